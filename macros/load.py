"""Read `guide.yml` into models, remembering the line of every entry.

`load` does the shape of the file: readable text, valid YAML, the keys and types of `models.py`. What one entry says
about another (ids, the tree, the pages) is checked in `check.py`, which needs the lines kept here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from .models import Entry, Guide
from .problems import GuideError, Problem, suggest

Path_ = tuple[str | int, ...]
Lines = dict[Path_, int]

_SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_Model = TypeVar("_Model", bound=Entry)


def load(path: Path) -> tuple[Guide, Lines]:
    """Read a guide.

    Input: the path of `guide.yml`. Output: the guide, and the line of each key and list item by its path.
    Raises GuideError with every problem found.
    """
    return load_as(Guide, path)


def load_as(model: type[_Model], path: Path) -> tuple[_Model, Lines]:
    """Read a data file as a model, as `load` does."""
    text = _read(path)
    data, lines = parse(text, path.name)
    try:
        return model.model_validate(data), lines
    except ValidationError as error:
        raise GuideError(_explain(error, lines, path.name, model.model_json_schema())) from None


def _read(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise GuideError(
            [Problem(path.name, 0, "", f"cannot be read ({error.strerror}).", "Put the file next to mkdocs.yml.")]
        ) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise GuideError(
            [Problem(path.name, line, "", "is not UTF-8 text.", 'Save it again with the encoding "UTF-8".')]
        ) from None
    if not text.strip():
        raise GuideError([Problem(path.name, 1, "", "is empty.", "Restore it, for example: git restore guide.yml")])
    return text


def parse(text: str, name: str) -> tuple[Any, Lines]:
    """Parse YAML text into plain data.

    Input: the text and the file's name for reports. Output: the data, with dates left as text for the models, and the
    line of each path. Raises GuideError for text that is not YAML, for a key written twice, and for aliases, which the
    guide does not use.
    """
    try:
        return _parse(text, name)
    except yaml.YAMLError as error:
        raise GuideError([_yaml_problem(error, name, text)]) from None
    except RecursionError:
        what = "is nested too deeply to be read."
        raise GuideError([Problem(name, 1, "", what, "Restore the last good version.")]) from None


def _parse(text: str, name: str) -> tuple[Any, Lines]:
    root = yaml.compose(text, Loader=_SAFE)
    lines: Lines = {(): 1}
    problems: list[Problem] = []
    seen: set[int] = set()

    def build(node: yaml.Node | None, at: Path_) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if node is None:
            return None
        if id(node) in seen:
            problems.append(
                Problem(
                    name,
                    lines.get(at, 0),
                    trail(at),
                    "is an alias (`*name`), which the guide does not use.",
                    "Write the text out.",
                )
            )
            return None
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            items = []
            for index, child in enumerate(node.value):
                lines[(*at, index)] = child.start_mark.line + 1
                items.append(build(child, (*at, index)))
            return items
        entries: dict[Any, Any] = {}
        for key_node, child in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                problems.append(Problem(name, line, trail(at), "has a key that is not a word.", "Put quotes round it."))
                continue
            key = key_node.value
            if key in entries:
                first = lines[(*at, key)]
                problems.append(
                    Problem(
                        name,
                        line,
                        trail((*at, key)),
                        f"is written twice (first on line {first}).",
                        "Rename or remove one of the two.",
                    )
                )
                continue
            lines[(*at, key)] = line
            entries[key] = build(child, (*at, key))
        return entries

    data = build(root, ())
    if problems:
        raise GuideError(problems)
    if not isinstance(data, dict):
        what = "holds nothing but comments." if data is None else "does not hold collections."
        raise GuideError([Problem(name, 1, "", what, "It must have keys such as `messages:` at the start of a line.")])
    return data, lines


def _scalar(node: yaml.ScalarNode) -> Any:
    if node.tag == "tag:yaml.org,2002:null":
        return None
    if node.tag == "tag:yaml.org,2002:bool":
        return node.value.lower() in ("true", "yes", "on")
    if node.tag == "tag:yaml.org,2002:int":
        try:
            return int(node.value)
        except ValueError:
            return node.value
    return node.value


def _yaml_problem(error: yaml.YAMLError, name: str, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    said = getattr(error, "problem", None) or str(error).splitlines()[0]
    rows = text.splitlines()
    row = rows[line - 1] if line <= len(rows) else ""
    if "\t" in row[: len(row) - len(row.lstrip())]:
        return Problem(name, line, "", "starts with a tab.", "Use two spaces for each step instead of a tab.")
    mend = (
        "Look at this line and the one above: a missing space after a colon, a missing quote, or a text with `: ` "
        "in it that needs quotes are the usual reasons."
    )
    return Problem(name, line, "", f"cannot be read as YAML ({said}).", mend)


def trail(at: Path_) -> str:
    """Return a path as people read it: `messages > silence > do > 2` (list items count from 1)."""
    return " > ".join(str(part + 1) if isinstance(part, int) else part for part in at)


def line_of(lines: Lines, at: Path_) -> int:
    """Return the line of the nearest written ancestor of a path, so that a missing key points at its entry."""
    while at not in lines:
        at = at[:-1]
    return lines[at]


def _explain(error: ValidationError, lines: Lines, name: str, schema: dict[str, Any]) -> list[Problem]:
    problems = []
    for found in error.errors(include_url=False, include_input=True, include_context=True):
        at = tuple(part for part in found["loc"] if not str(part).startswith("["))
        written = _written(at, lines)
        what, mend = _sentence(found, at, schema)
        missing = (at[-1],) if found["type"] == "missing" else ()
        problems.append(Problem(name, line_of(lines, written), trail((*written, *missing)), what, mend))
    return problems


def _written(at: Path_, lines: Lines) -> Path_:
    """Drop from a location what is not in the file: the tag of a union, the key that is missing."""
    path: Path_ = ()
    for part in at:
        if (*path, part) in lines:
            path = (*path, part)
    return path


def _sentence(found: Any, at: Path_, schema: dict[str, Any]) -> tuple[str, str]:
    kind, context = found["type"], found.get("ctx", {})
    node = _schema_at(at, schema)
    use = node.get("description", "")
    if kind == "missing":
        return "is missing.", f"Add it. {use}".strip()
    if kind == "extra_forbidden":
        known = _schema_at(at[:-1], schema).get("properties", {})
        return f"`{at[-1]}` is not a key that belongs here.", suggest(str(at[-1]), known)
    if kind == "string_pattern_mismatch":
        if "https" in context.get("pattern", ""):
            return f"`{found['input']}` is not a web address.", "Start it with https:// and leave out spaces."
        return (
            f"`{found['input']}` cannot be an id.",
            "Use small letters, digits and hyphens, such as `rank-question`.",
        )
    if kind in ("string_type", "string_too_short"):
        return "must be text.", f'Write words there, in quotes if they are "yes", "no" or a number. {use}'.strip()
    if kind.startswith("date"):
        return f"`{found['input']}` is not a date.", "Write it as year-month-day, such as 2026-11-22."
    if kind in ("too_short", "too_long"):
        least, most = context.get("min_length"), context.get("max_length")
        bound = f"at least {least}" if kind == "too_short" else f"at most {most}"
        return f"has {context.get('actual_length')} entries, wanted {bound}.", use or "Add or remove some."
    if kind in ("list_type", "dict_type", "model_type", "model_attributes_type"):
        shape = 'a list (lines that start with "- ")' if kind == "list_type" else "keys with values below it"
        return f"must be {shape}.", use or "Look at a neighboring entry for the shape."
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return "needs a `channel`.", "Write `channel: email`, `channel: phone` or `channel: text`."
    return f"is not right: {found['msg']}.", use or "Look at a neighboring entry for the shape."


def _schema_at(at: Path_, schema: dict[str, Any]) -> dict[str, Any]:
    """Walk a JSON Schema along a location and return the schema found there, with the property's own description."""
    definitions = schema.get("$defs", {})

    def resolve(node: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in node:
            use = node.get("description")
            node = definitions[node["$ref"].rsplit("/", 1)[1]]
            node = {**node, "description": use} if use else node
        return node

    node = resolve(schema)
    for part in at:
        mapping = node.get("discriminator", {}).get("mapping", {})
        if part in mapping:
            node = resolve({"$ref": mapping[part]})
        elif part in node.get("properties", {}):
            node = resolve(node["properties"][part])
        elif isinstance(part, int):
            node = resolve(node.get("items", {}))
        else:
            values = [*node.get("patternProperties", {}).values(), node.get("additionalProperties")]
            node = resolve(next((value for value in values if isinstance(value, dict)), {}))
    return node
