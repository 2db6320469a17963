"""What the files in `recognition/` may hold: what the two boxes learn from and look for. No page shows it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Entry, Id, Text, Texts


class Wordings(Entry):
    """A file of `recognition/wordings`, named after a kind of message."""

    wordings: Texts = Field(description="More ways to say this kind of message, beyond the examples in guide.yml.")


class Neighbours(Entry):
    """A file of `recognition/neighbours`, after a neighbour of guide.yml: what is no message."""

    texts: Texts = Field(description="Texts that are no message from a program, to learn what to leave alone.")


class CautionSigns(Entry):
    """What brings one warning of "Read my message": always a sentence, never a kind of message alone."""

    least: float = Field(-0.1, description="How much a sentence must speak for it. Raise it where it warns too often.")
    alone: float = Field(0.4, description="The same where the text is recognized as no kind of message.")
    kinds: list[Id] = Field([], description="Kinds of message whose wordings of one sentence give it too.")
    common: bool = Field(False, description="Whether calm messages give it often, as they do a deadline.")
    says: Texts = Field(description="Sentences that give it, to learn from.")
    calm: Texts = Field(description="Sentences that share its words and are harmless, to learn from.")
    patterns: list[Text] = Field(
        [], description="A few phrases that always give it, written as the top of the file says."
    )
    unless: list[Text] = Field([], description="Phrases in whose sentence it stays silent.")


class Cautions(Entry):
    """The whole of `recognition/cautions.yml`."""

    calm_kinds: list[Id] = Field([], description="Kinds of message whose wordings of one sentence give no caution.")
    cautions: dict[Id, CautionSigns] = Field(description="By id of the caution in guide.yml: what brings it.")


class CheckExamples(Entry):
    """Drafts, or sentences of drafts, on which a check is tested."""

    must: Annotated[list[Text], Field(min_length=6)] = Field(
        description="6 or more that must be found. A mark such as (x 20) at the end repeats the text before it."
    )
    must_not: Annotated[list[Text], Field(min_length=6)] = Field(
        description="6 or more near misses that must not be found."
    )


class CheckSigns(Entry):
    """What "Check my reply" looks for, for one check."""

    even: list[Literal["negated", "reported", "quoted"]] = Field(
        [], description='Where a phrase counts all the same: after "not", in "they told me that", in quotation marks.'
    )
    least: int = Field(1, description="How many phrases must be found before the check speaks.", ge=1)
    patterns: list[Text] = Field([], description="Phrases to look for, written as the top of words.yml says.")
    unless: list[Text] = Field([], description="Phrases that cancel a finding in their sentence.")
    says: list[Text] = Field([], description="Risky sentences of drafts, to learn from.")
    calm: list[Text] = Field([], description="Sentences that share their words and are harmless, to learn from.")
    enough: float = Field(0.0, description="How much a sentence must speak for it. Raise it where it warns too often.")
    examples: CheckExamples = Field(description="Drafts that must and must not be found.")


class Checks(Entry):
    """The whole of `recognition/checks.yml`."""

    checks: dict[Id, CheckSigns] = Field(description="By id of the check in guide.yml: what it looks for.")


class RiskyDraft(Entry):
    """A whole draft that is risky."""

    is_: Id = Field(alias="is", description="The check that should find it.")
    also: list[Id] = Field([], description="Further checks that may.")
    text: Text = Field(description="The draft.")


class Drafts(Entry):
    """The whole of `recognition/drafts.yml`: drafts from which "Check my reply" learns."""

    risky: list[RiskyDraft] = Field(description="Drafts with a risk in one of their sentences.")
    calm: Texts = Field(description="Drafts without a risk.")


class Words(Entry):
    """The whole of `recognition/words.yml`."""

    families: dict[Id, Texts] = Field(description="Words and phrases that mean alike in a message.")
    lists: dict[Id, Texts] = Field(description="Lists of words and phrases that the checks of a draft share.")


class Journey(Entry):
    """What reached a reader, and how they find its kind in the tree."""

    wrote: Text = Field(description="What reached the reader, in a few words.")
    picks: Texts = Field(description="The first words of each answer that this reader would pick, in order.")


class Journeys(Entry):
    """The whole of `recognition/journeys.yml`."""

    journeys: dict[Id, Annotated[list[Journey], Field(min_length=1)]] = Field(
        description="By kind of message: the ways that should lead there."
    )


class Phrases(Entry):
    """What brings a sign: regular expressions, small and capital letters alike."""

    any: Texts = Field(description="Regular expressions; one is enough.")
    unless: list[Text] = Field([], description="Regular expressions that excuse the sentence.")


class Together(Entry):
    """Two signs that weigh more together."""

    when: list[Id] = Field(description="One of these signs", min_length=1)
    and_: list[Id] = Field(alias="and", description="with one of these", min_length=1)
    then: Id = Field(description="adds this one.")


class Instead(Entry):
    """A sign that explains another away."""

    when: Id = Field(description="If this sign is there,")
    drop: Id = Field(description="this one does not count.")


class SenderSigns(Entry):
    """The whole of `recognition/senders.yml`: what "Is it real?" looks for."""

    free_mail: list[Text] = Field([], description="Domains at which anybody can open a mailbox.")
    shorteners: list[Text] = Field([], description="Hosts of shortened links.")
    claims: list[Text] = Field([], description="Names of bodies that people write as.")
    phrases: dict[Id, Phrases] = Field({}, description="By sign of guide.yml, the phrases that bring it.")
    together: list[Together] = Field([], description="Signs that weigh more together.")
    instead: list[Instead] = Field([], description="Signs that explain others away.")


class ClausePhrases(Entry):
    """What one clause of a contract is known by: regular expressions."""

    strong: list[Text] = Field([], description="One of these is enough.")
    any: list[Text] = Field([], description="Each of these makes it likelier.")
    unless: list[Text] = Field([], description="With one of these it is something else.")
    ask: list[Text] = Field([], description="Where a careful adviser would ask.")


class ClauseSigns(Entry):
    """The whole of `recognition/clauses.yml`: what the contract reader looks for."""

    clauses: dict[Id, ClausePhrases] = Field({}, description="By clause of guide.yml, the rare and costly first.")
    should_stand: list[Id] = Field([], description="Clauses that a whole contract should have.")
    families: dict[Id, Texts] = Field({}, description="Words and phrases that mean alike in a contract.")


class ClauseTexts(Entry):
    """The whole of `recognition/clauses/<clause>.yml`: invented clauses to learn from."""

    ask: list[Text] = Field([], description="Clauses about which a careful adviser would ask.")
    calm: list[Text] = Field([], description="Clauses that are as they should be.")
    either: list[Text] = Field([], description="Clauses on which advisers would differ.")


class Recognition(Entry):
    """All that stands in `recognition/`."""

    wordings: dict[Id, list[Text]] = Field({}, description="By kind of message, further ways to say it.")
    neighbours: dict[Id, list[Text]] = Field({}, description="By neighbour, texts that are no message from a program.")
    calm_kinds: list[Id] = Field([], description="Kinds of message that give no caution.")
    cautions: dict[Id, CautionSigns] = Field({}, description="By caution, what brings it.")
    checks: dict[Id, CheckSigns] = Field({}, description="By check, what it looks for.")
    risky_drafts: list[RiskyDraft] = Field([], description="Drafts with a risk, to learn from.")
    calm_drafts: list[Text] = Field([], description="Drafts without one, to learn from.")
    journeys: dict[Id, list[Journey]] = Field({}, description="By kind, the ways through the tree that lead there.")
    families: dict[Id, Texts] = Field({}, description="Words and phrases that mean alike in a message.")
    lists: dict[Id, Texts] = Field({}, description="Lists of words and phrases that the checks share.")
    senders: SenderSigns = Field(SenderSigns(), description='What "Is it real?" looks for.')
    clauses: ClauseSigns = Field(ClauseSigns(), description="What the contract reader looks for.")
    clause_texts: dict[Id, ClauseTexts] = Field({}, description="By clause, invented ones to learn from.")
