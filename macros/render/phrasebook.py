"""The phrasebook: what people write, in a sentence, by kind of message."""

from __future__ import annotations

from ..data.phrases import phrases_of
from .question import groups
from .writer import Writer


def phrasebook(writer: Writer) -> str:
    """Return phrases of messages, grouped by kind."""
    return writer.fill("phrasebook", groups=groups(writer), phrases_of=phrases_of)
