"""Read `guide.yml` and the files of `recognition/` into models, remembering the line of every entry.

This is about the shape of each file: readable text, valid YAML, the keys and types of the models. What one entry says
about another (ids, the tree, the pages) is checked in `macros/checks/`, which needs the lines kept here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from .figures import filled
from .lines import Lines, Path_, parse
from .models import Entry, Guide, Recognition
from .models.recognition import Cautions, Checks, ClauseSigns, Neighbours, SenderSigns, Wordings, Words
from .problems import GuideError, Problem
from .shape import explain

GUIDE = "guide.yml"
RECOGNITION = "recognition"

_Model = TypeVar("_Model", bound=Entry)


@dataclass(frozen=True)
class Place:
    """Where something stands: a file, relative to the project, and a line."""

    file: str
    line: int


Places = dict[Path_, Place]


def load(path: Path) -> tuple[Guide, Lines]:
    """Read a guide.

    Input: the path of `guide.yml`. Output: the guide, and the line of each key and list item by its path.
    Raises GuideError with every problem found.
    """
    data, lines = written(path)
    return modeled(data, lines, path.name), lines


def load_as(model: type[_Model], path: Path, name: str) -> tuple[_Model, Lines]:
    """Read a data file as a model, as `load` does. `name` is what reports call the file."""
    data, lines = parse(_read(path, name), name)
    return _modeled(model, data, lines, name), lines


def written(path: Path) -> tuple[dict[str, Any], Lines]:
    """Read a guide as it is written, tokens and all, with the line of each key and list item."""
    return parse(_read(path, path.name), path.name)


def modeled(data: dict[str, Any], lines: Lines, name: str) -> Guide:
    """Return the guide that was written, each token replaced by the date or figure it stands for. Raises GuideError."""
    return _modeled(Guide, filled(data, lines, name), lines, name)


def _modeled(model: type[_Model], data: dict[str, Any], lines: Lines, name: str) -> _Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise GuideError(explain(error, lines, name, model.model_json_schema())) from None


def load_recognition(root: Path) -> tuple[Recognition, Places]:
    """Read all files of `recognition/` in a project folder.

    Output: what they hold, and the place of each key and list item by its path (`wordings > silence > 3` stands in the
    file named after `silence`). Raises GuideError with every problem of every file.
    """
    problems: list[Problem] = []
    places: Places = {}

    def read(model: type[_Model], name: str, *at: str) -> _Model | None:
        """Read one file. Its one collection takes the place `at`, or each keeps its own name if `at` is empty."""
        file = f"{RECOGNITION}/{name}"
        try:
            entry, lines = load_as(model, root / file, file)
        except GuideError as error:
            problems.extend(error.problems)
            return None
        for path, line in lines.items():
            if path or at:
                places[(*at, *path[1:]) if at else path] = Place(file, line)
        return entry

    def names(folder: str) -> list[str]:
        return sorted(path.stem for path in (root / RECOGNITION / folder).glob("*.yml"))

    wordings = {kind: read(Wordings, f"wordings/{kind}.yml", "wordings", kind) for kind in names("wordings")}
    neighbours = {name: read(Neighbours, f"neighbours/{name}.yml", "neighbours", name) for name in names("neighbours")}
    cautions = read(Cautions, "cautions.yml")
    checks = read(Checks, "checks.yml")
    words = read(Words, "words.yml")
    senders = read(SenderSigns, "senders.yml", "senders")
    clauses = read(ClauseSigns, "clauses.yml")
    if problems or cautions is None or checks is None or words is None or senders is None or clauses is None:
        raise GuideError(problems)
    return (
        Recognition(
            wordings={kind: found.wordings for kind, found in wordings.items() if found},
            neighbours={name: found.texts for name, found in neighbours.items() if found},
            calm_kinds=cautions.calm_kinds,
            cautions=cautions.cautions,
            checks=checks.checks,
            families=words.families,
            lists=words.lists,
            senders=senders,
            clauses=clauses,
        ),
        places,
    )


def place_of(places: Places, at: Path_) -> Place:
    """Return the place of the nearest written ancestor of a path."""
    while at and at not in places:
        at = at[:-1]
    return places.get(at, Place(RECOGNITION, 0))


def _read(path: Path, name: str) -> str:
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
