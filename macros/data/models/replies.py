"""Replies by e-mail, phone and text, and the blanks that a reader fills in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Entry, Id, Text


class FillIn(Entry):
    """A blank in a reply that the reader fills in."""

    label: Text = Field(description="Label above the input.")
    hint: Text = Field(description="One short sentence of help.")
    example: Text = Field(description="An example value.")
    autocomplete: Text | None = Field(None, description='A browser autocomplete token, such as "name".')
    long: bool = Field(False, description="true if the value is a sentence rather than a few words.")
    belongs: Literal["you", "program", "letter"] = Field(
        "letter",
        description="To whom a value belongs: it is offered again in every reply (you), in replies to the same program "
        "(program), or in no other reply (letter).",
    )
    titles: list[Text] = Field(
        [], description="Of a person: the titles of which the reader chooses one, or none for the full name."
    )


class ReplyBase(Entry):
    """What all replies share."""

    title: Text = Field(description="What the reply does, as the reader would look for it.")
    search_words: list[Text] = Field([], description="Words by which readers look for this, slang and short forms too.")
    when: Text = Field(description="One sentence: when to use it.")
    variants: dict[Id, Text] = Field(
        {}, description="Text for {position} in the body, by the reader's true position (vocabulary `position`)."
    )
    why: Text = Field(description="Why it works, one or two sentences.")
    sources: list[Id] = Field([], description="Ids of the sources behind it.")
    promises: bool = Field(False, description="true only for the one letter of intent.")
    not_in_match_week: bool = Field(
        False,
        description="true if the reader may be the one who writes first: a first contact in Match Week breaks a rule.",
    )


class EmailReply(ReplyBase):
    """A reply to send by e-mail."""

    channel: Literal["email"]
    subject: Text = Field(description="Subject line. Blanks such as {program} are allowed.")
    body: Text = Field(
        description="With greeting and name, and words as `limits` says. Blanks such as {program} are allowed."
    )


class PhoneReply(ReplyBase):
    """Words to say on the phone or face to face."""

    channel: Literal["phone"]
    body: Text = Field(description="What to say, short sentences; as many words as `limits` says.")


class TextReply(ReplyBase):
    """A reply to send as a text or chat message."""

    channel: Literal["text"]
    body: Text = Field(description="As many words as `limits` says.")


Reply = Annotated[EmailReply | PhoneReply | TextReply, Field(discriminator="channel")]
