"""Check my reply in a real browser: what it finds, how it says so, and that nothing typed is kept or sent."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from macros.data.models import Guide
from tests.browser.visit import said_while_typing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

RISKY = """Dear Dr. Okafor,

Thank you for calling. If you rank me first, I will cancel my other interviews. What are my chances?

Kind regards,
Amina Rahman"""
CLEAN = """Dear Dr. Okafor,

Thank you for the interview on 12 January. I keep coming back to the way your residents lead morning report.

Kind regards,
Amina Rahman"""
STATUS = "draft-checker .draft__status"
SLOWEST = (
    5_000  # Milliseconds for one text on a machine that does ten other things: a guard against hanging, not speed.
)


# --- the page ------------------------------------------------------------------------------------------------------


@pytest.fixture
def checker(page: Page, address: str) -> Page:
    """The page, with the box that the script shows."""
    page.goto(f"{address}check/")
    page.get_by_label("Your draft").wait_for()
    return page


def test_findings_say_what_why_and_what_is_better(checker: Page, guide: Guide) -> None:
    checker.get_by_label("Your draft").fill(RISKY)
    finding = checker.locator("draft-checker li[data-check=bargaining]")
    finding.wait_for()
    assert finding.get_attribute("data-severity") == "warning"
    assert "If you rank me first" in (finding.locator("mark").first.text_content() or "")
    check = guide.checks["bargaining"]
    text = " ".join((finding.text_content() or "").split())
    assert check.title in text
    assert check.why in text
    assert check.better in text
    assert finding.locator("a").first.get_attribute("href")
    order = checker.locator("draft-checker li[data-check]").evaluate_all("all => all.map(x => x.dataset.severity)")
    assert order == sorted(order, key=["warning", "advice", "note"].index)


def test_what_is_good_is_said_unless_something_is_grave(checker: Page) -> None:
    box, good = checker.get_by_label("Your draft"), checker.locator("[data-good]:visible")
    box.fill(CLEAN)
    expect(checker.get_by_role("heading", name="What is there already")).to_be_visible()
    assert good.count() >= 2
    box.fill(RISKY)
    checker.locator("li[data-check][data-severity=warning]").first.wait_for()
    expect(checker.get_by_role("heading", name="What is there already")).to_be_hidden()
    assert good.count() == 0


def test_a_source_link_leads_to_its_rule(checker: Page) -> None:
    checker.get_by_label("Your draft").fill(RISKY)
    checker.locator("li[data-check=bargaining] a[href*='#no-pressure']").click()
    expect(checker.locator("#no-pressure")).to_be_visible()


def test_a_clean_draft_gets_no_praise(checker: Page) -> None:
    checker.get_by_label("Your draft").fill(CLEAN)
    expect(checker.locator(STATUS)).to_have_text(re.compile(r"^Nothing found\. .* proves nothing.* \d+ words\.$"))
    assert checker.locator("li[data-check]").count() == 0


def test_one_status_speaks_once_for_a_burst_of_typing(checker: Page) -> None:
    assert (
        checker.locator("draft-checker .draft__status[role=status], draft-checker .draft__tool > [aria-live]").count()
        == 1
    )
    box, status = checker.get_by_label("Your draft"), checker.locator(STATUS)
    box.fill(CLEAN)
    expect(status).to_contain_text("Nothing found")
    box.fill("")
    expect(status).to_have_text("")
    (said,) = said_while_typing(checker, box, status, "Dear Dr. Okafor, what are my chances? Amina")
    assert "warning" in said


def test_the_draft_can_be_mended_by_keyboard(checker: Page) -> None:
    box = checker.get_by_label("Your draft")
    box.fill(RISKY)
    go = checker.locator("li[data-check=asks-rank-of-program] button")
    go.wait_for()
    assert "What are my chances" in (go.get_attribute("aria-label") or "")
    go.focus()
    checker.keyboard.press("Enter")
    assert box.evaluate("box => box === document.activeElement")
    assert box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)") == "What are my chances?"
    checker.keyboard.type("Is anything missing")
    checker.locator("li[data-check=asks-rank-of-program]").wait_for(state="detached")
    checker.get_by_role("button", name="Clear the draft").press("Enter")
    checker.locator("li[data-check]").first.wait_for(state="detached")
    assert box.input_value() == ""
    assert box.evaluate("box => box === document.activeElement")


def test_html_stays_text(checker: Page) -> None:
    draft = (
        'Dear <b id="bold">Dr.</b> <img src=x onerror="hurt=1"> [Name], what are my chances? <script>hurt=1</script>'
    )
    checker.get_by_label("Your draft").fill(draft)
    checker.locator("li[data-check=unfilled-placeholder]").wait_for()
    assert checker.locator("#bold").count() == 0
    assert checker.evaluate("window.hurt") is None


def test_words_for_what_cannot_be_checked(checker: Page) -> None:
    for text, says in (("\x01\x02\x03 rubbish", "does not look like text"), ("> quoted", "only quoted lines")):
        checker.get_by_label("Your draft").fill(text)
        expect(checker.locator(STATUS)).to_contain_text(says)


def test_a_megabyte_is_pasted(checker: Page) -> None:
    box = checker.get_by_label("Your draft")
    box.evaluate("""(box) => {
      box.focus();
      box.value = "Please rank me first. ".repeat(50000);
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    expect(checker.locator(STATUS)).to_contain_text("20,000 characters", timeout=20_000)
    assert len(box.input_value()) == 50_000, "a browser takes long to lay out more"
    expect(checker.locator(STATUS)).to_contain_text("The last 1,050,000 of what you pasted are not in it")
    assert checker.locator("li[data-check=asks-for-commitment] mark").count() < 10


def test_nothing_typed_is_kept_or_sent(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''}"))
    page.goto(f"{address}check/")
    page.get_by_label("Your draft").fill(RISKY)
    page.locator("li[data-check]").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert all(url.startswith(address) for url in asked)
    assert not [url for url in asked if "chances" in url or "Okafor" in url]
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])")
    assert "Okafor" not in kept
    before = len(asked)
    page.get_by_label("Your draft").fill(CLEAN)
    page.locator("li[data-check]").first.wait_for(state="detached")
    assert len(asked) == before, "nothing is fetched while typing"


