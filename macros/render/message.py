"""A kind of message: its page, the list of all kinds, and what tells them apart."""

from __future__ import annotations

import re

from markupsafe import Markup

from ..data import tree
from ..data.models import Message
from ..data.opening import SIZES, opening
from ..data.phrases import other_cues, phrases_of, telling_examples
from .pictures import picture_scale, picture_tree
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
    """Return all kinds of message, sorted three ways, with what tells them apart, how they sound, and the tree."""
    return writer.fill(
        "messages",
        groups=groups(writer, every=True),
        phrases_of=phrases_of,
        scale=Markup(picture_scale(writer)),
        tree_picture=Markup(picture_tree(writer)),
        root=tree.root_of(writer.guide),
    )
