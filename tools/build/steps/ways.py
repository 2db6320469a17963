"""Take out of each page what its way to the reader (a server, a disk) has no use for."""

from __future__ import annotations

import re

from ..work import Work

_OFFLINE = re.compile(r'<section class="offline .*?</section>', re.DOTALL)
_MANIFEST = re.compile(r'<link rel="manifest"[^>]*>')


def fit_the_way(work: Work) -> None:
    """Leave out the copy for offline use where there is none."""
    for file, text in work.texts.items():
        if work.disk or not work.offline:
            text = _OFFLINE.sub("", text)
        if work.disk:
            text = _MANIFEST.sub("", text)
        work.texts[file] = text
