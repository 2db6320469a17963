"""Make search work from disk."""

from __future__ import annotations

import json

from ..work import UnfinishedError, Work
from .ways import DISK_SEARCH


def search_from_disk(work: Work) -> None:
    """Make search work without a server: a page from disk may run scripts, but not fetch files or start workers."""
    site = work.site
    for index, script in (("search/search_index.json", "search/search_index.js"), ("search.json", "search.js")):
        if (site / index).exists():
            (site / script).write_text(f"var __index = {(site / index).read_text(encoding='utf-8')};", encoding="utf-8")
            (site / index).unlink()
            break
    else:
        raise UnfinishedError("There is no search index where the theme kept it.")
    [engine] = site.glob("assets/javascripts/workers/search.*.js")
    text = json.dumps(engine.read_text(encoding="utf-8"))
    (site / DISK_SEARCH).write_text(f"var guideSearchWorker = {text};", encoding="utf-8")
    engine.unlink()
