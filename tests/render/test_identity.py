"""Who speaks, for whom, how fresh: on every page, before its content, in print too."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from macros.data.models import Guide
from macros.render.theme_parts import PARTS, filled, place
from tests.moved import has_moved
from tools.build import ROOT


def test_the_parts_are_as_the_guide_says(guide: Guide) -> None:
    for part in PARTS:
        assert (ROOT / place(part)).read_text(encoding="utf-8") == filled(ROOT, guide, part), "Run `make data`."


def test_every_page_says_who_speaks_before_its_content(site: Path, guide: Guide) -> None:
    for file in site.rglob("*.html"):
        if has_moved(file):
            continue
        page = html.document_fromstring(file.read_text(encoding="utf-8"))
        [identity] = page.xpath("//main//*[@class='identity']")
        before = identity.xpath("following::h1")
        assert len(before) == len(page.xpath("//h1")) == 1, file
        text = " ".join(identity.text_content().split())
        assert "international medical graduates" in text
        assert f"{guide.guide.season} Match" in text
        assert "checked " in text
        assert identity.xpath(".//a/@href")[0].endswith("#who")


def test_about_says_who_has_signed_it_off(site: Path, guide: Guide) -> None:
    page = html.document_fromstring((site / "about/index.html").read_text(encoding="utf-8"))
    text = " ".join(page.xpath("//article")[0].text_content().split())
    names = [person.name for person in guide.guide.reviewers]
    assert all(name in text for name in names)
    assert ("No named adviser" in text) == (not names)
    assert page.xpath("//article//a/@href").count(guide.guide.repository) >= 1
