"""What has to be read again: the days that are named, and a sheet of all that rests on texts of others."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from macros.data.models import Guide
from tests.sample import report_on, sample, write_project
from tools.build import ROOT
from tools.keep import stale, worksheet


def test_the_days_of_this_season_are_named(guide: Guide) -> None:
    days = [day for day, _, _ in stale.reviews(guide)]
    season = guide.season
    wanted = [season[id_].date for id_ in ("ranking-opens", "rol-deadline", "match-day")]
    assert {date(2026, 12, 12), date(2027, 1, 15), *wanted} <= set(days)
    assert days == sorted(days)


def test_one_page_ticks_many_claims_and_no_claim_is_lost(guide: Guide) -> None:
    page = html.document_fromstring(worksheet.sheet(ROOT, guide, {"conrad-renewal": ["docs/visa/special-cases.md"]}))
    unsure = {id_ for id_, source in guide.sources.items() if source.confidence != "verified"}
    listed = page.xpath("//div[@class='source']")
    assert len(listed) == len(unsure), "each once"
    assert {source.get("id") for source in listed} == unsure
    for element in listed:
        source = guide.sources[element.get("id")]
        assert source.url in element.xpath(".//a/@href")
        assert source.supports.split("[")[0][:40] in " ".join(element.text_content().split()), "what to look for"
        assert element.xpath(".//li"), "what rests on it"
    boxes = page.xpath("//h2[starts-with(., '\u2610')]")
    assert len(boxes) == len(page.xpath("//section")) <= 20, "an hour is enough"
    assert all(section.xpath("./p[@class='open']/a/@href") for section in page.xpath("//section")[:-1])
    said = " ".join(page.xpath("string(//div[@id='conrad-renewal'])").split())
    assert "visa_changes > conrad-30" in said
    assert "docs/visa/special-cases.md" in said


def test_second_hand_and_old_texts_come_first(guide: Guide) -> None:
    for page in worksheet.by_page(guide, {}):
        old = [guide.sources[id_].confidence in worksheet.OFTEN_CHANGED for id_, _ in page.sources]
        assert old == sorted(old, reverse=True), page.name


def test_what_was_read_in_the_source_is_not_on_the_sheet(guide: Guide) -> None:
    listed = {id_ for id_, _ in worksheet.rows(guide, {})}
    assert "nrmp-asking" not in listed


@pytest.mark.parametrize(
    ("review", "said"),
    [
        ({"look": "This.", "sources": ["book"]}, "needs either a `day` or a `season`"),
        ({"day": "2027-01-15", "season": "match-day", "look": "This.", "sources": ["book"]}, "needs either"),
        ({"season": "match-dya", "look": "This.", "sources": ["book"]}, "there is no date of the season `match-dya`"),
        ({"day": "2027-01-15", "look": "This.", "sources": ["bok"]}, "there is no source `bok`"),
    ],
)
def test_a_faulty_review_is_told(tmp_path: Path, review: dict[str, Any], said: str) -> None:
    assert said in report_on(write_project(tmp_path, sample() | {"reviews": {"again": review}}))
