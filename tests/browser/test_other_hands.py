"""What a browser, a device or another program does to a page: cookies refused, single letters, dark chosen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.build.test_budget import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# As a browser does that is told to block all cookies.
NO_COOKIES = """
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "BroadcastChannel"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
}
"""


@pytest.mark.parametrize("kind", ["home", "message", "reply", "visa", "faq", "kinds", "reader", "checker"])
def test_with_all_cookies_blocked_no_script_dies(page: Page, address: str, kind: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(NO_COOKIES)
    page.goto(address + KINDS[kind])
    page.locator("h1").click()
    assert errors == []


def test_with_all_cookies_blocked_a_reply_is_filled_and_handed_over(page: Page, address: str) -> None:
    page.add_init_script(NO_COOKIES)
    page.goto(address + "replies/letter-of-intent/")
    page.locator("[data-blank=program]").first.click()
    page.keyboard.type("Riverside")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Check this reply").click()
    expect(page.get_by_label("Your draft")).to_have_value(re.compile("Riverside"))


@pytest.mark.parametrize("place", ["reply-template [type=radio]", "summary", "a[href]", "button"])
def test_a_single_letter_is_no_command(page: Page, address: str, place: str) -> None:
    """WCAG 2.1.4: somebody who dictates, or whose hand slips, is not taken to the search."""
    page.goto(address + "messages/rank-question/")
    page.locator(place).locator("visible=true").last.focus()
    page.keyboard.type("sfk/pn")
    assert page.evaluate("document.activeElement.matches('input[type=search], [name=query]')") is False
    assert page.locator("[role=dialog]:visible").count() == 0


def test_dark_that_was_chosen_is_there_before_the_first_layout(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Switch between light and dark").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.add_init_script("""
      new PerformanceObserver(() => (window.first ??= getComputedStyle(document.body).backgroundColor))
        .observe({ type: "paint", buffered: true });
    """)
    page.goto(address + "about/")
    page.wait_for_function("() => window.first")
    assert page.evaluate("window.first") == dark
    context.close()


def test_a_first_visit_in_the_evening_is_no_choice(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="light")
    page.goto(address)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    context.close()
