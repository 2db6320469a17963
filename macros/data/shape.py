"""Say in words where data does not have the shape of its model: which key, on which line, and what to write instead."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from .lines import Lines, Path_, line_of, trail
from .problems import Problem, suggest


def explain(error: ValidationError, lines: Lines, name: str, schema: dict[str, Any]) -> list[Problem]:
    """Return a problem for each thing that a model did not accept.

    Input: what the model said, the lines of the data, the file's name, and the model's JSON Schema.
    """
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
