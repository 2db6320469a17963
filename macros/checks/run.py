"""Read a project folder and run every check on it: the one way to a guide that is known to be sound."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..data.load import GUIDE, load_recognition, modeled, written
from ..data.models import Guide, Recognition
from ..data.pages import Page, read_pages
from ..data.problems import GuideError
from . import CHECKS
from .context import Context


@dataclass(frozen=True)
class Project:
    """A sound project: the guide, what the boxes look for, and the pages."""

    guide: Guide
    recognition: Recognition
    pages: dict[str, Page]


def load_and_check(root: Path, macros: Iterable[str]) -> Project:
    """Read all data of a project folder and check it.

    Input: the folder with guide.yml, recognition/ and docs/, and the names of the macros that pages may call. Output:
    what it holds. Raises GuideError with every problem found.
    """
    data, lines = written(root / GUIDE)
    guide = modeled(data, lines, GUIDE)
    recognition, places = load_recognition(root)
    context = Context(guide, lines, read_pages(root / "docs"), frozenset(macros), recognition, places, written=data)
    problems = [problem for check in CHECKS for problem in check(context)]
    if problems:
        raise GuideError(problems)
    return Project(guide, recognition, context.pages)
