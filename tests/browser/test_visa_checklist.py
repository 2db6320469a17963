"""The visa checklist in the reader's hands: filter, name programs, note, compare, save, import, print; with trouble."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from macros.data.models import Guide
from tests.browser.visit import Watch, resize, settles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

pytestmark = pytest.mark.browser

FIRST = "visa/invited/"
SECOND = "visa/soap/"
KEY = "before-the-match:visa-answers"
HOSTILE = '<img src=x onerror="window.broken=1">"\'`, ${0} أمينة 👩🏽\u200d⚕️'

FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
CLOSED = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };"
# Only our own values: the theme's scripts stop on a forbidden storage, which is not ours to test.
FORBIDDEN = """
for (const name of ['getItem', 'setItem', 'removeItem']) {
  const real = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {
    if (key.startsWith('before-the-match:')) throw new DOMException('no', 'SecurityError');
    return real.call(this, key, ...rest);
  };
}
"""


class Reader:
    """A reader with the checklist of one stage before them."""

    def __init__(self, context: BrowserContext, address: str, guide: Guide) -> None:
        self.context, self.address, self.guide = context, address, guide
        self.watch = Watch(context)
        self.page: Page = context.new_page()

    def go(self, path: str = FIRST) -> Reader:
        self.page.goto(self.address + path)
        return self

    def questions(self, path: str = FIRST) -> list[str]:
        """The ids of a stage's questions."""
        stage = path.strip("/").partition("/")[2]
        return [id_ for id_, question in self.guide.visa_questions.items() if question.stage == stage]

    def add(self, *names: str) -> Reader:
        for name in names:
            self.page.get_by_label("Program to compare").fill(name)
            self.page.get_by_role("button", name="Add program").click()
        return self

    def cell(self, question: str, program: str, page: Page | None = None) -> Locator:
        """Where the answers of one program to one question are noted."""
        ask = self.guide.visa_questions[question].ask
        return (page or self.page).get_by_role("group", name=f"{program}: {ask}", exact=True)

    def note(self, question: str, program: str, text: str = "", rating: str = "", asked: bool = True) -> None:
        cell = self.cell(question, program)
        cell.get_by_label("Asked").set_checked(asked)
        if rating:
            cell.get_by_label(rating).check()
        if text:
            cell.get_by_role("textbox").fill(text)

    def noted(self, question: str, program: str, page: Page | None = None) -> tuple[bool, str, str]:
        cell = self.cell(question, program, page)
        rating = cell.locator("[type=radio]:checked").get_attribute("value") or ""
        return cell.get_by_label("Asked").is_checked(), rating, cell.get_by_role("textbox").input_value()

    @property
    def said(self) -> Locator:
        return self.page.locator("record-notice [data-part=said]")

    def hears(self, words: str) -> None:
        """Wait until the page says something."""
        self.said.filter(has_text=words).wait_for()

    @property
    def shown(self) -> list[str]:
        """The ids of the questions on show."""
        return self.page.eval_on_selector_all(
            "visa-checklist li[data-visa]:not([hidden])", "all => all.map((li) => li.id)"
        )

    def more(self) -> Reader:
        """Open the drawer of files."""
        self.page.get_by_text("Save, print, import or clear").click()
        return self

    def save(self, name: str) -> str:
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=name).click()
        return Path(download.value.path()).read_text(encoding="utf-8")

    def load(self, text: str | bytes) -> None:
        content = text if isinstance(text, bytes) else text.encode()
        file = {"name": "visa-answers.json", "mimeType": "application/json", "buffer": content}
        self.page.get_by_label("Import a saved JSON file").set_input_files(file)  # type: ignore[arg-type]

    def record(self) -> dict[str, Any]:
        """What is kept, in the order in which a reader meets it."""
        record = self.page.evaluate("visaRecord.read()")
        record["answers"] = dict(sorted(record["answers"].items()))
        return record


