"""Where MkDocs and Zensical come in: register the macros, or stop with the report."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from macros.checks.run import load_and_check, load_sound
from macros.data.load import GUIDE, RECOGNITION
from macros.data.problems import GuideError
from macros.render import MACROS
from macros.render.head import HEADS, head
from macros.render.site import Site
from macros.render.writer import UnknownIdError, Writer

CHECKED = "GUIDE_CHECKED"


def define_env(env: Any) -> None:
    """Register the macros (MkDocs calls this once a build, Zensical once a page).

    Raises SystemExit with the report if the guide is broken: both engines then stop without a traceback.
    """
    root = Path(env.project_dir)
    try:
        moves_links = type(env).__module__.startswith("zensical")
        site = _site(root, _stamp(root), bool(env.conf["use_directory_urls"]), moves_links)
    except GuideError as error:
        raise SystemExit(f"\n{error}\n") from None

    def here() -> str:
        page = env.page  # MkDocs and Zensical name the page's file differently.
        return str(page.file.src_uri if hasattr(page, "file") else page.path)

    writer = Writer(site, here)

    def component(name: str) -> Callable[..., str]:
        def call(*arguments: Any) -> str:
            try:
                if name in HEADS:
                    meta = head(writer, name, *arguments)
                    if not hasattr(env.page, "file"):
                        meta.pop("tags", None)  # Zensical would show them on the page and not search them.
                    env.page.meta.update(meta)
                return MACROS[name](writer, *arguments)
            except UnknownIdError as error:
                raise SystemExit(f"\n{error}\n") from None

        return call

    for name in MACROS:
        env.macro(component(name), name)


def _stamp(root: Path) -> tuple[int, ...]:
    """Return the times of what a build depends on, so that the guide is read once a build and again after a change."""
    folders = [path for path in (root / "docs").iterdir() if path.is_dir()]  # Pages stand in these, no deeper.
    signs = sorted((root / RECOGNITION).rglob("*.yml"))
    read = [root / GUIDE, root / "docs", *folders, *signs]
    return tuple(path.stat().st_mtime_ns for path in read if path.exists())


@lru_cache(maxsize=2)
def _site(root: Path, stamp: tuple[int, ...], directories: bool, moves_links: bool) -> Site:
    checked = os.environ.get(CHECKED) == "yes"  # By the build that runs this engine.
    project = load_sound(root) if checked else load_and_check(root, MACROS)
    return Site(project.guide, project.pages, root / "snippets", directories, moves_links, project.recognition)
