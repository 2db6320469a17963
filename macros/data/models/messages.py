"""The decision tree "What did I receive?" and its leaves, the kinds of message."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from .base import Entry, Id, Ids, Text, Texts
from .reference import Window
from .said import Said, Saids


class Choice(Entry):
    """One answer to a question of the tree."""

    label: Text = Field(description="The answer in the reader's words.")
    hint: Text = Field(description="A short line below it, often a few words of such a message.")
    to: Id = Field(description="Id of the question or kind of message it leads to.")


class Unsure(Entry):
    """The way out of a question for a reader who cannot choose."""

    label: Text = Field(description='For example "None of these, or I am not sure".')
    hint: Text = Field(description="A short line below it.")


class Question(Entry):
    """One question of the tree "What did I receive?"."""

    ask: Text = Field(description="The question, in the second person.")
    help: Text = Field(description="One sentence that helps to answer it.")
    answers: list[Choice] = Field(description="The answers, most frequent first.", min_length=2)
    unsure: Unsure = Field(description="The last answer, for a reader who is not sure.")


class Never(Entry):
    """Something the reader should not write or do."""

    what: Text = Field(description="The words or the act to avoid.")
    why: Said = Field(description="The reason, in a sentence.")


class Next(Entry):
    """What may follow a message."""

    text: Said = Field(description="What may happen and what to do then, one or two sentences.")
    to: Id | None = Field(None, description="Id of the kind of message that this leads to, if it is one.")


class Evidence(Entry):
    """A statement of fact with its sources."""

    text: Text = Field(description="The finding or fact, with its limits, attributed in words.")
    grade: Id | None = Field(
        None, description="How we know it, if it is no finding: a value of the vocabulary `force`."
    )
    sources: Ids = Field(description="Ids of the sources it rests on.")


class Message(Entry):
    """A kind of message: a leaf of the tree and a page of the guide."""

    title: Text = Field(description="What reached the reader, in the reader's words.")
    search_words: list[Text] = Field([], description="Words by which readers look for this, slang and short forms too.")
    tell: Text = Field(description="One sentence: how to tell this kind from its neighbors.")
    verdict: Said = Field(description="One sentence: what it is and what it means for the reader.")
    severity: Id = Field(description="A value of the vocabulary `severity`.")
    strength: Id = Field(description="As a signal: a value of the vocabulary `strength`.")
    standing: Id = Field(description="May they do this: a value of the vocabulary `standing`.")
    rule: Said = Field(description='The card\'s line on rules, for example "Against NRMP rules to ask".')
    binding: Said = Field(description='The card\'s line on commitment, for example "No, whatever you say".')
    signal: Said = Field(description='The card\'s line on the signal, for example "Moderate: they are interested".')
    reply: Id = Field(description="A value of the vocabulary `reply`.")
    within: Text = Field(description='The card\'s line on the answer, for example "Yes, within 48 hours".')
    do: Annotated[list[Said], Field(min_length=1, max_length=4)] = Field(description="What to do now, at most 4 steps.")
    replies: list[Id] = Field([], description="Ids of the replies that fit, best first.")
    means: Saids = Field(description="What it means, one idea each.")
    does_not_mean: Saids = Field(description="What it does not mean, one idea each.")
    never: Annotated[list[Never], Field(min_length=1)] = Field(description="What not to write or do, with the reason.")
    next: Annotated[list[Next], Field(min_length=1)] = Field(description="If it goes further: what may follow.")
    rules: list[Id] = Field([], description="Ids of the rules that apply.")
    evidence: Annotated[list[Evidence], Field(min_length=1)] = Field(description="Facts and findings, with sources.")
    examples: Texts = Field(
        description="8 to 12 messages in our own words, as people really write them. More go into recognition/wordings."
    )
    cues: Texts = Field(description="Short phrases that give this kind away, lower case.")
    season: Window | None = Field(None, description="When it can be true, if not all season long.")
    help: bool = Field(False, description="true where the news may hit hard: the page shows help in danger.")
    checked: date = Field(description="Day this entry was last read against its sources.")
