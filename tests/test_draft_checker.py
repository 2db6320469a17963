"""The checks of a draft: their data, how phrases are written, and the page as it is without JavaScript."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros import drafts
from macros.__main__ import main
from macros.check import load_and_check
from macros.models import Guide
from macros.problems import GuideError
from macros.render import MACROS
from tests.conftest import copy_project
from tools.build import ROOT
from tools.evaluate_drafts import CONTRACT, SETS, held_out


def test_the_script_holds_what_the_guide_says(guide: Guide) -> None:
    assert (ROOT / drafts.FILE).read_text(encoding="utf-8") == drafts.script(guide), "Run `make data`."


def test_the_data_is_written_once(tmp_path: Path, guide: Guide) -> None:
    (tmp_path / drafts.FILE.parent).mkdir(parents=True)
    path = drafts.write(tmp_path, guide)
    written = path.stat().st_mtime_ns
    drafts.write(tmp_path, guide)
    assert path.stat().st_mtime_ns == written, "a file that did not change must not be touched: it would reload"
    assert main(["data", "more"]) == 2


def test_every_risk_that_others_count_on_is_there(guide: Guide) -> None:
    for id_ in CONTRACT:
        examples = guide.checks[id_].examples
        assert len(examples.must) >= 12, id_
        assert len(examples.must_not) >= 12, id_
    assert guide.checks["rank-promise"].severity == "advice", "a promise is fine once and if true"


def test_each_check_has_phrases_or_is_counted(guide: Guide) -> None:
    for id_, check in guide.checks.items():
        assert check.patterns or id_ in drafts.COUNTED, id_


@pytest.mark.parametrize(
    "phrase",
    [
        "rank me",
        "rank* (you|your program)? ... first",
        "(a|b (c|d)) e",
        "@program & top",
        "no 1",
        "#1",
        "@name and @name",
        '", (and|or)? i"',
    ],
)
def test_a_phrase_that_can_be_compiled(phrase: str) -> None:
    assert drafts.fault(phrase.strip('"'), {"program": ["you"]}) is None


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("(rank me", "not closed"),
        ("rank) me", "closes nothing"),
        ("rank | me", "outside brackets"),
        ("(rank|) me", "empty choice"),
        ("? rank", "after nothing"),
        ("... rank", "begins with a gap"),
        ("rank & ", "ends with `&`"),
        ("(rank & me)", "inside brackets"),
        ("@programs", "no list"),
        ("e-mail", "e mail"),
        ("Rank me", "small letters"),
        ("ra*", "three letters"),
    ],
)
def test_a_phrase_that_cannot_be_compiled_is_explained(phrase: str, says: str) -> None:
    fault = drafts.fault(phrase, {"program": ["you"]})
    assert fault is not None
    assert says in fault


def test_a_bad_phrase_stops_the_build_with_its_line(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    file = project / "guide.yml"
    text = file.read_text(encoding="utf-8")
    place = text.index("    patterns:\n", text.index("\nchecks:\n")) + len("    patterns:\n")
    file.write_text(f"{text[:place]}      - (never closed\n{text[place:]}".replace("  too-long:\n", "  too-wide:\n", 1))
    with pytest.raises(GuideError) as error:
        load_and_check(project, MACROS)
    report = str(error.value)
    line = text[:place].count("\n") + 1
    assert f"guide.yml:{line}: checks > rank-promise > patterns > 1" in report
    assert "not closed" in report
    assert "`too-long`" in report, "what the script counts must have an entry"


def test_repeated_examples_are_long_enough() -> None:
    assert drafts.repeated("word (x 3)") == "word word word "
    assert drafts.repeated("word (x 3) more") == "word (x 3) more"


def test_the_held_out_drafts_are_many_and_apart_from_the_examples(guide: Guide) -> None:
    risky = [draft for draft in held_out("risky-a", "risky-b") if draft.risk]
    for id_ in CONTRACT:
        assert sum(draft.risk == id_ for draft in risky) >= 8, id_
    assert len(held_out("good")) >= 80
    examples = {
        " ".join(text.lower().split())
        for check in guide.checks.values()
        for text in (*check.examples.must, *check.examples.must_not)
    }
    every = [draft for names in SETS.values() for draft in held_out(*names)]
    assert not examples & {" ".join(draft.text.lower().split()) for draft in every}
    known = set(guide.checks)
    assert {name for draft in every for name in (draft.risk, *draft.also) if name} <= known


def test_the_page_is_of_use_without_javascript(site: Path, guide: Guide) -> None:
    html = (site / "check" / "index.html").read_text(encoding="utf-8")
    assert "data-check=" not in html, "findings exist only after a check"
    tool = re.search(r'<div class="draft__tool"([^>]*)>', html)
    assert tool is not None
    assert "hidden" in tool.group(1)
    for id_, check in guide.checks.items():
        item = re.search(rf'<li id="{id_}".*?</li>', html, re.DOTALL)
        assert item is not None, id_
        for rule in check.rules:
            assert f"rules/#{rule}" in item.group(0)
    for link in ("phrasebook/", "manners/", "rules/", "replies/"):
        assert f'href="../{link}"' in html


def test_everything_the_script_shows_has_its_words(guide: Guide) -> None:
    assert set(guide.check_good) == set(drafts.GOOD)
    assert set(guide.vocabularies.check_severity) == {"warning", "advice", "note"}