@pytest.fixture
def reader(phone: BrowserContext, address: str, guide: Guide) -> Iterator[Reader]:
    """A reader on a phone. At the end: no complaint, nothing sent, nothing typed in an address."""
    visit = Reader(phone, address, guide)
    yield visit
    visit.watch.assert_quiet(address, ("Wexmoor", "Corvane", "onerror"))


@pytest.fixture
def busy(reader: Reader) -> Reader:
    """A reader with two programs and answers at two stages, as a test below notes them by hand."""
    reader.go("404.html").page.evaluate(
        "([key, value]) => (sessionStorage[key] = value)", [KEY, json.dumps(busy_record(reader))]
    )
    return reader.go()


def busy_record(reader: Reader) -> dict[str, Any]:
    """What is stored for that reader."""
    other, (one, two) = reader.questions(SECOND)[0], reader.questions()[:2]
    answers = {
        f"a/{other}": ("worrying", "within hours"),
        f"a/{one}": ("solid", "J-1 only, in writing"),
        f"b/{one}": ("vague", "it depends"),
        f"b/{two}": ("", ""),
    }
    questions = reader.guide.visa_questions
    return {
        "app": "before-the-match/visa",
        "version": 1,
        "status": "",
        "programs": [{"id": "a", "name": "Wexmoor"}, {"id": "b", "name": "Corvane"}],
        "answers": {
            key: {
                "asked": True,
                "rating": rating,
                "note": note,
                "ask": questions[key[2:]].ask,
                "stage": reader.guide.vocabularies.stage[questions[key[2:]].stage].label,
            }
            for key, (rating, note) in answers.items()
        },
    }


# --- without a script ---------------------------------------------------------------------------------------------


def test_without_javascript_the_whole_list_is_there_to_read_and_print(
    plain_page: Page, address: str, guide: Guide
) -> None:
    plain_page.goto(address + FIRST)
    asked = [question.ask for question in guide.visa_questions.values() if question.stage == "invited"]
    assert plain_page.locator(".checklist__ask:visible").all_inner_texts() == asked
    assert plain_page.locator("visa-checklist :is(input, button, select, textarea):visible").count() == 0
    plain_page.emulate_media(media="print")
    blank = "(cell) => [getComputedStyle(cell, '::before').content, getComputedStyle(cell, '::after').borderTopStyle]"
    for cells in plain_page.locator(".checklist__cells").all():
        boxes, line = cells.evaluate(blank)
        assert [word for word in ("Asked", "Solid", "Vague", "Worrying") if f"☐\u00a0{word}" not in boxes] == []
        assert line == "solid"


# --- status -------------------------------------------------------------------------------------------------------


def test_a_status_filters_the_list_and_stays_for_the_visit(reader: Reader, guide: Guide) -> None:
    reader.go()
    everything = reader.questions()
    count = reader.page.locator(".checklist__count")
    assert reader.shown == everything
    for status, word in guide.vocabularies.visa.items():
        fitting = [id_ for id_ in everything if status in guide.visa_questions[id_].visa]
        reader.page.get_by_label("Your status").select_option(word.label)
        assert reader.shown == fitting
        assert count.inner_text() == f"{len(fitting)} of {len(everything)} questions shown."
    reader.page.get_by_label("Your status").select_option("o-1")
    reader.go("visa/before-ranking/")
    expect(reader.page.get_by_label("Your status")).to_have_value("o-1")
    assert all("o-1" in guide.visa_questions[id_].visa for id_ in reader.shown)
    reader.page.get_by_label("Your status").select_option("")
    assert reader.shown == reader.questions("visa/before-ranking/")


def test_a_link_to_a_question_shows_it_whatever_the_status(reader: Reader, guide: Guide) -> None:
    reader.go().page.get_by_label("Your status").select_option("no-visa")
    hidden = next(id_ for id_ in reversed(reader.questions()) if id_ not in reader.shown)
    reader.go(f"visa/#{'j-1'}").go(f"{FIRST}#{hidden}")
    assert hidden in reader.shown
    place = reader.page.locator(f"#{hidden}")
    settles(reader.page, lambda: place.evaluate("(item) => item.getBoundingClientRect().top < innerHeight"), True)


