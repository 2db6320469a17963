"""Dates and figures stand once: a text names the entry, so that two places cannot say different things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from ..data.figures import LAST_CHECK
from ..data.lines import Path_
from ..data.problems import Problem
from .context import Context

FIGURE = re.compile(r"(?<![\w.,/$-])(?:USD )?\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\w.,/-])\d+(?:\.\d+)?%")
# What was read, said before or drafted stays as it was written.
APART = {"sources", "changes", "figures", "season", "cautions", "checks"}
UNSEEN = {"example", "examples", "cues", "url", "edition"}

Place = tuple[str, ...]
Text = tuple[Place, Path_ | None, str]


def dates_stand_once(context: Context) -> Iterator[Problem]:
    """No text repeats a date of the season, or the day of the last check: the entry may move, or be confirmed."""
    season = context.guide.season
    patterns = {id_: re.compile(_written(entry.date, entry.every_year)) for id_, entry in season.items()}
    patterns[LAST_CHECK] = re.compile(_written(context.guide.guide.checked, True))
    for place, at, text in _texts(context):
        for id_, pattern in patterns.items():
            if found := pattern.search(text):
                what = f'repeats a date of the season ("{found.group(0)}").'
                yield _problem(context, place, at, what, _mend(at, id_))


def figures_stand_once(context: Context) -> Iterator[Problem]:
    """A share or a large number that stands in two places has an entry under `figures`."""
    entries = {figure.value: id_ for id_, figure in context.guide.figures.items()}
    found: dict[str, list[tuple[Place, Path_ | None]]] = defaultdict(list)
    for place, at, text in _texts(context):
        for match in FIGURE.finditer(text):
            found[match.group(0)].append((place, at))
    for number, places in found.items():
        if number in entries:
            for place, at in places:
                what = f'repeats the figure "{number}".'
                mend = f"{_mend(at, entries[number])} Is it another figure? Give it an entry of its own."
                yield _problem(context, place, at, what, mend)
        elif len({place for place, _ in places}) > 1:
            others = ", ".join(sorted({" > ".join(place) for place, _ in places[1:]}))
            place, at = places[0]
            what = f'names "{number}", which stands in other places too ({others}).'
            yield _problem(context, place, at, what, "Give it an entry under `figures`, and name that in each place.")


def _written(day: date, every_year: bool) -> str:
    """Return a pattern for a date as texts write it; without its year only where no other day is meant by it."""
    if every_year or day.day == 1:
        return rf"\b{day.day} {day:%B} {day.year}\b|\b{day:%B} {day.day}, {day.year}\b"
    return rf"\b{day.day} {day:%B}\b(?: {day.year}|(?! \d{{4}}))|\b{day:%B} {day.day}\b(?:, {day.year}|(?!,? \d))"


def _mend(at: Path_ | None, id_: str) -> str:
    return f'Write {{{{ fact("{id_}") }}}} instead.' if at is None else f"Write {{{id_}}} instead."


def _problem(context: Context, place: Place, at: Path_ | None, what: str, mend: str) -> Problem:
    if at is None:
        return Problem(f"docs/{context.pages[place[1]].file}", 1, "", what, mend)
    return context.problem(at, what, mend)


def _texts(context: Context) -> Iterator[Text]:
    """Yield every text as it is written: its place (an entry, or a page), its path in the guide, and its words."""
    for name, entries in context.written.items():
        if name in APART or not isinstance(entries, dict):
            continue
        for id_, entry in entries.items():
            for at, text in _below(entry, (name, id_)):
                yield (name, str(id_)), at, " ".join(text.split())
    for path, page in context.pages.items():
        yield ("docs", path), None, " ".join(page.text.split())


def _below(value: Any, at: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in UNSEEN:
                yield from _below(item, (*at, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _below(item, (*at, index))
