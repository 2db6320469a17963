"""Take out of each page what its way to the reader (a server, a disk) has no use for."""

from __future__ import annotations

import re

from ..work import Work
from .theme import SEARCH_LATER

DISK_SEARCH = "assets/components/search/search-disk.js"

_OFFLINE = re.compile(r'<div class="offline .*?</div>\s*<script [^>]*offline\.js[^>]*></script>', re.DOTALL)
_MANIFEST = re.compile(r'<link rel="manifest"[^>]*>')


def fit_the_way(work: Work) -> None:
    """Leave out the copy for offline use where there is none, and from disk bring the search along as a script."""
    for file, text in work.texts.items():
        if work.disk or not work.offline:
            text = _OFFLINE.sub("", text)
        if work.disk:
            text = _MANIFEST.sub("", text)
        work.texts[file] = text


def bring_search(work: Work) -> None:
    """From disk, load the search's own script before what uses it."""
    for file, text in work.texts.items():
        work.texts[file] = SEARCH_LATER.sub(rf'<script src="\1{DISK_SEARCH}" defer></script>\n\g<0>', text)
