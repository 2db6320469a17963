"""The guide as a whole (title, season, dates) and its vocabularies: the fixed words that entries may use."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from .base import Entry, HttpsUrl, Id, Text


class Reviewer(Entry):
    """A named adviser who has read the guide and agreed to be named."""

    name: Text = Field(description="Full name.")
    role: Text = Field(description="What they do, for example: program director, GME adviser, immigration lawyer.")
    read: Text = Field(description="What they read: the whole guide, or which part.")
    on: date = Field(description="Day they signed it off, as 2026-11-22.")


class About(Entry):
    """What the guide as a whole is called and which season it is for."""

    title: Text = Field(description="Name of the site.")
    tagline: Text = Field(description="One sentence under the name: what the guide does for its reader.")
    season: int = Field(description="Year of Match Day, for example 2027.", ge=2024, le=2100)
    checked: date = Field(description="Day the facts were last checked as a whole, as 2026-11-22.")
    stale_after_days: int = Field(description="Days after which a check counts as old.", ge=1)
    repository: HttpsUrl = Field(description="Address of the project, where readers report errors.")
    reviewers: list[Reviewer] = Field([], description="Advisers who signed the guide off. Nobody is invented.")
    opens: date = Field(description="First day a date of this season may fall on.")
    closes: date = Field(description="Last day a date of this season may fall on.")


Range = Annotated[list[int], Field(min_length=2, max_length=2)]


class Limits(Entry):
    """How long and how many: written once, for checks, reports and scripts."""

    words_of_email: Range = Field(description="Words of a reply by e-mail: the least and the most.")
    words_of_phone: Range = Field(description="Words to say on the phone: the least and the most.")
    words_of_text: Range = Field(description="Words of a text message: the least and the most.")
    words_of_draft: Range = Field(description='Words of a draft, outside which "Check my reply" says so.')
    words_of_good_draft: Range = Field(description='Words of a draft whose length "Check my reply" praises.')
    words_before_reply: int = Field(description="The most words on a kind's page before its reply is in hand.", ge=60)
    title: int = Field(description="The most characters of a title, a question or an answer.", ge=20)
    phrases: Range = Field(description="Phrases of a kind on the list of all kinds: the least and the most.")
    answers: int = Field(description="The most answers that a question may have.", ge=2)
    visa_minimum: int = Field(description="How many visa questions are the least to ask, for each status.", ge=1)
    examples: Range = Field(description="Examples of a kind that stand in this file: the least and the most.")


class Word(Entry):
    """One value of a vocabulary."""

    label: Text = Field(description="What the reader sees, a few words.")
    meaning: Text = Field(description="One sentence: what this value means.")


Vocabulary = dict[Id, Word]


class Vocabularies(Entry):
    """The fixed words of the guide, each declared once."""

    severity: Vocabulary = Field(description="How worried the reader should be: calm, care or stop.")
    strength: Vocabulary = Field(description="How strong a message is as a signal of interest.")
    standing: Vocabulary = Field(description="Whether the sender may do this.")
    reply: Vocabulary = Field(description="Whether an answer is needed.")
    position: Vocabulary = Field(description="Where the reader truly stands on this program.")
    channel: Vocabulary = Field(description="How a reply travels: email, phone or text.")
    force: Vocabulary = Field(description="How we know a thing: rule, law, guidance, practice, inference or unknown.")
    confidence: Vocabulary = Field(description="How well a source was read: verified, partial, older, secondary.")
    stage: Vocabulary = Field(description="When in the season a visa question is asked.")
    visa: Vocabulary = Field(description="The reader's status: J-1, H-1B, EAD and so on.")
    who: Vocabulary = Field(description="Whom to ask a visa question.")
    shelf: Vocabulary = Field(description="Where a source stands on the sources pages, one page a shelf.")
    topic: Vocabulary = Field(description="What an FAQ card is about, one page a topic.")
    check_severity: Vocabulary = Field({}, description="How serious a finding in a draft is: warning, advice or note.")
