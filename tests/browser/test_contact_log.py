"""The log in the reader's hands: write, what is due, the guard, files, the evidence sheet, two tabs, many contacts."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_record import FULL
from tests.browser.tools_of_season import HOSTILE, Reader, assert_fits, reader
from tests.browser.visit import settles

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

__all__ = ["reader"]
pytestmark = pytest.mark.browser

LOG = "log/"
DRAWN = 30 + 1  # Rows at once: as many as the list shows, and the one that is open.
MANY = """async (count) => {
  await guideRecord.change('many', async (draft) => {
    for (let i = 0; i < 30; i++) await draft.put('program', `p${i}`, { name: `Program ${i}` });
    for (let i = 0; i < count; i++) await draft.put('contact', `c${i}`, {
      program: `p${i % 30}`, person: `Dr. ${i}`, zone: 'Africa/Cairo', at: `2026-11-${10 + i % 20}T09:00`,
      said: `They said ${i} `.repeat(20), due: i % 3 ? '' : `2027-0${1 + i % 3}-10`, done: i % 2 === 0 });
  });
}"""


def field(page: Page, label: str) -> Locator:
    return page.locator(".log__open").get_by_label(label, exact=True)


def add(reader: Reader, program: str, **fields: str) -> None:
    """Add a contact as a reader does, and close it."""
    page = reader.page
    page.get_by_role("button", name="Add a contact").click()
    field(page, "Program").fill(program)
    field(page, "Who").focus()
    for label, value in fields.items():
        field(page, label.replace("_", " ")).fill(value)
    page.get_by_role("button", name="Close", exact=True).click()
    page.locator(".log__open").wait_for(state="detached")


def assert_rows(page: Page, state: str, titles: list[str]) -> None:
    """Assert what stands in one list of the log, now or soon."""
    settles(page, lambda: page.locator(f"[data-part={state}] .log__title strong").all_inner_texts(), titles)


def day(page: Page, days: int) -> str:
    """A date some days from today, on the reader's own clock."""
    return str(
        page.evaluate("(days) => guideZones.local(Date.now() + days * 86400000, guideZones.own).slice(0, 10)", days)
    )


def test_a_contact_is_kept_as_it_is_written(reader: Reader) -> None:
    reader.go(LOG)
    add(reader, "Wexmoor", Who="Dr. Sato, director", What_they_said=HOSTILE)
    [contact] = reader.items("contact")
    assert contact["said"] == HOSTILE
    assert contact["person"] == "Dr. Sato, director"
    assert contact["zone"] == "Africa/Cairo"
    reader.page.reload()
    assert_rows(reader.page, "other", ["Wexmoor, Dr. Sato, director"])
    assert reader.page.locator(".log__said").inner_text() == HOSTILE
    assert reader.page.evaluate("window.broken") is None


def test_what_is_overdue_stands_first_then_what_is_due_today(reader: Reader) -> None:
    page = reader.go(LOG).page
    for program, days in {"Later": 9, "Soon": 2, "Now": 0, "Long ago": -9, "Ago": -1}.items():
        add(reader, program, My_answer_is_due=day(page, days))
    add(reader, "Nothing")
    titles = ["Long ago", "Ago", "Now", "Soon", "Later", "Nothing"]
    settles(page, lambda: page.locator(".log__title strong").all_inner_texts(), titles)
    assert "2 overdue, 1 due today" in page.locator("[data-part=count]").inner_text()
    page.get_by_role("button", name="Done: Long ago").click()
    page.get_by_text("1 overdue").wait_for()
    assert_rows(page, "overdue", ["Ago"])
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("2 overdue").wait_for()


def test_a_program_is_named_once(reader: Reader) -> None:
    page = reader.go(LOG).page
    add(reader, "Wexmoor")
    add(reader, " wexmoor ")
    assert [program["name"] for program in reader.items("program")] == ["Wexmoor"]
    page.goto(reader.address + "my-data/")
    page.get_by_label("Name of Wexmoor").fill("Wexmoor Medical Center")
    page.get_by_label("Name of Wexmoor").press("Tab")
    reader.hears("everywhere")
    reader.go(LOG)
    assert_rows(page, "other", ["Wexmoor Medical Center"] * 2)


