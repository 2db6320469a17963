"""The dates of the season."""

from __future__ import annotations

from ..data.moments import moment
from .writer import Writer


def season(writer: Writer) -> str:
    """Return the dates of the season in order."""
    dates = sorted(writer.guide.season.items(), key=lambda item: item[1].date)
    return writer.fill("season", dates=dates, moments={id_: moment(entry).written for id_, entry in dates})
