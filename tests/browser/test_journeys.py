"""The journeys of the table, walked as a reader does: on a phone, by touch, with and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.data.models import Guide
from tests.journeys import JOURNEYS

pytestmark = pytest.mark.browser


def choose(page: Page, label: str) -> None:
    """Follow the answer that begins with a label."""
    page.locator(".answers a").filter(has=page.locator(f".answers__label:text-matches('^{re.escape(label)}')")).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("part", range(4))
def test_every_journey(browser: Browser, address: str, guide: Guide, scripts: bool, part: int) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=scripts)
    page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: trouble.append(request.url) if not _ours(request.url, address) else None)
    for wrote, picks, kind in JOURNEYS[part::4]:
        page.goto(address)
        for pick in picks:
            choose(page, pick)
        expect(page, wrote).to_have_url(f"{address}messages/{kind}/")
        expect(page.locator("h1")).to_contain_text(guide.messages[kind].title)
        expect(page.locator(".verdict")).to_be_visible()
    assert trouble == []
    context.close()


def _ours(url: str, address: str) -> bool:
    return url.startswith((address, "data:", "blob:"))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_back_and_start_again(browser: Browser, address: str, scripts: bool) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(address)
    choose(page, "They want an answer")
    choose(page, "How I will rank")
    page.locator(".way-back__back").click()
    expect(page).to_have_url(f"{address}received/they-ask/")
    choose(page, "A trade")
    page.go_back()
    expect(page).to_have_url(f"{address}received/they-ask/")
    page.go_forward()
    expect(page).to_have_url(f"{address}messages/conditional-deal/")
    page.get_by_role("link", name="Start again").click()
    expect(page).to_have_url(address)
    context.close()


def test_path_so_far_leads_back_to_each_question(page: Page, address: str) -> None:
    page.goto(f"{address}messages/rank-question/")
    trail = page.get_by_role("navigation", name="Way back")
    trail.get_by_role("link", name="What do they want from you?").click()
    expect(page).to_have_url(f"{address}received/they-ask/")


def test_the_first_screen_answers_the_four_questions(page: Page, address: str, guide: Guide) -> None:
    late = {}
    for kind in guide.messages:
        page.goto(f"{address}messages/{kind}/")
        bottom = page.locator(".verdict dl > div").last.evaluate("row => row.getBoundingClientRect().bottom")
        if bottom > 640:
            late[kind] = round(bottom)
    assert late == {}


def test_home_shows_its_question_and_first_answers_at_once(page: Page, address: str) -> None:
    page.goto(address)
    assert page.locator("h1").evaluate("h => h.getBoundingClientRect().bottom") < 200
    bottoms = page.locator(".answers a").evaluate_all("links => links.map(a => a.getBoundingClientRect().bottom)")
    assert len([bottom for bottom in bottoms if bottom <= 640]) >= 5
    heights = page.locator(".answers a").evaluate_all("links => links.map(a => a.getBoundingClientRect().height)")
    assert min(heights) >= 44


def test_tree_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address)
    for label in ("Kind words", "They like me"):
        for _ in range(60):
            page.keyboard.press("Tab")
            focused = page.evaluate("document.activeElement.textContent.trim()")
            if focused.startswith(label):
                break
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}messages/interest-signal/")
