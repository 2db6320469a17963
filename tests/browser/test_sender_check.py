""" "Is it real?" in the browser: what a reader types is looked at here, told, and sent nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.tools_of_season import assert_fits
from tests.browser.visit import Watch

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

PATH = "is-it-real/"


@pytest.fixture
def check(phone: BrowserContext, address: str) -> Iterator[Page]:
    """The page on a phone. At the end: no complaint, nothing asked of another site, nothing typed in an address."""
    watch = Watch(phone)
    page = phone.new_page()
    page.goto(address + PATH)
    yield page
    watch.assert_quiet(address, ("nrmp.org.evil", "Zelle"))


def level(page: Page) -> str | None:
    return page.locator(".sender__result").get_attribute("data-level")


def test_a_forged_sender_is_stopped_and_the_result_has_the_focus(check: Page) -> None:
    check.get_by_label("The sender's whole address").fill("NRMP <help@nrmp.org.evil.example>")
    check.get_by_role("button", name="Look at it").click()
    check.locator("[data-sign=name-inside]").wait_for()
    assert level(check) == "stop"
    assert check.evaluate("document.activeElement.className") == "sender__result"
    assert "Stop" in check.locator(".sender__status").inner_text()


def test_an_honest_one_is_not_alarmed_and_not_called_safe(check: Page) -> None:
    check.get_by_label("The sender's whole address").fill("im-residency@rwjbh.org")
    check.locator(".sender__result").wait_for()
    assert level(check) == "nothing"
    assert "proves nothing" in check.locator(".sender__advice").inner_text()


def test_what_is_pasted_with_its_head_needs_no_other_box(check: Page) -> None:
    mail = "From: Dr. Lane <lane@gmail.com>\nSubject: seat\n\nSend $900 by Zelle to hold your residency seat."
    check.get_by_label("The message, with its links").fill(mail)
    check.locator("[data-sign=stranger-asks]").wait_for()
    assert level(check) == "stop"
    assert "gmail.com" in check.locator("[data-sign=stranger-asks] q").first.inner_text()


def test_clearing_takes_the_result_away(check: Page) -> None:
    check.get_by_label("The sender's whole address").fill("a@nrmp.com")
    check.locator("[data-sign=other-ending]").wait_for()
    check.get_by_role("button", name="Clear", exact=True).and_(check.locator("form.sender__tool button")).click()
    check.locator(".sender__result").wait_for(state="hidden")


def test_hostile_text_stays_text(check: Page) -> None:
    check.get_by_label("The message, with its links").fill("<img src=x onerror=alert(1)> http://1.2.3.4/<b>x</b>")
    check.locator("[data-sign=number-host]").wait_for()
    assert check.locator(".sender__result img, .sender__result q b").count() == 0


def test_it_is_sound_at_every_width(check: Page) -> None:
    check.get_by_label("The sender's whole address").fill(f"NRMP <help@{'nrmp-' * 20}login.example>")
    check.locator("[data-sign]").first.wait_for()
    assert_fits(check)


def test_without_a_script_the_page_still_helps(plain_page: Page, address: str) -> None:
    plain_page.goto(address + PATH)
    assert plain_page.locator("form.sender__tool").is_hidden()
    assert plain_page.get_by_text("With JavaScript on").is_visible()
    assert plain_page.locator("table.known tr").count() > 20
    assert plain_page.get_by_role("heading", name="Check it on paper").is_visible()


def test_a_lost_script_is_told(phone: BrowserContext, address: str) -> None:
    check = phone.new_page()
    check.route("**/sender-hosts.js*", lambda route: route.abort())
    check.goto(address + PATH)
    check.get_by_label("The sender's whole address").fill("a@nrmp.com")
    check.get_by_text("The check could not be fetched").wait_for()
