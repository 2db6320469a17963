""" "Read my message": the place to paste a message into."""

from __future__ import annotations

from .question import windows
from .writer import Writer


def message_reader(writer: Writer) -> str:
    """Return the place to paste a message into, and the words for what may be found in it."""
    return writer.fill("message-reader", windows=windows(writer))
