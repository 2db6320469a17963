"""What many pages share goes into one script: links from its root, lines joined, and pages that differ are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.build.steps.parts import share_parts
from tools.build.work import UnfinishedError, Work

PAGE = """<template id="tool" data-shared="tool" data-scripts="{up}assets/shared/a.js"><a href="{up}check/">Go</a>
{lines}</template>"""
LINE = '<p data-part="line" data-field="{0}"><input name="{0}"></p>\n'


def work(folder: Path, pages: dict[str, str]) -> Work:
    """Return a site with these pages and the script that fills templates."""
    (folder / "assets/shared").mkdir(parents=True)
    (folder / "assets/shared/parts.js").write_text("var guideParts = () => {};", "utf-8")
    (folder / "assets/shared/a.js").write_text("1", "utf-8")
    return Work(folder, home="https://example.org/guide/", texts={folder / name: text for name, text in pages.items()})


def test_pages_share_one_script(tmp_path: Path) -> None:
    pages = {
        "a/b/index.html": PAGE.format(up="../../", lines=LINE.format("city") + LINE.format("name")),
        "c/index.html": PAGE.format(up="../", lines=LINE.format("name") + LINE.format("year")),
        "404.html": PAGE.format(up="/guide/", lines=""),
    }
    job = work(tmp_path, pages)
    share_parts(job)
    script = (tmp_path / "assets/shared/parts/tool.js").read_text("utf-8")
    assert script.startswith("var guideParts")
    assert [script.count(f'data-field=\\"{name}\\"') for name in ("city", "name", "year")] == [1, 1, 1]
    assert '<a href=\\"check/\\">' in script
    assert '"assets/shared/a.js?v=6b86b273"' in script
    for name, back in {"a/b/index.html": "../../", "c/index.html": "../", "404.html": "/guide/"}.items():
        wanted = f'<template id="tool" data-shared="tool" data-from="{back}assets/shared/parts/tool.js"></template>'
        assert job.texts[tmp_path / name] == wanted
    assert not (tmp_path / "assets/shared/parts.js").exists()


def test_pages_that_differ_are_named(tmp_path: Path) -> None:
    pages = {
        "a/index.html": PAGE.format(up="../", lines=""),
        "b/index.html": PAGE.format(up="../", lines="<p>More</p>"),
    }
    with pytest.raises(UnfinishedError, match="b/index.html"):
        share_parts(work(tmp_path, pages))
