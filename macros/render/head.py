"""The title and description of a page that is made of one entry, for its head and for search."""

from __future__ import annotations

from ..data.models import Message
from .prose import attribute, day
from .writer import Writer

# Macros that make a whole page of one entry: its collection, and the keys that serve as title and description.
HEADS = {
    "question": ("questions", "ask", "help"),
    "message": ("messages", "title", "verdict"),
    "reply": ("replies", "title", "when"),
}


def head(writer: Writer, macro: str, id: str) -> dict[str, object]:
    """Return the title and description of a page that shows an entry, for its head and for search results.

    The cues of a message come as tags: Material's search weighs them, so that a kind is found by what people write.
    """
    collection, title, description = HEADS[macro]
    entry = writer.entry(macro, getattr(writer.guide, collection), id)
    tags = {"tags": entry.cues, "checked": day(entry.checked)} if isinstance(entry, Message) else {}
    return {
        "title": attribute(getattr(entry, title)),
        "description": attribute(getattr(entry, description)),
        **tags,
    }
