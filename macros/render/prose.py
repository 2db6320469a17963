"""Turn plain texts into HTML: links, bold words, and abbreviations that explain themselves."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from markupsafe import Markup, escape

from ..data.texts import BOLD, LINK, plain
from .site import Site


class Prose:
    """Turns plain texts of one component into HTML; the first mention of each abbreviation explains itself."""

    def __init__(self, site: Site, url: Callable[[str], str]) -> None:
        self._site = site
        self._url = url
        self._explained: set[str] = set()

    def __call__(self, text: str) -> Markup:
        """Return one text as inline HTML: escaped, with its links, bold words and abbreviations."""
        parts: list[Markup] = []
        end = 0
        for match in LINK.finditer(text):
            parts.append(self._inline(text[end : match.start()]))
            words, target = match.groups()
            href = target if target.startswith("https://") else self._url(target)
            parts.append(Markup('<a href="{}">{}</a>').format(href, words))
            end = match.end()
        return Markup("").join([*parts, self._inline(text[end:])])

    def _inline(self, text: str) -> Markup:
        html = BOLD.sub(r"<strong>\1</strong>", str(escape(text)))
        return Markup(self._site.abbreviations.sub(self._explain, html))

    def _explain(self, match: re.Match[str]) -> str:
        word = match.group(0)
        if word in self._explained:
            return word
        self._explained.add(word)
        id_, term = self._site.abbreviated[word]
        return str(
            Markup('<a class="term" href="{}"><abbr title="{}">{}</abbr></a>').format(
                self._url(f"glossary#{id_}"), term.stands_for, word
            )
        )


def attribute(text: str) -> str:
    """Return a text that may stand in an attribute: MkDocs themes do not escape the description."""
    return plain(text).replace('"', "'").replace("&", "and").replace("<", "").replace(">", "")


def day(when: date) -> str:
    """Return a date as people read it: 22 November 2026."""
    return f"{when.day} {when:%B} {when.year}"
