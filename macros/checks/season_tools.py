"""The tools of My season have what their scripts and their pages rely on."""

from __future__ import annotations

from collections.abc import Iterator

from ..data.problems import Problem, suggest
from .context import Context

FIELDS = (
    "program",
    "person",
    "channel",
    "message",
    "at",
    "zone",
    "said",
    "answered",
    "told",
    "due",
    "done",
    "visa",
    "rating",
)
WAYS = ("change", "withdrawn", "record")


def tools_are_whole(context: Context) -> Iterator[Problem]:
    """The log has its fields and the three ways out of its question; each topic of a call is a kind of message."""
    guide = context.guide
    if guide.contact_log:
        for at, names, wanted in (
            (("contact_log", "fields"), set(guide.contact_log.fields), set(FIELDS)),
            (("contact_log", "guard", "ways"), set(guide.contact_log.guard.ways), set(WAYS)),
        ):
            if names != wanted:
                what = ", ".join(f"`{name}`" for name in sorted(names ^ wanted))
                yield context.problem(
                    at, f"{what}: missing, or unknown to the script.", "Only the words may be changed."
                )
    for id_ in guide.call_card.topics if guide.call_card else ():
        if id_ not in guide.messages:
            yield context.problem(("call_card", "topics", id_), "is no kind of message.", suggest(id_, guide.messages))
