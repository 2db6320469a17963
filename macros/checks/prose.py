"""Pages of prose: one heading, whole front matter and elements, links that lead somewhere, nothing from elsewhere.

The engines would find some of these later, in words of their own; the rest would be published without a word.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

import yaml

from ..data.pages import Page
from ..data.problems import Problem, suggest
from ..data.salvage import marks
from .context import Context

WHOLE_PAGES = ("question", "message", "reply")  # Macros that bring a page's heading along.

_FENCE = re.compile(r"^\s*(```|~~~)")
_H1 = re.compile(r"^# \S|<h1\b")
_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)[^)]*\)")
_OPEN_LINK = re.compile(r"\[[^\]\n]*\]\([^)\n]*$")
_LOADS = re.compile(
    r"<(script|iframe|link|img|object|embed|video|audio|source)\b[^>]*\b(?:src|href|data)=[\"']?(https?:)?//", re.I
)
_ELEMENT = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*?)(/?)>")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_MAY_STAY_OPEN = {"li", "p", "dt", "dd", "option", "tr", "td", "th", "tbody", "thead"}


def prose_is_whole(context: Context) -> Iterator[Problem]:
    """A page has one heading, closes what it opens, keeps its front matter, and loads nothing from other sites."""
    for page in context.pages.values():
        file = f"docs/{page.file}"
        rows = _rows(page.text)
        yield from marks(page.text, file)
        yield from _front_matter(page, file)
        yield from _headings(page, file, rows)
        yield from _elements(file, rows)
        for number, row in rows:
            if found := _LOADS.search(row):
                what = f"loads something from another site (`<{found[1].lower()}>`)."
                yield Problem(file, number, "", what, "Nothing leaves the reader's device: link to it in words.")
            if _OPEN_LINK.search(row):
                yield Problem(
                    file, number, "", "opens a link that is not closed.", "Write it on one line: [words](page.md)."
                )


def links_of_prose_lead_somewhere(context: Context) -> Iterator[Problem]:
    """A link or picture in a page leads to a file that is there."""
    if context.root is None:
        return
    docs = context.root / "docs"
    for page in context.pages.values():
        folder = posixpath.dirname(page.file)
        for number, row in _rows(page.text):
            for picture, target in _LINK.findall(row):
                path = target.split("#")[0].split("?")[0]
                if not path or re.match(r"[a-z]+:|\{\{", target):
                    continue
                name = posixpath.normpath(posixpath.join(folder, path))
                if (docs / name).is_file():
                    continue
                known = [other.file for other in context.pages.values()]
                what = f"there is no {'picture' if picture else 'page'} `{target}`."
                near = suggest(name, known) if not picture else "Put it into docs/assets/img, or correct the name."
                yield Problem(f"docs/{page.file}", number, "", what, near)


def _rows(text: str) -> list[tuple[int, str]]:
    """Return the lines of a page with their numbers, without front matter, comments and blocks of code."""
    rows = []
    fenced = False
    inside = text.startswith("---\n")
    text = re.sub(r"<!--.*?-->", lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL)
    for number, row in enumerate(text.split("\n"), 1):
        if inside:
            inside = not (number > 1 and row.rstrip() == "---")
            continue
        if _FENCE.match(row):
            fenced = not fenced
            continue
        if not fenced:
            rows.append((number, re.sub(r"`[^`]*`", "", row)))
    return rows


def _front_matter(page: Page, file: str) -> Iterator[Problem]:
    if not page.text.startswith("---\n"):
        if re.match(r"^(title|description|hide|tags|template): ", page.text):
            mend = "Put a line `---` above and below what is said about the page."
            yield Problem(file, 1, "", "begins with front matter that has no `---`.", mend)
        return
    head, end, _ = page.text[4:].partition("\n---")
    if not end:
        yield Problem(file, 1, "", "opens front matter that is not closed.", "Put a line `---` below it.")
        return
    try:
        held = yaml.safe_load(head)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        yield Problem(
            file, line, "", "has front matter that cannot be read.", "Write `key: value`, in quotes if it holds `: `."
        )
        return
    if held is not None and not isinstance(held, dict):
        yield Problem(file, 2, "", "has front matter without keys.", "Write `key: value` on each line.")


def _headings(page: Page, file: str, rows: list[tuple[int, str]]) -> Iterator[Problem]:
    found = [number for number, row in rows if _H1.search(row)]
    found += [call.line for call in page.calls if call.name in WHOLE_PAGES]
    if not found and not page.error:
        yield Problem(file, 1, "", "has no heading.", "Begin the page with a line such as: # What it is about")
    for number in sorted(found)[1:]:
        yield Problem(file, number, "", "has a second main heading.", "Write two marks for a part: ## A part")


def _elements(file: str, rows: list[tuple[int, str]]) -> Iterator[Problem]:
    opened: list[tuple[str, int]] = []
    for number, row in rows:
        for closing, name, _, itself in _ELEMENT.findall(row):
            tag = name.lower()
            if tag in _VOID or itself:
                continue
            if not closing:
                opened.append((tag, number))
            elif tag in [name for name, _ in opened]:
                while opened.pop()[0] != tag:
                    pass
            else:
                yield Problem(file, number, "", f"closes `<{tag}>`, which is not open.", "Remove it, or open it above.")
    for tag, number in opened:
        if tag not in _MAY_STAY_OPEN:
            yield Problem(file, number, "", f"opens `<{tag}>` and does not close it.", f"Write </{tag}> where it ends.")
