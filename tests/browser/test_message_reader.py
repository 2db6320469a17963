"""Read my message in a real browser: what it names and why, how it says so, and that nothing pasted is kept or sent."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from macros.data.models import Guide
from tests.browser.visit import Watch, said_while_typing

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

BOX = "The message, or what was said"
STATUS = "message-reader .reader__status"
PATIENCE = 5_000  # Milliseconds for one text on a busy machine: a guard against hanging, not speed.

DEAL = """Dear Dr. Rahman,

If you rank us first, we will rank you first. Let me know by Friday.

Dr. Vale"""

# --- the page ------------------------------------------------------------------------------------------------------


@pytest.fixture(params=["", "read/"], ids=["home", "read"])
def box_page(request: pytest.FixtureRequest, page: Page, address: str) -> Page:
    """A page with the box that the script shows: home, and the reader's own."""
    page.goto(address + request.param)
    page.get_by_label(BOX).wait_for()
    return page


def test_results_say_what_why_and_where(box_page: Page, guide: Guide) -> None:
    box_page.get_by_label(BOX).fill(DEAL)
    first = box_page.locator("message-reader li[data-kind]").first
    expect(first).to_have_attribute("data-kind", "conditional-deal")
    kind = guide.messages["conditional-deal"]
    text = " ".join((first.text_content() or "").split())
    assert kind.title in text
    assert kind.verdict in text
    assert guide.vocabularies.severity[kind.severity].label in text
    assert any("rank us first" in words for words in first.locator("mark").all_text_contents())
    shown = box_page.locator("message-reader [data-caution]").evaluate_all("all => all.map(x => x.dataset.caution)")
    assert {"traded-promise", "deadline"} <= set(shown)
    deadline = box_page.locator("[data-caution=deadline]")
    assert guide.cautions["deadline"].text in " ".join((deadline.text_content() or "").split())
    assert "by Friday" in (deadline.locator("mark").first.text_content() or "")
    first.get_by_role("link").click()
    box_page.wait_for_url("**/messages/conditional-deal/")
    assert (box_page.locator("h1").text_content() or "").startswith(kind.title)


@pytest.mark.parametrize(("day", "last"), [("2026-11-28", True), ("2027-04-05", False)])
def test_a_kind_that_cannot_be_true_on_the_reader_s_day_stands_last(
    page: Page, address: str, day: str, last: bool
) -> None:
    page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T12:00"))
    page.goto(f"{address}read/")
    page.get_by_label(BOX).fill("We are happy that you will train with us. Human resources will send you forms.")
    kinds = page.locator("message-reader li[data-kind]")
    kinds.first.wait_for()
    shown = kinds.evaluate_all("all => all.map(kind => kind.dataset.kind)")
    assert len(shown) > 1
    assert shown.index("post-match") == (len(shown) - 1 if last else 0)
    assert kinds.locator("in-season:visible", has_text="Not yet").count() == last


def test_every_link_of_the_words_leads_to_a_page(box_page: Page) -> None:
    box_page.get_by_label(BOX).fill(DEAL)  # The words are fetched when somebody comes near.
    box_page.locator("message-reader li[data-kind]").first.wait_for()
    links = box_page.evaluate(
        """[...document.querySelector('.reader__words').content.querySelectorAll('a')]
          .map(link => new URL(link.getAttribute('href'), document.baseURI).href)"""
    )
    assert len(links) > 30
    for link in set(links):
        response = box_page.request.get(link)
        assert response.ok, link
        _, hash_, anchor = link.partition("#")
        assert not hash_ or f'id="{anchor}"' in response.text(), link


def test_nothing_recognized_offers_the_questions(box_page: Page) -> None:
    box_page.get_by_label(BOX).fill("Your parcel is out for delivery.")
    unknown = box_page.locator("message-reader [data-kind=unrecognized]")
    unknown.wait_for()
    assert box_page.locator("message-reader li[data-kind]").count() == 0
    unknown.get_by_role("link", name="answer at most three questions").click()
    box_page.wait_for_url("**/received/")


def test_while_typing_the_list_follows(box_page: Page) -> None:
    box = box_page.get_by_label(BOX)
    box.press_sequentially("will you rank us first?")
    box_page.locator("message-reader li[data-kind=rank-question]").wait_for()
    box.fill("we do not sponsor visas")
    box_page.locator("message-reader li[data-kind=visa-refusal]").wait_for()
    box_page.get_by_role("button", name="Clear the message").click()
    box_page.locator("message-reader [data-kind]").first.wait_for(state="detached")
    assert box.input_value() == ""
    expect(box).to_be_focused()
    assert not box_page.get_by_role("heading", name="What it may be").is_visible()


