"""Data for a script, as text for a <script type="application/json"> element."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup


def as_json(data: Any) -> Markup:
    """Return data as JSON in which no text can end the element that holds it."""
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
