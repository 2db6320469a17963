"""Read YAML text into plain data, remembering the line of every key and list item."""

from __future__ import annotations

from typing import Any

import yaml

from .problems import GuideError, Problem

Path_ = tuple[str | int, ...]
Lines = dict[Path_, int]

_SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(text: str, name: str, faults: list[Problem] | None = None) -> tuple[dict[str, Any], Lines]:
    """Parse YAML text into plain data.

    Input: the text and the file's name for reports. Output: the data, with dates left as text for the models, and the
    line of each path. Raises GuideError for text that is not YAML, for a key written twice, and for aliases, which the
    guide does not use. With `faults`, keys written twice and aliases are added there, and the rest is read.
    """
    try:
        return _parse(text, name, faults)
    except (yaml.YAMLError, RecursionError) as error:
        # PyYAML ran out of stack here until 6.0.3; since then it counts, and says so.
        if isinstance(error, RecursionError) or "nesting depth" in str(error):
            what = "is nested too deeply to be read."
            raise GuideError([Problem(name, 1, "", what, "Restore the last good version.")]) from None
        raise GuideError([_yaml_problem(error, name, text)]) from None


def _parse(text: str, name: str, faults: list[Problem] | None) -> tuple[dict[str, Any], Lines]:
    root = yaml.compose(text, Loader=_SAFE)
    lines: Lines = {(): 1}
    problems: list[Problem] = [] if faults is None else faults
    seen: set[int] = set()

    def build(node: yaml.Node | None, at: Path_) -> Any:
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
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
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
    if problems and faults is None:
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