# --- programs and answers -----------------------------------------------------------------------------------------


def test_what_is_noted_is_stored_by_program_and_question(reader: Reader) -> None:
    reader.go(SECOND).add("Wexmoor", "Corvane")
    reader.hears("Corvane added.")
    reader.note(reader.questions(SECOND)[0], "Wexmoor", "within hours", "Worrying")
    reader.go()
    one, two = reader.questions()[:2]
    reader.note(one, "Wexmoor", "J-1 only, in writing", "Solid")
    reader.note(one, "Corvane", "it depends", "Vague")
    reader.note(two, "Corvane")
    record = reader.record()
    wanted = busy_record(reader)
    ids = dict(zip([program["id"] for program in record["programs"]], "ab", strict=True))
    assert [program["name"] for program in record["programs"]] == ["Wexmoor", "Corvane"]
    assert {
        f"{ids[key.partition('/')[0]]}/{key.partition('/')[2]}": answer for key, answer in record["answers"].items()
    } == wanted["answers"]
    reader.cell(two, "Corvane").get_by_label("Asked").uncheck()
    assert len(reader.record()["answers"]) == 3  # An answer that says nothing any more is gone.


def test_answers_are_kept_by_question_across_stages_reload_and_back(busy: Reader) -> None:
    one, two = busy.questions()[:2]
    other = busy.questions(SECOND)[0]
    for visit in ("stay", "reload", "back"):
        if visit == "reload":
            busy.page.reload()
        if visit == "back":
            busy.go(SECOND)
            assert busy.noted(other, "Wexmoor") == (True, "worrying", "within hours")
            busy.note(other, "Corvane", "noted on the way")
            busy.page.go_back()
            busy.note(busy.questions()[2], "Wexmoor", "after Back")
        assert busy.noted(one, "Wexmoor") == (True, "solid", "J-1 only, in writing")
        assert busy.noted(one, "Corvane") == (True, "vague", "it depends")
        assert busy.noted(two, "Corvane") == (True, "", "")
        assert busy.noted(two, "Wexmoor") == (False, "", "")
    assert sorted(answer["note"] for answer in busy.record()["answers"].values()) == [
        "",
        "J-1 only, in writing",
        "after Back",
        "it depends",
        "noted on the way",
        "within hours",
    ]


def test_an_answer_keeps_to_its_question_when_the_list_is_filtered(busy: Reader) -> None:
    one = busy.questions()[0]
    busy.page.get_by_label("Your status").select_option("h-1b")
    first = busy.shown[0]
    busy.note(first, "Wexmoor", "about H-1B")
    busy.page.get_by_label("Your status").select_option("")
    assert busy.noted(first, "Wexmoor")[2] == "about H-1B"
    if first != one:
        assert busy.noted(one, "Wexmoor")[2] == "J-1 only, in writing"


def test_programs_stand_side_by_side_where_there_is_room(busy: Reader) -> None:
    cells = busy.page.locator(f"#{busy.questions()[0]} fieldset")
    tops = "(all) => new Set(all.map((cell) => cell.getBoundingClientRect().top)).size"
    settles(busy.page, lambda: cells.evaluate_all(tops), 2)
    resize(busy.page, 1280, 900)
    settles(busy.page, lambda: cells.evaluate_all(tops), 1)


def test_the_index_counts_the_answers_of_all_stages(busy: Reader) -> None:
    busy.go("visa/")
    busy.page.locator("visa-summary td").last.wait_for()
    rows = busy.page.locator("visa-summary tr").all()
    assert [row.inner_text().split() for row in rows] == [
        ["Program", "Asked", "Solid", "Vague", "Worrying"],
        ["Wexmoor", "2", "1", "0", "1"],
        ["Corvane", "2", "0", "1", "0"],
    ]
    assert busy.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_index_has_no_table_while_nothing_is_noted(reader: Reader) -> None:
    assert reader.go("visa/").page.locator("visa-summary").is_hidden()


