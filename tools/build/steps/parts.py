"""Take out of the pages the templates that many of them share, into a script for each that browsers keep.

A fragment marks such a template with `data-shared="NAME"`. Its content goes to assets/shared/parts/NAME.js, which ends
with a call of assets/shared/parts.js; the pages keep it empty. What lists the blanks of a page (data-part="line") is
joined from all pages. So a page weighs what it says, and what its tools are made of comes once.
"""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from ..work import UnfinishedError, Work, url_of

FILLER = "assets/shared/parts.js"
FOLDER = "assets/shared/parts"

_TEMPLATE = re.compile(r'<template([^>]*?) data-shared="([\w-]+)"([^>]*)>(.*?)</template>', re.DOTALL)
_LIST = re.compile(r' data-(scripts|keeps)="([^"]*)"')
_LINK = re.compile(r'(<a\b[^>]*?\bhref=")([^"#:]*)')
_LINE = re.compile(r'<p data-part="line" data-field="(\w+)".*?</p>\n?', re.DOTALL)
_HERE = "\0"  # Where the lines stand.


@dataclass
class Shared:
    """What pages share under a name: their markup without its lines, the lines by field, addresses by attribute."""

    html: str
    lists: dict[str, str]
    lines: dict[str, str] = field(default_factory=dict)


def share_parts(work: Work) -> None:
    """Move each shared template to its script. Raises UnfinishedError if pages differ in what they share."""
    shared: dict[str, Shared] = {}
    for file in work.pages:
        work.texts[file] = _TEMPLATE.sub(partial(_taken, work, file, shared), work.texts[file])
    filler = work.site / FILLER
    if shared:
        (work.site / FOLDER).mkdir()
        for name, part in shared.items():
            html = part.html.replace(_HERE, "".join(part.lines.values()))
            call = ", ".join(json.dumps(value, ensure_ascii=False) for value in (name, html, part.lists))
            text = f"{filler.read_text(encoding='utf-8')}\nguideParts({call});\n"
            (work.site / FOLDER / f"{name}.js").write_text(text, encoding="utf-8")
    filler.unlink(missing_ok=True)


def name_parts(work: Work) -> None:
    """Take the shared templates out of pages of a site whose parts are there. Raises UnfinishedError if one is not."""
    for file in work.pages:
        for _, name, _, _ in _TEMPLATE.findall(work.texts[file]):
            if not (work.site / FOLDER / f"{name}.js").is_file():
                raise UnfinishedError(f"{work.name(file)}: no other page has a template data-shared={name!r} yet.")
        work.texts[file] = _TEMPLATE.sub(partial(_named, work, file), work.texts[file])


def _named(work: Work, file: Path, found: re.Match[str]) -> str:
    """Return a shared template without what it holds, with the address of that."""
    before, name, after, _ = found.groups()
    back = posixpath.relpath(FOLDER, posixpath.dirname(work.name(file)) or ".")
    if _is_anywhere(work, file):
        back = f"{urlsplit(work.home).path}{FOLDER}"
    return f'<template{_LIST.sub("", before + after)} data-shared="{name}" data-from="{back}/{name}.js"></template>'


def _taken(work: Work, file: Path, shared: dict[str, Shared], found: re.Match[str]) -> str:
    """Note what a template holds. Output: the template without it."""
    before, name, after, inner = found.groups()
    folder = posixpath.dirname(work.name(file))
    base = urlsplit(work.home).path
    attributes = before + after
    lists = {
        key: " ".join(_kept(work, _from_root(folder, address, base)) for address in value.split())
        for key, value in _LIST.findall(attributes)
    }
    inner = _LINK.sub(lambda link: link.group(1) + _from_root(folder, link.group(2), base), inner)
    lines = {line.group(1): line.group(0) for line in _LINE.finditer(inner)}
    first = _LINE.search(inner)
    bare = _LINE.sub("", inner[: first.start()] + _HERE + inner[first.start() :]) if first else inner
    part = shared.setdefault(name, Shared(bare, lists))
    if _HERE in bare and _HERE not in part.html:
        part.html = bare
    if part.lists != lists or part.html.replace(_HERE, "") != bare.replace(_HERE, ""):
        raise UnfinishedError(f'{work.name(file)}: the template data-shared="{name}" differs from that of other pages.')
    part.lines |= lines
    return _named(work, file, found)


def _kept(work: Work, name: str) -> str:
    """Return the address of an asset with the mark of its content, whether or not the fragment has put one."""
    return url_of(work.site, work.site / name.partition("?")[0])


def _is_anywhere(work: Work, file: Path) -> bool:
    """Whether a page is shown at any address: its links begin with the site's path."""
    return work.name(file) == "404.html"


def _from_root(folder: str, address: str, base: str) -> str:
    """Return a page's address as one from the root of the site, with the slash that it ends in."""
    if address.startswith(base):
        return address.removeprefix(base)
    path, mark, rest = address.partition("?")
    whole = posixpath.normpath(posixpath.join(folder, path))
    slash = "/" if path.endswith(("/", "..")) and whole != "." else ""
    return f"{'' if whole == '.' else whole}{slash}{mark}{rest}"