def test_a_reply_is_handed_over(page: Page, address: str) -> None:
    page.goto(f"{address}replies/letter-of-intent/")
    page.locator("[data-part=blank]").first.wait_for()
    page.get_by_role("link", name="Check this reply: Write the one letter of intent").click()
    box = page.get_by_label("Your draft")
    page.locator("li[data-check=unfilled-placeholder]").wait_for()
    assert "first choice" in box.input_value()
    assert "[How to address them]" in box.input_value()
    assert "first choice" not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    page.goto(f"{address}check/")
    assert box.input_value() == "", "a draft is handed over once"


@pytest.mark.parametrize("how", ["Control", "middle"])
def test_a_reply_is_handed_over_to_a_new_tab_and_to_no_other(page: Page, address: str, how: str) -> None:
    page.goto(f"{address}replies/letter-of-intent/")
    link = page.get_by_role("link", name="Check this reply: Write the one letter of intent")
    link.hover()
    page.locator("[data-part=blank]").first.wait_for()
    with page.context.expect_page() as opened:
        if how == "middle":
            link.click(button="middle")
        else:
            link.click(modifiers=["Control"])
    fresh = opened.value
    fresh.locator("li[data-check=unfilled-placeholder]").wait_for()
    assert "first choice" in fresh.get_by_label("Your draft").input_value()
    assert "draft" not in fresh.url
    page.goto(f"{address}check/")
    assert page.get_by_label("Your draft").input_value() == ""


def test_a_reply_that_does_not_arrive_is_told(page: Page, address: str) -> None:
    page.goto(f"{address}check/#draft-unknown")
    page.get_by_text("The reply did not come along").wait_for()
    assert page.get_by_label("Your draft").input_value() == ""


def test_without_javascript(plain_page: Page, address: str) -> None:
    plain_page.goto(f"{address}check/")
    assert not plain_page.get_by_label("Your draft").is_visible()
    assert plain_page.get_by_text("With JavaScript on").is_visible()
    plain_page.locator("#bargaining summary").click()
    assert plain_page.locator("#bargaining .check__better").is_visible()


def test_it_works_from_disk(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "check" / "index.html").as_uri())
    page.get_by_label("Your draft").fill(RISKY)
    page.locator("li[data-check=bargaining]").wait_for()
    context.close()
