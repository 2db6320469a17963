"""The words of the reader's own tools: the log, the call card, the sheet after an interview, what is stored."""

from __future__ import annotations

from pydantic import Field

from .base import Entry, FieldName, Id, Text, Texts


class LogField(Entry):
    """One field of a contact in the log."""

    label: Text = Field(description="Its name above the input, on paper and in files.")
    hint: Text | None = Field(None, description="A short line of help, if it needs one.")
    long: bool = Field(False, description="true if more than a line is written there.")


class Guard(Entry):
    """What is asked before a second program is told that it is first."""

    ask: Text = Field(description="The question, in a sentence.")
    why: Text = Field(description="Why it is asked, and the honest way out.")
    ways: dict[Id, Text] = Field(
        description="What each button says: `change`, `withdrawn`, `record`.", min_length=3, max_length=3
    )


class ContactLog(Entry):
    """The log of contacts with programs."""

    channels: dict[Id, Text] = Field(description="The ways in which a program reaches a reader.", min_length=1)
    fields: dict[FieldName, LogField] = Field(description="The fields of a contact, in the order of the form.")
    guard: Guard = Field(description="Asked before a second program is told that it is first.")
    evidence: Text = Field(description="What the evidence sheet is for, one or two sentences.")


class CallTopic(Entry):
    """What to say on the phone to one kind of message."""

    label: Text = Field(description="The topic in two to five words, as on a button.")
    say: Text = Field(description="One or two sentences to read aloud.")


class CallCard(Entry):
    """The screen for a call that rings now."""

    always: Texts = Field(description="Three sentences that always fit: thank, ask in writing, ask for time.")
    topics: dict[Id, CallTopic] = Field(description="By kind of message, most frequent first.", max_length=10)
    voicemail: Texts = Field(description="What to do after a voicemail, one step each.")
    after: Texts = Field(description="What to note after the call, one step each.")


class Prompt(Entry):
    """One thing to note after an interview."""

    ask: Text = Field(description="The question to oneself.")
    hint: Text | None = Field(None, description="What belongs there.")
    choices: dict[Id, Text] = Field({}, description="Answers to choose from, if it is not to be written.")


class InterviewSheet(Entry):
    """The sheet for the ten minutes after an interview."""

    prompts: dict[Id, Prompt] = Field(description="What to note, in order. Ids are kept on readers' devices.")


class MyData(Entry):
    """The page on which a reader sees what is stored."""

    plain: Text = Field(description="For a browser without JavaScript.")
    file: Text = Field(description="Why to save a file, and what it holds.")
    shared: Text = Field(description="For a computer that others use.")
    history: Text = Field(description="How far undo reaches, and what that means for what was deleted.")
    kinds: dict[Id, Text] = Field(description="What each sort of entry is called. The names are those of the record.")