def test_a_program_is_renamed_with_its_answers(busy: Reader) -> None:
    box = busy.page.get_by_role("textbox", name="Name of program 1")
    box.fill("Wexmoor Medical Center")
    box.press("Tab")
    busy.hears("Wexmoor is now called Wexmoor Medical Center.")
    assert busy.page.get_by_role("button", name="Remove Wexmoor Medical Center").is_visible()
    assert busy.noted(busy.questions()[0], "Wexmoor Medical Center")[1] == "solid"
    busy.page.get_by_role("button", name="Undo").click()
    assert busy.noted(busy.questions()[0], "Wexmoor")[1] == "solid"


def test_a_name_is_refused_that_is_empty_or_taken(busy: Reader) -> None:
    before = busy.record()
    busy.add("wexmoor ")
    busy.hears("wexmoor is in your list already.")
    box = busy.page.get_by_role("textbox", name="Name of program 2")
    for name, answer in (("  ", "A program needs a name."), ("WEXMOOR", "WEXMOOR is in your list already.")):
        box.fill(name)
        box.press("Tab")
        busy.hears(answer)
        assert box.input_value() == "Corvane"
    assert busy.record() == before


def test_a_removed_program_comes_back_with_its_answers(busy: Reader) -> None:
    before = busy.record()
    busy.page.get_by_role("button", name="Remove Wexmoor").click()
    busy.hears("Wexmoor removed.")
    assert [program["name"] for program in busy.record()["programs"]] == ["Corvane"]
    assert len(busy.record()["answers"]) == 2
    assert busy.page.locator("fieldset legend", has_text="Wexmoor").count() == 0
    assert busy.page.get_by_role("button", name="Undo").evaluate("(button) => button === document.activeElement")
    busy.page.keyboard.press("Enter")
    settles(busy.page, busy.record, before)
    assert busy.noted(busy.questions()[0], "Wexmoor")[2] == "J-1 only, in writing"


# --- what nobody meant ------------------------------------------------------------------------------------------------


def test_a_double_click_removes_one_program(reader: Reader) -> None:
    reader.go().add("Mercy", "Lenox", "Cook")
    for program in ("Mercy", "Lenox", "Cook"):
        reader.note(reader.questions()[0], program, f"about {program}")
    reader.page.get_by_role("button", name="Remove Mercy").dblclick()
    reader.hears("Mercy removed.")
    assert [program["name"] for program in reader.record()["programs"]] == ["Lenox", "Cook"]
    reader.page.locator("record-notice").get_by_role("button", name="Undo").click()
    reader.cell(reader.questions()[0], "Mercy").wait_for()
    assert reader.noted(reader.questions()[0], "Mercy")[2] == "about Mercy"


def test_impatient_clicks_and_a_held_key_remove_one_program(reader: Reader) -> None:
    reader.go().add("Mercy", "Lenox", "Cook")
    place = reader.page.get_by_role("button", name="Remove Mercy").bounding_box() or {}
    for _ in range(2):
        reader.page.mouse.click(place["x"] + 9, place["y"] + 9)
    reader.hears("Mercy removed.")
    assert [program["name"] for program in reader.record()["programs"]] == ["Lenox", "Cook"]
    reader.page.wait_for_timeout(700)
    reader.page.get_by_role("button", name="Remove Lenox").focus()
    for _ in range(5):
        reader.page.keyboard.down("Enter")
    reader.page.keyboard.up("Enter")
    reader.hears("Lenox removed.")
    assert [program["name"] for program in reader.record()["programs"]] == ["Cook"]


def test_undo_walks_back_step_by_step(reader: Reader) -> None:
    reader.go().add("Mercy", "Lenox", "Cook")
    for name in ("Mercy", "Lenox"):
        reader.page.get_by_role("button", name=f"Remove {name}").click()
        reader.hears(f"{name} removed.")
        reader.page.wait_for_timeout(700)
    for left in (["Lenox", "Cook"], ["Mercy", "Lenox", "Cook"], ["Mercy", "Lenox"]):
        reader.page.locator("record-notice").get_by_role("button", name="Undo").click()
        settles(reader.page, lambda: [program["name"] for program in reader.record()["programs"]], left)
        reader.page.wait_for_timeout(700)


