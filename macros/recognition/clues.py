"""The clue script of "Read my message", run outside a browser: what learning, `make eval` and tests go through."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .script import HANGS, Script

SCRIPT = Path("docs/assets/components/message-reader/message-reading.js")
NOTHING = {
    "kinds": [],
    "clues": "",
    "weights": "",
    "bias": [0],
    "step": 1,
    "least": 0,
    "near": 0,
    "cautions": {},
    "families": {},
}


class ClueScript:
    """The script with some data. It knows nothing until `know` has told it what it should."""

    def __init__(self, root: Path) -> None:
        self._script = Script([root / SCRIPT])

    def know(self, data: dict[str, Any]) -> None:
        """Give the script its data (as `knowledge` of reader.py makes it)."""
        self._script.call("(data) => { globalThis.reading = messageReading(data); }", data)

    def stems(self, phrases: Sequence[str]) -> list[list[str]]:
        """Return the words of each phrase without their endings."""
        self.know(NOTHING)
        return self._each("stems", phrases)

    def clues(self, families: dict[str, str], texts: Sequence[str]) -> list[list[str]]:
        """Return the clues of each text, given the families of words."""
        self.know(NOTHING | {"families": families})
        return self._each("clues", texts)

    def read(self, texts: Sequence[str], seconds: float = HANGS) -> list[dict[str, Any]]:
        """Read texts with the data given last. Output: for each what the script says."""
        return self._each("read", texts, seconds)

    def _each(self, name: str, texts: Sequence[str], seconds: float = HANGS) -> list[Any]:
        code = f"(texts) => texts.map((text) => reading.{name}(text))"
        found: list[Any] = self._script.call(code, list(texts), seconds=seconds)
        return found
