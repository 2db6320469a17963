"""Read the pages that the engine wrote, and at the end write them back."""

from __future__ import annotations

import re

from ..work import UnfinishedError, Work


def read_pages(work: Work) -> None:
    """Read every page, and from the home page the site's address."""
    work.texts = {file: file.read_text(encoding="utf-8") for file in sorted(work.site.rglob("*.html"))}
    home = work.texts.get(work.site / "index.html")
    if home is None:
        raise UnfinishedError("There is no home page: did the engine build anything?")
    work.home = address_of(home)


def address_of(home: str) -> str:
    """Return the site's address from the text of its home page. Raises UnfinishedError if that does not name it."""
    found = re.search(r'<link rel="canonical" href="([^"]+/)(?:index\.html)?"', home)
    if not found:
        raise UnfinishedError("index.html has no canonical address: is `site_url` set in mkdocs.yml?")
    return found.group(1)


def write_pages(work: Work) -> None:
    """Write every page."""
    for file, text in work.texts.items():
        file.write_text(text, encoding="utf-8")
