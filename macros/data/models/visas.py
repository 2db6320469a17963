"""What to ask about visas, and what is changing about them."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from .base import Entry, Id, Ids, Text, Texts
from .said import Said


class VisaQuestion(Entry):
    """A question to ask about visas, with how its answers sound."""

    ask: Text = Field(description="The question, ready to send or say.")
    search_words: list[Text] = Field([], description="Words by which readers look for this, slang and short forms too.")
    why: Text = Field(description="Why it matters, one sentence.")
    who: Ids = Field(description="Whom to ask: values of the vocabulary `who`, best first.")
    stage: Id = Field(description="When: a value of the vocabulary `stage`.")
    visa: Ids = Field(description="For whom: values of the vocabulary `visa`.")
    solid: Text = Field(description="How a solid answer sounds.")
    vague: Text = Field(description="How a vague answer sounds.")
    worrying: Text = Field(description="How a worrying answer sounds.")
    sources: list[Id] = Field([], description="Ids of the sources behind it; empty where it is our own judgement.")


class VisaChange(Entry):
    """Something about visas that is moving this season."""

    title: Text = Field(description="What is changing, a few words.")
    known: Text = Field(description="What was known on the day it was checked.")
    unknown: Text = Field(description="What is open or in conflict between sources.")
    means: Said = Field(description="What the reader should do about it.")
    visa: Ids = Field(description="For whom: values of the vocabulary `visa`.")
    checked: date = Field(description="Day it was last checked.")
    look: Ids = Field(description="Ids of the sources to look at today.")
    sources: Ids = Field(description="Ids of the sources for what was known.")


class VisaElsewhere(Entry):
    """What to ask somebody other than the program."""

    who: Text = Field(description="Whom to ask.")
    ask: Texts = Field(description="What to ask them, one thing each.")
    why: Text = Field(description="Why them and not the program.")
    sources: list[Id] = Field([], description="Ids of the sources behind it.")


class VisaStep(Entry):
    """One step on the way of a visa."""

    what: Text = Field(description="What happens, a few words.")
    who: Text = Field(description="Who does it.")


class VisaWay(Entry):
    """The way of a visa from the program's answer to the first day."""

    title: Text = Field(description="Name of the visa.")
    steps: list[VisaStep] = Field(description="The steps in order.", min_length=2)
    sources: Ids = Field(description="Ids of the sources.")
