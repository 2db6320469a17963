"""Drop what no page uses: the theme's scripts, styles and search (DECISIONS.md), and source maps."""

from __future__ import annotations

import shutil

from ..work import Work

LEFTOVERS = (
    "**/*.map",
    "sitemap.xml.gz",
    "assets/images/favicon.png",
    "assets/img/social.svg",
    "assets/javascripts",
    "assets/stylesheets",
    "search",
    "search.json",
)
# Read by servers, other sites and search engines: of no use on the reader's own device.
FOR_OTHERS = ("_redirects", "404.html", "assets/img/social.png", "robots.txt", "security.txt", "sitemap.xml", "sw.js")
DATA = ("guide.json", "guide.schema.json")
SERVED_ONLY = (*FOR_OTHERS, "manifest.webmanifest", "assets/**/offline.js")


def drop_leftovers(work: Work) -> None:
    """Remove the files that nothing asks for."""
    for pattern in (*LEFTOVERS, *(SERVED_ONLY if work.disk else ())):
        for path in list(work.site.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