@pytest.mark.parametrize(
    ("button", "told", "taken_back"),
    [
        ("I have not sent it", [True, False], 0),
        ("I have told the earlier", [True, True], 1),
        ("I sent both", [True, True], 0),
    ],
)
def test_a_second_first_choice_is_asked_before_it_is_saved(
    reader: Reader, button: str, told: list[bool], taken_back: int
) -> None:
    page = reader.go(LOG).page
    list_field = "What I told them of my list"
    add(reader, "Wexmoor")
    page.get_by_role("button", name="Open: Wexmoor").click()
    field(page, list_field).select_option(label="My first choice")
    page.get_by_role("button", name="Close", exact=True).click()
    add(reader, "Corvane")
    page.get_by_role("button", name="Open: Corvane").click()
    field(page, list_field).select_option(label="My first choice")
    guard = page.get_by_role("group", name="first choice")
    guard.get_by_text("Wexmoor").wait_for()
    assert guard.get_by_role("link", name="Take back what I said").is_visible()
    assert sum(contact.get("told") == "first-choice" for contact in reader.items("contact")) == 1
    guard.get_by_role("button", name=button).click()
    guard.wait_for(state="hidden")
    page.wait_for_function(
        "(count) => guideRecord.all('contact').then((all) => all.filter((one) => one.told).length === count)",
        arg=sum(told),
    )
    assert sum(contact.get("takenBack", False) for contact in reader.items("contact")) == taken_back


def test_writing_is_not_disturbed_by_another_tab(reader: Reader) -> None:
    page = reader.go(LOG).page
    reader.keep()
    add(reader, "Wexmoor", What_they_said="first")
    page.get_by_role("button", name="Open: Wexmoor").click()
    said = field(page, "What they said")
    said.focus()
    other = reader.context.new_page()
    other.goto(reader.address + LOG)
    other.get_by_role("button", name="Open: Wexmoor").click()
    field(other, "What I answered").fill("from the other tab")
    page.wait_for_function(
        "() => [...document.querySelectorAll('textarea')].some((box) => box.value === 'from the other tab')"
    )
    said.press("End")
    page.keyboard.type(" and more")
    page.wait_for_function("() => document.activeElement.value === 'first and more'")
    noted = "() => guideRecord.all('contact').then(([one]) => `${one.said}, ${one.answered}`)"
    other.wait_for_function(f"() => ({noted})().then((text) => text === 'first and more, from the other tab')")


def test_what_could_not_be_saved_is_said_and_offered(reader: Reader) -> None:
    page = reader.go(LOG).page
    reader.keep()
    add(reader, "Wexmoor")
    page.get_by_role("button", name="Open: Wexmoor").click()
    page.evaluate("() => { window.put = IDBObjectStore.prototype.put }")
    page.evaluate(f"() => {{ {FULL} }}")
    field(page, "What they said").fill("J-1 only")
    failed = page.get_by_role("group", name="Not saved")
    failed.get_by_text("This device is full").wait_for()
    assert failed.get_by_role("textbox").input_value() == "J-1 only"
    assert field(page, "What they said").input_value() == "J-1 only"
    page.evaluate("() => { IDBObjectStore.prototype.put = put }")
    failed.get_by_role("button", name="Try again").click()
    failed.wait_for(state="hidden")
    assert reader.items("contact")[0]["said"] == "J-1 only"


def test_files_hold_what_is_written_and_no_formula(reader: Reader) -> None:
    page = reader.go(LOG).page
    add(reader, "=Wexmoor", What_they_said='=HYPERLINK("x")\n# not a heading', Who="@Sato")
    page.get_by_text("Save, print or show").click()
    name, text = reader.saved("Save as table (CSV)")
    head, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    cells = dict(zip(head, row, strict=True))
    assert name == "contacts.csv"
    assert cells["Program"] == "'=Wexmoor"
    assert cells["What they said"] == '\'=HYPERLINK("x")\n# not a heading'
    assert cells["Time zone"] == "Africa/Cairo"
    _, text = reader.saved("Save as text for a mentor (Markdown)")
    assert "## =Wexmoor" in text
    assert "\n    \\# not a heading" in text


