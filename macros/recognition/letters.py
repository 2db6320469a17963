"""Which letters of other scripts pass for ours, as data for "Is it real?".

The list is that of the package `confusable-homoglyphs` (Unicode's confusables), cut down to single letters that
look like one of ours and that compatibility folding (NFKC) leaves alone.
"""

from __future__ import annotations

import json
import unicodedata
from importlib.resources import files
from pathlib import Path

from ..data.models import Guide, Recognition

FILE = Path("docs/assets/components/sender-check/sender-letters.js")


def look_alikes() -> dict[str, str]:
    """Return, for each letter and digit of ours, the foreign letters that look like it."""
    confusables = json.loads((files("confusable_homoglyphs") / "confusables.json").read_text(encoding="utf-8"))
    letters: dict[str, str] = {}
    for letter, others in sorted(confusables.items()):
        if len(letter) != 1 or letter.isascii() or unicodedata.normalize("NFKC", letter).isascii():
            continue
        ours = next((other["c"] for other in others if other["c"].isascii() and other["c"].isalnum()), None)
        if ours is None or len(ours) != 1:
            continue
        seen = "l" if ours == "I" else ours.lower()
        letters[seen] = letters.get(seen, "") + letter
    return dict(sorted(letters.items()))


def write(root: Path, guide: Guide, signs: Recognition) -> Path:
    """Write the data file of a project folder, unless it holds the same already. Output: its path."""
    path = root / FILE
    data = json.dumps(look_alikes(), ensure_ascii=False, separators=(",", ":"))
    text = f"// Written by `make data` from the confusables of Unicode.\nvar guideLetters = {data};\n"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return path
