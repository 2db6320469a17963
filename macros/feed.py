"""What changed, as an Atom feed (RFC 4287): `python -m macros data` writes docs/changes.xml.

The site may lie at any address, or on disk. So ids are tag addresses, and links are relative, as Atom allows.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .models import Guide

PLACE = "docs/changes.xml"
TAG = "tag:before-the-match.example,2026"


def feed(root: Path, guide: Guide) -> str:
    """Return the feed, newest entries first, from snippets/changes.xml.j2."""
    fragments = Environment(
        loader=FileSystemLoader(root / "snippets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    newest = sorted(guide.changes.items(), key=lambda item: item[1].date, reverse=True)
    updated = max((change.date for change in guide.changes.values()), default=guide.guide.checked)
    text = fragments.get_template("changes.xml.j2").render(
        guide=guide, changes=newest, updated=moment(updated), moment=moment, tag=TAG
    )
    return f"{text}\n"


def moment(when: date) -> str:
    """Return a day as Atom writes a moment."""
    return f"{when}T00:00:00Z"


def write(root: Path, guide: Guide) -> Path:
    """Write the feed where it has changed. Output: its file."""
    path = root / PLACE
    text = feed(root, guide)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return path
