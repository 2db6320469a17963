"""The dates of the season: in order, as the line of today, and as the time in which a kind of message can be true."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup

from ..data.models import Message, SeasonDate
from ..data.moments import ZONE, moment
from .prose import day
from .writer import Writer


def instant(entry: SeasonDate) -> str:
    """Return when a date begins, for a script: a moment with its offset where it has a time, else the day."""
    start = moment(entry).start
    return (
        start.replace(tzinfo=ZoneInfo(ZONE)).isoformat(timespec="minutes")
        if isinstance(start, datetime)
        else str(start)
    )


def season(writer: Writer) -> str:
    """Return the dates of the season in order."""
    dates = _dates(writer)
    moments = {id_: moment(entry).written for id_, entry in dates}
    return writer.fill("season", dates=dates, moments=moments, instant=instant)


def today(writer: Writer) -> str:
    """Return what is usual now, the next date and what to do; without a script, the dates to come in order."""
    guide = writer.guide
    phases = [(guide.season[phase.starts].date, phase) for phase in guide.phases.values()]
    ends = [start for start, _ in phases[1:]] + [date.max]
    stretches = [(start, end, phase) for (start, phase), end in zip(phases, ends, strict=True)]
    known = [entry for _, entry in _dates(writer) if entry.date > guide.guide.checked]
    return writer.fill("today", stretches=stretches, dates=known, instant=instant)


def in_season(writer: Writer, message: Message) -> Markup:
    """Return the line that says when a kind can be true, or nothing. A script makes it speak of the reader's day."""
    if not message.season:
        return Markup()
    starts, ends = (message.season.starts, message.season.ends)
    dates = writer.guide.season
    first = dates[starts] if starts else None
    last = dates[ends] if ends else None
    words = [
        f"from {day(first.date)}{'' if first.confirmed else ' (expected)'}" if first else "",
        f"until {day(last.date)}{'' if last.confirmed else ' (expected)'}" if last else "",
    ]
    return Markup('<in-season data-from="{}" data-until="{}">In season {}</in-season>').format(
        first.date if first else "",
        last.date + timedelta(days=1) if last else "",
        " ".join(part for part in words if part),
    )


def _dates(writer: Writer) -> list[tuple[str, SeasonDate]]:
    return sorted(writer.guide.season.items(), key=lambda item: item[1].date)
