"""Links in the texts of the guide lead to pages."""

from __future__ import annotations

from collections.abc import Iterator

from ..data.problems import Problem, suggest
from ..data.texts import LINK, texts_of
from .context import Context


def links_resolve(context: Context) -> Iterator[Problem]:
    """Every link in a text, and every `see` of the FAQ, must lead to a page."""
    for at, text in texts_of(context.guide):
        for match in LINK.finditer(text):
            target = match.group(2)
            if not target.startswith("https://") and target.partition("#")[0] not in context.pages:
                yield context.problem(at, f"there is no page `{target}` to link to.", suggest(target, context.pages))
    for card_id, card in context.guide.faq.items():
        for index, target in enumerate(card.see):
            if target not in context.pages:
                place = ("faq", card_id, "see", index)
                yield context.problem(place, f"there is no page `{target}`.", suggest(target, context.pages))
