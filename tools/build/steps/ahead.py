"""Name on home the files of the pages behind it, so that its script may fetch them ahead."""

from __future__ import annotations

import posixpath
import re

from ..work import UnfinishedError, Work

_OWN_SCRIPT = re.compile(r'<script src="([^"]*assets/(?:shared|components)/[^"]+)"')
_SITE_SCRIPT = re.compile(r'<script [^>]*assets/[\w/-]*\bsite\.js[^">]*"')


def fetch_ahead(work: Work) -> None:
    """Tell home's script which files of the pages that its readers go on to it may fetch ahead.

    Not by `<link rel="prefetch">`: Firefox holds that against `default-src`, which lets nothing through.
    """
    site, texts = work.site, work.texts
    home = site / "index.html"
    messages = [text for file, text in texts.items() if file.parent.parent == site / "messages"]
    wanted = {posixpath.normpath(f"messages/kind/{link}") for text in messages for link in _OWN_SCRIPT.findall(text)}
    wanted -= set(map(posixpath.normpath, _OWN_SCRIPT.findall(texts[home])))
    texts[home], count = _SITE_SCRIPT.subn(rf'\g<0> data-ahead="{" ".join(sorted(wanted))}"', texts[home])
    if count != 1:
        raise UnfinishedError("index.html: there is no site.js to fetch scripts ahead.")
