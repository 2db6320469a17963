"""Rules, the sources behind them, and the day on which the facts were last checked."""

from __future__ import annotations

from markupsafe import Markup

from .writer import Writer


def rules(writer: Writer) -> str:
    """Return the rules, grouped by what kind of statement they are."""
    return writer.fill("rules")


def sources(writer: Writer, shelf: str) -> str:
    """Return the sources of one shelf, each with an anchor of its id."""
    writer.entry("shelf", writer.guide.vocabularies.shelf, shelf)
    return writer.fill("sources", shelf=shelf)


def source_shelves(writer: Writer) -> str:
    """Return the shelves of sources, and what the grades of reading mean."""
    return writer.fill("source-shelves")


def checked(writer: Writer) -> str:
    """Return the line that says when the facts were last checked."""
    return writer.fill("checked")


def grades(writer: Writer) -> str:
    """Return what the marks beside a sentence mean."""
    return writer.fill("grades")


def mark(writer: Writer, force: str) -> str:
    """Return how we know the sentence before it, as a small mark: for prose pages, where a sentence is no entry.

    Input: a value of the vocabulary `force`. Raises UnknownIdError for another word.
    """
    writer.entry("force", writer.guide.vocabularies.force, force)
    return writer.fill("mark", force=force).strip()


def reviewers(writer: Writer) -> str:
    """Return who has signed the guide off, or that nobody has yet."""
    return writer.fill("reviewers")


def repository(writer: Writer, words: str) -> str:
    """Return these words as a link to the project."""
    return str(Markup('<a href="{}" rel="noreferrer">{}</a>').format(writer.guide.guide.repository, words))
