"""What the two boxes say: the warnings of "Read my message" and the findings of "Check my reply".

What they look for stands in `recognition/` (models in recognition.py), under the same ids.
"""

from __future__ import annotations

from pydantic import Field

from .base import Entry, Id, Text


class Check(Entry):
    """One risk that "Check my reply" finds in a draft, in words."""

    title: Text = Field(description="What the draft does, said to its writer: You bargain or set a condition.")
    severity: Id = Field(description="A value of the vocabulary `check_severity`.")
    why: Text = Field(description="Why it is a risk: a rule or advice, in one to three sentences.")
    better: Text = Field(description="A better sentence, ready to copy.")
    rules: list[Id] = Field([], description="Ids of the rules behind it; none if it is our own advice.")
    sources: list[Id] = Field([], description="Ids of further sources.")


class Caution(Entry):
    """Something that "Read my message" warns of, whatever kind of message it finds, in words."""

    label: Text = Field(description="What was noticed, a few words: Money is mentioned.")
    severity: Id = Field(description="How grave it is: a value of the vocabulary `severity`.")
    text: Text = Field(description="What to do or not to do. It must stay true where the sentence is harmless.")
    to: Text = Field(description="The page to read, such as messages/payment-request or manners.")
    rules: list[Id] = Field([], description="The rules that it rests on; none if it is our own advice.")


class Neighbour(Entry):
    """A sort of text that "Read my message" takes for no message from a program, in words."""

    label: Text = Field(description="What it seems to be, as a sentence: It reads like news or advice.")
    text: Text = Field(
        description="What to do if it is a message from a program all the same, in one or two sentences."
    )
    to: Text = Field(description="The page to read, such as messages or manners.")
