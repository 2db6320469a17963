"""The search as a reader meets it: in the head and on home, by finger and by key, from disk; no word in an address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.visit import Watch
from tests.conftest import copy_project
from tools.build import build

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def seeker(phone: BrowserContext, address: str) -> Iterator[Page]:
    """A reader on the home page. At the end: no complaint, nothing asked elsewhere, no word of it in an address."""
    watch = Watch(phone)
    page = phone.new_page()
    page.goto(address)
    yield page
    watch.assert_quiet(address, ("bribe", "married", "suicid"))


def boxes(page: Page) -> list[Locator]:
    """The search boxes that can be seen."""
    return page.locator("input[type=search]").locator("visible=true").all()


def results(page: Page) -> Locator:
    return page.locator("a[data-result]").locator("visible=true")


def test_every_box_answers_however_it_was_filled(seeker: Page) -> None:
    assert len(boxes(seeker)) >= 1
    for number in range(len(boxes(seeker))):
        box = boxes(seeker)[number]
        box.fill("bribe")
        expect(results(seeker).first).to_contain_text("They ask for money")
        box.fill("")
        expect(results(seeker)).to_have_count(0)
        box.evaluate("box => { box.value = 'married'; box.dispatchEvent(new Event('input', { bubbles: true })); }")
        expect(results(seeker).first).to_be_visible()
        box.fill("")


def test_it_is_walked_by_key_and_heard(seeker: Page, address: str) -> None:
    seeker.keyboard.press("Control+k")
    box = seeker.locator("input[type=search]:focus")
    box.press_sequentially("processing fee")
    expect(results(seeker).first).to_be_visible()
    status = seeker.locator("site-search:has(:focus) [role=status]")
    expect(status).to_contain_text("result")
    expect(box).to_have_attribute("aria-expanded", "true")
    seeker.keyboard.press("ArrowDown")
    chosen = seeker.locator("[role=option][aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    seeker.keyboard.press("Escape")
    expect(results(seeker)).to_have_count(0)
    seeker.keyboard.press("ArrowDown")
    target = str(results(seeker).first.get_attribute("href"))
    seeker.keyboard.press("Enter")
    seeker.wait_for_url(target)
    assert seeker.locator("h1").count() == 1


def test_help_comes_first(seeker: Page) -> None:
    boxes(seeker)[0].fill("suicidal thoughts")
    first = results(seeker).first
    expect(first).to_contain_text("988")
    first.click()
    seeker.wait_for_url("**/steady-mind/#danger")
    expect(seeker.locator(".help-in-danger")).to_be_in_viewport()


def test_nothing_found_offers_other_ways(seeker: Page) -> None:
    boxes(seeker)[0].fill("qqxxzzyy")
    ways = seeker.locator(".search__none a").locator("visible=true")
    expect(ways.first).to_be_visible()
    links = [str(link.get_attribute("href")) for link in ways.all()]
    for part in ("received", "read", "faq", "ask-nrmp"):
        assert any(part in link for link in links)


def test_nothing_of_it_comes_before_it_is_touched(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    assert not [url for url in asked if "minisearch" in url or "search-index" in url]


def test_without_scripts_there_is_a_page_of_words(plain_page: Page, address: str) -> None:
    plain_page.goto(address)
    expect(plain_page.locator("input[type=search]").locator("visible=true")).to_have_count(0)
    plain_page.locator("header .search__words").click()
    expect(plain_page.locator("h1")).to_have_text("All words")


@pytest.mark.slow
def test_it_works_from_disk(page: Page, engine: str, tmp_path: Path) -> None:
    done = build(engine, tmp_path / "site", copy_project(tmp_path / "project"), directories=False)
    assert done.returncode == 0, done.stderr
    page.goto((tmp_path / "site/about.html").as_uri())
    boxes(page)[0].fill("travel ban")
    results(page).first.click()
    page.wait_for_url("file://**/this-season.html")
