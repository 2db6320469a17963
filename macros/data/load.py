"""Read `guide.yml` and the files of `recognition/` into models, remembering the line of every entry.

This is about the shape of each file: readable text, valid YAML, the keys and types of the models. What one entry says
about another (ids, the tree, the pages) is checked in `macros/checks/`, which needs the lines kept here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from .figures import filled
from .lines import Lines, Path_, parse
from .models import Entry, Guide, Recognition
from .models.recognition import (
    Cautions,
    Checks,
    ClauseSigns,
    ClauseTexts,
    Journeys,
    Neighbours,
    SenderSigns,
    Wordings,
    Words,
)
from .problems import GuideError, Problem
from .salvage import Salvaged, cause, marks, salvage, without_marks
from .shape import explain

GUIDE = "guide.yml"
RECOGNITION = "recognition"
WHOLE = ("guide", "limits", "vocabularies")  # Collections of which no part can be left out.

_Model = TypeVar("_Model", bound=Entry)


@dataclass(frozen=True)
class Place:
    """Where something stands: a file, relative to the project, and a line."""

    file: str
    line: int


Places = dict[Path_, Place]


@dataclass
class Loaded(Generic[_Model]):
    """What could be read of a file: the entry (None if nothing could), its lines, what is wrong, which ids are lost.

    `written`: the data as it is written, before dates and figures took the place of their tokens.
    """

    entry: _Model | None
    lines: Lines
    problems: list[Problem]
    lost: set[str]
    written: dict[str, Any]


def load(path: Path) -> tuple[Guide, Lines]:
    """Read a sound guide.

    Input: the path of `guide.yml`. Output: the guide, and the line of each key and list item by its path.
    Raises GuideError with every problem found.
    """
    found = read(Guide, path, path.name)
    if found.problems or found.entry is None:
        raise GuideError(found.problems)
    return found.entry, found.lines


def read(model: type[_Model], path: Path, name: str) -> Loaded[_Model]:
    """Read a data file as a model, as far as it goes: what is broken is named and left out, the rest is read.

    Input: the model, the file, and what reports call it.
    """
    try:
        text = _text(path, name)
    except GuideError as error:
        return Loaded(None, {(): 1}, error.problems, set(), {})
    found = Salvaged(problems=list(marks(text, name)))
    text = without_marks(text)
    try:
        found.data, found.lines = parse(text, name, found.problems)
    except GuideError as error:
        parts = salvage(text, name, model.model_fields)
        found.problems += parts.problems or [cause(problem, text.split("\n")) for problem in error.problems]
        found.data, found.lines, found.lost = parts.data, parts.lines, parts.lost
    written = found.data
    if model is Guide:
        try:
            found.data = filled(written, found.lines, name)
        except GuideError as error:
            found.problems += error.problems
    return Loaded(_fit(model, found, name), found.lines, found.problems, found.lost, written)


def _fit(model: type[_Model], found: Salvaged, name: str) -> _Model | None:
    """Make the model of what was read, without the entries that do not fit. Adds to the problems and the lost ids."""
    for _ in range(3):
        try:
            return model.model_validate(found.data)
        except ValidationError as error:
            excused = set(found.lost)
            for problem in explain(error, found.lines, name, model.model_json_schema()):
                if problem not in found.problems and not (excused and problem.what == "is missing."):
                    found.problems.append(problem)
            if not _drop(found, error):
                return None
    return None


def _drop(found: Salvaged, error: ValidationError) -> bool:
    """Take out of the data the entries that did not fit. Output: whether that can help."""
    for fault in error.errors(include_url=False, include_input=False, include_context=False):
        at = [part for part in fault["loc"] if not str(part).startswith("[")]
        collection = found.data.get(str(at[0]))
        if fault["type"] == "extra_forbidden" and len(at) == 1:
            found.data.pop(str(at[0]), None)
        elif len(at) > 1 and isinstance(collection, dict) and at[0] not in WHOLE:
            collection.pop(at[1], None)
            found.lost.add(str(at[1]))
        elif len(at) > 1 and isinstance(collection, dict) and at[1] not in collection:
            return False
        else:
            return False
    return True


def load_recognition(root: Path) -> tuple[Recognition | None, Places, list[Problem]]:
    """Read all files of `recognition/` in a project folder.

    Output: what they hold (None if what others need cannot be read), the place of each key and list item by its path
    (`wordings > silence > 3` stands in the file named after `silence`), and what is wrong.
    """
    problems: list[Problem] = []
    places: Places = {}

    def part(model: type[_Model], name: str, *at: str) -> _Model | None:
        """Read one file. Its one collection takes the place `at`, or each keeps its own name if `at` is empty."""
        file = f"{RECOGNITION}/{name}"
        found = read(model, root / file, file)
        problems.extend(found.problems)
        for path, line in found.lines.items():
            if path or at:
                places[(*at, *path[1:]) if at else path] = Place(file, line)
        return found.entry

    def names(folder: str) -> list[str]:
        return sorted(path.stem for path in (root / RECOGNITION / folder).glob("*.yml"))

    wordings = {kind: part(Wordings, f"wordings/{kind}.yml", "wordings", kind) for kind in names("wordings")}
    neighbours = {name: part(Neighbours, f"neighbours/{name}.yml", "neighbours", name) for name in names("neighbours")}
    cautions = part(Cautions, "cautions.yml")
    checks = part(Checks, "checks.yml")
    words = part(Words, "words.yml")
    journeys = part(Journeys, "journeys.yml")
    senders = part(SenderSigns, "senders.yml", "senders")
    clauses = part(ClauseSigns, "clauses.yml")
    texts = {name: part(ClauseTexts, f"clauses/{name}.yml", "clause_texts", name) for name in names("clauses")}
    if not (cautions and checks and words and journeys and senders and clauses):
        return None, places, problems
    signs = Recognition(
        wordings={kind: found.wordings for kind, found in wordings.items() if found},
        neighbours={name: found.texts for name, found in neighbours.items() if found},
        calm_kinds=cautions.calm_kinds,
        cautions=cautions.cautions,
        checks=checks.checks,
        journeys=journeys.journeys,
        families=words.families,
        lists=words.lists,
        senders=senders,
        clauses=clauses,
        clause_texts={name: found for name, found in texts.items() if found},
    )
    return signs, places, problems


def place_of(places: Places, at: Path_) -> Place:
    """Return the place of the nearest written ancestor of a path."""
    while at and at not in places:
        at = at[:-1]
    return places.get(at, Place(RECOGNITION, 0))


def _text(path: Path, name: str) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise GuideError(
            [
                Problem(
                    name, 0, "", f"cannot be read ({error.strerror}).", f"Restore it, for example: git restore {name}"
                )
            ]
        ) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise GuideError(
            [Problem(name, line, "", "is not UTF-8 text.", 'Save it again with the encoding "UTF-8".')]
        ) from None
    if not text.strip():
        raise GuideError([Problem(name, 1, "", "is empty.", f"Restore it, for example: git restore {name}")])
    return text
