"""What changed: the page, the line of home, and an Atom feed (RFC 4287) that `python -m macros data` writes.

The site may lie at any address, or on disk. So ids in the feed are tag addresses, and links are relative to it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..data.models import Guide, Recognition
from ..data.pages import path_of
from .writer import Writer

PLACE = "docs/changes.xml"
TAG = "tag:before-the-match.example,2026"


def changes(writer: Writer) -> str:
    """Return what the guide said before and says otherwise now, by day, newest first."""
    days = sorted({change.date for change in writer.guide.changes.values()}, reverse=True)
    return writer.fill("changes", days=days)


def changed_since(writer: Writer) -> str:
    """Return the line of home on what has changed, for one who comes again."""
    return writer.fill("changed-since", here=path_of(writer.here()))


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


def write(root: Path, guide: Guide, _signs: Recognition) -> Path:
    """Write the feed where it has changed. Output: its file."""
    path = root / PLACE
    text = feed(root, guide)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return path
