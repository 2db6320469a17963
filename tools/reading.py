"""Run the script of "Read my message" in Chromium, as a reader's browser does: there is no second implementation.

Learning (macros/reader.py), `make eval` and the tests go through this door.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from macros.reader import SCRIPT
from tools import browser
from tools.build import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

BATCH = 500  # Texts in one call.
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

_KEEP = "(data) => { globalThis.reading = messageReading(data); }"
_CLUES = "(texts) => texts.map(reading.clues)"
_STEMS = "(texts) => texts.map(reading.stems)"
_READ = """(texts) => texts.map((text) => {
  const began = performance.now();
  return { ...reading.read(text), ms: performance.now() - began };
})"""


class NoBrowserError(RuntimeError):
    """There is no Chromium to run the script in. The text says how to get it."""


class Reading:
    """An empty page that holds the script. Use it in a `with`, or give it a page to use."""

    def __init__(self, root: Path = ROOT, page: Page | None = None) -> None:
        self._script = (root / SCRIPT).read_text(encoding="utf-8")
        self._page = page
        if page:
            page.add_script_tag(content=self._script)

    def __enter__(self) -> Self:
        from playwright.sync_api import sync_playwright

        if browser.find() is None:
            raise NoBrowserError("Learning to read messages needs Chromium. `python -m tools.browser` installs it.")
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(**browser.options())  # type: ignore[arg-type]
        self._page = self._browser.new_page()
        self._page.add_script_tag(content=self._script)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._browser.close()
        self._playwright.stop()

    def _run(self, code: str, texts: Sequence[str]) -> list[Any]:
        assert self._page is not None
        return [
            found
            for start in range(0, len(texts), BATCH)
            for found in self._page.evaluate(code, list(texts[start : start + BATCH]))
        ]

    def know(self, data: dict[str, Any]) -> None:
        """Give the script its data (as `knowledge` of macros/reader.py makes it)."""
        assert self._page is not None
        self._page.evaluate(_KEEP, data)

    def stems(self, phrases: Sequence[str]) -> list[list[str]]:
        """Return the words of each phrase without their endings."""
        self.know(NOTHING)
        return self._run(_STEMS, phrases)

    def clues(self, families: dict[str, str], texts: Sequence[str]) -> list[list[str]]:
        """Return the clues of each text, given the families of words."""
        self.know(NOTHING | {"families": families})
        return self._run(_CLUES, texts)

    def read(self, texts: Sequence[str]) -> list[dict[str, Any]]:
        """Read texts with the data given last. Output: for each what the script says, and the milliseconds it took."""
        return self._run(_READ, texts)
