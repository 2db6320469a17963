"""My rank list in the browser: kept when asked, moved by key, two side by side, messages apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from macros.data.models import Guide
from tests.browser.tools_of_season import assert_fits
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


def test_a_weight_that_is_no_number_changes_nothing(ranking: Page) -> None:
    """A browser hands out "" for digits that it does not read, such as those of an Arabic keyboard."""
    weight = ranking.locator("[data-weight]").first
    before = weight.input_value()
    ranking.evaluate(
        "() => [...document.querySelectorAll('details:has([data-weight])')].forEach((one) => (one.open = true))"
    )
    weight.press("Control+a")
    weight.press_sequentially("e")
    weight.press("Tab")
    assert weight.evaluate("weight => weight.validity.badInput")
    assert ranking.evaluate("guideRecord.all('weight')") == []
    weight.fill(before)
    weight.press("Tab")


def drag(page: Page, name: str, to: str, kind: str) -> None:
    """Move an entry by its grip onto another one, with a mouse or with a finger."""
    line = page.locator(".ranking__order li")
    line.first.evaluate("line => line.scrollIntoView({block: 'center', behavior: 'instant'})")
    boxes = [line.filter(has_text=one).locator(".ranking__grip").bounding_box() for one in (name, to)]
    assert boxes[0]
    assert boxes[1]
    x, y = boxes[0]["x"] + boxes[0]["width"] / 2, boxes[0]["y"] + boxes[0]["height"] / 2
    end = boxes[1]["y"] + boxes[1]["height"] / 2 + (15 if boxes[1]["y"] > boxes[0]["y"] else -15)
    if kind == "mouse":
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x, (y + end) / 2, steps=4)
        page.mouse.move(x, end, steps=4)
        page.mouse.up()
        return
    device = page.context.new_cdp_session(page)
    device.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 9):
        point = {"x": x, "y": y + (end - y) * step / 8}
        device.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    device.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize("kind", ["mouse", "finger"])
def test_the_order_is_dragged(ranking: Page, kind: str) -> None:
    first, second = order(ranking)
    drag(ranking, first, second, kind)
    settles(ranking, lambda: order(ranking), [second, first])
    ranking.get_by_text(f"{first} moved:").wait_for()
    drag(ranking, first, second, kind)
    settles(ranking, lambda: order(ranking), [first, second])


def test_a_drag_that_is_given_up_changes_nothing(ranking: Page) -> None:
    before = order(ranking)
    grip, other = (ranking.locator(".ranking__grip").nth(at) for at in (0, 1))
    grip.evaluate("grip => grip.scrollIntoView({block: 'center', behavior: 'instant'})")
    grip.hover()
    ranking.mouse.down()
    other.hover()
    ranking.mouse.move(20, other.bounding_box()["y"] + 40)  # type: ignore[index]
    settles(ranking, lambda: order(ranking), before[::-1])
    ranking.keyboard.press("Escape")
    ranking.mouse.up()
    settles(ranking, lambda: order(ranking), before)


def test_what_was_noted_after_the_interview_is_there(ranking: Page, address: str) -> None:
    ranking.goto(address + "after-interview/")
    ranking.get_by_label("Program", exact=True).fill("Quarry Hill")
    ranking.get_by_label("Program", exact=True).press("Tab")
    ranking.get_by_label("What did they say of your visa?").fill("H-1B only after Step 3")
    ranking.get_by_label("Worrying").check()
    ranking.get_by_label("One line for, one line against").fill("Kind people, far away")
    ranking.goto(address + PATH)
    ranking.locator(".ranking__programs details", has_text="Quarry Hill").wait_for()
    open_all(ranking)
    ranking.get_by_text("Your sheet: H-1B only after Step 3").wait_for()
    ranking.get_by_text("Kind people, far away").wait_for()
    line = ranking.locator(".ranking__order li", has_text="Quarry Hill")
    settles(ranking, lambda: "0.0 of 5" in line.inner_text(), True)
    assert "Visa answers that worry you: 1." in line.inner_text()
    give(ranking, "Visa certainty", "Quarry Hill", "3")
    settles(ranking, lambda: "3.0 of 5" in line.inner_text(), True)


def test_a_message_stands_apart_and_moves_nothing(ranking: Page, guide: Guide) -> None:
    before = order(ranking)
    ranking.evaluate(
        """async ([name, message]) => {
          const program = (await guideRecord.all("program")).find(one => one.name === name).id;
          await guideRecord.put("added", "contact", "c1", { program, message, said: "You are our first choice" });
        }""",
        [before[1], (guide.rank_list.signals or [])[0]],
    )
    ranking.reload()
    ranking.locator(".ranking__signals", has_text="You are our first choice").wait_for()
    assert order(ranking) == before
    assert "of 5" not in ranking.locator(".ranking__order").inner_text()


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


def test_the_table_holds_the_pairs_of_a_couple(ranking: Page) -> None:
    ranking.get_by_text("We rank as a couple").click()
    ranking.locator("select[name=mine]").select_option(label="Quarry Hill")
    ranking.get_by_role("button", name="Add the pair").click()
    ranking.locator(".ranking__pairs", has_text="Quarry Hill + no match").wait_for()
    with ranking.expect_download() as saved:
        ranking.get_by_role("button", name="Save as a table").click()
    assert saved.value.path().read_text(encoding="utf-8-sig").splitlines()[-1] == '"1","Quarry Hill","no match"'


def test_it_is_sound_at_every_width(ranking: Page) -> None:
    ranking.get_by_label("Name of a program").fill("Wexmoor" * 12)
    ranking.get_by_role("button", name="Add the program").click()
    ranking.locator(".ranking__order", has_text="WexmoorWexmoor").wait_for()
    open_all(ranking)
    assert_fits(ranking)


def test_without_a_script_there_is_a_table_to_fill_in(plain_page: Page, address: str) -> None:
    plain_page.goto(address + PATH)
    assert plain_page.locator(".ranking__tool").is_hidden()
    assert plain_page.locator(".ranking__paper tbody tr").count() == 8
