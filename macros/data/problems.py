"""Problems with the guide's sources, and the one report that lists them all.

Readers and checks collect problems instead of raising at the first one, so that an editor sees the whole list at once
instead of mending one thing a run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

FEW = 12  # Known words that a report lists all; of more it names the nearest.


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it is, what is wrong and what to write instead."""

    file: str
    line: int
    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        subject = f"{self.where}: " if self.where else ""
        return f"{place}: {subject}{self.what}\n    {self.mend}"


class GuideError(Exception):
    """The guide cannot be built. `str()` of it is the report: every problem, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(report(self.problems))


def report(problems: list[Problem]) -> str:
    """Return the report that an editor reads in the terminal.

    Input: problems in the order to show. Output: one paragraph a problem below a line that counts them.
    """
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
    return "\n\n".join([f"{count} found. The site was not built.", *map(str, problems)])


def suggest(word: str, known: Iterable[str]) -> str:
    """Return a sentence that names what may be written instead of `word`.

    Input: the unknown word and the known ones. Output: the three nearest known words, or all if they are few.
    """
    known = sorted(known)
    near = get_close_matches(word, known, n=3, cutoff=0.5)
    if near:
        return f"Did you mean {_either(near)}?"
    if len(known) > FEW:
        return f"The nearest of {len(known)} are {_all(get_close_matches(word, known, n=3, cutoff=0.0))}."
    return f"Known: {', '.join(known)}." if known else "There are none yet."


def _all(words: list[str]) -> str:
    return f"{', '.join(f'`{word}`' for word in words[:-1])} and `{words[-1]}`"


def _either(words: list[str]) -> str:
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
