"""Run scripts of the site outside a browser, in V8 (mini-racer): there is no second implementation of what they do."""

from __future__ import annotations

import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer, init_mini_racer

# Here and not in the thread below: on processors with protection keys only threads that come from the one where V8 has
# started may touch its memory, and what is left of an engine is cleared away in any of them.
init_mini_racer(ignore_duplicate_init=True)

HANGS = 60  # Seconds after which a call is given up: a guard against hanging, not a measure of speed.


class Script:
    """Some scripts, loaded in order. They must touch no page: there is none."""

    def __init__(self, files: Iterable[Path]) -> None:
        # In a thread of its own: the engine refuses to work where an event loop runs, as in tests of a browser.
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._engine = self._thread.submit(MiniRacer).result()
        for file in files:
            self._run(file.read_text(encoding="utf-8"))

    def _run(self, script: str, seconds: float = HANGS) -> Any:
        return self._thread.submit(self._engine.eval, script, timeout_sec=seconds).result()

    def call(self, function: str, *arguments: Any, seconds: float = HANGS) -> Any:
        """Call a function with plain data and return what it gives, as plain data.

        Input: the function as JavaScript, and its arguments. Raises JSTimeoutException after so many seconds.
        """
        given = ", ".join(map(json.dumps, arguments))
        return json.loads(str(self._run(f"JSON.stringify(({function})({given})) ?? 'null'", seconds)))