@pytest.mark.parametrize("name", ["\u200b", "\u2060\u200d", "\u3164", "\u2800"])
def test_a_program_cannot_be_named_by_what_nobody_sees(reader: Reader, name: str) -> None:
    reader.go().add(name)
    assert reader.record()["programs"] == []


@pytest.mark.parametrize("again", ["Me\u0301rcy", "MÉRCY", "Mér\u200bcy", "Ｍércy"])
def test_one_name_is_one_program_however_it_is_written(reader: Reader, again: str) -> None:
    reader.go().add("Mércy")
    reader.hears("Mércy added.")
    reader.add(again)
    reader.hears("is in your list already.")
    assert len(reader.record()["programs"]) == 1


def test_another_script_s_key_is_not_ours(busy: Reader) -> None:
    before = busy.record()
    other = busy.context.new_page()
    other.goto(busy.address + "404.html")
    other.evaluate(
        "for (const key of ['my-other-visa-answers', 'visa-answers', 'x:visa-answers']) localStorage[key] = 'no'"
    )
    busy.page.bring_to_front()
    busy.note(busy.questions()[2], "Wexmoor", "one more")
    assert len(busy.record()["answers"]) == len(before["answers"]) + 1


def test_elements_of_strangers_change_nothing(busy: Reader) -> None:
    busy.page.evaluate("""() => {
      for (const place of document.querySelectorAll("visa-checklist :is(li, fieldset, p, ul, legend, label)")) {
        place.append(document.createElement("x-assistant"));
        place.prepend(document.createElement("x-assistant"));
      }
    }""")
    one = busy.questions()[0]
    busy.note(one, "Wexmoor", "with strangers")
    assert busy.page.locator(f"#{one} fieldset").count() == 2
    assert busy.cell(one, "Wexmoor").locator(".checklist__written").text_content() == "with strangers"
    busy.page.get_by_role("button", name="Remove Wexmoor").click()
    busy.hears("Wexmoor removed.")
    assert busy.page.get_by_role("button", name="Remove Corvane").is_visible()


def test_an_unknown_element_hides_nothing_of_ours(page: Page, address: str) -> None:
    page.add_init_script("""document.addEventListener("DOMContentLoaded", () => {
      const stranger = document.createElement("x-assistant");
      document.querySelector("h1").append(stranger);
      requestAnimationFrame(() => (window.seen = getComputedStyle(document.querySelector("h1 ~ *")).visibility));
    });""")
    page.goto(address + FIRST)
    page.wait_for_function("() => window.seen")
    assert page.evaluate("window.seen") == "visible"


# --- kept, or not -------------------------------------------------------------------------------------------------


def test_nothing_is_kept_on_the_device_unless_asked(busy: Reader) -> None:
    assert busy.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('before'))") == []
    other = busy.context.new_page()
    other.goto(busy.address + FIRST)
    assert other.locator("fieldset legend").count() == 0
    busy.page.get_by_label("Keep on this device").check()
    other.reload()
    assert busy.noted(busy.questions()[0], "Wexmoor", other)[1] == "solid"
    assert other.get_by_label("Keep on this device").is_checked()
    other.get_by_label("Keep on this device").uncheck()
    names = "Object.keys(localStorage).filter((key) => key.startsWith('before'))"
    settles(other, lambda: other.evaluate(names), [])
    assert other.evaluate("indexedDB.databases()") == []


def test_two_tabs_that_remember_lose_nothing_of_each_other(busy: Reader) -> None:
    busy.page.get_by_label("Keep on this device").check()
    other = busy.context.new_page()
    other.goto(busy.address + FIRST)
    third = busy.questions()[2]
    busy.cell(third, "Wexmoor", other).get_by_role("textbox").fill("from the other tab")
    noted = busy.cell(third, "Wexmoor").get_by_role("textbox")
    busy.page.wait_for_function("(area) => area.value === 'from the other tab'", arg=noted.element_handle())
    busy.note(busy.questions()[3], "Wexmoor", "from this tab")
    other.close()
    busy.page.close()
    busy.page = busy.context.new_page()
    busy.go()
    assert busy.noted(third, "Wexmoor")[2] == "from the other tab"
    assert busy.noted(busy.questions()[3], "Wexmoor")[2] == "from this tab"


