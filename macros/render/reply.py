"""Replies: one with its blanks and variants, and the list of all."""

from __future__ import annotations

from .writer import Writer


def reply(writer: Writer, id: str) -> str:
    """Return a reply with its blanks and variants."""
    return writer.fill("reply-page", id=id, reply=writer.entry("reply", writer.guide.replies, id))


def replies(writer: Writer) -> str:
    """Return the list of all replies, grouped by channel."""
    return writer.fill("replies")
