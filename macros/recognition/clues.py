"""The scripts of "Read my message", run outside a browser: what learning, `make eval` and tests go through."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .script import HANGS, Script

_OWN = ("patterns", "cautions", "reading")
SHARED = tuple(Path(f"docs/assets/shared/{name}.js") for name in ("text", "whose-words", "words", "clues", "weights"))
SCRIPTS = (
    *SHARED,
    *(Path(f"docs/assets/components/message-reader/message-{name}.js") for name in _OWN),
)
NOTHING: dict[str, Any] = {
    "kinds": {},
    "neighbours": [],
    "families": [],
    "margin": 0,
    "least": 0,
    "near": 0,
    "cautions": {},
    "clues": "",
    "weights": [],
    "bias": [],
    "step": 1,
}


class ClueScript:
    """The scripts with some data. They know nothing until `know` has told them what they should."""

    def __init__(self, root: Path) -> None:
        self._script = Script(root / name for name in SCRIPTS)
        self.know(NOTHING)

    def know(self, data: dict[str, Any]) -> None:
        """Give the scripts their data (as `knowledge` of reader.py makes it)."""
        self._script.call("(data) => { globalThis.reading = messageReading(data); }", data)

    def stems(self, phrases: Sequence[str]) -> list[list[str]]:
        """Return the words of each phrase without their endings."""
        return self._each("stems", phrases)

    def clues(self, families: Sequence[str], texts: Sequence[str]) -> list[list[str]]:
        """Return the clues of each text, given the families of words."""
        self.know(NOTHING | {"families": list(families)})
        return self._each("clues", texts)

    def sums(self, texts: Sequence[str]) -> list[list[float]]:
        """Return how much each text speaks for each answer, with the data given last."""
        return self._each("sums", texts)

    def read(self, texts: Sequence[str], seconds: float = HANGS) -> list[dict[str, Any]]:
        """Read texts with the data given last. Output: for each what the script says."""
        return self._each("read", texts, seconds)

    def _each(self, name: str, texts: Sequence[str], seconds: float = HANGS) -> list[Any]:
        code = f"(texts) => texts.map((text) => reading.{name}(text))"
        found: list[Any] = self._script.call(code, list(texts), seconds=seconds)
        return found
