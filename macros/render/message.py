"""A kind of message: its page, the list of all kinds, and what tells them apart."""

from __future__ import annotations

from ..data.phrases import other_cues, telling_examples
from .opening import opening
from .question import groups
from .writer import Writer


def message(writer: Writer, id: str) -> str:
    """Return the page of a kind of message."""
    return writer.fill(
        "message",
        id=id,
        message=writer.entry("message", writer.guide.messages, id),
        trail=writer.site.trails[id],
        opening=opening,
        telling_examples=telling_examples,
        other_cues=other_cues,
    )


def messages(writer: Writer) -> str:
    """Return the list of all kinds of message, grouped by the first question that leads to them."""
    return writer.fill("messages", groups=groups(writer))


def tell_apart(writer: Writer) -> str:
    """Return, for each question, what sets its kinds apart, with an example of each."""
    return writer.fill("tell-apart", groups=groups(writer, every=True))
