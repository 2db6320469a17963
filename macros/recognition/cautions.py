"""The cautions of "Read my message": the sentences that they are learned from, and their data for the script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..data.models import Guide, Recognition

GIVES, CALM, OPEN = 1, -1, 0  # What a sentence is for a caution; an open one is not learned from.
ONE_SENTENCE = 160  # Characters: a wording that is longer says more than one thing.
FIRST = 2  # Sentences of a neighbour's text that are learned from as calm.

_PART = re.compile(r"\?|[a-z0-9'-]+(?:\|[a-z0-9']+)*")
_END = re.compile(r"(?<=[.?!])\s+")

Marked = tuple[list[str], dict[str, list[int]]]


def fault(pattern: str) -> str | None:
    """Return what is wrong with a pattern of a caution, or None: how a sentence on "the pattern" goes on."""
    parts = pattern.split(" ")
    if parts[0] == "..." or parts[-1] == "...":
        return "begins or ends with a gap"
    for part in parts:
        if part != "..." and not _PART.fullmatch(part):
            return f'holds "{part}": write small letters, and `a|b` for either word'
    return None


def _single(text: str) -> bool:
    return len(text) < ONE_SENTENCE and len(_END.split(text.strip())) == 1


def _told(signs: Recognition, known: Sequence[tuple[str, str]]) -> Iterator[tuple[str, dict[str, int], int]]:
    """Yield sentences with what they are for some cautions, and for all the others."""
    for caution, sign in signs.cautions.items():
        for text in sign.says:
            yield text, {caution: GIVES}, OPEN
        for text in sign.calm:
            yield text, {caution: CALM}, OPEN
    for text, label in known:
        if label in signs.neighbours:
            for sentence in _END.split(text)[:FIRST] if len(_END.split(text)) > FIRST else ():
                yield sentence, {}, CALM
        elif _single(text):
            given = {caution: GIVES for caution, sign in signs.cautions.items() if label in sign.kinds}
            if given or label in signs.calm_kinds:
                yield text, given, OPEN if given else CALM


def sentences_of(signs: Recognition, known: Sequence[tuple[str, str]]) -> Marked:
    """Return sentences to learn cautions from, and by caution what each is for it.

    Input: what stands in `recognition/`, and the texts of kinds and neighbours with their ids. A sentence that gives
    one caution, or that is calm for it, is left open for the others. A caution that is common (a deadline) stands in
    too many calm messages for these to be called calm: it learns from its own sentences alone.
    """
    texts: list[str] = []
    marks: dict[str, list[int]] = {caution: [] for caution in signs.cautions}
    common = {caution for caution, sign in signs.cautions.items() if sign.common}
    for text, told, rest in _told(signs, known):
        texts.append(text)
        for caution, told_so_far in marks.items():
            told_so_far.append(told.get(caution, OPEN if caution in common and rest == CALM else rest))
    return texts, marks


def warnings_of(guide: Guide, signs: Recognition) -> dict[str, Any]:
    """Return what brings each caution beside its weights, as the script reads it, in the order of the guide."""
    found = {}
    for id_, caution in guide.cautions.items():
        sign = signs.cautions[id_]
        found[id_] = {
            "severity": caution.severity,
            "to": caution.to,
            "least": sign.least,
            "alone": sign.alone,
            "patterns": sign.patterns,
            "unless": sign.unless,
        }
    return found
