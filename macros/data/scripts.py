"""The words that scripts say: `says` of guide.yml, put into the scripts that ask for them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = "docs/assets"
# `const SAYS = guideSays("visa-checklist");` in a script, and `SAYS.program_added` where a sentence is said.
_ASKED = re.compile(r'guideSays\("([a-z-]+)"\)')
_SAID = re.compile(r"\bSAYS\.(\w+)")


@dataclass(frozen=True)
class Said:
    """A sentence that a script says: the script, the line, the component whose words it takes, and the key."""

    script: str
    line: int
    component: str
    key: str


def put(script: str, says: Mapping[str, Mapping[str, str]]) -> str:
    """Return a script with the words that it asks for. Raises KeyError for a component without words."""
    return _ASKED.sub(lambda asked: json.dumps(dict(says[asked[1]]), ensure_ascii=False), script)


def said(root: Path) -> Iterator[Said]:
    """Yield every sentence that the scripts of a project folder say, in order; none if it has no scripts."""
    for file in sorted((root / FOLDER).rglob("*.js")):
        text = file.read_text(encoding="utf-8")
        asked = _ASKED.search(text)
        for number, line in enumerate(text.splitlines() if asked else (), start=1):
            for key in _SAID.findall(line):
                yield Said(file.relative_to(root).as_posix(), number, asked[1] if asked else "", key)
