"""Weigh the built site and fail over budget: `python -m tools.measure.budget [FOLDER]`.

Weights are of files compressed with gzip (with Brotli, which most hosts send, they are a tenth less). A visit is a page
with every style, script and image that its HTML asks for at once, and what home fetches ahead for the next page;
tests/test_budget.py compares that with what a browser really asks for. What waits for the reader (search, the copy for
offline use) is listed, and is in no budget.
"""

from __future__ import annotations

import gzip
import posixpath
import re
import sys
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from tools.build.site import ROOT
from tools.build.work import ours as files_of_ours

KIB = 1024
FIRST_VISIT = 40 * KIB  # Any page, with nothing in the browser's cache.
NEXT_PAGE = 8 * KIB  # From home to a question or a kind of message: what home has not brought already.
PAGE = 12 * KIB  # The HTML of any page, however much the guide holds.
READER = 200 * KIB  # What the reader has learned, fetched once its box is touched.
CHECKER = 70 * KIB  # The same of the checker, and its phrases.

_ASKED = re.compile(
    r'<link (?=[^>]*rel="(?:stylesheet|icon)")[^>]*href="([^"]+)"|<(?:script|img)\b[^>]*? src="([^"]+)"'
)
_AHEAD = re.compile(r'data-ahead="([^"]+)"')
_LATER = re.compile(r'data-scripts="([^"]+)"')


@cache
def weight(path: Path) -> int:
    """Return the size of a file as it travels."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def asked_for(site: Path, page: Path) -> set[Path]:
    """Return the files that a page asks for at once, itself included, and those it fetches ahead for the next page."""
    folder = page.relative_to(site).parent.as_posix()
    found = {page}
    text = page.read_text(encoding="utf-8")
    links = [match.group(1) or match.group(2) for match in _ASKED.finditer(text)]
    links += [link for names in _AHEAD.findall(text) for link in names.split()]
    for link in links:
        path = urlsplit(unescape(link)).path
        found.add(site / posixpath.normpath(posixpath.join(folder, path)).lstrip("/"))
    return found


def visit(site: Path, page: Path) -> int:
    """Return the weight of a first visit to a page."""
    return sum(map(weight, asked_for(site, page)))


def step(site: Path, page: Path) -> int:
    """Return the weight of a page for a reader who comes from home."""
    return sum(map(weight, asked_for(site, page) - asked_for(site, site / "index.html")))


def over_budget(site: Path) -> list[str]:
    """Return what is too heavy in a built site, in words."""
    pages = sorted(site.rglob("*.html"))
    data = [path for path in files_of_ours(site, ".js") if path.stem.endswith("data")]
    checks = [
        *((f"first visit to {_name(site, page)}", visit(site, page), FIRST_VISIT) for page in pages),
        *((f"page {_name(site, page)}", weight(page), PAGE) for page in pages),
        *((f"from home to {_name(site, page)}", step(site, page), NEXT_PAGE) for page in pages if _is_next(site, page)),
        *((f"data, {path.name}", weight(path), CHECKER if "draft" in path.name else READER) for path in data),
    ]
    return [f"{what}: {kib(size)} of {kib(most)} KiB" for what, size, most in checks if size > most]


def _is_next(site: Path, page: Path) -> bool:
    parts = page.relative_to(site).parts
    return parts[0] == "received" or (parts[0] == "messages" and len(parts) > 2)  # The list of kinds is not the way.


def _name(site: Path, page: Path) -> str:
    return "/" + page.relative_to(site).as_posix().removesuffix("index.html")


def kib(size: int) -> str:
    """Return a size in KiB with one decimal."""
    return f"{size / KIB:.1f}"


def report(site: Path) -> str:
    """Return a table of pages with their weights, heaviest first, then what home brings, file by file."""
    pages = sorted(site.rglob("*.html"), key=lambda page: (-weight(page), page))
    lines = ["  HTML   first   from home   (KiB, gzip)"]
    lines += [f"{kib(weight(p)):>6}{kib(visit(site, p)):>8}{kib(step(site, p)):>12}   {_name(site, p)}" for p in pages]
    lines += ["", "A first visit to home:"]
    brought = asked_for(site, site / "index.html")
    lines += [
        f"{kib(weight(path)):>6}   {path.relative_to(site)}" for path in sorted(brought, key=lambda p: -weight(p))
    ]
    lines += ["", "Only when wanted:"]
    later = [*site.glob("assets/vendor/minisearch/*.js"), *site.glob("assets/components/site-search/search*.js")]
    texts = (page.read_text(encoding="utf-8") for page in pages)
    boxes = {name.lstrip("./") for text in texts for names in _LATER.findall(text) for name in names.split()}
    later += [site / urlsplit(name).path for name in sorted(boxes)]
    lines += [f"{kib(weight(path)):>6}   {path.relative_to(site)}" for path in later]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Print the table and what is over budget. Output: the exit status."""
    site = Path(arguments[0] if arguments else ROOT / "site").resolve()
    if not (site / "index.html").exists():
        print(f"There is no site in {site}: run `make build` first.", file=sys.stderr)
        return 2
    print(report(site))
    if over := over_budget(site):
        print("\nOver budget:", *over, sep="\n  ", file=sys.stderr)
        return 1
    print("\nWithin budget.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
