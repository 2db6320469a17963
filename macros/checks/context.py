"""What a check looks at: the data of every file with its lines, and the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..data.lines import Lines, Path_, line_of, trail
from ..data.load import Places, place_of
from ..data.models import Guide, Recognition
from ..data.pages import Page
from ..data.problems import Problem


@dataclass(frozen=True)
class Context:
    """What a check looks at. `recognition` is None where only the guide was read, `root` where there is no folder."""

    guide: Guide
    lines: Lines
    pages: dict[str, Page]
    macros: frozenset[str]
    recognition: Recognition | None = None
    places: Places = field(default_factory=dict)
    file: str = "guide.yml"
    root: Path | None = None
    written: dict[str, Any] = field(default_factory=dict)

    def problem(self, at: Path_, what: str, mend: str) -> Problem:
        """Return a problem at a place in the guide."""
        return Problem(self.file, line_of(self.lines, at), trail(at), what, mend)

    def sign_problem(self, at: Path_, what: str, mend: str) -> Problem:
        """Return a problem at a place in the files of `recognition/`."""
        place = place_of(self.places, at)
        return Problem(place.file, place.line, trail(at), what, mend)
