"""What a reader looks up: FAQ cards, the words of the glossary, the dates of the season."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from .base import Entry, Id, Ids, Text, Texts
from .said import Saids


class Card(Entry):
    """One question of the FAQ."""

    ask: Text = Field(description="The question in the reader's words.")
    answer: Saids = Field(description="The answer, one paragraph each; the first alone should do.")
    search_words: list[Text] = Field([], description="Words by which readers look for this, slang and short forms too.")
    topic: Id = Field(description="A value of the vocabulary `topic`: the page on which the card stands.")
    see: list[Text] = Field([], description="Pages to read next, such as messages/silence or rank-list.")
    sources: list[Id] = Field([], description="Ids of the sources behind it.")


class Term(Entry):
    """A word of the trade."""

    term: Text = Field(description='The word or abbreviation, such as "ROL".')
    search_words: list[Text] = Field([], description="Words by which readers look for this, slang and short forms too.")
    stands_for: Text | None = Field(None, description="What the abbreviation stands for.")
    meaning: Text = Field(description="What it is, one or two plain sentences.")


class SeasonDate(Entry):
    """A date of the season."""

    title: Text = Field(description="What happens.")
    date: date
    time: Text | None = Field(None, description='Time with zone, such as "9:00 pm Eastern".')
    meaning: Text = Field(description="What it means for the reader, one sentence.")
    confirmed: bool = Field(description="true only when the issuer's own page for this season was read.")
    every_year: bool = Field(False, description="true if it is the same day each year, so that texts may name the day.")
    sources: Ids = Field(description="Ids of the sources to check it with.")


class Review(Entry):
    """A day on which something has to be read again, whatever its age."""

    day: date | None = Field(None, description="The day, as 2026-12-12; left out where `season` gives it.")
    season: Id | None = Field(None, description="Id of a date of the season that is the day.")
    look: Text = Field(description="What to look for, in one or two sentences.")
    sources: Ids = Field(description="Ids of the sources to open.")


class Phase(Entry):
    """A stretch of the season: what is usual in it, and what to do."""

    starts: Id = Field(description="Id of the date of the season with which it begins.")
    usual: Text = Field(description="What is usual in it, one sentence.")
    do: Text = Field(description="What to do, one sentence, with a link to the page for it.")


class Window(Entry):
    """When a kind of message can be true: from one date of the season to another."""

    starts: Id | None = Field(None, description="Id of the date from which on it can be true; none if always.")
    ends: Id | None = Field(None, description="Id of the date with which it ends; none if never.")


class Side(Entry):
    """What one side may and may not do in a stretch of the season."""

    may: Text = Field(description="What they may do, a few words.")
    may_not: Text = Field(description="What they may not do, a few words.")


class WhoMay(Entry):
    """Who may ask and say what in one stretch of the season: a row of the picture."""

    when: Text = Field(description="The stretch, a few words.")
    program: Side = Field(description="What a program may and may not do.")
    you: Side = Field(description="What the reader may and may not do.")
    rules: Ids = Field(description="Ids of the rules that it rests on.")


class Figure(Entry):
    """A number that stands in more than one place. Texts name it as {its-id}, with a hyphen in it."""

    value: Text = Field(description="The number as texts show it, such as 18.6%.")
    what: Text = Field(description="What it counts, of whom and when, in a few words.")
    sources: Ids = Field(description="Ids of the sources it is from.")


class Change(Entry):
    """Something that the guide said and now says otherwise. A guide that was wrong says so."""

    date: date
    title: Text = Field(description="What it is about, a few words.")
    said: Text = Field(description="What the guide said before, in one sentence.")
    now: Text = Field(description="What it says now, in one sentence.")
    why: Text = Field(description="Why: the source or the reading that showed it.")
    where: Texts = Field(description="The pages that changed, such as messages/post-match or rank-list.")
    sources: list[Id] = Field([], description="Ids of the sources for what it says now.")


class HelpLine(Entry):
    """Whom a reader in danger reaches, by where they are."""

    where: Text = Field(description='Where the reader is, such as "In the United States".')
    reach: Text = Field(description="Whom to call or text. **Bold** for the number.")
    more: Text = Field(description="One sentence: who answers, and in which languages.")
    sources: Ids = Field(description="Ids of the sources.")
