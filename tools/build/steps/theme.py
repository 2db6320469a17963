"""Make the theme's part of each page lighter: its indentation, its long inline scripts, what is of no use here."""

from __future__ import annotations

import hashlib
import re
from functools import partial
from pathlib import Path

from ..work import UnfinishedError, Work

CHARSET = '<meta charset="utf-8">'
SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
SEARCH_LATER = re.compile(r'<script src="([^"]*)assets/[\w/-]*search-later\.js')

_BUNDLE = re.compile(r'<script (src="([^"]*)assets/javascripts/bundle\.)')
_ARTICLE = re.compile(r"<article.*</article>", re.DOTALL)
_INDENTATION = re.compile(r"\s*\n\s*")
# The engine's name, and neighbors in the navigation: of no use here, and Firefox would fetch the latter.
_UNUSED = re.compile(r'<meta name="generator"[^>]*>|<link rel="(?:prev|next)"[^>]*>')
_LONG = 200  # Characters: from here on an inline script is lighter as a file that all pages share.


def lighten_theme(work: Work) -> None:
    """Lighten each page. Raises UnfinishedError if the theme's head or scripts are not as they were."""
    for file, whole in work.texts.items():
        text = _slim(whole)
        bundle = _BUNDLE.search(text)
        if text.count(CHARSET) != 1 or not bundle or not SEARCH_LATER.search(text):
            raise UnfinishedError(f"{work.name(file)}: the theme's <head> or scripts are not as they were.")
        text = _UNUSED.sub("", _BUNDLE.sub(r"<script defer \1", text))
        work.texts[file] = SCRIPT.sub(partial(_outsource, work.site, bundle.group(2)), text)


def _slim(text: str) -> str:
    """Take out the theme's indentation, a twentieth of a page. In the article, spaces may count: it is left alone."""
    article = _ARTICLE.search(text)
    if not article:
        return text
    before, after = text[: article.start()], text[article.end() :]
    return _INDENTATION.sub("\n", before).lstrip() + article.group(0) + _INDENTATION.sub("\n", after)


def _outsource(site: Path, root: str, script: re.Match[str]) -> str:
    """Return what stands for an inline script: a link to a file that runs at the same place, or a short one itself.

    Input: the site, the way to it from this page, the script.
    """
    attributes, text = script.groups()
    if attributes or len(text) < _LONG:
        return script.group(0)
    name = f"assets/javascripts/theme.{hashlib.sha256(text.encode()).hexdigest()[:8]}.js"
    (site / name).write_text(text, encoding="utf-8")
    return f'<script src="{root}{name}"></script>'