def test_clearing_can_be_undone(busy: Reader) -> None:
    before = busy.record()
    busy.more().page.get_by_role("button", name="Clear all visa answers").click()
    busy.hears("All your visa answers are cleared.")
    assert busy.record()["programs"] == []
    assert busy.record()["answers"] == {}
    assert busy.page.evaluate("key => sessionStorage[key] ?? null", KEY) is None
    busy.page.get_by_role("button", name="Undo").click()
    settles(busy.page, busy.record, before)


# --- files --------------------------------------------------------------------------------------------------------


def test_files_hold_the_answers_of_all_stages(busy: Reader, guide: Guide) -> None:
    asks = [guide.visa_questions[id_].ask for id_ in (busy.questions(SECOND)[0], *busy.questions()[:2])]
    text = busy.more().save("Save as text")
    assert text.index("Wexmoor") < text.index(asks[0]) < text.index("Corvane") < text.index(asks[2])
    assert "Asked; worrying." in text
    table = busy.save("Save as table (CSV)")
    assert table.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline="")))
    assert [(row["Program"], row["Question"], row["Asked"], row["Rating"], row["Answer"]) for row in rows] == [
        ("Wexmoor", asks[0], "yes", "worrying", "within hours"),
        ("Wexmoor", asks[1], "yes", "solid", "J-1 only, in writing"),
        ("Corvane", asks[1], "yes", "vague", "it depends"),
        ("Corvane", asks[2], "yes", "", ""),
    ]
    assert rows[0]["Stage"] == guide.vocabularies.stage["soap"].label
    assert json.loads(busy.save("Save to import later (JSON)")) == busy.record()


def test_no_answer_becomes_a_formula(page: Page, address: str) -> None:
    page.goto(address + FIRST)
    for start in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"):
        answer = {"asked": True, "rating": "", "note": start + '","=2"\n=3', "ask": "Q", "stage": "S"}
        record = {"programs": [{"id": "p", "name": start}], "answers": {"p/q": answer}}
        table = page.evaluate("(record) => visaRecord.csv(record)", record)
        cells = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline="")))
        assert len(cells) == 2
        assert [cells[1][0], cells[1][5]] == ["'" + start, "'" + answer["note"]]


def test_what_was_saved_can_be_imported_elsewhere(busy: Reader, browser: Browser) -> None:
    saved = busy.more().save("Save to import later (JSON)")
    context = browser.new_context()
    other = Reader(context, busy.address, busy.guide).go(SECOND)
    other.more().load(saved)
    other.hears("Imported: 2 programs, 4 answers.")
    assert other.record() == busy.record()
    assert other.noted(other.questions(SECOND)[0], "Wexmoor") == (True, "worrying", "within hours")
    other.page.get_by_role("button", name="Undo").click()
    assert other.record()["programs"] == []
    context.close()


def test_an_import_joins_programs_of_one_name_and_keeps_the_rest(busy: Reader) -> None:
    one, two, three = busy.questions()[:3]
    answer = {"asked": False, "rating": "worrying", "note": "from a file", "ask": "?", "stage": "?"}
    record = busy.record()
    clash = record["programs"][1]["id"]  # The file has this id for another program.
    more = {
        **{key: record[key] for key in ("app", "version")},
        "programs": [{"id": "x", "name": "WEXMOOR"}, {"id": clash, "name": "Third"}],
        "answers": {f"x/{one}": answer, f"x/{three}": answer, f"{clash}/{two}": answer},
    }
    busy.more().load(json.dumps(more))
    busy.hears("Imported: 2 programs, 3 answers.")
    assert [program["name"] for program in busy.record()["programs"]] == ["Wexmoor", "Corvane", "Third"]
    assert busy.noted(one, "Wexmoor") == (False, "worrying", "from a file")
    assert busy.noted(three, "Wexmoor") == (False, "worrying", "from a file")
    assert busy.noted(one, "Corvane") == (True, "vague", "it depends")
    assert busy.noted(two, "Third") == (False, "worrying", "from a file")


