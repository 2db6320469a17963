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
_TAKEN = re.compile(r'^ *const SAYS = guideSays\("[a-z-]+"\);\n', re.MULTILINE)


@dataclass(frozen=True)
class Said:
    """A sentence that a script says: the script, the line, the component whose words it takes, and the key."""

    script: str
    line: int
    component: str
    key: str


def put(script: str, says: Mapping[str, Mapping[str, str]]) -> str:
    """Return a script with each sentence where it is said: names for them would travel too.

    Raises KeyError for words that the guide does not have.
    """
    asked = _ASKED.search(script)
    if asked is None:
        return script
    words = says[asked[1]]
    return _TAKEN.sub("", _SAID.sub(lambda said: json.dumps(words[said[1]], ensure_ascii=False), script))


def said(root: Path) -> Iterator[Said]:
    """Yield every sentence that the scripts of a project folder say, in order; none if it has no scripts."""
    for file in sorted((root / FOLDER).rglob("*.js")):
        text = file.read_text(encoding="utf-8")
        asked = _ASKED.search(text)
        for number, line in enumerate(text.splitlines() if asked else (), start=1):
            for key in _SAID.findall(line):
                yield Said(file.relative_to(root).as_posix(), number, asked[1] if asked else "", key)
