"""Build single pages of prose again: what `make serve` does when nothing but their words has changed.

The engine writes only what is older than its file (`--dirty`), beside what it wrote for the whole site, and the steps
that look at one page alone finish it. What other pages or the search say of the page waits for the next whole build, so
a page whose head or title changed, or that came or went, needs one.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .site import environment_of, reason
from .steps import marks, pages, parts, policy, theme, together, ways
from .work import UnfinishedError, Work

# What a build is made from. The folder itself counts for its files alone.
FOLDERS = ("docs", "macros", "recognition", "snippets", "overrides")
_HEAD = re.compile(r"\A(?:---\n.*?\n---\n)?.*?^# [^\n]*\n", re.DOTALL | re.MULTILINE)
_STEPS = (
    together.name_joined,
    theme.lighten_theme,
    ways.fit_the_way,
    parts.name_parts,
    marks.mark_assets,
    policy.write_policy,
    pages.write_pages,
)


@dataclass(frozen=True)
class Seen:
    """What a build was made from: the time of each file, and of each page the text that others may show."""

    times: Mapping[Path, int]
    heads: Mapping[Path, str]


def look(source: Path) -> Seen:
    """Return what a project folder holds now."""
    files = [path for path in source.glob("*.*") if path.is_file()]
    files += [path for name in FOLDERS for path in (source / name).rglob("*") if path.is_file()]
    kept = [path for path in files if "__pycache__" not in path.parts]
    heads = {path: _head(path) for path in (source / "docs").rglob("*.md")}
    return Seen({path: path.stat().st_mtime_ns for path in kept}, heads)


def _head(page: Path) -> str:
    text = page.read_text(encoding="utf-8", errors="replace")
    found = _HEAD.match(text)
    return found.group(0) if found else text


def pages_alone(before: Seen, now: Seen) -> list[Path]:
    """Return the pages to build, if nothing but the words of some pages differs; else none.

    Home counts as something else, since a step looks from it at all other pages.
    """
    if before.times.keys() != now.times.keys() or before.heads != now.heads:
        return []
    changed = [path for path, time in now.times.items() if time != before.times[path]]
    return changed if all(path in now.heads and path.name != "index.md" for path in changed) else []


def rebuild_pages(changed: Iterable[Path], raw: Path, served: Path, source: Path) -> str | None:
    """Build some pages and put them in their place in the served site.

    Input: the pages' files, the folder that holds what the engine wrote for the whole site, the finished site, and the
    project folder. Output: None, or what to tell the editor; then the served site is as it was.
    """
    environment = environment_of(os.environ, source, raw, directories=True)
    # The checks and the engine side by side: each takes about a second, most of it for loading.
    commands = (["macros", "check"], ["mkdocs", "build", "--dirty", "--quiet"])
    running = [
        subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=source,
            env=environment | {"GUIDE_CHECKED": "yes"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for command in commands
    ]
    said = [process.communicate()[0] for process in running]
    for process, text in zip(running, said, strict=True):
        if process.returncode:
            return reason(text, source.resolve()).strip()
    work = Work(served, source=source, offline=os.environ.get("OFFLINE") != "off")
    work.home = pages.address_of((served / "index.html").read_text(encoding="utf-8"))
    for path in changed:
        name = path.relative_to(source / "docs").with_suffix("") / "index.html"
        work.texts[served / name] = (raw / name).read_text(encoding="utf-8")
    try:
        for step in _STEPS:
            step(work)
    except UnfinishedError as error:
        return str(error)
    return None