BAD_FILES: tuple[str | bytes, ...] = (
    "",
    "Dear Dr.",
    "null",
    "[]",
    "{}",
    '{"app": "another", "version": 1, "programs": [], "answers": {}}',
    '{"app": "before-the-match/visa", "version": 2, "programs": [], "answers": {}}',
    '{"app": "before-the-match/visa", "version": 1, "programs": {}, "answers": {}}',
    b"\xff\xfe\x00\x89PNG",
)


def test_a_bad_file_changes_nothing_and_says_so(busy: Reader) -> None:
    before = busy.record()
    busy.more()
    for content in BAD_FILES:
        busy.said.evaluate("(said) => (said.textContent = '')")
        busy.load(content)
        busy.hears("This checklist did not save that file, or the file is damaged. Nothing was changed.")
        assert busy.record() == before, content


def test_what_is_unsound_in_a_file_is_left_out(reader: Reader) -> None:
    reader.go().more().load(
        json.dumps(
            {
                "app": "before-the-match/visa",
                "version": 1,
                "status": {"no": 1},
                "programs": [
                    None,
                    7,
                    {"id": "../x", "name": "Bad"},
                    {"id": "p", "name": " "},
                    {"id": "ok", "name": "Fine"},
                ],
                "answers": {
                    "__proto__": {"note": "no"},
                    "ok/__proto__": {"note": "no"},
                    "gone/which": {"note": "no"},
                    "ok": {"note": "no"},
                    "ok/a": None,
                    "ok/b": {"asked": "yes", "rating": "great", "note": ["x"]},
                    "ok/c": {"asked": True, "rating": "solid", "note": 5},
                },
            }
        )
    )
    reader.hears("Imported: 1 program, 1 answer.")
    record = reader.record()
    assert [program["name"] for program in record["programs"]] == ["Fine"]
    assert record["answers"] == {"ok/c": {"asked": True, "rating": "solid", "note": "", "ask": "", "stage": ""}}
    assert reader.page.evaluate("({}).note") is None


# --- paper --------------------------------------------------------------------------------------------------------


def test_print_is_a_form_with_a_place_for_each_program(busy: Reader) -> None:
    busy.page.get_by_label("Your status").select_option("j-1")
    one = busy.questions()[0]
    busy.page.emulate_media(media="print")
    assert busy.page.locator(".checklist__tools").is_hidden()
    assert busy.page.locator("visa-checklist :is(button, select, textarea):visible").count() == 0
    for id_ in busy.shown:
        assert busy.page.locator(f"#{id_} fieldset:visible [type=checkbox]:visible").count() == 2
        assert busy.page.locator(f"#{id_} fieldset [type=radio]:visible").count() == 6
    assert busy.page.locator(f"#{one} .checklist__written:visible").all_inner_texts() == [
        "J-1 only, in writing",
        "it depends",
    ]
    empty = busy.page.locator(f"#{busy.shown[1]} .checklist__written").first
    assert empty.evaluate("(line) => line.getBoundingClientRect().height > 20")


def test_a_long_answer_prints_whole(busy: Reader) -> None:
    one = busy.questions()[0]
    busy.note(one, "Wexmoor", "a long answer " * 100)
    busy.page.emulate_media(media="print")
    written = busy.page.locator(f"#{one} .checklist__written").first
    assert written.evaluate("(element) => element.scrollHeight <= element.clientHeight + 1")
    assert written.inner_text().count("a long answer") == 100


def test_the_print_button_prints(reader: Reader) -> None:
    reader.page.add_init_script("window.print = () => (window.printed = true);")
    reader.go().more().page.get_by_role("button", name="Print these questions").click()
    assert reader.page.evaluate("window.printed")


