"""The glossary: the words of the trade."""

from __future__ import annotations

from .writer import Writer


def glossary(writer: Writer) -> str:
    """Return the terms in alphabetical order, each with an anchor of its id."""
    return writer.fill("glossary", terms=sorted(writer.guide.terms.items(), key=lambda item: item[1].term.lower()))
