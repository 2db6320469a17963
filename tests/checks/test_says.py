"""What scripts say stands in the guide: nothing else is said, and nothing stands there in vain."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.data import scripts
from tests.sample import PAGES, VALID, report_on, write_project

SCRIPT = 'const SAYS = guideSays("lamp");\nsay(fill(SAYS.lit, { name }));\n'


def project(folder: Path, says: dict[str, dict[str, str]]) -> Path:
    root = write_project(folder, VALID | {"says": says}, PAGES)
    file = root / scripts.FOLDER / "components/lamp/lamp.js"
    file.parent.mkdir(parents=True)
    file.write_text(SCRIPT, encoding="utf-8")
    return root


def test_a_sentence_that_is_said_and_stands_there_is_fine(tmp_path: Path) -> None:
    assert report_on(project(tmp_path, {"lamp": {"lit": "{name} is lit."}})) == ""


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ({}, ["docs/assets/components/lamp/lamp.js:2: says lit, which is not in guide.yml", "says, lamp"]),
        (
            {"lamp": {"lit": "{name} is lit.", "out": "{name} is out."}},
            ["guide.yml", "says > lamp > out: is said by no script", "SAYS.out"],
        ),
    ],
)
def test_the_report_says_what_and_where(tmp_path: Path, says: dict[str, dict[str, str]], words: list[str]) -> None:
    report = report_on(project(tmp_path, says))
    assert all(part in report for part in words), report


def test_a_script_is_built_with_its_words_where_they_are_said() -> None:
    said = scripts.put(SCRIPT, {"lamp": {"lit": '"{name}" is lit.'}, "door": {"shut": "Shut."}})
    assert said == 'say(fill("\\"{name}\\" is lit.", { name }));\n'
    assert scripts.put("say(name);", {}) == "say(name);"


@pytest.mark.parametrize(("says", "missing"), [({}, "lamp"), ({"lamp": {"out": "Out."}}, "lit")])
def test_a_script_without_its_words_is_not_built(says: dict[str, dict[str, str]], missing: str) -> None:
    with pytest.raises(KeyError, match=missing):
        scripts.put(SCRIPT, says)
