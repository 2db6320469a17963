"""Parts of the theme that say what the guide knows: who speaks, and the search.

The themes cannot read guide.yml, and a page for a wrong address has no macros. So `python -m macros data` fills these
fragments and writes them where both engines look for parts of a page. Links are left for the theme to work out.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..data.models import Guide
from .prose import day

PARTS = ("identity", "site-search")
_HEAD = "{#- Made by `python -m macros data` from snippets/%s.html.j2 and guide.yml. -#}\n"


def place(part: str) -> str:
    """Return the file of a part, relative to the project."""
    return f"overrides/partials/{part}.html"


def filled(root: Path, guide: Guide, part: str) -> str:
    """Return a part as the theme's template."""

    def url(target: str) -> Markup:
        page, hash_, fragment = target.partition("#")
        file = f"{page}/index.html" if (root / "docs" / page / "index.md").exists() else f"{page}.html"
        path = f"{{{{ ('{page}/' if config.use_directory_urls else '{file}') | url }}}}"
        return Markup(f"{path}{hash_}{fragment}")

    def asset(name: str) -> Markup:
        return Markup(f"{{{{ 'assets/{name}' | url }}}}")

    fragments = Environment(loader=FileSystemLoader(root / "snippets"), autoescape=True, undefined=StrictUndefined)
    template = fragments.get_template(f"{part}.html.j2")
    return _HEAD % part + template.render(guide=guide, day=day, url=url, asset=asset, place="head").strip() + "\n"


def write(root: Path, guide: Guide) -> list[Path]:
    """Write the parts that have changed. Output: the files."""
    files = []
    for part in PARTS:
        path = root / place(part)
        text = filled(root, guide, part)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
        files.append(path)
    return files
