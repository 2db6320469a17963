"""Who speaks, for whom, how fresh: the line above every page, as a part of the theme.

The themes cannot read guide.yml, and a page for a wrong address has no macros. So `python -m macros data` writes the
line where both engines look for parts of a page.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..data.models import Guide, Recognition
from .prose import day

PLACE = "overrides/partials/identity.html"


def line(root: Path, guide: Guide) -> str:
    """Return the line as the theme's template, from snippets/identity.html.j2."""
    fragments = Environment(loader=FileSystemLoader(root / "snippets"), autoescape=True, undefined=StrictUndefined)
    text = fragments.get_template("identity.html.j2").render(guide=guide, day=day)
    return f"{text.strip()}\n"


def write(root: Path, guide: Guide, _signs: Recognition) -> Path:
    """Write the line where it has changed. Output: its file."""
    path = root / PLACE
    text = line(root, guide)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return path
