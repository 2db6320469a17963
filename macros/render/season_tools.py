"""The reader's own tools: the log, the call card, the sheet after an interview, what is stored."""

from __future__ import annotations

from .writer import Writer


def contact_log(writer: Writer) -> str:
    """Return the log of contacts: a form for paper, and the tool for a browser that runs scripts."""
    return writer.fill("contact-log")


def log_parts(writer: Writer) -> str:
    """Return what the buttons "Add to my log" of a page without replies are made of."""
    return writer.fill("log-parts", marks=True)


def call_card(writer: Writer) -> str:
    """Return the screen for a call that rings now."""
    return writer.fill("call-card")


def interview_sheet(writer: Writer) -> str:
    """Return the sheet for the ten minutes after an interview."""
    return writer.fill("interview-sheet")


def my_data(writer: Writer) -> str:
    """Return what this guide keeps of the reader's, with the ways to save and delete it."""
    return writer.fill("my-data")
