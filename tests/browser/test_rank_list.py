"""My rank list in the browser: kept when asked, moved by key, two side by side, messages apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.visit import Watch, settles

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

PATH = "rank-list/"


@pytest.fixture
def ranking(phone: BrowserContext, address: str) -> Iterator[Page]:
    """The page on a phone, with two programs. At the end: no complaint, and no program in an address."""
    watch = Watch(phone)
    page = phone.new_page()
    page.goto(address + PATH)
    for name in ("Quarry Hill", "Sandpiper Bay"):
        page.get_by_label("Name of a program").fill(name)
        page.get_by_role("button", name="Add the program").click()
        page.locator(".ranking__order", has_text=name).wait_for()
    yield page
    watch.assert_quiet(address, ("Quarry",))


def order(page: Page) -> list[str]:
    return list(page.locator(".ranking__order .ranking__name").all_inner_texts())


def give(page: Page, subject: str, program: str, points: str) -> None:
    page.locator(f"[aria-label='{subject}, points for {program}']").select_option(points)


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.ranking__programs details').forEach((one) => (one.open = true))")


def test_the_order_is_moved_by_button_and_by_key_and_taken_back(ranking: Page) -> None:
    assert set(order(ranking)) == {"Quarry Hill", "Sandpiper Bay"}
    first, second = order(ranking)
    ranking.get_by_role("button", name=f"Move up: {second}").click()
    settles(ranking, lambda: order(ranking), [second, first])
    ranking.get_by_role("button", name=f"Move down: {second}").focus()
    ranking.keyboard.press("ArrowDown")
    settles(ranking, lambda: order(ranking), [first, second])
    ranking.get_by_role("button", name="Undo").click()
    settles(ranking, lambda: order(ranking), [second, first])


def test_two_side_by_side_and_what_tips_it(ranking: Page) -> None:
    open_all(ranking)
    give(ranking, "Visa certainty", "Quarry Hill", "5")
    give(ranking, "Visa certainty", "Sandpiper Bay", "1")
    tips = ranking.locator(".ranking__tips")
    settles(ranking, lambda: tips.inner_text(), "What tips it to Quarry Hill: visa certainty.")


def test_a_program_that_cannot_take_the_status_is_questioned(ranking: Page) -> None:
    open_all(ranking)
    ranking.locator("[data-takes]").first.select_option("no")
    ranking.locator(".ranking__order", has_text="cannot take your status").wait_for()


def test_nothing_is_kept_until_asked_and_then_all_is(ranking: Page) -> None:
    ranking.reload()
    settles(ranking, lambda: len(order(ranking)), 2)  # A reload is the same visit.
    ranking.get_by_label("Keep this on this device").check()
    ranking.get_by_text("It lies in this browser").wait_for()
    ranking.get_by_label("Certified: R3 says so").check()
    other = ranking.context.new_page()
    other.goto(ranking.url)
    settles(other, lambda: len(order(other)), 2)
    settles(other, lambda: other.get_by_label("Certified: R3 says so").is_checked(), True)


def test_pairs_of_a_couple(ranking: Page) -> None:
    ranking.get_by_text("We rank as a couple").click()
    ranking.locator("select[name=mine]").select_option(label="Quarry Hill")
    ranking.get_by_role("button", name="Add the pair").click()
    ranking.locator(".ranking__pairs", has_text="Quarry Hill + no match").wait_for()
    ranking.get_by_role("button", name="Remove: Quarry Hill + no match").click()
    settles(ranking, lambda: ranking.locator(".ranking__pairs li").count(), 0)


def test_the_table_has_no_formula(ranking: Page) -> None:
    ranking.get_by_label("Name of a program").fill("=HYPERLINK(1)")
    ranking.get_by_role("button", name="Add the program").click()
    ranking.locator(".ranking__order", has_text="=HYPERLINK(1)").wait_for()
    with ranking.expect_download() as saved:
        ranking.get_by_role("button", name="Save as a table").click()
    text = saved.value.path().read_text(encoding="utf-8-sig")
    assert '"\'=HYPERLINK(1)"' in text
    assert text.splitlines()[0].startswith('"Order","Program"')


def test_without_a_script_there_is_a_table_to_fill_in(plain_page: Page, address: str) -> None:
    plain_page.goto(address + PATH)
    assert plain_page.locator(".ranking__tool").is_hidden()
    assert plain_page.locator(".ranking__paper tbody tr").count() == 8
