"""Give the service worker every file with its hash, and tell readers how much a copy for offline use is."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from functools import cache
from pathlib import Path

from ..work import UnfinishedError, Work, url_of
from .leftovers import DATA, FOR_OTHERS

FIRST = "call/index.html"  # The page for a phone that rings: it, and what it asks for, is fetched before the rest.

SIZE = "about 0 KB"  # Stands in overrides/main.html for the size of the copy for offline use.


def fill_worker(work: Work) -> None:
    """Fill in `sw.js` and the size."""
    save_offline(work.site, work.pages, work.offline)


def save_offline(site: Path, pages: list[Path], offline: bool) -> None:
    """Give the service worker its files with their hashes, and tell the reader in each page how much that is."""
    saved = [
        file
        for file in sorted(site.rglob("*"))
        if file.is_file()
        and (name := file.relative_to(site).as_posix()) not in (*FOR_OTHERS, *DATA)
        and not name.startswith(".well-known/")
        and file.suffix
    ]
    saved.sort(key=lambda file: file.resolve() not in _first(site))
    size = sum(len(gzip.compress(file.read_bytes(), 6)) for file in saved)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(SIZE, f"about {size / 1_000_000:.1f} MB"), encoding="utf-8")
    hashes = {url_of(site, file): hashlib.sha256(file.read_bytes()).hexdigest()[:16] for file in saved}
    listed = json.dumps(hashes if offline else {}, indent=0)
    version = hashlib.sha256(listed.encode()).hexdigest()[:12]
    path = site / "sw.js"
    text = path.read_text(encoding="utf-8")
    for before, after in (('VERSION = "unfinished"', f'VERSION = "{version}"'), ("({})", f"({listed})")):
        if text.count(before) != 1:
            raise UnfinishedError(f"docs/sw.js no longer has the words `{before}`, which this step fills in.")
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


@cache
def _first(site: Path) -> set[Path]:
    """Return the page that is wanted first, and the scripts and styles that it asks for."""
    page = site / FIRST
    if not page.is_file():
        return set()
    text = page.read_text(encoding="utf-8")
    links = re.findall(r'<(?:script|link)\b[^>]*? (?:src|href)="([^"?#]*)', text)
    return {page.resolve(), *((page.parent / link).resolve() for link in links if not link.startswith("http"))}
