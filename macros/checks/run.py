"""Read a project folder and run every check on it: the one way to a guide that is known to be sound."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..data.load import GUIDE, load, load_recognition, read
from ..data.models import Guide, Recognition
from ..data.pages import Page, read_pages
from ..data.problems import GuideError, Problem
from . import CHECKS, reviewed
from .context import Context

# What a check says of an entry when the only one that used it could not be read.
_UNUSED = re.compile(r"is used nowhere|is used by no reply|cannot be reached|no answer leads|nothing says how")


@dataclass(frozen=True)
class Project:
    """A sound project: the guide, what the boxes look for, and the pages."""

    guide: Guide
    recognition: Recognition
    pages: dict[str, Page]


def load_and_check(root: Path, macros: Iterable[str]) -> Project:
    """Read all data of a project folder and check it.

    Input: the folder with guide.yml, recognition/ and docs/, and the names of the macros that pages may call. Output:
    what it holds. Raises GuideError with every problem of every stage: what cannot be read is named and left out, and
    the checks look at the rest.
    """
    found = read(Guide, root / GUIDE, GUIDE)
    signs, places, more = load_recognition(root)
    problems = [*found.problems, *more]
    pages = read_pages(root / "docs")
    if found.entry is not None:
        context = Context(
            found.entry, found.lines, pages, frozenset(macros), signs, places, root=root, written=found.written
        )
        checked = [problem for check in CHECKS for problem in check(context)]
        if problems:
            checked = [problem for problem in checked if not _follows(problem, found.lost)]
        problems += checked
    if problems or found.entry is None or signs is None:
        raise GuideError(problems)
    return Project(found.entry, signs, pages)


def load_unread(root: Path, macros: Iterable[str]) -> Project:
    """Read and check all data, apart from whether its sources were read again: for who says that they were."""
    try:
        return load_and_check(root, macros)
    except GuideError as error:
        told = [p for p in error.problems if p.file != reviewed.TABLE and "make reviewed" not in p.mend]
    if told:
        raise GuideError(told)
    return load_sound(root)


def load_sound(root: Path) -> Project:
    """Read all data of a project folder that was checked before, in the same build. Raises GuideError for its shape."""
    guide, _ = load(root / GUIDE)
    signs, _, problems = load_recognition(root)
    if signs is None or problems:
        raise GuideError(problems)
    return Project(guide, signs, read_pages(root / "docs"))


def _follows(problem: Problem, lost: set[str]) -> bool:
    """Whether a problem may be there only because an entry could not be read."""
    if _UNUSED.search(problem.what):
        return True
    said = f"{problem.file} {problem.where} {problem.what}"
    return any(re.search(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", said) for id_ in lost)
