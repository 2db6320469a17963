"""Make the theme's part of each page lighter: its indentation, and what is of no use here."""

from __future__ import annotations

import re

from ..work import UnfinishedError, Work

CHARSET = '<meta charset="utf-8">'

_ARTICLE = re.compile(r"<article.*</article>", re.DOTALL)
_INDENTATION = re.compile(r"\s*\n\s*")
# Empty lines before a block. Those of a letter stand between words.
_GAPS = re.compile(r">\s*\n\s*\n\s*(?=</?(?:article|details|div|h[1-6]|link|nav|ol|p|script|section|table|ul)\b)")
# The engine's name; neighbors in the navigation, which Firefox would fetch; what only the theme's script would use.
_UNUSED = re.compile(
    r'<meta name="generator"[^>]*>|<link rel="(?:prev|next)"[^>]*>|<input class="md-toggle"[^>]*>|'
    r'<label class="md-overlay"[^>]*></label>|<div data-md-component="announce">\s*</div>|'
    r'<div class="md-dialog"[^>]*>\s*<div class="md-dialog__inner md-typeset"></div>\s*</div>'
)
# The link to the content stands in no landmark in the theme: who jumps from one to the next would never meet it.
_SKIP = '<div data-md-component="skip">'
_SKIP_IN_NAVIGATION = '<div role="navigation" aria-label="Skip" data-md-component="skip">'


def lighten_theme(work: Work) -> None:
    """Lighten each page. Raises UnfinishedError if the theme's head is not as it was."""
    for file, whole in work.texts.items():
        text = _slim(whole)
        if text.count(CHARSET) != 1:
            raise UnfinishedError(f"{work.name(file)}: the theme's <head> is not as it was.")
        work.texts[file] = _UNUSED.sub("", text).replace(_SKIP, _SKIP_IN_NAVIGATION)


def _slim(text: str) -> str:
    """Take out the theme's indentation, a twentieth of a page. In the article, spaces may count: only gaps go there."""
    article = _ARTICLE.search(text)
    if not article:
        return text
    before, after = text[: article.start()], text[article.end() :]
    return _INDENTATION.sub("\n", before).lstrip() + _GAPS.sub(">\n", article.group(0)) + _INDENTATION.sub("\n", after)
