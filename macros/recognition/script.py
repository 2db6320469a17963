"""Run scripts of the site outside a browser, in V8 (mini-racer): there is no second implementation of what they do."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer

HANGS = 60  # Seconds after which a call is given up: a guard against hanging, not a measure of speed.


class Script:
    """Some scripts, loaded in order. They must touch no page: there is none."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._engine = MiniRacer()
        for file in files:
            self._engine.eval(file.read_text(encoding="utf-8"))

    def call(self, function: str, *arguments: Any, seconds: float = HANGS) -> Any:
        """Call a function with plain data and return what it gives, as plain data.

        Input: the function as JavaScript, and its arguments. Raises JSTimeoutException after so many seconds.
        """
        given = ", ".join(map(json.dumps, arguments))
        return json.loads(
            str(self._engine.eval(f"JSON.stringify(({function})({given})) ?? 'null'", timeout_sec=seconds))
        )
