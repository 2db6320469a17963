"""Scripts that are always fetched together travel as one, and no page names one that is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from tools.build import ROOT
from tools.build.steps.together import GROUPS, join_scripts, name_joined
from tools.build.work import Work


def test_the_record_is_joined_as_pages_name_it() -> None:
    snippets = Environment(loader=FileSystemLoader(ROOT / "snippets"), autoescape=True)
    named = snippets.get_template("record-list.md.j2").module.record_scripts  # type: ignore[attr-defined]
    assert GROUPS[0] == tuple(f"assets/{script}" for script in named)


@pytest.mark.parametrize("group", GROUPS[1:], ids=lambda group: Path(group[-1]).stem)
def test_a_tool_is_joined_in_the_order_of_its_tags(group: tuple[str, ...]) -> None:
    fragments = [path.read_text(encoding="utf-8") for path in (ROOT / "snippets").glob("*.j2")]
    tags = [re.findall(r"asset\('([^']+\.js)'\)", text) for text in fragments]
    [named] = [found for found in tags if group[-1].removeprefix("assets/") in found]
    assert [f"assets/{name}" for name in named if f"assets/{name}" in group] == list(group)


def test_pages_name_the_joined_file_alone_by_one_address(tmp_path: Path) -> None:
    for name in (name for group in GROUPS for name in group):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"// {Path(name).stem}\n", encoding="utf-8")
    record = GROUPS[0]
    tags = "\n".join(f'<script src="../{name}" defer></script>' for name in record)
    listed = " ".join(f"../{name}?v=00000000" for name in record)
    work = Work(
        tmp_path, texts={tmp_path / "page.html": f'{tags}<p data-scripts="{listed} ../assets/shared/zones.js">'}
    )
    join_scripts(work)
    name_joined(work)
    [text] = work.texts.values()
    assert text.count("<script") == 1
    assert '<script src="../assets/shared/record.js" defer></script>' in text
    assert re.search(
        r'data-scripts="\.\./assets/shared/record\.js\?v=(?!00000000)[0-9a-f]{8} \.\./assets/shared/zones\.js"', text
    )
    whole = (tmp_path / record[-1]).read_text(encoding="utf-8")
    assert re.findall(r"// ([\w-]+)", whole) == [Path(name).stem for name in record]
    assert not (tmp_path / record[0]).exists()
