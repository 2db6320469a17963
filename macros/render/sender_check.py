""" "Is it real?": the boxes for a sender and a message, and the table of real addresses."""

from __future__ import annotations

from .data import as_json
from .writer import Writer


def sender_check(writer: Writer) -> str:
    """Return the boxes, the words for what may be seen, and what is looked for."""
    senders = writer.guide.senders
    looked_for = writer.site.recognition.senders.model_dump(by_alias=True)
    data = looked_for | {
        "known": list(senders.known),
        "services": [domain for domain, sender in senders.known.items() if sender.service],
        "signs": {id_: {"level": sign.level} for id_, sign in senders.signs.items()},
    }
    return writer.fill("sender-check", data=as_json(data))


def known_senders(writer: Writer) -> str:
    """Return the table of real addresses."""
    return writer.fill("known-senders")
