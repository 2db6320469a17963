"""Join the scripts that stand on every page into site.js: one request, and one line in each page.

Each keeps its own folder and works by itself. What is not there is left out.
"""

from __future__ import annotations

from ..work import Work

ENTRY = "assets/shared/site.js"
EVERYWHERE = (
    "assets/components/site-search/site-search.js",
    "assets/components/freshness/freshness.js",
)


def join_scripts(work: Work) -> None:
    """Write the scripts of every page behind site.js, and take the single ones away."""
    entry = work.site / ENTRY
    there = [path for name in EVERYWHERE if (path := work.site / name).is_file()]
    if entry.is_file():
        entry.write_text("\n".join(path.read_text(encoding="utf-8") for path in (entry, *there)), encoding="utf-8")
        for path in there:
            path.unlink()
