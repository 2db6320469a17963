"""My data: what is stored is shown, saved, loaded, deleted with undo, forgotten."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.browser.tools_of_season import HOSTILE, Reader, assert_fits, reader

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["reader"]
pytestmark = pytest.mark.browser

DATA = "my-data/"
FILL = """async (hostile) => {
  await guideRecord.change('filled', async (draft) => {
    const program = await draft.program('Wexmoor');
    await draft.put('contact', 'c1', { program, said: hostile, done: true });
    await draft.put('answer', `${program}/kinds`, { program, question: 'kinds', note: 'J-1' });
    await draft.put('later-kind', 'x', { value: 'of an edition to come' });
  });
}"""


@pytest.fixture
def full(reader: Reader) -> Reader:
    """A reader with entries of several kinds, one of them unknown here."""
    reader.go(DATA).page.evaluate(FILL, HOSTILE)
    reader.page.get_by_text("4 entries").wait_for()
    return reader


def summaries(page: Page) -> list[str]:
    return page.locator("[data-part=all] summary").all_inner_texts()


def test_all_that_is_stored_is_shown_by_kind(full: Reader) -> None:
    page = full.page
    assert summaries(page) == ["Programs: 1", "Contacts in the log: 1", "Visa answers: 1", "later-kind: 1"] or sorted(
        summaries(page)
    ) == sorted(["Programs: 1", "Contacts in the log: 1", "Visa answers: 1", "later-kind: 1"])
    assert HOSTILE in page.locator("[data-part=all]").inner_text()
    assert page.evaluate("window.broken") is None


def test_a_file_brings_all_back(full: Reader) -> None:
    page = full.page
    name, text = full.saved("Save all to a file (JSON)")
    assert name == "before-the-match.json"
    assert json.loads(text)["count"] == 4
    page.get_by_role("button", name="Delete all").click()
    page.get_by_text("Nothing is stored.").wait_for()
    file = {"name": name, "mimeType": "application/json", "buffer": text.encode()}
    page.get_by_label("Load a saved file").set_input_files(file)  # type: ignore[arg-type]
    full.hears("Loaded: 4 entries.")
    assert full.items("contact")[0]["said"] == HOSTILE
    page.get_by_label("Load a saved file").set_input_files(file | {"buffer": text.encode()[:-30]})  # type: ignore[arg-type]
    full.hears("cut off on the way")
    assert len(summaries(page)) == 4


def loaded(reader: Reader, data: bytes) -> str:
    """Load a file as a reader does. Output: what is said of it."""
    status = reader.page.locator("record-notice [role=status]")
    status.evaluate("status => (status.textContent = '')")
    file = {"name": "mine.json", "mimeType": "application/json", "buffer": data}
    reader.page.get_by_label("Load a saved file").set_input_files(file)  # type: ignore[arg-type]
    said = reader.page.wait_for_function("() => document.querySelector('record-notice [role=status]').textContent")
    return str(said.json_value())


def test_a_file_that_was_cut_anywhere_changes_nothing(full: Reader) -> None:
    _, text = full.saved("Save all to a file (JSON)")
    full.hears("Saved as before-the-match.json")  # Else it is said after what is asked next.
    data = text.encode()
    before = full.page.evaluate("guideRecordFile.text()")
    for part in range(1, 12):
        assert "Nothing was changed." in loaded(full, data[: len(data) * part // 12]), part
        assert full.page.evaluate("guideRecordFile.text()") == before, part


def file_of(items: object, **changes: object) -> bytes:
    """Return a file as the guide saves it, with some of it changed."""
    count = len(items) if isinstance(items, list) else 1
    whole = {"app": "before-the-match/record", "format": 1, "count": count, "items": items}
    return json.dumps(whole | changes).encode()


REFUSED = {
    "a page": b"<!doctype html><title>Sign in</title>",
    "bytes": bytes(range(256)) * 40,
    "two files in one": file_of([]) + b"{}",
    "items that are no list": file_of({"0": 1}),
    "a format that is no number": file_of([], format="1"),
    "an id that is a sentence": file_of([{"kind": "contact", "id": "<b> x"}]),
    "a kind that all objects have": file_of([{"kind": "__proto__", "id": "x"}]),
    "a program without a name": file_of([{"kind": "program", "id": "p"}]),
    "an id that is a list": file_of([{"kind": "contact", "id": ["x"]}]),
    "a file of another encoding": json.dumps(
        {
            "app": "before-the-match/record",
            "format": 1,
            "count": 1,
            "items": [{"kind": "program", "id": "p", "name": "Río"}],
        },
        ensure_ascii=False,
    ).encode("cp1252"),
    "more than it counts": file_of([{"kind": "contact", "id": "x"}], count=0),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_of_something_else_is_refused_whole(full: Reader, name: str) -> None:
    before = full.page.evaluate("guideRecordFile.text()")
    assert "Nothing was changed." in loaded(full, REFUSED[name])
    assert full.page.evaluate("guideRecordFile.text()") == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16-le", "utf-16-be"])
def test_a_file_that_an_editor_saved_anew_is_read(reader: Reader, encoding: str) -> None:
    reader.go(DATA)
    mark = "" if encoding == "utf-8-sig" else "\ufeff"
    text = (
        file_of([{"kind": "program", "id": "p", "name": "Río"}]).decode().replace("\\u00ed", "í").replace("\n", "\r\n")
    )
    assert "Loaded: 1 entry." in loaded(reader, f"{mark}{text}\r\n".encode(encoding))
    assert [program["name"] for program in reader.items("program")] == ["Río"]


def test_what_a_hostile_file_holds_is_text_and_no_more(full: Reader) -> None:
    item = {"kind": "contact", "id": "h", "version": 1, "said": HOSTILE, "__proto__x": 1, "nested": {"a": 1}}
    data = file_of([item]).replace(b'"__proto__x": 1', b'"__proto__": {"broken": 1}, "constructor": "c"')
    assert loaded(full, data) == "Loaded: 1 entry."
    [kept] = [one for one in full.items("contact") if one["id"] == "h"]
    assert kept["said"] == HOSTILE
    assert "nested" not in kept
    assert full.page.evaluate("[window.broken, {}.broken, Object.prototype.broken]") == [None, None, None]


def test_delete_all_can_be_taken_back(full: Reader) -> None:
    page = full.page
    full.keep()
    page.get_by_role("button", name="Delete all").click()
    page.get_by_text("Nothing is stored.").wait_for()
    assert page.evaluate("indexedDB.databases()") == []
    assert page.evaluate("document.activeElement.textContent") == "Bring all back"
    page.get_by_role("button", name="Bring all back").click()
    page.get_by_text("4 entries").wait_for()
    assert page.get_by_label("Keep on this device").is_checked()


def test_forgetting_leaves_nothing_of_the_reader(full: Reader) -> None:
    page = full.page
    full.keep()
    page.evaluate("() => { localStorage['before-the-match:reply-fields'] = '{\"last_name\": \"Sato\"}' }")
    page.get_by_role("button", name="Forget everything").click()
    full.hears("Forgotten.")
    assert page.evaluate("indexedDB.databases()") == []
    kept = page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort()")
    assert [key for key in kept if key.startswith("before-the-match") and not key.endswith(":forgotten")] == []
    page.reload()
    page.get_by_text("Nothing is stored.").wait_for()


def test_a_step_that_lies_back_can_be_undone(full: Reader) -> None:
    page = full.page
    page.get_by_role("button", name="Remove: Wexmoor").first.click()
    full.hears("Wexmoor removed.")
    page.evaluate("guideRecord.put('later', 'contact', 'c2', { said: 'later' })")
    page.get_by_text("What was done last").click()
    page.get_by_role("button", name="Undo: Wexmoor removed").click()
    page.get_by_text("5 entries").wait_for()
    assert full.items("program")[0]["name"] == "Wexmoor"


def test_a_name_that_is_taken_is_refused(full: Reader) -> None:
    page = full.page
    page.evaluate("guideRecord.change('named', (draft) => draft.program('Corvane'))")
    name = page.get_by_label("Name of Corvane")
    name.fill("WEXMOOR")
    name.press("Tab")
    full.hears("is in your list already")
    assert name.input_value() == "Corvane"


def test_it_is_sound_at_every_width(full: Reader) -> None:
    assert_fits(full.page)


def test_without_a_script_it_says_that_nothing_is_stored(plain_page: Page, address: str) -> None:
    plain_page.goto(address + DATA)
    assert plain_page.get_by_text("nothing of yours is stored").is_visible()
    assert not plain_page.get_by_role("button", name="Delete all").is_visible()
