"""Dates and figures that stand once: in a text of the guide `{match-day}` or `{felt-assured}` stands for the entry.

A date of `season` comes in several forms, written after a dot; a figure of `figures` has one. Pages write the same as
{{ fact("match-day") }} or {{ fact("match-day", "weekday") }}. Blanks of replies have no hyphen, so they are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from .lines import Lines, Path_, line_of, trail
from .problems import GuideError, Problem, suggest

LAST_CHECK = "last-check"  # The day on which the facts were last checked as a whole, in the forms of a date.
TOKEN = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)+)(?:\.([a-z]+))?\}")

# The forms of a date: from the day, its time as written, and whether its issuer's page for this season was read.
FORMS: dict[str, Callable[[date, str, bool], str]] = {
    "": lambda day, time, sure: f"{day.day} {day:%B} {day.year}",
    "day": lambda day, time, sure: f"{day.day} {day:%B}",
    "weekday": lambda day, time, sure: f"{day:%A}",
    "full": lambda day, time, sure: f"{day:%A} {day.day} {day:%B} {day.year}",
    "letter": lambda day, time, sure: f"{day:%B} {day.day}",
    "hour": lambda day, time, sure: time.replace(":00", ""),
    "state": lambda day, time, sure: "confirmed" if sure else "expected",
    "expected": lambda day, time, sure: (
        f"{day.day} {day:%B} {day.year}" if sure else f"expected {day.day} {day:%B} {day.year}, check nrmp.org"
    ),
}


class NoFactError(Exception):
    """A text names a date, a figure or a form that there is none of. The text says which, and what is near."""


def fact(data: Mapping[str, Any], id_: str, form: str = "") -> str:
    """Return what a token stands for.

    Input: the data as it is written, the id of a date or a figure, and the form of a date. Raises NoFactError.
    """
    figures, season = data.get("figures") or {}, data.get("season") or {}
    season = {**season, LAST_CHECK: {"date": (data.get("guide") or {}).get("checked"), "confirmed": True}}
    if id_ in figures and not form:
        return str(figures[id_].get("value", ""))
    if id_ not in season:
        raise NoFactError(f"there is no date or figure `{id_}`. {suggest(id_, {**season, **figures})}")
    if form not in FORMS:
        raise NoFactError(f"a date has no form `{form}`. {suggest(form, FORMS)}")
    entry = season[id_]
    try:
        day = date.fromisoformat(str(entry["date"]))
    except (KeyError, TypeError, ValueError):
        return f"{{{id_}}}"  # The date itself is faulty, and its own report says so.
    return FORMS[form](day, str(entry.get("time") or ""), entry.get("confirmed") is True)


def filled(data: dict[str, Any], lines: Lines, name: str) -> dict[str, Any]:
    """Return the data with every token replaced. Raises GuideError with every token that stands for nothing."""
    problems: list[Problem] = []

    def fill(value: Any, at: Path_) -> Any:
        if isinstance(value, dict):
            return {key: fill(item, (*at, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [fill(item, (*at, index)) for index, item in enumerate(value)]
        return TOKEN.sub(lambda token: stand_in(token, at), value) if isinstance(value, str) else value

    def stand_in(token: re.Match[str], at: Path_) -> str:
        try:
            return fact(data, token.group(1), token.group(2) or "")
        except NoFactError as error:
            what, _, mend = str(error).partition(". ")
            problems.append(Problem(name, line_of(lines, at), trail(at), f"{what}.", mend))
            return token.group(0)

    whole: dict[str, Any] = fill(data, ())
    if problems:
        raise GuideError(problems)
    return whole