def test_the_evidence_sheet_adds_nothing(reader: Reader) -> None:
    page = reader.go(LOG).page
    add(reader, "Corvane", Who="Ms. Bello", What_they_said="  Send us $500.\nToday. ", When="2026-12-03T09:30")
    add(reader, "Wexmoor", What_they_said="Not chosen", When="2026-12-01T09:30")
    page.get_by_role("listitem").filter(has_text="Corvane").get_by_label("On the evidence sheet").check()
    sheet = page.locator("[data-part=sheet-list]")
    sheet.locator("li").first.wait_for()
    assert [line.strip() for line in sheet.inner_text().split("\n") if line.strip()] == [
        "When: 3 December 2026, 09:30 (Africa/Cairo, UTC+02:00)",
        "Program: Corvane",
        "Who: Ms. Bello",
        "What they said:   Send us $500.",
        "Today.",
    ]
    assert sheet.locator("[data-fact=said] span").text_content() == "  Send us $500.\nToday. "
    page.emulate_media(media="print")
    assert not page.get_by_text("On the evidence sheet").first.is_visible(), "paper has no boxes to tick"
    page.emulate_media(media="screen")
    page.evaluate(
        "() => { window.print = () => { window.paper = document.querySelector('contact-log').dataset.paper } }"
    )
    page.get_by_role("button", name="Print the evidence sheet").click()
    assert page.evaluate("paper") == "sheet"


def test_what_another_browser_noted_is_shown_as_it_was_noted(reader: Reader) -> None:
    """A zone that is new, a date that was typed where there is no field for dates, a year of two or five digits."""
    page = reader.go(LOG).page
    page.evaluate("""guideRecord.change('from elsewhere', async (draft) => {
        const program = await draft.program('Wexmoor');
        const notes = [['America/Newtown', '2027-01-10T09:30', ''], ['Asia/Calcutta', '2027-01-11T09:30', '14.3.2027'],
          ['Africa/Cairo', '0027-01-12T09:30', '0027-03-14'], ['Africa/Cairo', '12027-01-13T09:30', '20270-03-14']];
        for (const [at, [zone, time, due]] of notes.entries()) {
          await draft.put('contact', `c${at}`, { program, person: `Dr. ${at}`, zone, at: time, due });
        }
    })""")
    page.reload()
    assert_rows(page, "other", [f"Wexmoor, Dr. {number}" for number in (1, 0, 3, 2)])
    facts = sorted(page.locator(".log__facts").all_inner_texts())
    assert facts == [
        "0027-01-12T09:30 (Africa/Cairo)",
        "10 January 2027, 09:30 (America/Newtown)",
        "11 January 2027, 09:30 (Asia/Kolkata, UTC+05:30)",
        "12027-01-13T09:30 (Africa/Cairo)",
    ]
    assert sorted(page.locator(".log__due").all_inner_texts()) == [
        "",
        "Due 0027-03-14",
        "Due 14.3.2027",
        "Due 20270-03-14",
    ]
    for number, zone in enumerate(("America/Newtown", "Asia/Kolkata")):
        page.get_by_role("button", name=f"Open: Wexmoor, Dr. {number}").click()
        assert field(page, "Time zone").input_value() == zone
        page.get_by_role("button", name="Close", exact=True).click()
    assert reader.items("contact")[0]["zone"] == "America/Newtown"
    page.get_by_text("Save, print or show").click()
    for name in ("Save as table (CSV)", "Save as text for a mentor (Markdown)"):
        assert "Invalid" not in reader.saved(name)[1]


