"""How we know a sentence stands beside it: read from the data, shown as a mark, never part of the words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html
from lxml.html import HtmlElement

from macros.checks.run import load_and_check
from macros.render import MACROS
from macros.render.site import Site
from macros.render.writer import UnknownIdError, Writer
from tests.sample import PAGES, report_on, sample, write_project
from tools.build import ROOT

MORE_PAGES = {"about.md": "# About", "sources/index.md": "# Sources", "replies/index.md": "# Replies"}
MORE_PAGES |= {"check.md": "# Check", "manners.md": "# Manners"}


def _project(folder: Path, verdict: dict[str, Any]) -> Path:
    data = sample()
    data["messages"]["praise"]["verdict"] = verdict
    return write_project(folder, data, PAGES | MORE_PAGES)


def _verdict(folder: Path, **verdict: Any) -> HtmlElement:
    found = load_and_check(_project(folder, verdict), MACROS)
    writer = Writer(Site(found.guide, found.pages, ROOT / "snippets"), lambda: "messages/praise.md")
    page = MACROS["message"](writer, "praise")
    return html.fragment_fromstring(page, create_parent=True).xpath("//p[@class='verdict__text']")[0]


def test_the_mark_names_the_grade_and_leads_to_the_source(tmp_path: Path) -> None:
    verdict = _verdict(tmp_path, text="It is this.", grade="rule", sources=["book"])
    (mark,) = verdict.xpath("a")
    assert verdict.text.strip() == "It is this."
    assert mark.get("href").endswith("#book")
    assert mark.text_content() == "word", "it can be seen and printed"
    assert mark.get("aria-label") == "How we know it: word", "a screen reader hears what the mark is for"


def test_without_a_source_the_mark_leads_to_the_evidence_of_its_page(tmp_path: Path) -> None:
    assert _verdict(tmp_path, text="It is this.", grade="rule").xpath("a/@href") == ["#evidence"]


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ({"text": "It is this.", "grade": "rumor"}, "there is no value of `force` `rumor`"),
        ({"text": "It is this.", "grade": "rule", "sources": ["bok"]}, "there is no source `bok`"),
        ({"text": "It is this."}, "grade: is missing"),
        ({"text": "We infer that it is this.", "grade": "rule"}, 'says how we know it ("We infer")'),
        ({"text": "It is this.", "grade": "rule", "sure": "yes"}, "`sure` is not a key that belongs here"),
    ],
)
def test_a_grade_or_a_source_that_does_not_exist_is_told(tmp_path: Path, verdict: dict[str, Any], said: str) -> None:
    assert said in report_on(_project(tmp_path, verdict))


def test_a_prose_page_may_show_a_mark_that_leads_to_what_marks_mean(tmp_path: Path) -> None:
    found = load_and_check(_project(tmp_path, {"text": "It is this.", "grade": "rule"}), MACROS)
    writer = Writer(Site(found.guide, found.pages, ROOT / "snippets"), lambda: "manners.md")
    mark = html.fragment_fromstring(MACROS["mark"](writer, "rule"))
    assert mark.get("href").endswith("about/#marks")
    assert mark.text_content() == "word"
    with pytest.raises(UnknownIdError, match="there is no force `rumor`"):
        MACROS["mark"](writer, "rumor")
