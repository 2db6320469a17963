""" "Check my reply": the place to paste a draft into."""

from __future__ import annotations

from .writer import Writer


def draft_checker(writer: Writer) -> str:
    """Return the place to paste a draft into, and the list of what is looked for in it."""
    return writer.fill("draft-checker")
