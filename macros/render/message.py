"""A kind of message: its page, the list of all kinds, and what tells them apart."""

from __future__ import annotations

import re

from markupsafe import Markup

from ..data.models import Message
from ..data.opening import SIZES, opening
from ..data.phrases import other_cues, telling_examples
from .pictures import picture_scale
from .question import groups
from .season import in_season
from .writer import Writer

_HOURS = re.compile(r"(\d+) hours")
_NOW = re.compile(r"\b(?:at once|today|on the spot)\b", re.IGNORECASE)


def due_hours(message: Message) -> str:
    """Return the hours within which a message wants its answer, as the log takes them: "" if none is needed."""
    if message.reply != "needed":
        return ""
    hours = _HOURS.search(message.within)
    return hours[1] if hours else "0" if _NOW.search(message.within) else ""


def message(writer: Writer, id: str) -> str:
    """Return the page of a kind of message."""
    return writer.fill(
        "message",
        id=id,
        message=writer.entry("message", writer.guide.messages, id),
        trail=writer.site.trails[id],
        opening=opening,
        sizes=SIZES,
        in_season=in_season(writer, writer.guide.messages[id]),
        due_hours=due_hours,
        telling_examples=telling_examples,
        other_cues=other_cues,
    )


def messages(writer: Writer) -> str:
    """Return the list of all kinds of message, grouped by the first question that leads to them."""
    return writer.fill("messages", groups=groups(writer), scale=Markup(picture_scale(writer)))


def tell_apart(writer: Writer) -> str:
    """Return, for each question, what sets its kinds apart, with an example of each."""
    return writer.fill("tell-apart", groups=groups(writer, every=True))
