"""Pictures drawn from the data when the site is built: SVG in the colors of the page, with the same said in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date, timedelta

from ..data import tree
from .prose import day
from .season import instant
from .writer import Writer

WIDTH = 340  # Units of a drawing: one is a pixel on the narrowest phone, so that letters stay readable.
_MONTH = timedelta(days=27)
_CLOSE = 14  # Units between two dates whose numbers would touch.


def picture_home(writer: Writer) -> str:
    """Return the drawing of the home page: a message, a question, an answer."""
    return writer.fill("picture-home")


def picture_scale(writer: Writer) -> str:
    """Return how strong each kind is as a signal, as a scale with the number of kinds."""
    guide = writer.guide
    steps = [
        (id_, word, [one.title for one in guide.messages.values() if one.strength == id_])
        for id_, word in reversed(guide.vocabularies.strength.items())
    ]
    return writer.fill("picture-scale", steps=steps, width=WIDTH)


def picture_season(writer: Writer) -> str:
    """Return the season as a line of months with its dates; a script puts today on it."""
    guide = writer.guide.guide
    dates = sorted(writer.guide.season.items(), key=lambda item: item[1].date)
    first, last = dates[0][1].date.replace(day=1), dates[-1][1].date + timedelta(days=14)

    def x(when: date) -> int:
        return round(10 + (when - first) / (last - first) * (WIDTH - 20))

    months = [(x(month), f"{month:%b}"[0], month) for month in _months(first, last)]
    marks = [(x(entry.date), number, entry) for number, (_, entry) in enumerate(dates, 1)]
    labels: list[list[int]] = []  # Of dates that stand close together: place, first number, last number.
    for place, number, _ in marks:
        if labels and place - labels[-1][0] < _CLOSE:
            labels[-1][2] = number
        else:
            labels.append([place, number, number])
    values = {
        "months": months,
        "marks": marks,
        "labels": labels,
        "first": first,
        "last": last,
        "width": WIDTH,
        "instant": instant,
    }
    return writer.fill("picture-season", season=guide.season, shown=day, **values)


def picture_tree(writer: Writer) -> str:
    """Return the tree as a drawing: the first question, its answers, and how many kinds stand behind each."""
    guide = writer.guide
    root = tree.root_of(guide)
    branches = [(one.label, one.to, _kinds(writer, one.to)) for one in guide.questions[root].answers]
    return writer.fill("picture-tree", root=guide.questions[root], branches=branches, width=WIDTH)


def picture_who(writer: Writer) -> str:
    """Return who may ask and say what, before the lists close, in Match Week and after."""
    return writer.fill("picture-who", wrap=_wrap, width=WIDTH)


def picture_visa(writer: Writer) -> str:
    """Return the way of a visa from the program's answer to the first day, J-1 and H-1B side by side."""
    return writer.fill("picture-visa", wrap=_wrap, width=WIDTH)


def _wrap(text: str, letters: int) -> list[str]:
    """Return a text in lines of at most so many letters."""
    return textwrap.wrap(text, letters, break_long_words=False)


def _months(first: date, last: date) -> Iterator[date]:
    month = first
    while month < last:
        yield month
        month = (month + _MONTH + timedelta(days=7)).replace(day=1)


def _kinds(writer: Writer, target: str) -> int:
    """Return how many kinds stand behind an answer, each counted once."""
    edges = tree.edges(writer.guide)
    seen, queue = set(), [target]
    for here in queue:
        if here in writer.guide.messages:
            seen.add(here)
        queue += [one for one in edges.get(here, []) if one not in queue]
    return len(seen)
