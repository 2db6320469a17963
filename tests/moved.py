"""Pages at old addresses: they lead to where a page has moved, and are no pages of the guide."""

from __future__ import annotations

from pathlib import Path


def has_moved(file: Path) -> bool:
    """Whether a built file only leads on to a new address."""
    return 'http-equiv="refresh"' in file.read_text(encoding="utf-8")
