"""Keyboards, fingers, pasting and hearing as others have them: input methods, phones, dark screens, screen readers.

Each of these was reported of another site, and failed here once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.visit import at_the_foot, settles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LETTER = "replies/move-interview/"
# A key as an input method sends it: Chromium and Firefox say that they compose, Safari only gives the old number.
KEY = """(box, [key, how]) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...how });
  box.dispatchEvent(event);
  return event.defaultPrevented;
}"""
COMPOSING = [{"isComposing": True}, {"keyCode": 229}]
NOTED = """status => {
  window.said = [];
  const note = () => said.push(status.textContent);
  new MutationObserver(note).observe(status, { childList: true, subtree: true, characterData: true });
}"""


def open_blank(page: Page, address: str, field: str) -> None:
    page.goto(address + LETTER)
    page.locator(f"[data-blank={field}]").first.click()
    page.locator(f"#move-interview-{field}-here").wait_for()


def ranked(page: Page, address: str) -> list[str]:
    """Open the rank list with three programs. Output: their names in order."""
    page.goto(address + "rank-list/")
    for name in ("Quarry Hill", "Sandpiper Bay", "Tern Island"):
        page.get_by_label("Name of a program").fill(name)
        page.get_by_role("button", name="Add the program").click()
        page.locator(".ranking__order", has_text=name).wait_for()
    return order(page)


def order(page: Page) -> list[str]:
    return list(page.locator(".ranking__order .ranking__name").all_inner_texts())


@pytest.mark.parametrize("how", COMPOSING)
def test_enter_of_an_input_method_stays_in_the_blank(page: Page, address: str, how: dict[str, object]) -> None:
    open_blank(page, address, "program")
    box = page.locator("#move-interview-program-here")
    assert box.evaluate(KEY, ["Enter", how]) is False
    assert box.is_visible()


@pytest.mark.parametrize("how", COMPOSING)
@pytest.mark.parametrize("key", ["ArrowDown", "ArrowUp", "Escape"])
def test_keys_of_an_input_method_choose_no_result(page: Page, address: str, key: str, how: dict[str, object]) -> None:
    page.goto(address)
    box = page.locator("#search-head")
    box.fill("visa")
    page.locator("header a[data-result]").first.wait_for()
    assert box.evaluate(KEY, [key, how]) is False
    assert box.get_attribute("aria-activedescendant") is None
    assert page.locator("header .search__panel").is_visible()


@pytest.mark.parametrize("how", COMPOSING)
def test_escape_of_an_input_method_keeps_what_is_looked_for(page: Page, address: str, how: dict[str, object]) -> None:
    page.goto(address + "messages/")
    box = page.get_by_label("Words from your message")
    box.fill("visa")
    assert box.evaluate(KEY, ["Escape", how]) is False
    assert box.input_value() == "visa"


def test_a_phone_that_sends_a_line_break_without_a_key_goes_on(page: Page, address: str) -> None:
    open_blank(page, address, "new_dates")
    box = page.locator("#move-interview-new_dates-here")
    box.evaluate(KEY, ["Unidentified", {"keyCode": 229}])
    box.evaluate("""box => box.dispatchEvent(
      new InputEvent('beforeinput', { inputType: 'insertLineBreak', bubbles: true, cancelable: true }))""")
    expect(box).to_have_count(0)
    assert page.locator(".fill [data-part=input]").is_visible()


def test_shift_and_enter_break_the_line(page: Page, address: str) -> None:
    open_blank(page, address, "new_dates")
    page.keyboard.type("One")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("Two")
    assert page.locator("#move-interview-new_dates-here").input_value() == "One\nTwo"


def test_enter_before_anything_is_found_is_remembered(page: Page, address: str) -> None:
    page.route("**/search-index.js*", lambda route: (page.wait_for_timeout(600), route.continue_()))
    page.goto(address)
    page.locator("#search-head").click()
    page.keyboard.type("bribe")
    page.keyboard.press("Enter")
    page.wait_for_url("**/messages/payment-request/")


@pytest.mark.parametrize(
    ("path", "box", "clear"),
    [
        ("read/", "#message-text", ".reader__clear"),
        ("check/", "#draft-text", ".draft__clear"),
        ("is-it-real/", "#sender-text", ".sender [type=reset]"),
        ("contract/", "#contract-text", ".contract [type=reset]"),
    ],
)
def test_what_was_cleared_by_mistake_comes_back(page: Page, address: str, path: str, box: str, clear: str) -> None:
    page.goto(address + path)
    page.locator(box).click()
    page.keyboard.type("We would like to meet you again.")
    page.locator(clear).click()
    expect(page.locator(box)).to_have_value("")
    page.locator(box).focus()
    page.keyboard.press("Control+z")
    expect(page.locator(box)).to_have_value("We would like to meet you again.")


def test_a_letter_copied_by_hand_takes_no_colors_along(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + LETTER)
    page.locator("reply-template [data-part=blank]").first.wait_for()
    page.wait_for_function("() => document.querySelector('[data-part=words]').textContent")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('[data-part=body]'))")
    page.keyboard.press("Control+c")
    item = "(await navigator.clipboard.read())[0]"
    assert page.evaluate(f"(async () => {item}.types)()") == ["text/plain"]
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Dear [Program] team,\n\nThis concerns")
    context.close()


@pytest.mark.parametrize("place", ["reply", "share"])
def test_copying_that_never_answers_is_told(page: Page, address: str, place: str) -> None:
    page.add_init_script(
        "navigator.clipboard.writeText = () => new Promise(() => {}); document.execCommand = () => false"
    )
    page.goto(address + "messages/visa-unclear/")
    if place == "share":
        at_the_foot(page).get_by_role("button", name="Copy the link").click()
    else:
        page.locator("[data-do=copy]").first.click()
        page.locator("[data-do=anyway]").first.click()
    expect(page.get_by_text(re.compile(r"ress Ctrl\+C"))).to_be_visible()


def test_the_focus_stays_on_the_button_that_moves(page: Page, address: str) -> None:
    first, second, third = ranked(page, address)
    page.get_by_role("button", name=f"Move down: {first}").focus()
    page.keyboard.press("Enter")
    settles(page, lambda: order(page), [second, first, third])
    expect(page.get_by_role("button", name=f"Move down: {first}")).to_be_focused()
    page.keyboard.press("Enter")
    settles(page, lambda: order(page), [second, third, first])
    expect(page.get_by_role("button", name=f"Move up: {first}")).to_be_focused()  # Down leads nowhere now.
    page.evaluate("document.querySelectorAll('.ranking__programs details').forEach((one) => (one.open = true))")
    page.get_by_role("button", name=f"Remove {first}").click()
    settles(page, lambda: order(page), [second, third])
    expect(page.get_by_role("button", name="Undo")).to_be_focused()


def test_a_second_finger_moves_nothing(page: Page, address: str) -> None:
    before = ranked(page, address)
    page.locator(".ranking__grip").first.evaluate("grip => grip.scrollIntoView({block: 'center', behavior: 'instant'})")
    page.evaluate("""() => {
      const grip = document.querySelector('.ranking__grip');
      grip.setPointerCapture = () => {};
      const { left, top } = grip.getBoundingClientRect();
      const send = (kind, pointerId, y) =>
        grip.dispatchEvent(new PointerEvent(kind, { pointerId, clientX: left, clientY: y, bubbles: true }));
      send('pointerdown', 1, top + 5);
      send('pointermove', 2, top + 200);
      send('pointerup', 2, top + 200);
    }""")
    assert order(page) == before
    assert page.locator(".ranking__held").count() == 1


def test_the_same_words_are_said_again(page: Page, address: str) -> None:
    ranked(page, address)
    page.locator(".ranking__status", has_text="Tern Island added.").wait_for()
    page.locator(".ranking__status").evaluate(NOTED)
    for _ in range(2):
        page.get_by_role("button", name="Undo").click()
        page.wait_for_timeout(500)
    assert page.evaluate("said") == ["", "Undone.", "", "Undone."]
    page.goto(address + "call/")
    page.locator("[data-go=after]").first.click()
    page.locator("call-card [data-part=said]").evaluate(NOTED)
    for name in ("Wexmoor", "Corvane"):
        page.locator("#call-program").fill(name)
        page.locator("call-card [data-part=note] button").click()
        page.locator("call-card [data-part=said]", has_text="Added to your log.").wait_for()
        page.wait_for_timeout(500)
    assert [words for words in page.evaluate("said") if words] == ["Added to your log."] * 2
    assert page.evaluate("said").count("") == 1


def test_marks_that_a_writing_assistant_adds_mislead_no_field(page: Page, address: str) -> None:
    ranked(page, address)
    page.evaluate("document.querySelectorAll('rank-list input').forEach((input) => (input.dataset.gramm = 'false'))")
    page.get_by_label("Name of a program").press_sequentially("Heron")
    page.evaluate("document.querySelector('rank-list').draw()")
    page.wait_for_timeout(300)
    fields = page.evaluate("[...document.querySelectorAll('rank-list input')].map(({ name, value }) => [name, value])")
    assert [name for name, value in fields if value == "Heron"] == ["name"]


def test_a_topic_of_the_call_opens_in_a_tab_of_its_own(page: Page, address: str) -> None:
    page.goto(address + "call/")
    page.get_by_role("button", name="They ask about").click()
    link = page.locator("[data-go=visa-unclear]")
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    other = opened.value
    expect(other.locator("[data-screen=visa-unclear]")).to_be_visible()
    expect(other.locator("[data-screen=start]")).to_be_hidden()
    expect(link).to_be_visible()


def test_nothing_is_wider_than_a_small_phone_however_it_is_spaced(page: Page, address: str) -> None:
    """WCAG 1.4.10 and 1.4.12 together, and a criterion of one long word."""
    page.set_viewport_size({"width": 320, "height": 480})
    spacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    for path in ("before-the-interview/", "rank-list/"):
        page.goto(address + path)
        if path == "rank-list/":
            page.get_by_label("Another thing that counts").fill("Wochenenddienstregelung" * 5)
            page.keyboard.press("Enter")
            page.get_by_text(re.compile("Wochenend.* added")).wait_for()
        page.evaluate(
            """style => {
          const made = new CSSStyleSheet();
          made.replaceSync(style);
          document.adoptedStyleSheets = [made];
        }""",
            spacing,
        )
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path
