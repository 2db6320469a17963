"""What the tools say: "Is it real?", the contract reader, the rank list, the algorithm's market."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import Entry, Id, Ids, Text, Texts

Domain = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
Level = Literal["nothing", "look", "stop"]


class SenderLevel(Entry):
    """What "Is it real?" says on the whole."""

    label: Text = Field(description="A few words, such as Look twice.")
    text: Text = Field(description="What to do now.")


class KnownSender(Entry):
    """A real domain of a system or an office."""

    who: Text = Field(description="Whose it is.")
    about: Text | None = Field(None, description="What to know about its mails.")
    shared: bool = Field(False, description="true if its name is a word that honest others have in theirs.")
    called: list[Text] = Field([], description="What people call it, where no domain has that name: one word each.")
    service: bool = Field(False, description="true if anybody may send through it, so that it proves nothing.")
    sources: list[Id] = Field([], description="Ids of the sources.")


class SenderSign(Entry):
    """Something that can be seen in a sender or a message."""

    level: Level = Field(description="nothing, look or stop.")
    label: Text = Field(description="What was seen, a few words.")
    text: Text = Field(description="What it means, and how to check it.")


class Senders(Entry):
    """What "Is it real?" knows and says."""

    levels: dict[Level, SenderLevel] = Field({}, description="What is said on the whole, by level.")
    known: dict[Domain, KnownSender] = Field({}, description="Real domains, the commonest first.")
    signs: dict[Id, SenderSign] = Field({}, description="What can be seen, by the id that recognition/ names.")


class Clause(Entry):
    """A sort of clause in a contract."""

    label: Text = Field(description="What the clause is about, a few words.")
    means: Text = Field(description="What it means for the reader.")
    unusual: Text = Field(description="What would be unusual in it.")
    ask: Text = Field(description="The question a careful adviser would put.")
    sources: list[Id] = Field([], description="Ids of the sources.")


class Contract(Entry):
    """What the contract reader says."""

    clauses: dict[Id, Clause] = Field({}, description="By clause, the rare and costly first.")


class MarketProgram(Entry):
    """A program of the example."""

    places: int = Field(description="How many places it has.", ge=1)
    list: Texts = Field(description="Applicants, best first.")


class Market(Entry):
    """The small invented market of the page on the algorithm."""

    applicants: dict[str, Texts] = Field({}, description="By applicant, programs, best first.")
    programs: dict[str, MarketProgram] = Field({}, description="By program, its places and its list.")
    words: dict[Id, Text] = Field({}, description="What is said of each sort of step and outcome.")


class Criterion(Entry):
    """Something that programs are weighed by."""

    label: Text = Field(description="A word or two.")
    hint: Text = Field(description="What belongs to it.")
    weight: int = Field(description="The weight it starts with, 0 to 5.", ge=0, le=5)
    sheet: list[Id] = Field([], description="Prompts of the sheet after an interview that belong to it.")
    judged: Id | None = Field(None, description="The prompt of the sheet by which an answer was judged.")


class RankList(Entry):
    """What "My rank list" offers."""

    criteria: dict[Id, Criterion] = Field({}, description="What counts, by id.")
    points: dict[Id, int] = Field({}, description="Points for a judgment on the sheet, until the reader gives others.")
    beside: list[Id] = Field([], description="Prompts of the sheet that are shown beside a program and do not count.")
    takes: dict[Id, Text] = Field({}, description="Whether a program takes the reader's status.")
    flags: dict[Id, Text] = Field({}, description="What is shown beside a program as a thing to ask about.")
    checklist: dict[Id, Text] = Field({}, description="The ticks for R3.")
    signals: Ids | None = Field(None, description="Kinds of message that are shown apart and do not count.")
    words: dict[Id, Text] = Field({}, description="What the tool says.")
