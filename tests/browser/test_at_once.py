"""What a reader does while the record is still read, and in the instant in which they leave: nothing of it is lost.

A slow phone is one whose lock over the record does not open: `GATE` holds every reading and every change of a page
until `openGate()`, so that each order of things is tried and none is left to chance.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.tools_of_season import Reader, reader
from tests.browser.visit import settles

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["reader"]
pytestmark = pytest.mark.browser

GATE = """
window.gate = new Promise((open) => (window.openGate = open));
const request = LockManager.prototype.request;
LockManager.prototype.request = function (...given) { return window.gate.then(() => request.apply(this, given)); };
"""
VISA, SHEET, RANK, LOG, REPLY = "visa/invited/", "after-interview/", "rank-list/", "log/", "replies/thank-you-note/"
FILL = """async () => {
  await guideRecord.change('filled', async (draft) => {
    for (const [id, name] of [['w', 'Wexmoor'], ['c', 'Corvane']]) await draft.put('program', id, { name });
    await draft.put('contact', 'one', { program: 'w', person: 'Dr. Sato', at: '2027-01-04T09:00', zone: 'UTC' });
    await draft.put('contact', 'two', { program: 'c', at: '2027-01-03T09:00', zone: 'UTC' });
    await draft.put('visit', 'w', { program: 'w', words: 'old words' });
    await draft.put('interview', 'i', { program: 'w', at: '2027-01-05T09:00', zone: 'UTC' });
    await draft.put('setting', 'rank-order', { value: ['w', 'c'] });
  });
  await guideRecord.change('answered', (draft) => draft.put('answer', 'w/visa-kinds', { program: 'w', note: 'J-1' }));
}"""


@pytest.fixture(params=["visit", "device"])
def filled(reader: Reader, request: pytest.FixtureRequest) -> Reader:
    """A reader with some entries, kept for the visit or on the device."""
    reader.go("my-data/")
    if request.param == "device":
        reader.keep()
    reader.page.evaluate(FILL)
    return reader


# What is on a page once it has shown what the record of FILL holds.
DRAWN = {
    VISA: "[data-part=cell]",
    LOG: "[data-do=open]",
    RANK: "[data-score^='w/']",
    "my-data/": "[data-program=w]",
    "season/": ".dates [data-do]",
}


def drawn(page: Page, path: str) -> None:
    """Wait until a page has read the record and shown what it holds."""
    page.evaluate("guideRecord.all().then(() => true)")
    if path in DRAWN and page.evaluate("guideRecord.all().then((all) => all.length > 0)"):
        page.locator(DRAWN[path]).first.wait_for(state="attached")
    page.wait_for_timeout(100)


def shut(reader: Reader, path: str) -> Page:
    """Open a page whose record is there, and stop the record then."""
    page = reader.go(path).page
    drawn(page, path)
    page.evaluate(f"() => {{ {GATE} }}")
    return page


def field(page: Page, name: str) -> str:
    return f".log__open [data-field={name}]"


def note_answer(page: Page) -> None:
    page.get_by_role("group", name="Corvane: ").first.get_by_role("textbox").fill("H-1B, they say")


def choose_status(page: Page) -> None:
    page.get_by_label("Your status").select_option("o-1")


def add_program(page: Page) -> None:
    page.get_by_label("Program to compare").fill("Tern")
    page.get_by_role("button", name="Add program").click()


def write_contact(page: Page) -> None:
    page.get_by_role("button", name="Open: Wexmoor, Dr. Sato").click()
    page.locator(field(page, "said")).fill("No visas this year")
    page.locator(field(page, "program")).fill("Tern")
    page.locator(field(page, "person")).focus()


def add_interview(page: Page) -> None:
    form = page.locator(".dates form")
    form.locator("[name=program]").fill("Tern")
    page.evaluate("document.querySelector('#date-at').value = '2027-02-01T10:00'")
    form.get_by_role("button").first.click()


def write_sheet(page: Page) -> None:
    page.locator("[data-part=program]").fill("Wexmoor")
    page.locator("[data-part=program]").press("Tab")
    page.locator("[data-field=words]:enabled").wait_for()
    page.evaluate(f"() => {{ {GATE} }}")
    page.locator("[data-field=words]").fill("new words")


def give_points(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.ranking__programs details').forEach((one) => (one.open = true))")
    page.locator("[data-score^='w/']").first.select_option("4")
    page.locator("[data-flag^='w/']").first.check()
    page.get_by_role("button", name="Move up: Corvane").click()


def rename(page: Page) -> None:
    page.get_by_label("Name of Wexmoor").fill("Wexmoor East")
    page.get_by_label("Name of Wexmoor").press("Tab")


def call(page: Page) -> None:
    page.locator("call-card form").evaluate("""(form) => {
        form.elements.program.value = 'Tern'; form.elements.said.value = 'They called'; form.requestSubmit();
    }""")


def has(kind: str, **fields: object) -> Callable[[Reader, Page], bool]:
    """Whether the record has an item with these fields."""
    return lambda reader, page: any(fields.items() <= item.items() for item in reader.items(kind, page))


# What a reader does, where, and what must be there afterwards.
LEFT: dict[str, tuple[str, Callable[[Page], object], Callable[[Reader, Page], bool]]] = {
    "an answer": (VISA, note_answer, has("answer", program="c", note="H-1B, they say")),
    "a status": (VISA, choose_status, has("setting", id="visa-status", value="o-1")),
    "a program": (VISA, add_program, has("program", name="Tern")),
    "a removal": (
        VISA,
        lambda page: page.get_by_role("button", name="Remove Wexmoor").click(),
        lambda reader, page: not has("program", name="Wexmoor")(reader, page) and not reader.items("answer", page),
    ),
    "clearing": (
        VISA,
        lambda page: page.evaluate("document.querySelector('[data-do=clear]').click()"),
        lambda reader, page: not reader.items("answer", page) and has("program", name="Corvane")(reader, page),
    ),
    "undo": (
        VISA,
        lambda page: page.evaluate("document.querySelector('record-notice [data-do=undo]').click()"),
        lambda reader, page: not reader.items("answer", page) and has("program", name="Wexmoor")(reader, page),
    ),
    "a contact": (
        LOG,
        write_contact,
        lambda reader, page: (
            has("contact", said="No visas this year")(reader, page) and has("program", name="Tern")(reader, page)
        ),
    ),
    "done": (
        LOG,
        lambda page: page.get_by_role("button", name="Done: Corvane").click(),
        has("contact", id="two", done=True),
    ),
    "an interview": ("season/", add_interview, has("interview", at="2027-02-01T10:00")),
    "a sheet": (SHEET, write_sheet, has("visit", id="w", words="new words")),
    "a name": ("my-data/", rename, has("program", id="w", name="Wexmoor East")),
    "a call": ("call/", call, has("contact", said="They called", channel="phone")),
    "points": (
        RANK,
        give_points,
        lambda reader, page: (
            has("score", program="w", value=4)(reader, page)
            and bool(reader.items("rank", page)[0].get("flags"))
            and has("setting", id="rank-order", value=["c", "w"])(reader, page)
        ),
    ),
    "a blank of a reply": (
        REPLY,
        lambda page: page.evaluate("""() => {
            const box = document.querySelector('[name=reply-your_name]');
            box.value = 'Amina Rahman';
            box.dispatchEvent(new Event('input', { bubbles: true }));
        }"""),
        has("field", id="your_name", value="Amina Rahman"),
    ),
}


@pytest.mark.parametrize("what", LEFT)
def test_what_is_done_in_the_instant_of_leaving_is_kept(filled: Reader, what: str) -> None:
    path, act, stands = LEFT[what]
    filled.go(path)
    if path == REPLY:
        filled.page.locator("reply-template").first.scroll_into_view_if_needed()
        filled.page.wait_for_function(
            "() => typeof guideRecord !== 'undefined' && typeof guideReplyStore !== 'undefined'"
        )
    drawn(filled.page, path)
    if what != "a sheet":
        filled.page.evaluate(f"() => {{ {GATE} }}")
    act(filled.page)
    filled.go("my-data/")  # A page that knows none of these components.
    settles(filled.page, lambda: stands(filled, filled.page), True)
    names = filled.page.evaluate("Object.keys({ ...localStorage, ...sessionStorage })")
    assert [name for name in names if ":ahead:" in name] == []


@pytest.mark.parametrize("what", ["an answer", "a contact", "points"])
def test_what_is_done_in_the_instant_of_closing_is_kept_and_heard_in_another_tab(reader: Reader, what: str) -> None:
    path, act, stands = LEFT[what]
    reader.go("my-data/").keep()
    reader.page.evaluate(FILL)
    other = reader.context.new_page()
    other.goto(reader.address + "my-data/")
    other.evaluate("guideRecord.all().then(() => true)")
    other.evaluate("() => { window.news = 0; guideRecord.listen(() => news++); }")
    page = shut(reader, path)
    page.wait_for_timeout(100)
    act(page)
    page.close()
    other.wait_for_function("() => news > 0")
    settles(other, lambda: stands(reader, other), True)


def test_without_a_word_of_the_reader_nothing_of_it_lies_on_the_device(reader: Reader) -> None:
    page = shut(reader, VISA)
    add_program(page)
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.includes('ahead'))") == []
    assert len(page.evaluate("Object.keys(sessionStorage).filter((name) => name.includes('ahead'))")) == 1


def test_words_typed_before_the_record_is_fetched_are_kept(reader: Reader) -> None:
    reader.page.route("**/record.js*", lambda route: None)  # It never comes.
    page = reader.go(REPLY).page
    page.locator("reply-template").first.scroll_into_view_if_needed()
    page.wait_for_function("() => typeof guideReplyDesk !== 'undefined'")
    page.get_by_role("button", name="Your name. Fill in").first.click()
    page.locator(".fill input, .fill textarea").fill("Amina Rahman")
    page.unroute("**/record.js*")
    page.goto(reader.address + REPLY)
    expect(page.locator("[data-blank=your_name]").first).to_have_text("Amina Rahman")


# --- before and while the record is read ------------------------------------------------------------------------------


@pytest.fixture
def slow(filled: Reader) -> Reader:
    """The same reader with a page whose record does not answer until `openGate()`."""
    filled.page.add_init_script(GATE)
    return filled


def answers(page: Page) -> None:
    """The record answers, and all that it brings is shown."""
    page.evaluate("openGate()")
    page.evaluate("guideRecord.all().then(() => new Promise((shown) => setTimeout(shown, 100)))")


def watch(page: Page, selector: str, what: str) -> None:
    """Note in `seen` whatever a script puts into a field from now on."""
    page.evaluate(
        """([selector, what]) => {
          const field = document.querySelector(selector);
          const { get, set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), what);
          window.seen = [];
          Object.defineProperty(field, what, { get, set(value) { seen.push(value); set.call(this, value); } });
        }""",
        [selector, what],
    )


def test_a_status_chosen_before_the_record_is_read_stands(slow: Reader) -> None:
    page = slow.go(VISA).page
    choose_status(page)
    watch(page, "visa-checklist [data-part=status]", "value")
    answers(page)
    assert page.get_by_label("Your status").input_value() == "o-1"
    assert set(page.evaluate("seen")) == {"o-1"}  # Not for an instant another one.
    assert slow.items("setting")[-1]["value"] == "o-1"


def test_the_box_that_keeps_is_not_unticked(slow: Reader) -> None:
    page = slow.go(VISA).page
    box = page.get_by_label("Keep on this device")
    box.check()
    watch(page, "record-notice [data-part=keep]", "checked")
    answers(page)
    assert set(page.evaluate("seen")) <= {True}
    assert box.is_checked()
    assert page.evaluate("guideRecord.where()") == "device"


def test_a_radio_and_a_word_of_a_reply_stand(slow: Reader) -> None:
    page = slow.go("replies/keep-list-private/").page
    reply = page.locator("reply-template").first
    reply.scroll_into_view_if_needed()
    reply.get_by_label("One of my top").check()
    page.wait_for_function("() => typeof guideReplyStore !== 'undefined'")
    page.get_by_role("button", name="Your name. Fill in").first.click()
    page.locator(".fill input, .fill textarea").fill("Amina Rahman")
    answers(page)
    page.keyboard.press("Escape")
    assert reply.get_by_label("One of my top").is_checked()
    expect(page.locator("[data-blank=your_name]").first).to_have_text("Amina Rahman")


def test_a_radio_chosen_before_the_reply_s_scripts_are_there_stands(reader: Reader) -> None:
    """They come when the letter is in sight; a finger may be faster."""
    waiting = []
    reader.page.route("**/reply-desk.js*", lambda route: waiting.append(route))
    page = reader.page
    page.goto(reader.address + "replies/keep-list-private/", wait_until="domcontentloaded")
    reply = page.locator("reply-template").first
    reply.scroll_into_view_if_needed()
    settles(page, lambda: len(waiting), 1)
    reply.get_by_label("One of my top").check()
    reply.get_by_role("button", name="Copy reply").click()
    waiting[0].continue_()
    reply.locator(".reply__refusal").wait_for()  # What was pressed meanwhile is done.
    assert reply.get_by_label("One of my top").is_checked()
    assert "Choose what is true" not in reply.locator(".reply__refusal").inner_text()


def test_a_name_and_words_of_a_sheet_stand(slow: Reader) -> None:
    page = slow.go(SHEET).page
    page.locator("[data-part=program]").fill("Corvane")
    page.locator("[data-part=program]").press("Tab")
    answers(page)
    page.locator("[data-field=words]:enabled").wait_for()
    assert page.locator("[data-part=program]").input_value() == "Corvane"
    page.evaluate(f"() => {{ {GATE} }}")
    page.locator("[data-field=words]").fill("kind words")
    page.locator("[data-field=people]").fill("Dr. Sato")
    answers(page)
    assert page.locator("[data-field=words]").input_value() == "kind words"
    assert page.locator("[data-field=people]").input_value() == "Dr. Sato"


def test_what_is_typed_in_a_contact_stands_while_another_field_is_written(slow: Reader) -> None:
    page = slow.go(LOG).page
    answers(page)
    page.get_by_role("button", name="Open: Wexmoor, Dr. Sato").click()
    page.evaluate(f"() => {{ {GATE} }}")
    page.locator(field(page, "said")).fill("No visas")
    page.locator(field(page, "answered")).fill("Thank you")
    page.locator(field(page, "program")).fill("Tern")
    page.locator(field(page, "person")).fill("Dr. Vale")
    answers(page)
    values = [page.locator(field(page, name)).input_value() for name in ("said", "answered", "program", "person")]
    assert values == ["No visas", "Thank you", "Tern", "Dr. Vale"]


def test_a_note_that_is_being_typed_outlives_the_drawing_of_the_list(filled: Reader) -> None:
    page = filled.go(RANK).page
    page.locator("[data-basis^='w/']").first.wait_for(state="attached")
    page.evaluate("document.querySelectorAll('.ranking__programs details').forEach((one) => (one.open = true))")
    note = page.locator("[data-basis^='w/']").first
    note.press_sequentially("an old let")
    page.evaluate("guideRecord.put('elsewhere', 'score', 'c/x', { program: 'c', value: 1 })")
    page.evaluate("document.querySelector('rank-list').draw()")
    page.keyboard.type("ter")
    assert note.input_value() == "an old letter"
    note.press("Tab")
    settles(page, lambda: has("score", program="w", basis="an old letter")(filled, page), True)


def test_what_is_typed_into_a_form_while_the_last_entry_is_saved_stands(slow: Reader) -> None:
    page = slow.go("season/").page
    add_interview(page)
    page.locator(".dates form [name=program]").fill("Corvane")
    answers(page)
    page.locator("[role=status]", has_text="Interview added.").first.wait_for()
    assert page.locator(".dates form [name=program]").input_value() == "Corvane"


def test_what_could_not_be_saved_stays_as_it_was_typed(reader: Reader) -> None:
    reader.go("my-data/").keep()
    reader.page.evaluate(FILL)
    page = reader.go(VISA).page
    page.get_by_role("group", name="Corvane: ").first.wait_for()
    page.evaluate(
        "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); } }"
    )
    note_answer(page)
    reader.hears("device is full")
    assert page.get_by_role("group", name="Corvane: ").first.get_by_role("textbox").input_value() == "H-1B, they say"


# --- keeping and forgetting -------------------------------------------------------------------------------------------


def test_a_tick_to_keep_in_the_instant_of_leaving_counts(reader: Reader) -> None:
    page = shut(reader, VISA)
    add_program(page)
    page.get_by_label("Keep on this device").check()
    reader.go("my-data/")
    settles(reader.page, lambda: reader.page.evaluate("guideRecord.where()"), "device")
    assert has("program", name="Tern")(reader, reader.page)


@pytest.mark.parametrize("button", ["Delete all", "Forget"])
def test_forgetting_in_the_instant_of_leaving_counts(filled: Reader, button: str) -> None:
    page = shut(filled, "my-data/")
    page.get_by_role("button", name=button).first.click()
    filled.go(VISA)
    settles(filled.page, lambda: filled.page.evaluate("guideRecord.all()"), [])
    assert filled.page.evaluate("indexedDB.databases()") == []


@pytest.mark.parametrize("path", [VISA, LOG, RANK, "my-data/"])
def test_a_page_in_another_tab_s_history_shows_nothing_of_what_was_forgotten(filled: Reader, path: str) -> None:
    """It lies there as it was, words and all; no news reaches it."""
    if filled.page.evaluate("guideRecord.where()") == "device":
        sleeping = filled.context.new_page()
    else:
        sleeping = filled.page  # The visit's record is this tab's own.
        filled.page = filled.context.new_page()
        filled.go("my-data/")
    sleeping.goto(filled.address + path)
    words = (
        "() => [...document.querySelectorAll('main, main *')]"
        ".some((one) => `${one.value} ${one.textContent}`.includes('Wexmoor'))"
    )
    sleeping.wait_for_function(words)
    sleeping.goto(filled.address + "404.html")
    filled.go("my-data/")
    filled.page.get_by_role("button", name="Delete all").click()
    filled.page.get_by_text("Nothing is stored.").wait_for()
    sleeping.go_back()
    sleeping.wait_for_function(f"() => !({words})()")
    assert filled.items("contact", sleeping) == []


def test_a_reply_in_another_tab_s_history_shows_nothing_of_what_was_cleared(reader: Reader) -> None:
    reader.go("my-data/").keep()
    sleeping = reader.context.new_page()
    sleeping.goto(reader.address + REPLY)
    sleeping.locator("reply-template").first.scroll_into_view_if_needed()
    sleeping.get_by_role("button", name="Your name. Fill in").first.click()
    sleeping.locator(".fill input, .fill textarea").fill("Corvane")
    sleeping.keyboard.press("Escape")
    sleeping.goto(reader.address + "404.html")
    page = reader.go("replies/keep-list-private/").page
    page.locator("reply-template").first.scroll_into_view_if_needed()
    expect(page.locator("[data-blank=your_name]").first).to_have_text("Corvane")
    page.get_by_role("button", name="Clear what I typed").click()
    page.get_by_text("Cleared from all replies.").wait_for()
    sleeping.go_back()
    sleeping.locator("reply-template").first.scroll_into_view_if_needed()
    expect(sleeping.locator("[data-blank=your_name]").first).to_have_text("[Your name]")
    assert "Corvane" not in sleeping.locator("reply-template").first.inner_text()