# --- trouble ------------------------------------------------------------------------------------------------------


def test_hostile_words_stay_words(reader: Reader) -> None:
    one = reader.go().questions()[0]
    reader.add(HOSTILE[:80])
    name = HOSTILE[:80].strip()
    cell = reader.page.locator(f"#{one} fieldset")
    cell.get_by_role("textbox").fill(HOSTILE + "x" * 10_000)
    assert cell.locator("legend").text_content() == name
    assert reader.page.locator("visa-checklist img").count() == 0
    reader.page.reload()
    assert cell.get_by_role("textbox").input_value() == HOSTILE + "x" * 10_000
    reader.go("visa/")
    assert reader.page.locator("visa-summary td").first.text_content() == name
    assert reader.page.evaluate("window.broken") is None


@pytest.mark.parametrize("trouble", [FULL + CLOSED, FORBIDDEN + CLOSED], ids=["full", "forbidden"])
def test_without_storage_the_page_works_and_says_what_is_lost(reader: Reader, trouble: str) -> None:
    reader.page.add_init_script(trouble)
    reader.go().add("Wexmoor")
    reader.hears("Wexmoor added. Note its answers below each question.")
    expect(reader.page.locator("record-notice")).to_contain_text("This browser keeps nothing")
    one = reader.questions()[0]
    reader.note(one, "Wexmoor", "still here", "Vague")
    assert reader.noted(one, "Wexmoor") == (True, "vague", "still here")
    assert "still here" in reader.more().save("Save as text")
    box = reader.page.get_by_label("Keep on this device")
    box.click()
    reader.hears("This browser does not let the page keep anything on this device.")
    assert not box.is_checked()


def test_a_corrupted_record_counts_as_none(reader: Reader) -> None:
    reader.go()
    for value in ("{", "7", '"x"', "null", '{"app": "before-the-match/visa"}', '{"programs": 1}'):
        reader.page.evaluate("([key, value]) => (sessionStorage[key] = localStorage[key] = value)", [KEY, value])
        reader.page.reload()
        assert reader.shown == reader.questions()
        reader.add("Wexmoor")
        assert [program["name"] for program in reader.record()["programs"]] == ["Wexmoor"]


def test_an_unknown_status_in_the_record_shows_everything(reader: Reader) -> None:
    record = {"app": "before-the-match/visa", "version": 1, "status": "gone", "programs": [], "answers": {}}
    reader.go().page.evaluate("([key, value]) => (sessionStorage[key] = JSON.stringify(value))", [KEY, record])
    reader.go()
    assert reader.shown == reader.questions()
    assert reader.page.get_by_label("Your status").input_value() == ""


# --- by keyboard --------------------------------------------------------------------------------------------------


def test_everything_is_done_by_keyboard(reader: Reader) -> None:
    page = reader.go().page
    page.get_by_label("Your status").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("Wexmoor")
    page.keyboard.press("Enter")
    reader.hears("Wexmoor added.")
    assert page.evaluate("document.activeElement.id") == "your-program"
    focused = """() => {
      const { ariaLabel, labels, textContent } = document.activeElement;
      return (ariaLabel || labels?.[0]?.textContent || textContent).trim();
    }"""
    path = []
    for _ in range(12):
        page.keyboard.press("Tab")
        path.append(page.evaluate(focused))
        if path[-1] == "Asked":
            break
    assert path[:5] == [
        "Add program",
        "Name of program 1",
        "Remove Wexmoor",
        "Save, print, import or clear",
        "Keep on this device",
    ]
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("by key")
    assert reader.noted(reader.questions()[0], "Wexmoor") == (True, "vague", "by key")


def test_touch_targets_are_large(busy: Reader) -> None:
    small = "input:not([type=checkbox], [type=radio])"
    targets = f"visa-checklist :is(button, select, summary, {small}, label:has([type=checkbox], [type=radio])):visible"
    for target in busy.more().page.locator(targets).all():
        assert round((target.bounding_box() or {})["height"]) >= 44, target.text_content()
