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
    topic: Id = Field(description="A value of the vocabulary `topic`: the page on which the card stands.")
    see: list[Text] = Field([], description="Pages to read next, such as messages/silence or rank-list.")
    sources: list[Id] = Field([], description="Ids of the sources behind it.")


class Term(Entry):
    """A word of the trade."""

    term: Text = Field(description='The word or abbreviation, such as "ROL".')
    stands_for: Text | None = Field(None, description="What the abbreviation stands for.")
    meaning: Text = Field(description="What it is, one or two plain sentences.")


class SeasonDate(Entry):
    """A date of the season."""

    title: Text = Field(description="What happens.")
    date: date
    time: Text | None = Field(None, description='Time with zone, such as "9:00 pm Eastern".')
    meaning: Text = Field(description="What it means for the reader, one sentence.")
    confirmed: bool = Field(description="true only when the issuer's own page for this season was read.")
    sources: Ids = Field(description="Ids of the sources to check it with.")


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
