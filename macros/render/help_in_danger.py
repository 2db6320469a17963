"""Help for a reader in danger."""

from __future__ import annotations

from .writer import Writer


def help_in_danger(writer: Writer) -> str:
    """Return whom a reader in danger can reach, by where they are."""
    return writer.fill("help-in-danger")
