"""Has a change of the house changed a page? `python -m tools.measure.compare BEFORE AFTER` compares two built sites.

Looked at, page by page: the words a reader sees, where links lead, what stands in the head, and the order of elements
with their ids and classes. Left aside is what a change of files may change: the marks in addresses (`?v=`), the hashes
of the content policy, and the way to a script or style.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

_MARK = re.compile(r"\?v=[0-9a-f]+|'sha256-[^']+'|\.[0-9a-f]{8}\.")
_ASSETS = ("script", "link")


def facets(page: Path) -> dict[str, list[str]]:
    """Return what is compared of a page, by name."""
    root: HtmlElement = html.document_fromstring(page.read_bytes())
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    links = [element.get("href", "") for element in elements if element.tag == "a"]
    [head] = root.xpath("//head")
    meta = [f"{dict(element.attrib)} {element.text or ''}" for element in head if element.tag not in _ASSETS]
    order = [f"{element.tag} {element.get('id') or ''} {element.get('class') or ''}" for element in elements]
    order = [line for line in order if line.split(" ", 1)[0] not in _ASSETS]
    for element in root.xpath("//script | //style"):
        element.text = ""
    found = {"text": root.text_content().split(), "links": links, "head": meta, "elements": order}
    return {name: [_MARK.sub("", line) for line in lines] for name, lines in found.items()}


def differences(before: Path, after: Path) -> tuple[int, list[str]]:
    """Compare two sites. Output: how many pages both have, and each difference in a line."""
    old = {page.relative_to(before) for page in before.rglob("*.html")}
    new = {page.relative_to(after) for page in after.rglob("*.html")}
    found = [f"{page}: gone" for page in sorted(old - new)] + [f"{page}: new" for page in sorted(new - old)]
    for page in sorted(old & new):
        was, now = facets(before / page), facets(after / page)
        for name in was:
            if was[name] != now[name]:
                pairs = zip([*was[name], ""], [*now[name], ""], strict=False)
                first = next(((a, b) for a, b in pairs if a != b), ("(more or fewer)", ""))
                found.append(f"{page}: {name}: {first[0][:90]!r} -> {first[1][:90]!r}")
    return len(old & new), found


def main(arguments: list[str]) -> int:
    """Print the differences. Output: the exit status, 1 if there are any."""
    if len(arguments) != 2:
        print("Usage: python -m tools.measure.compare BEFORE AFTER", file=sys.stderr)
        return 2
    pages, found = differences(*map(Path, arguments))
    print(*found, sep="\n")
    print(f"{pages} pages in both; {len(found)} differences.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
