"""What a list says first: as many sentences as a reader takes in at a glance; the rest folds out.

A kind of message must put the reply in the reader's hand soon. So its lists show their opening, and keep what explains
it one tap away, in the same order and under the same numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .models import Said

# Between two sentences; not after a title or an hour, where a capital may follow a full stop.
_BREAK = re.compile(
    r"(?<!\bDr\.)(?<!\bProf\.)(?<!\bMs\.)(?<!\bMr\.)(?<!\ba\.m\.)(?<!\bp\.m\.)(?<=[.?!])\s+(?=[A-Z0-9\[*\"“‘])"
)


SIZES = {"do": 12, "means": 8, "does_not_mean": 6}  # How many words of each list a kind's page shows at first.


@dataclass(frozen=True)
class Opening:
    """A list in two parts. Each line carries its number in the whole list."""

    shown: list[tuple[int, Said]]
    rest: list[tuple[int, Said]]


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; one that is bold throughout, or holds a link, stays whole."""
    parts = [""]
    for sentence in _BREAK.split(text):
        open_mark = parts[-1].count("**") % 2 or parts[-1].count("[") > parts[-1].count("](")
        if parts[-1] and not open_mark:
            parts.append(sentence)
        else:
            parts[-1] = f"{parts[-1]} {sentence}".strip()
    return parts


def opening(texts: Sequence[str], words: int) -> Opening:
    """Return the first sentences of each text while they fit, and the rest.

    Input: the texts of a list, and how many words the eye may take. At least one sentence is shown. A text of which a
    part is left over gives its first sentences to one part and the others to the other.
    """
    shown: list[tuple[int, Said]] = []
    rest: list[tuple[int, Said]] = []
    room = words
    for number, text in enumerate(texts, 1):
        whole = text if isinstance(text, Said) else Said(text)
        parts = sentences(whole)
        count = 0
        while count < len(parts):
            size = len(parts[count].split())
            if size > room and (shown or count):
                break
            room -= size
            count += 1
        if count == len(parts):
            shown.append((number, whole))
            continue
        if count:
            shown.append((number, Said(" ".join(parts[:count]))))
        else:
            room = 0  # Once a text has not fitted, nothing after it is shown: the order stays.
        rest.append((number, Said(" ".join(parts[count:]), whole.grade, whole.sources)))
    return Opening(shown, rest)
