"""The faults that later readings found, held against a tree: `python -m tests.data.corrections [FOLDER]` lists them.

Run on an old tree it shows that the rows see the faults; the tests run it on this one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from macros.data.figures import TOKEN, fact
from tools.build import ROOT

_CALL = re.compile(r'\{\{ fact\("([a-z0-9-]+)"(?:, "([a-z]+)")?\) \}\}')
TABLE = Path(__file__).with_suffix(".yml")
Row = dict[str, dict[str, list[str]]]


class Tree:
    """The texts of a project folder by place, as they are written."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.guide: Any = {}
        for file in (root / "guide.yml", *sorted((root / "recognition").glob("*.yml"))):
            self.guide = _joined(self.guide, _read(file) if file.exists() else {})

    def text(self, place: str) -> str:
        """Return all text at a place on one line, empty if there is no such place."""
        if place == "anywhere":
            pages = (self.text(f"docs/{page.relative_to(self.root / 'docs')}") for page in self._pages())
            return " ".join([*_strings(_without_examples(self.guide)), *pages])
        if place.startswith("docs/"):
            file = self.root / place
            return self._filled(" ".join(file.read_text(encoding="utf-8").split())) if file.exists() else ""
        found = self.guide
        for part in place.split("."):
            try:
                found = found[int(part)] if isinstance(found, list) else found[part]
            except (KeyError, IndexError, TypeError, ValueError):
                return ""
        return self._filled(" ".join(_strings(found)))

    def _filled(self, text: str) -> str:
        """Return a text with its dates and figures in the place of their tokens."""
        text = _CALL.sub(lambda call: f"{{{call.group(1)}{'.' + call.group(2) if call.group(2) else ''}}}", text)
        return TOKEN.sub(lambda token: fact(self.guide, token.group(1), token.group(2) or ""), text)

    def _pages(self) -> list[Path]:
        return sorted((self.root / "docs").rglob("*.md"))


def table() -> dict[str, Row]:
    """Return the rows by their id."""
    rows: dict[str, Row] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return rows


def faults(row: Row, tree: Tree) -> list[str]:
    """Return what a tree still says wrong or does not say, in words."""
    found = []
    for place, words in row.items():
        text = tree.text(place)
        found += [f"{place} does not say /{p}/" for p in words.get("say", []) if not re.search(p, text, re.I)]
        found += [f"{place} still says /{p}/" for p in words.get("not", []) if re.search(p, text, re.I)]
    return found


def _joined(one: Any, other: Any) -> Any:
    """Return two trees as one: what the guide says of an entry, and what is looked for."""
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return other
    return one | {key: _joined(one[key], item) if key in one else item for key, item in other.items()}


def _read(file: Path) -> dict[str, Any]:
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return data if isinstance(data, dict) else {}


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _without_examples(guide: Any) -> Any:
    if isinstance(guide, dict):
        return {k: _without_examples(v) for k, v in guide.items() if k not in ("examples", "wordings", "unrelated")}
    return guide


if __name__ == "__main__":
    tree = Tree(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
    red = {id_: found for id_, row in table().items() if (found := faults(row, tree))}
    for id_, found in red.items():
        print(f"{id_}: " + "; ".join(found))
    print(f"{len(red)} of {len(table())} rows fail on {tree.root}.")
