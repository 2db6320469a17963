"""The dates of the season."""

from __future__ import annotations

from .writer import Writer


def season(writer: Writer) -> str:
    """Return the dates of the season in order."""
    return writer.fill("season", dates=sorted(writer.guide.season.items(), key=lambda item: item[1].date))
