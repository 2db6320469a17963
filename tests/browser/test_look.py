"""What the eye and the paper get: the first phone screen, large targets, signs without color, room used, print."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.data.models import Guide

pytestmark = pytest.mark.browser

CHROME = ".head, .side, .md-footer, .way-back, .share, .offline, button"


def bottom(part: Locator) -> float:
    """Return where a part ends on the screen."""
    return float(part.evaluate("part => part.getBoundingClientRect().bottom"))


def pseudo(part: Locator, name: str, which: str = "content") -> str:
    """Return a property of a generated part."""
    return str(part.evaluate("(part, [name, which]) => getComputedStyle(part, name)[which]", [name, which]))


def test_first_phone_screen_answers_the_questions(page: Page, address: str, guide: Guide) -> None:
    low = {}
    for id_ in guide.messages:
        page.goto(f"{address}messages/{id_}/", wait_until="domcontentloaded")
        low[id_] = bottom(page.locator(".verdict"))
    assert {id_: end for id_, end in low.items() if end > 640} == {}
    terms = page.locator(".verdict dt").all_inner_texts()
    assert terms == ["Rule", "Binds you", "Signal", "Reply", "Never"]


def test_home_asks_and_shows_five_answers_at_once(page: Page, address: str) -> None:
    page.goto(address)
    assert bottom(page.locator("h1")) < 150  # Who speaks stands above it.
    assert bottom(page.locator(".answers li").nth(4)) <= 640


@pytest.mark.parametrize("path", ["", "received/they-ask/", "visa/", "404.html"])
def test_answers_are_large_targets(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    boxes = [link.bounding_box() for link in page.locator(".answers a").all()]
    assert boxes
    assert all(box and box["height"] >= 44 and box["width"] >= 300 for box in boxes)


def test_not_sure_is_set_apart(page: Page, address: str) -> None:
    page.goto(address)
    style = "link => getComputedStyle(link).borderTopStyle"
    assert page.locator(".answers__unsure a").evaluate(style) != page.locator(".answers a").first.evaluate(style)


def test_severities_differ_in_sign_and_word(page: Page, address: str, guide: Guide) -> None:
    signs = {}
    for severity in guide.vocabularies.severity:
        id_ = next(id_ for id_, message in guide.messages.items() if message.severity == severity)
        page.goto(f"{address}messages/{id_}/")
        level = page.locator(".verdict__level")
        signs[level.locator("path").get_attribute("d")] = level.inner_text().strip()
    assert len(signs) == len(set(signs.values())) == 3


def test_wide_screens_show_the_reply_beside_the_verdict(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address + "messages/rank-question/")
    verdict, reply = page.locator(".verdict").bounding_box(), page.locator(".message__replies").bounding_box()
    assert verdict
    assert reply
    assert reply["x"] > verdict["x"] + verdict["width"]
    assert reply["y"] < verdict["y"] + verdict["height"]
    page.goto(address + "manners/")
    paragraph = page.locator("article > p").nth(1).bounding_box()
    assert paragraph
    assert paragraph["width"] <= 700  # About 75 letters a line.
    page.close()


@pytest.mark.parametrize(
    "path", ["", "messages/rank-question/", "replies/ask-for-time/", "faq/visas/", "visa/invited/"]
)
def test_paper_has_no_chrome(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.emulate_media(media="print", color_scheme="dark")
    assert [
        part.evaluate("part => part.outerHTML.slice(0, 80)") for part in page.locator(CHROME).all() if part.is_visible()
    ] == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for size in ("A4", "Letter"):
        assert page.pdf(format=size).startswith(b"%PDF")


def test_paper_opens_what_is_closed(plain_page: Page, address: str) -> None:
    plain_page.goto(address + "faq/visas/")
    answer = plain_page.locator("details:not([open]) p").first
    plain_page.emulate_media(media="print")
    assert answer.evaluate("part => part.checkVisibility({ contentVisibilityAuto: true })")
    assert (answer.bounding_box() or {"height": 0})["height"] > 10


def test_paper_shows_where_sources_are(plain_page: Page, address: str) -> None:
    plain_page.goto(address + "sources/rules/")
    link = plain_page.locator(".sources a[href^=http]").first
    plain_page.emulate_media(media="print")
    assert str(link.get_attribute("href")) in pseudo(link, "::after")


def test_a_reply_prints_as_a_letter(page: Page, address: str) -> None:
    page.goto(address + "replies/ask-for-time/")
    page.emulate_media(media="print")
    expect(page.locator(".reply__text").locator("visible=true").first).to_be_visible()
    lines = page.locator("section.reply").inner_text().strip().splitlines()
    assert lines[0].startswith(("Subject:", "Dear"))
    expect(page.locator(".reply__asks, .reply__tools, .reply__why, #for").locator("visible=true")).to_have_count(0)


def test_the_checklist_prints_as_a_form(plain_page: Page, address: str) -> None:
    plain_page.goto(address + "visa/invited/")
    plain_page.emulate_media(media="print")
    assert "Program" in pseudo(plain_page.locator(".checklist ol"), "::before")
    for cells in plain_page.locator(".checklist__cells").all():
        boxes = pseudo(cells, "::before").replace("\u00a0", " ")
        assert all(f"\u2610 {word}" in boxes for word in ("Solid", "Vague", "Worrying"))
        assert pseudo(cells, "::after", "borderBottomStyle") == "solid"


def test_a_wrong_address_leads_on(page: Page, address: str, site: Path) -> None:
    page.goto(address + "404.html")
    expect(page.locator("h1")).to_have_count(1)
    links = [urljoin("/", str(link.get_attribute("href"))) for link in page.locator("article .answers a").all()]
    assert len(links) >= 4
    assert "/" in links
    assert all((site / link.strip("/") / "index.html").exists() for link in links)


def test_own_pictures_are_there_and_small(site: Path) -> None:
    pictures = {
        name: (site / "assets/img" / name).read_bytes() for name in ("favicon.svg", "favicon.png", "social.png")
    }
    assert pictures["social.png"][16:24] == (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")
    assert {name: len(data) for name, data in pictures.items() if len(data) > 70_000} == {}
