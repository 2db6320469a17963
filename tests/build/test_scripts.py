"""The scripts of the record become one, wherever a page names them; a page that names others stops the build."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.build.steps.scripts import join_scripts
from tools.build.work import UnfinishedError, Work, mark

SHARED = "assets/shared"
TAGS = """<script src="../assets/shared/record-places.js?v=0a1b2c3d" defer></script>
<script src="../assets/shared/record-keep.js?v=0a1b2c3d" defer></script>
<script src="../assets/shared/record.js?v=0a1b2c3d" defer></script>
<script src="../assets/shared/record-file.js?v=0a1b2c3d" defer></script>"""
LIST = """<template data-keeps="../assets/shared/text.js?v=0a1b2c3d ../assets/shared/record-places.js?v=0a1b2c3d \
../assets/shared/record-keep.js?v=0a1b2c3d ../assets/shared/record.js?v=0a1b2c3d">"""


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """A site with one page for each way of naming the record."""
    folder = tmp_path / SHARED
    folder.mkdir(parents=True)
    for name in ("record-places", "record-keep", "record", "record-file", "text"):
        (folder / f"{name}.js").write_text(f'"use strict";var {name.replace("-", "_")};', "utf-8")
    return Work(tmp_path, texts={tmp_path / "log/index.html": TAGS, tmp_path / "replies/index.html": LIST})


def test_the_parts_are_joined_in_order_and_no_page_asks_for_one(work: Work) -> None:
    join_scripts(work)
    entry = work.site / SHARED / "record.js"
    text = entry.read_text("utf-8")
    assert text.index("var record_places") < text.index("var record_keep") < text.index("var record;")
    assert sorted(path.name for path in entry.parent.iterdir()) == ["record-file.js", "record.js", "text.js"]
    tags, listed = work.texts.values()
    assert tags.count("<script") == 2
    assert f"record.js?v={mark(entry)}" in tags
    assert listed.count("assets/") == 2
    assert f'record.js?v={mark(entry)}"' in listed


def test_a_page_that_names_other_parts_stops_the_build(work: Work) -> None:
    work.texts[work.site / "odd.html"] = "\n".join(TAGS.splitlines()[1:])
    with pytest.raises(UnfinishedError, match="in 2 ways"):
        join_scripts(work)


def test_a_part_that_is_not_there_is_named(work: Work) -> None:
    (work.site / SHARED / "record-keep.js").unlink()
    with pytest.raises(UnfinishedError, match="record-keep.js"):
        join_scripts(work)
