"""Sources and the rules that rest on them."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from .base import Entry, HttpsUrl, Id, Ids, Text


class Source(Entry):
    """Where a statement comes from."""

    title: Text = Field(description="Title of the page, paper or notice.")
    shelf: Id = Field(description="A value of the vocabulary `shelf`: the page on which it stands.")
    publisher: Text = Field(description="Who issued it, for example NRMP.")
    url: HttpsUrl = Field(description="Its address, starting with https://.")
    edition: Text = Field(description='Date or edition of the text that was read, or "undated".')
    checked: date = Field(description="Day it was last read, as 2026-11-22.")
    confidence: Id = Field(description="How well it was read: a value of the vocabulary `confidence`.")
    supports: Text = Field(description="One sentence: what the guide uses it for.")


class Rule(Entry):
    """Something that binds or advises a party, named with its maker."""

    title: Text = Field(description="The rule in a few words.")
    by: Text = Field(description='Who made it: "NRMP", "AAIM", "US law" ... or "This guide" for an inference.')
    force: Id = Field(description="A value of the vocabulary `force`.")
    says: Text = Field(description="What it says, in our own words, one to three sentences.")
    limits: Text | None = Field(None, description="What we could not read or do not know about it.")
    sources: Ids = Field(description="Ids of the sources it rests on.")
