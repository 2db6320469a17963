""" "Is it real?": the boxes for a sender and a message, and the table of real addresses."""

from __future__ import annotations

from typing import Any

from ..data.models import Guide, Recognition
from .data import as_json
from .writer import Writer


def looked_for(guide: Guide, signs: Recognition) -> dict[str, Any]:
    """Return what the script looks for: real names, free mail, phrases, and the level of each sign."""
    senders = guide.senders
    return signs.senders.model_dump(by_alias=True) | {
        "known": list(senders.known),
        "called": [name for sender in senders.known.values() for name in sender.called],
        "shared": [domain for domain, sender in senders.known.items() if sender.shared],
        "services": [domain for domain, sender in senders.known.items() if sender.service],
        "signs": {id_: {"level": sign.level} for id_, sign in senders.signs.items()},
    }


def sender_check(writer: Writer) -> str:
    """Return the boxes, the words for what may be seen, and what is looked for."""
    return writer.fill("sender-check", data=as_json(looked_for(writer.guide, writer.site.recognition)))


def known_senders(writer: Writer) -> str:
    """Return the table of real addresses."""
    return writer.fill("known-senders")