def test_a_year_has_four_digits(reader: Reader) -> None:
    page = reader.go(LOG).page
    page.get_by_role("button", name="Add a contact").click()
    due = field(page, "My answer is due")
    due.focus()
    page.keyboard.type("03142027")
    page.keyboard.type("0")
    assert due.input_value() in ("2027-03-14", "0270-03-14")


@pytest.mark.parametrize("path", [LOG, "season/", "call/"])
def test_a_device_whose_zone_is_unknown_has_one_all_the_same(reader: Reader, path: str) -> None:
    """Chromium calls it "Etc/Unknown", and then refuses that name."""
    reader.context.add_init_script("""
        const told = Intl.DateTimeFormat.prototype.resolvedOptions;
        Intl.DateTimeFormat.prototype.resolvedOptions = function () {
          return { ...told.call(this), timeZone: "Etc/Unknown" };
        };
    """)
    page = reader.go(path).page
    page.wait_for_function("() => ['contact-log', 'season-calendar', 'call-card'].some((n) => customElements.get(n))")
    assert page.evaluate("guideZones.own") == "UTC"
    if path == LOG:
        add(reader, "Wexmoor")
        assert reader.items("contact")[0]["zone"] == "UTC"


def test_it_works_by_keys_alone_and_keeps_the_focus(reader: Reader) -> None:
    page = reader.go(LOG).page
    page.get_by_role("button", name="Add a contact").press("Enter")
    page.wait_for_function("() => document.activeElement.dataset.field === 'program'")
    page.keyboard.type("Wexmoor")
    page.keyboard.press("Tab")
    page.keyboard.type("Dr. Sato")
    assert page.evaluate("document.activeElement.dataset.field") == "person"
    page.get_by_role("button", name="Close", exact=True).press("Enter")
    page.wait_for_function("() => document.activeElement.dataset.do === 'open'")
    page.get_by_role("button", name="Done: Wexmoor, Dr. Sato").press("Enter")
    page.wait_for_function("() => document.activeElement.textContent === 'Not done'")


def test_of_ten_thousand_contacts_few_are_drawn_and_a_key_draws_few(reader: Reader) -> None:
    """What keeps a key quick: neither the list nor a letter costs by how many there are."""
    page = reader.go(LOG).page
    reader.keep()
    page.evaluate(MANY, 10_000)
    page.reload()
    page.get_by_text("10000 of 10000 contacts").wait_for(timeout=60_000)
    assert page.locator(".log__title").count() <= DRAWN
    page.evaluate("""() => {
        window.drawn = 0;
        new MutationObserver((all) => all.forEach(({ addedNodes }) => addedNodes.forEach((node) => {
          drawn += node.matches?.('li') ? 1 : node.querySelectorAll?.('li').length ?? 0;
        }))).observe(document.querySelector('contact-log'), { childList: true, subtree: true });
    }""")
    page.locator("[data-do=open]").first.click()
    said = page.locator(".log__open [data-field=said]")
    said.focus()
    page.evaluate("drawn = 0")
    page.keyboard.type("Program")
    assert page.evaluate("drawn") == 0
    page.get_by_label("Find").focus()
    page.keyboard.type("Program 99")
    page.get_by_text(re.compile(r"^\d{1,3} of 10000 contacts")).wait_for()
    assert page.locator(".log__title").count() <= DRAWN
    assert page.evaluate("drawn") <= DRAWN * len("Program 99")


def test_it_is_sound_at_every_width(reader: Reader) -> None:
    page = reader.go(LOG).page
    add(reader, "Wexmoor " * 12, What_they_said="x" * 300)
    page.locator("[data-do=open]").click()
    assert_fits(page)


def test_without_a_script_it_is_a_form_for_paper(plain_page: Page, address: str) -> None:
    plain_page.goto(address + LOG)
    paper = plain_page.get_by_role("region", name="A form for paper")
    assert paper.locator("dl").count() == 3
    assert "What they said" in paper.inner_text()
    assert not plain_page.get_by_role("button", name="Add a contact").is_visible()
