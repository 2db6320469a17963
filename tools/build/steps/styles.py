"""Join our styles: each component's style stands in its own folder, and pages load one file, those of a tool more.

`docs/assets/shared/site.css` imports what many pages need, in the order in which they win over each other. A page would
fetch each by itself, so the build writes what they hold in the place of the imports. What only the page of a tool needs
stays a file of its own, which the fragment of the tool names: ALONE lists them.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..work import UnfinishedError, Work

ENTRIES = ("assets/shared/site.css",)
_TOOLS = (
    "call-card",
    "contact-log",
    "contract-reader",
    "draft-checker",
    "interview-sheet",
    "match-stepper",
    "my-data",
    "rank-list",
    "season-calendar",
    "sender-check",
    "visa-checklist",
    "visa-summary",
)
ALONE = ("assets/shared/tools.css", *(f"assets/components/{tool}/{tool}.css" for tool in _TOOLS))
OURS = ("assets/shared/*.css", "assets/components/*/*.css")

_IMPORT = re.compile(r'@import url\("([^"]+)"\);\n?')


def join_styles(work: Work) -> None:
    """Write all styles into those that pages load and take the single ones away.

    Raises UnfinishedError if a style is imported that is not there, or is there and not imported.
    """
    site = work.site
    entries = [site / name for name in ENTRIES if (site / name).is_file()]
    joined: set[Path] = set()
    texts = {entry: _filled(entry, joined) for entry in entries}
    kept = {path.resolve() for path in (*entries, *(site / name for name in ALONE))}
    single = {path.resolve() for pattern in OURS for path in site.glob(pattern)} - kept
    if loose := sorted(single - joined):
        names = ", ".join(path.relative_to(site.resolve()).as_posix() for path in loose)
        raise UnfinishedError(f"docs/{ENTRIES[0]} does not import {names}. Add a line for it, or name it in ALONE.")
    for entry, text in texts.items():
        entry.write_text(text, encoding="utf-8")
    for path in single:
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()


def _filled(entry: Path, joined: set[Path]) -> str:
    """Return a style with what it imports in the place of the imports, and note what that was."""

    def read(found: re.Match[str]) -> str:
        path = (entry.parent / found.group(1)).resolve()
        if not path.is_file():
            raise UnfinishedError(
                f"docs/assets/shared/{entry.name} imports {found.group(1)}, and there is no such file."
            )
        joined.add(path)
        return path.read_text(encoding="utf-8")

    return _IMPORT.sub(read, entry.read_text(encoding="utf-8"))
