"""Read what can be read of a data file that is broken somewhere, and say where it is broken in words that help.

A YAML parser gives up at the first fault, often lines below its cause. Here the file is cut into its entries (an `id:`
two spaces in, below a collection at the start of a line), and each is read by itself, at its own lines. So one broken
entry costs only that entry, and the causes that occur most (a lost indent, a quote that is not closed, marks of a
merge) are looked for where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .lines import Lines, parse
from .problems import GuideError, Problem

MERGE_MARK = re.compile(r"^(<{7} |={7}$|>{7} |\|{7} )")
TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_TOP = re.compile(r"^([A-Za-z_][\w-]*):")
_ENTRY = re.compile(r"^  ([\w-]+):")
_OPEN_QUOTE = re.compile(r"""^(\s*)(?:- )?(?:[\w-]+: +)?(["'])(.*)$""")
_NEXT = re.compile(r"^\s*(?:- |[\w-]+:(?: |$)|#|$)")


@dataclass
class Salvaged:
    """What could be read: the data, the line of each path, what is wrong, and the ids of entries that were left out."""

    data: dict[str, Any] = field(default_factory=dict)
    lines: Lines = field(default_factory=lambda: {(): 1})
    problems: list[Problem] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)


def marks(text: str, name: str) -> Iterator[Problem]:
    """Yield what no text of ours may hold: the marks of a merge that was not finished, and marks that turn the text."""
    for number, row in enumerate(text.split("\n"), 1):
        if MERGE_MARK.match(row):
            what = f"is the mark of a merge that was not finished (`{row[:7]}`)."
            yield Problem(name, number, "", what, "Keep one of the two versions between the marks, and no mark.")
        if found := TURNING.search(row):
            what = f"holds an invisible mark that turns the direction of text (U+{ord(found[0]):04X})."
            yield Problem(name, number, "", what, "Delete it: write the words anew instead of pasting them.")


def without_marks(text: str) -> str:
    """Return a text in which the lines that mark a merge are empty, and the rest is as it was."""
    return "\n".join("" if MERGE_MARK.match(row) else row for row in text.split("\n"))


def salvage(text: str, name: str, collections: Iterable[str]) -> Salvaged:
    """Read a file entry by entry.

    Input: the text, the file's name, and the collections that stand at the start of a line. Output: what could be read.
    """
    found = Salvaged()
    known = set(collections)
    rows = text.split("\n")
    section, start = "", 0
    chunks: list[tuple[str, str, int, int]] = []  # Collection, entry, first row, end.

    def close(end: int, entry: str) -> None:
        if section:
            chunks.append((section, entry, start, end))

    entry = ""
    for number, row in enumerate(rows):
        if top := _TOP.match(row):
            if known and section and top[1] not in known and row.rstrip().endswith(":"):
                what = "stands at the start of the line, where only collections stand."
                mend = f"If it is an entry of `{section}`, put two spaces before it, as its neighbors have."
                found.problems.append(Problem(name, number + 1, top[1], what, mend))
                found.lost.add(top[1])
                close(number, entry)
                start, entry = number + 1, "?"  # What follows is read as lost.
                continue
            close(number, entry)
            section, start, entry = top[1], number, ""
        elif (begin := _ENTRY.match(row)) and section:
            close(number, entry)
            start, entry = number, begin[1]
    close(len(rows), entry)
    for collection, id_, first, end in chunks:
        if id_ != "?":
            _read(found, rows, name, collection, id_, first, end)
    return found


def _read(found: Salvaged, rows: list[str], name: str, collection: str, id_: str, first: int, end: int) -> None:
    body = rows[first:end]
    # The lines keep their numbers: empty ones stand for all before, and the last of them for the collection's name.
    padding = [*[""] * (first - 1), f"{collection}:"] if id_ else [""] * first
    text = "\n".join([*padding, *body])
    try:
        data, lines = parse(text, name)
    except GuideError as error:
        found.problems.extend(cause(problem, rows, first) for problem in error.problems)
        found.lost.add(id_)
        entries = found.data.get(collection)
        if isinstance(entries, dict) and entries and list(entries.values())[-1] is None:
            found.lost.add(entries.popitem()[0])  # The entry above, whose first line has lost its indent.
        return
    value = data.get(collection)
    if not id_:
        found.data.setdefault(collection, value)
        found.lines.update(lines)
        return
    entries = found.data.get(collection)
    if not isinstance(entries, dict):
        entries = found.data[collection] = {}
    if isinstance(value, dict):
        twice = entries.keys() & value.keys()
        for key in twice:
            was = found.lines[(collection, key)]
            what = f"is written twice (first on line {was})."
            line = lines[(collection, key)]
            mend = "Rename or remove one of the two."
            found.problems.append(Problem(name, line, f"{collection} > {key}", what, mend))
        entries.update({key: item for key, item in value.items() if key not in twice})
        found.lines.update({path: line for path, line in lines.items() if len(path) > 1 and path[1] not in twice})
        found.lines.setdefault((collection,), first)


def cause(problem: Problem, rows: list[str], first: int = 0) -> Problem:
    """Return a problem of YAML at the line that causes it, where that can be told.

    Input: the problem, the file's lines, and the line at which the entry begins that was being read.
    """
    if "cannot be read as YAML" not in problem.what:
        return problem
    last = min(problem.line, len(rows))
    for number in range(last - 1, first - 1, -1):
        if _opens_a_quote(rows, number):
            what = "opens a quote that is not closed on this line."
            mend = "Close it at the end of the text, with the same mark as at its start."
            return Problem(problem.file, number + 1, problem.where, what, mend)
    here, before = rows[last - 1] if last else "", _before(rows, last - 1)
    if before is not None:
        indent, above = _indent(here), _indent(rows[before])
        if here.strip() and above < indent and re.match(r"^\s*[\w-]+: +[^|>\s]", rows[before]):
            what = "has lost its indent, or the line below it has too much."
            mend = "Lines that belong together begin in the same column: two spaces for each step."
            return Problem(problem.file, before + 1, problem.where, what, mend)
    return problem


def _opens_a_quote(rows: list[str], number: int) -> bool:
    found = _OPEN_QUOTE.match(rows[number])
    if not found or not rows[number].strip().startswith(("- ", '"', "'")) and ":" not in rows[number]:
        return False
    rest = found[3].replace("''", "") if found[2] == "'" else re.sub(r"\\.", "", found[3])
    if found[2] in rest:
        return False
    below = rows[number + 1] if number + 1 < len(rows) else ""
    return bool(_NEXT.match(below)) and _indent(below) <= _indent(rows[number]) + 2


def _before(rows: list[str], number: int) -> int | None:
    return next((n for n in range(number - 1, -1, -1) if rows[n].strip() and not rows[n].strip().startswith("#")), None)


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))
