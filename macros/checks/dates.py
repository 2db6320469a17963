"""Dates: those of the season fall in it, and nothing was checked outside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..data.lines import Path_
from ..data.models import Guide
from ..data.moments import UnreadableTimeError, moment
from ..data.problems import Problem
from .context import Context


def dates_fit(context: Context) -> Iterator[Problem]:
    """Dates of the season fall in the season; nothing was checked before it or after its end."""
    guide = context.guide
    opens, closes = guide.guide.opens, guide.guide.closes
    for date_id, entry in guide.season.items():
        if not opens <= entry.date <= closes:
            yield context.problem(
                ("season", date_id, "date"),
                f"{entry.date} is outside the season ({opens} to {closes}).",
                "Correct the date, or the season at the top of the file.",
            )
    for at, checked in _checked(guide):
        if not opens <= checked <= closes:
            yield context.problem(
                at, f"was checked on {checked}, outside the season.", "Read it again and write today's date."
            )


def times_are_read(context: Context) -> Iterator[Problem]:
    """The times of the season can be read, so that calendars and clocks in other zones are right."""
    for date_id, entry in context.guide.season.items():
        try:
            moment(entry)
        except UnreadableTimeError:
            yield context.problem(
                ("season", date_id, "time"),
                f"`{entry.time}` cannot be read as a time.",
                "Write it as `9:00 pm Eastern`, `12:00 noon Eastern` or `9:00 am to 8:00 pm Eastern`.",
            )


def reviews_have_a_day(context: Context) -> Iterator[Problem]:
    """A review falls on a day of its own, or on a date of the season."""
    for review_id, review in context.guide.reviews.items():
        if (review.day is None) == (review.season is None):
            what = "needs either a `day` or a `season`."
            yield context.problem(("reviews", review_id), what, "Write the day, or the id of a date of the season.")


def _checked(guide: Guide) -> Iterator[tuple[Path_, date]]:
    yield ("guide", "checked"), guide.guide.checked
    for name in ("sources", "messages", "visa_changes"):
        for id_, entry in getattr(guide, name).items():
            yield (name, id_, "checked"), entry.checked
