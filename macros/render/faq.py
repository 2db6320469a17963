"""FAQ cards: those of one topic, and the list of all."""

from __future__ import annotations

import json

from markupsafe import Markup

from ..data.texts import plain
from .writer import Writer


def faq(writer: Writer, topic: str) -> str:
    """Return the FAQ cards of one topic, with structured data for search engines."""
    writer.entry("topic", writer.guide.vocabularies.topic, topic)
    cards = {id_: card for id_, card in writer.guide.faq.items() if card.topic == topic}
    data = {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": card.ask,
                "acceptedAnswer": {"@type": "Answer", "text": " ".join(map(plain, card.answer))},
            }
            for card in cards.values()
        ],
    }
    # `<` is written as an escape so that no text can end the script element.
    structured = Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))
    return writer.fill("faq", cards=cards, structured=structured)


def faq_topics(writer: Writer) -> str:
    """Return all questions of the FAQ by topic, as links."""
    return writer.fill("faq-topics")