def test_one_status_speaks_once_for_a_burst_of_typing(box_page: Page) -> None:
    assert box_page.locator("message-reader :is([role=status], [aria-live]):not(log-this *)").count() == 1
    box, status = box_page.get_by_label(BOX), box_page.locator(STATUS)
    box.fill("12345")
    expect(status).to_contain_text("no words")
    (said,) = said_while_typing(box_page, box, status, "will you rank us first? please tell me today")
    assert "Most like" in said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("12345 !!! 😊😊", "no words"),
        ("\x00\x01\x02", "no words"),
        ("مرحبا دكتور هل تريد أن تأتي إلينا", "does not look like English"),
        ("> only\n> quotes of rain", "Nothing here is like a message"),
        ("<b>bold</b> <script>window.hurt=1</script>", "Nothing here is like a message"),
    ],
)
def test_words_for_what_cannot_be_read(page: Page, address: str, text: str, says: str) -> None:
    page.goto(f"{address}read/")
    page.get_by_label(BOX).fill(text)
    expect(page.locator(STATUS)).to_contain_text(says)
    page.locator("message-reader [data-kind=unrecognized]").wait_for()
    assert page.evaluate("window.hurt") is None


def test_html_stays_text(box_page: Page) -> None:
    box_page.get_by_label(BOX).fill('Will you rank <img src=x onerror="window.hurt=1"> us <b id="bold">first</b>?')
    box_page.locator("message-reader li[data-kind]").first.wait_for()
    assert box_page.locator("#bold, article img[src=x]").count() == 0
    assert box_page.evaluate("window.hurt") is None


def test_a_megabyte_is_pasted(page: Page, address: str) -> None:
    page.goto(f"{address}read/")
    box = page.get_by_label(BOX)
    box.evaluate("""(box) => {
      box.focus();
      box.value = "Will you rank us first? ".repeat(45000);
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    expect(page.locator(STATUS)).to_contain_text("20,000 characters", timeout=20_000)
    assert len(box.input_value()) == 50_000, "a browser takes long to lay out more"
    expect(page.locator(STATUS)).to_contain_text("The last 1,030,000 of what you pasted are not in it")
    assert page.locator("message-reader q").count() < 40


def test_back_keeps_the_message(box_page: Page) -> None:
    box_page.get_by_label(BOX).fill(DEAL)
    box_page.locator("message-reader li[data-kind=conditional-deal] a").first.click()
    box_page.wait_for_url("**/messages/**")
    box_page.go_back()
    expect(box_page.get_by_label(BOX)).to_have_value(DEAL)
    box_page.locator("message-reader li[data-kind=conditional-deal]").wait_for()


def test_nothing_pasted_is_kept_or_sent(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    watch = Watch(phone)
    page.goto(f"{address}read/")
    page.get_by_label(BOX).fill(DEAL)
    page.locator("message-reader li[data-kind]").first.wait_for()
    page.wait_for_load_state("networkidle")
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])")
    assert "Rahman" not in kept
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    before = len(watch.requests)
    page.get_by_label(BOX).fill("Are you still interested in our program?")
    page.locator("message-reader li[data-kind=interest-request]").wait_for()
    assert len(watch.requests) == before, "nothing is fetched while typing"
    watch.assert_quiet(address, typed=("Rahman", "interested"))


def test_nothing_is_fetched_before_the_box_is_touched(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    watch = Watch(phone)
    page.goto(address)
    page.get_by_label(BOX).wait_for()
    assert not [url for url in watch.requests if "message-reader-data" in url or "message-reading" in url]
    with page.expect_response(re.compile("message-reader-data")), page.expect_response(re.compile("message-reading")):
        page.get_by_label(BOX).focus()


def test_without_a_network_it_says_so(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    page.goto(f"{address}read/")
    phone.set_offline(True)
    page.get_by_label(BOX).fill(DEAL)
    expect(page.locator(STATUS)).to_contain_text("could not be fetched")
    phone.set_offline(False)
    page.get_by_label(BOX).fill(f"{DEAL} ")
    page.locator("message-reader li[data-kind=conditional-deal]").wait_for()


@pytest.mark.parametrize("path", ["", "read/"])
def test_without_javascript(plain_page: Page, address: str, path: str) -> None:
    plain_page.goto(address + path)
    assert not plain_page.get_by_label(BOX).is_visible()
    plain = plain_page.get_by_text("With JavaScript on")
    assert plain.is_visible()
    plain.get_by_role("link", name="how each kind sounds").click()
    assert re.search("/messages/$", plain_page.url)
