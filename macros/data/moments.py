"""When a date of the season is: its day and, if it has one, its time as NRMP gives it, in Eastern Time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from .models import SeasonDate

ZONE = "America/New_York"

_CLOCK = r"(\d{1,2})(?::(\d{2}))? (am|pm|noon|midnight)"
_TIME = re.compile(rf"^{_CLOCK}(?: to {_CLOCK})? Eastern$")


@dataclass(frozen=True)
class Moment:
    """When a date of the season begins and, if it is a stretch of time, ends."""

    start: date | datetime
    end: datetime | None = None

    @property
    def written(self) -> dict[str, str]:
        """The moment as pages carry it for scripts: clock times without an offset, the zone beside them."""
        if not isinstance(self.start, datetime):
            return {"start": self.start.isoformat()}
        ends = {"end": f"{self.end:%Y-%m-%dT%H:%M}"} if self.end else {}
        return {"start": f"{self.start:%Y-%m-%dT%H:%M}", **ends, "zone": ZONE}


class UnreadableTimeError(ValueError):
    """The time of a date of the season is not written as `9:00 pm Eastern` or `9:00 am to 8:00 pm Eastern`."""


def moment(entry: SeasonDate) -> Moment:
    """Return when a date of the season is. Raises UnreadableTimeError if its time cannot be read."""
    if not entry.time:
        return Moment(entry.date)
    found = _TIME.match(entry.time)
    if not found:
        raise UnreadableTimeError(entry.time)
    hour, minute, half, end_hour, end_minute, end_half = found.groups()
    start = datetime.combine(entry.date, _clock(hour, minute, half))
    end = datetime.combine(entry.date, _clock(end_hour, end_minute, end_half)) if end_hour else None
    return Moment(start, end)


def _clock(hour: str, minute: str | None, half: str) -> time:
    return time(int(hour) % 12 + (12 if half in ("pm", "noon") else 0), int(minute or 0))
