"""The visa questions as pages: every question on the page of its stage, whole without a script, light enough."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from macros.data.models import Guide

RATINGS = ["", "solid", "vague", "worrying"]
HEAVIEST = 10 * 1024  # bytes of a stage's page, compressed


def page_of(site: Path, path: str) -> HtmlElement:
    return html.document_fromstring((site / path / "index.html").read_text(encoding="utf-8"))


def text_of(element: HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def test_each_stage_has_its_questions_in_order(site: Path, guide: Guide) -> None:
    for stage in guide.vocabularies.stage:
        items = page_of(site, f"visa/{stage}").xpath("//visa-checklist/ol/li")
        wanted = {id_: item for id_, item in guide.visa_questions.items() if item.stage == stage}
        assert wanted
        assert [item.get("id") for item in items] == list(wanted)
        assert [item.get("data-visa").split() for item in items] == [question.visa for question in wanted.values()]


def test_a_question_stands_whole_without_a_script(site: Path, guide: Guide) -> None:
    for stage in guide.vocabularies.stage:
        for item in page_of(site, f"visa/{stage}").xpath("//visa-checklist/ol/li"):
            question = guide.visa_questions[item.get("id")]
            text = text_of(item)
            for part in (question.ask, question.solid, question.vague, question.worrying):
                assert part in text
            for status in question.visa:
                assert guide.vocabularies.visa[status].label in text


def test_what_needs_a_script_is_hidden_until_it_runs(site: Path, guide: Guide) -> None:
    for stage in guide.vocabularies.stage:
        page = page_of(site, f"visa/{stage}")
        controls = page.xpath("//article//*[self::input or self::button or self::select or self::textarea]")
        assert controls
        for control in controls:
            assert control.xpath("ancestor::*[@hidden] or ancestor::template"), html.tostring(control)
        assert page.xpath("//visa-checklist//select/option/@value") == ["", *guide.vocabularies.visa]
        assert page.xpath("//visa-checklist/template//input[@type='radio']/@value") == RATINGS


def test_a_control_has_a_label(site: Path) -> None:
    page = page_of(site, "visa/invited")
    named = set(page.xpath("//label/@for"))
    for control in page.xpath("//visa-checklist/div//*[self::input or self::select]"):
        assert control.get("id") in named or control.xpath("ancestor::label")


def test_the_stages_lead_to_one_another(site: Path, guide: Guide) -> None:
    stages = list(guide.vocabularies.stage)
    for number, stage in enumerate(stages):
        links = page_of(site, f"visa/{stage}").xpath("//nav[@class='checklist__stages']//a/@href")
        near = [stages[other] for other in (number - 1, number + 1) if 0 <= other < len(stages)]
        assert [re.sub(r"\W*([a-z-]+)/?$", r"\1", link) for link in links] == near


def test_if_only_eight_can_be_asked_each_is_a_link_to_its_place(site: Path, guide: Guide) -> None:
    page = page_of(site, "visa")
    for status, ids in guide.visa_minimum.items():
        links = page.xpath(f"//details[@id='{status}']//ol//a/@href")
        assert [link.partition("#")[2] for link in links] == ids
        for link, id_ in zip(links, ids, strict=True):
            assert link.partition("#")[0].strip("/") == guide.visa_questions[id_].stage


@pytest.mark.parametrize("path", ["before-applying", "before-ranking", "after-match"])
def test_the_fullest_stages_are_light(site: Path, path: str) -> None:
    assert len(gzip.compress((site / "visa" / path / "index.html").read_bytes(), 6)) < HEAVIEST
