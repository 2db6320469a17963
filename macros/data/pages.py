"""What the Markdown pages in `docs/` ask of the guide: which macros they call, which ids and sources they name.

Pages are read, never written. `macros/checks` compares what is found here with the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

_HEADING = re.compile(r"^# (.+?)(?:\s*\{.*\})?\s*$", re.MULTILINE)
_SOURCE_LINK = re.compile(r"sources/([a-z-]+)\.md#([a-z0-9-]+)")


@dataclass(frozen=True)
class Call:
    """A macro call in a page: `{{ name("argument") }}`."""

    name: str
    arguments: tuple[object, ...]
    line: int


@dataclass(frozen=True)
class Page:
    """A Markdown page: its file below docs/, its path as the guide writes links, its heading, its calls, its text."""

    file: str
    path: str
    title: str | None
    calls: tuple[Call, ...]
    sources: tuple[tuple[str, str, int], ...]
    error: tuple[int, str] | None = None
    text: str = ""


def read_pages(docs: Path) -> dict[str, Page]:
    """Return every page below `docs` by its path.

    Input: the folder. Output: pages by path, where docs/messages/silence.md is `messages/silence`, docs/visa/index.md
    is `visa` and the home page is `index`. A page with a broken macro call carries the error instead of calls.
    """
    pages = {}
    for file in sorted(docs.rglob("*.md")):
        name = file.relative_to(docs).as_posix()
        page = _read_page(name, file.read_text(encoding="utf-8", errors="replace"))
        pages[page.path] = page
    return pages


def path_of(name: str) -> str:
    """Return the path of a page file: `visa/index.md` is `visa`, `faq.md` is `faq`, the home page is `index`."""
    path = name.removesuffix(".md")
    return path.removesuffix("/index")


def _read_page(name: str, text: str) -> Page:
    sources = tuple(
        (match.group(1), match.group(2), number)
        for number, line in enumerate(text.splitlines(), 1)
        for match in _SOURCE_LINK.finditer(line)
    )
    heading = _HEADING.search(text)
    title = heading.group(1) if heading else None
    try:
        calls = tuple(_calls(text))
    except TemplateSyntaxError as error:
        return Page(name, path_of(name), title, (), sources, (error.lineno, error.message or "syntax error"), text)
    return Page(name, path_of(name), title, calls, sources, text=text)


def _calls(text: str) -> Iterator[Call]:
    if "{{" not in text:
        return
    tree = Environment().parse(text)
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            if isinstance(node, nodes.Name):
                raise TemplateSyntaxError(f"`{node.name}` stands without its brackets", node.lineno)
    for node in tree.find_all(nodes.Call):
        if isinstance(node.node, nodes.Name):
            arguments = tuple(arg.value if isinstance(arg, nodes.Const) else None for arg in node.args)
            yield Call(node.node.name, arguments, node.lineno)
