"""The one record on the device: what is asked of it when storage is full, shared, foreign, old or cut off.

Its scripts stand alone on a page here, so that each rule is seen without a component in between.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import Environment, FileSystemLoader

from macros.data import scripts
from macros.data.lines import parse
from macros.data.load import GUIDE
from tests.browser.visit import Watch
from tests.conftest import serve_folder
from tools.build import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

_LIST = Environment(loader=FileSystemLoader(ROOT / "snippets"), autoescape=True).get_template("record-list.md.j2")
SCRIPTS = (*_LIST.module.record_scripts, "shared/record-file.js")  # type: ignore[attr-defined]
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
HOSTILE = '<img src=x onerror="window.broken=1">"\'`, ${0} \u202eأمينة 👩🏽\u200d⚕️ \ud800'
FULL = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };"
FORBIDDEN = """
for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'BroadcastChannel']) {
  Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });
}
delete Navigator.prototype.locks;
"""
SILENT = """
IDBFactory.prototype.open = () => Object.create(IDBOpenDBRequest.prototype, { addEventListener: { value() {} } });
"""


DEAF = """() => {
  const { transaction } = IDBDatabase.prototype;
  const { addEventListener } = EventTarget.prototype;
  const deaf = new WeakSet();
  window.silent = 0; // So many transactions from now on never say what became of them.
  IDBDatabase.prototype.transaction = function (...given) {
    const begun = transaction.apply(this, given);
    if (window.silent-- > 0) deaf.add(begun);
    return begun;
  };
  EventTarget.prototype.addEventListener = function (...given) {
    if (!deaf.has(this) && !deaf.has(this.transaction)) addEventListener.apply(this, given);
  };
}"""


def copy_scripts(folder: Path) -> None:
    """Put a page with the record's scripts and what they say, and nothing else, into a folder."""
    guide, _ = parse((ROOT / GUIDE).read_text("utf-8"), GUIDE)
    for name in SCRIPTS:
        target = folder / "assets" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(scripts.put((ROOT / scripts.FOLDER / name).read_text("utf-8"), guide["says"]), "utf-8")
    tags = "".join(f'<script src="assets/{name}" defer></script>' for name in SCRIPTS)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    (folder / "index.html").write_text(f'<!doctype html><meta charset="utf-8">{policy}{tags}<p>Here.</p>', "utf-8")


@pytest.fixture(scope="session")
def two_copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Two copies of the site at one host, `guide/` and `preview/`. Output: the host's address."""
    folder = tmp_path_factory.mktemp("copies")
    for name in ("guide", "preview"):
        copy_scripts(folder / name)
    server, url = serve_folder(folder)
    yield url
    server.shutdown()


class Visit:
    """A reader's tabs, and what is done in them by the record's own methods."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.watch = Watch(context)

    def tab(self, copy: str = "guide/") -> Page:
        page = self.context.new_page()
        page.goto(self.address + copy)
        return page


def do(page: Page, action: str, argument: Any = None) -> Any:
    """Run something with the record: `record` is the record, `given` the argument."""
    return page.evaluate(f"async (given) => {{ const record = guideRecord; return await ({action}); }}", argument)


def put(page: Page, kind: str, id_: str, **fields: Any) -> Any:
    """Set fields of an item and return the outcome."""
    return do(page, "record.put(given[0], given[1], given[2], given[3])", [f"Changed {id_}", kind, id_, fields])


def items(page: Page) -> dict[str, dict[str, Any]]:
    """All items as this tab reads them, without their versions."""
    read = do(page, "record.all()")
    keys = [f"{item.pop('kind')}/{item.pop('id')}" for item in read if item.pop("version")]
    assert len(set(keys)) == len(keys), keys
    return dict(zip(keys, read, strict=True))


@pytest.fixture
def visit(browser: Browser, two_copies: str) -> Iterator[Visit]:
    """A reader. At the end: no complaint on any page."""
    context = browser.new_context()
    visit = Visit(context, two_copies)
    yield visit
    visit.watch.assert_quiet(two_copies)
    context.close()


@pytest.fixture
def kept(visit: Visit) -> Page:
    """A tab whose reader has said that the record may be kept."""
    page = visit.tab()
    assert do(page, "record.keep(true)")["saved"]
    return page


# --- nothing is stored before the reader says so ---------------------------------------------------------------------


def test_before_consent_it_lasts_as_long_as_the_tab_and_leaves_no_database(visit: Visit) -> None:
    one = visit.tab()
    assert put(one, "field", "last_name", value="Okafor")["where"] == "visit"
    one.reload()
    assert items(one) == {"field/last_name": {"value": "Okafor"}}
    assert do(one, "indexedDB.databases()") == []
    assert one.evaluate("Object.keys(localStorage)") == []
    assert items(visit.tab()) == {}


def test_with_consent_what_the_visit_held_comes_along_with_its_history(visit: Visit) -> None:
    one, two = visit.tab(), visit.tab()
    put(one, "field", "a", value="1")
    put(one, "field", "a", value="2")
    put(two, "field", "b", value="3")  # Typed in a second tab, before that one knows.
    assert do(one, "record.keep(true)")["where"] == "device"
    two.wait_for_function("() => guideRecord.where().then((where) => where === 'device')")
    assert items(one) == items(two) == items(visit.tab()) == {"field/a": {"value": "2"}, "field/b": {"value": "3"}}
    assert do(one, "record.undo()")["label"] == "Changed a"
    assert items(two)["field/a"] == {"value": "1"}
    assert one.evaluate("Object.keys(sessionStorage).filter((key) => key.endsWith(':visit'))") == []


def test_taking_consent_back_moves_all_into_the_visit(kept: Page, visit: Visit) -> None:
    put(kept, "field", "a", value="1")
    assert do(kept, "record.keep(false)")["where"] == "visit"
    assert do(kept, "indexedDB.databases()") == []
    kept.reload()
    assert items(kept) == {"field/a": {"value": "1"}}
    assert items(visit.tab()) == {}
    assert do(kept, "record.undo()")["label"] == "Changed a"


def test_more_than_a_tab_can_hold_stays_on_the_device(kept: Page) -> None:
    put(kept, "contact", "long", said="x" * 6_000_000)
    done = do(kept, "record.keep(false)")
    assert not done["saved"]
    assert "more on this device than a tab can hold" in done["sentence"]
    kept.reload()
    assert len(items(kept)["contact/long"]["said"]) == 6_000_000


# --- two tabs --------------------------------------------------------------------------------------------------------


def test_fields_written_in_two_tabs_at_once_are_both_there(kept: Page, visit: Visit) -> None:
    other = visit.tab()
    for page in (kept, other):
        page.evaluate("""() => {
            const type = () => guideRecord.put('Typed', 'field', 'letter', { [`f${guideRecord.id()}`]: 'x' });
            window.done = Promise.all([...Array(50).keys()].map(type));
        }""")
    for page in (kept, other):
        page.evaluate("done.then(() => true)")
    assert len(items(kept)["field/letter"]) == 100
    assert do(kept, "record.get('field', 'letter')")["version"] == 100


def test_a_program_named_in_two_tabs_is_one(kept: Page, visit: Visit) -> None:
    other = visit.tab()
    names = ["Mércy", "Me\u0301rcy ", "  mércy", "M\u200bércy"]
    for page in (kept, other):
        page.evaluate(
            "(names) => { window.done = Promise.all(names.map((name) =>"
            " guideRecord.change('Named', (draft) => draft.program(name)))) }",
            names,
        )
    ids = {done["value"] for page in (kept, other) for done in page.evaluate("done")}
    assert len(ids) == 1
    assert [item["name"] for item in items(kept).values()] == ["Mércy"]


def test_a_change_is_heard_in_the_other_tab(kept: Page, visit: Visit) -> None:
    other = visit.tab()
    other.evaluate(
        "() => { window.heard = []; guideRecord.listen(({ keys, own }) => heard.push([[...(keys ?? [])], own])) }"
    )
    put(kept, "contact", "one", said="Hello")
    other.wait_for_function("() => heard.length === 1")
    assert other.evaluate("heard") == [[["contact/one"], False]]


def test_a_tab_that_has_not_heard_yet_of_a_record_on_the_device_writes_there(visit: Visit) -> None:
    """It held none of it, and would make a second Mercy beside the first, which it does not find to remove."""
    deaf, other = visit.context.new_page(), visit.tab()
    deaf.add_init_script("window.BroadcastChannel = class { postMessage() {} }")
    deaf.goto(visit.address + "guide/")
    assert items(deaf) == {}
    do(other, "record.keep(true)")
    do(other, "record.change('Added', [['program', 'Mercy', 'p1']])")
    assert do(deaf, "record.change('Again', [['remove', 'program', 'p1'], ['program', ' mercy ', 'p9']])")["saved"]
    assert items(other) == items(deaf) == {"program/p9": {"name": "mercy"}}


def test_a_device_that_cannot_be_reached_just_now_is_not_taken_for_an_empty_one(kept: Page) -> None:
    put(kept, "field", "a", value="1")
    kept.reload()
    kept.evaluate("() => { window.real = IDBObjectStore.prototype.get }")
    kept.evaluate("() => { IDBObjectStore.prototype.get = () => { throw new DOMException('disk', 'UnknownError'); } }")
    assert not put(kept, "field", "b", value="2")["saved"]
    kept.evaluate("() => { IDBObjectStore.prototype.get = real }")
    assert put(kept, "field", "c", value="3")["where"] == "device"
    assert items(kept) == {"field/a": {"value": "1"}, "field/c": {"value": "3"}}


def test_without_channels_and_locks_tabs_still_hear_each_other(browser: Browser, two_copies: str) -> None:
    context = browser.new_context()
    context.add_init_script("delete window.BroadcastChannel; delete Navigator.prototype.locks;")
    visit = Visit(context, two_copies)
    one, two = visit.tab(), visit.tab()
    do(one, "record.keep(true)")
    two.wait_for_function("() => guideRecord.where().then((where) => where === 'device')")
    two.evaluate("() => { window.heard = []; guideRecord.listen(({ keys }) => heard.push(...(keys ?? []))) }")
    put(one, "contact", "one", said="Hello")
    two.wait_for_function("() => heard.includes('contact/one')")
    assert items(two) == {"contact/one": {"said": "Hello"}}
    context.close()


def test_a_tab_that_sleeps_with_the_lock_stops_nobody(kept: Page, visit: Visit) -> None:
    other = visit.tab()
    other.evaluate("() => { navigator.locks.request(guideRecordPlaces.NAME, () => new Promise(() => {})) }")
    assert put(kept, "field", "a", value="1")["saved"]


# --- undo ------------------------------------------------------------------------------------------------------------


def test_undo_walks_back_many_steps_and_leaves_what_another_tab_wrote(kept: Page, visit: Visit) -> None:
    other = visit.tab()
    for name in ("Mercy", "Lenox", "Cook"):
        do(kept, "record.change('Added', (draft) => draft.program(given, given))", name)
        put(kept, "answer", f"{name}/q", program=name, note=f"about {name}")
    whole = items(kept)
    for name in ("Mercy", "Lenox"):  # A double click on Remove: the second hits the row that slid under it.
        do(kept, "record.remove('Removed', 'program', given)", name)
    put(other, "answer", "Cook/q", note="from the other tab")
    assert "answer/Mercy/q" not in items(kept)
    assert [do(kept, "record.undo()")["label"] for _ in range(2)] == ["Removed", "Removed"]
    assert items(kept) == {**whole, "answer/Cook/q": {"program": "Cook", "note": "from the other tab"}}
    labels = [do(kept, "record.undo()") for _ in range(7)]
    assert labels[0]["left"] == 1  # The note on Cook was written over by the other tab: it stays.
    assert [done["label"] for done in labels][-1] == ""
    assert items(kept) == {
        "program/Cook": {"name": "Cook"},
        "answer/Cook/q": {"program": "Cook", "note": "from the other tab"},
    }


def test_letters_of_one_note_are_one_step(kept: Page) -> None:
    for end in range(1, 6):
        do(kept, "record.put('Noted', 'answer', 'a', { note: given }, { group: 'note' })", "solid"[:end])
    assert [step["label"] for step in do(kept, "record.steps()")] == ["Noted"]
    do(kept, "record.undo()")
    assert items(kept) == {}


def test_what_came_and_went_in_one_step_does_not_end_undo(kept: Page) -> None:
    do(kept, "record.change('Added', (draft) => draft.program('Mercy', 'm'))")
    whole = items(kept)
    note = "record.change('Noted', (draft) => draft.put('answer', 'm/q', { program: 'm', note: 'x' }), { group: 'm' })"
    do(kept, note)
    do(kept, "record.change('Removed', (draft) => draft.remove('program', 'm'), { group: 'm' })")
    assert items(kept) == {}
    assert do(kept, "record.undo()")["label"] == "Noted"
    assert items(kept) == whole
    assert do(kept, "record.undo()")["label"] == "Added"


def test_what_came_and_went_before_the_reader_keeps_the_record_is_carried_over(visit: Visit) -> None:
    page = visit.tab()
    put(page, "contact", "one", said="Hello")
    do(page, "record.put('Noted', 'contact', 'two', { said: 'x' }, { group: 'two' })")
    do(page, "record.change('Removed', (draft) => draft.remove('contact', 'two'), { group: 'two' })")
    assert do(page, "record.keep(true)")["saved"]
    assert items(visit.tab()) == {"contact/one": {"said": "Hello"}}


def test_a_step_of_another_tab_can_be_undone_by_name(kept: Page, visit: Visit) -> None:
    other = visit.tab()
    put(other, "contact", "one", said="Hello")
    [step] = do(kept, "record.steps()")
    assert not step["own"]
    assert do(kept, "record.undo()")["label"] == ""
    do(kept, "record.undo(given)", step["step"])
    assert items(kept) == {}


# --- what fails says so ----------------------------------------------------------------------------------------------


def test_a_full_device_says_so_and_gives_the_text_back(kept: Page) -> None:
    put(kept, "answer", "a", note="before")
    kept.evaluate("() => { window.real = IDBObjectStore.prototype.put }")
    kept.evaluate(f"() => {{ {FULL} }}")
    done = put(kept, "answer", "a", note="J-1 only, they said", asked=True)
    assert not done["saved"]
    assert done["text"] == "J-1 only, they said"
    assert "device is full" in done["sentence"]
    assert items(kept) == {"answer/a": {"note": "before"}}
    kept.evaluate("() => { IDBObjectStore.prototype.put = real }")
    assert put(kept, "answer", "a", note="again")["saved"]


def test_an_action_that_fails_halfway_writes_nothing(kept: Page) -> None:
    done = do(
        kept,
        "record.change('Half', async (draft) => { await draft.put('field', 'a', { value: 'x' });"
        " await draft.put('field', 'b', { value: {} }); })",
    )
    assert not done["saved"]
    assert done["text"] == "x"
    assert items(kept) == {}


def test_where_all_storage_is_forbidden_it_lasts_as_long_as_the_page(browser: Browser, two_copies: str) -> None:
    context = browser.new_context()
    context.add_init_script(FORBIDDEN)
    visit = Visit(context, two_copies)
    page = visit.tab()
    assert put(page, "field", "a", value="1") | {"again": 0} == {
        "saved": True, "where": "page", "label": "Changed a", "sentence": "", "text": "", "again": 0,
        "value": {"kind": "field", "id": "a", "version": 1, "value": "1"},
    }  # fmt: skip
    done = do(page, "record.keep(true)")
    assert not done["saved"]
    assert "does not let the page keep anything" in done["sentence"]
    assert items(page) == {"field/a": {"value": "1"}}
    assert do(page, "record.undo()")["label"] == "Changed a"
    assert do(page, "record.forget().then((done) => done.saved)")
    visit.watch.assert_quiet(two_copies)
    context.close()


def test_a_database_that_never_answers_holds_up_nobody(browser: Browser, two_copies: str) -> None:
    """As in some editions of Safari: the first opening has no end."""
    context = browser.new_context()
    visit = Visit(context, two_copies)
    context.add_init_script(SILENT)
    page = visit.tab()
    done = put(page, "field", "a", value="1")
    assert (done["saved"], done["where"]) == (True, "visit")
    assert items(page) == {"field/a": {"value": "1"}}
    done = do(page, "record.keep(true)")
    assert not done["saved"]
    assert "does not let the page keep anything" in done["sentence"]
    page.evaluate("guideRecordPlaces.kept = true")  # The record lies there: nothing is written elsewhere in its stead.
    page.reload()
    done = put(page, "field", "b", value="2")
    assert not done["saved"]
    assert done["text"] == ""
    assert "Copy your text" in done["sentence"]
    visit.watch.assert_quiet(two_copies)
    context.close()


def test_a_transaction_that_never_answers_is_begun_again(kept: Page, visit: Visit) -> None:
    """As in WebKit, when tabs open and close: what is asked of the device gets no answer, nor what comes after it."""
    put(kept, "field", "a", value="1")
    kept.evaluate(DEAF)
    kept.evaluate("window.silent = 1")
    assert put(kept, "field", "b", value="2")["saved"]
    kept.evaluate("window.silent = 1")
    assert items(kept) == {"field/a": {"value": "1"}, "field/b": {"value": "2"}}
    kept.evaluate("window.silent = 9")
    done = put(kept, "field", "c", value="3")
    assert not done["saved"]
    assert "Copy your text" in done["sentence"]
    kept.evaluate("window.silent = 0")
    assert put(visit.tab(), "field", "d", value="4")["saved"]
    assert items(kept)["field/c"] == {"value": "3"}, "what got no answer was noted, and is done later"
    assert put(kept, "field", "c", value="5")["saved"]
    kept.reload()
    assert items(kept)["field/c"] == {"value": "5"}, "and once"


def test_a_newer_edition_keeps_its_record(visit: Visit) -> None:
    page = visit.tab()
    page.evaluate("""new Promise((done) => {
        const ask = indexedDB.open(guideRecordPlaces.NAME, 7);
        ask.onupgradeneeded = () => ask.result.createObjectStore('other').put('theirs', 'key');
        ask.onsuccess = () => { ask.result.close(); done(); };
    })""")
    put(page, "field", "a", value="1")
    done = do(page, "record.keep(true)")
    assert not done["saved"]
    assert "newer edition" in done["sentence"]
    assert items(page) == {"field/a": {"value": "1"}}
    assert do(page, "indexedDB.databases()")[0]["version"] == 7


def test_what_is_stored_but_malformed_is_left_out_and_nothing_throws(kept: Page) -> None:
    kept.evaluate("""async () => {
        const db = await idb.openDB(guideRecordPlaces.NAME);
        for (const item of [
            { kind: 'contact', id: 'bad', version: 'x', said: { deep: 1 }, person: 'Dr. Sato', tags: [1] },
            { kind: 'program', id: 'nameless', version: 1 },
            { kind: '1', id: '<b>', version: 1 },
            { kind: 'contact', id: 'good', version: 3, said: 'Hello' },
        ]) await db.put('items', item);
        db.close();
    }""")
    assert items(kept) == {"contact/bad": {"person": "Dr. Sato"}, "contact/good": {"said": "Hello"}}


def test_a_database_of_our_name_that_is_not_ours_is_left_alone(visit: Visit) -> None:
    page = visit.tab()
    page.evaluate("""new Promise((done) => {
        const ask = indexedDB.open(guideRecordPlaces.NAME, 1);
        ask.onupgradeneeded = () => ask.result.createObjectStore('theirs').put('value', 'key');
        ask.onsuccess = () => { ask.result.close(); done(); };
    })""")
    assert put(page, "field", "a", value="1")["where"] == "visit"
    assert not do(page, "record.keep(true)")["saved"]
    assert page.evaluate("idb.openDB(guideRecordPlaces.NAME).then((db) => db.get('theirs', 'key'))") == "value"


# --- copies of the site, old answers, forgetting ---------------------------------------------------------------------


def test_two_copies_of_the_site_do_not_share(kept: Page, visit: Visit) -> None:
    put(kept, "field", "a", value="1")
    preview = visit.tab("preview/")
    assert items(preview) == {}
    assert do(preview, "record.where()") == "visit"
    do(preview, "record.keep(true)")
    put(preview, "field", "b", value="2")
    do(preview, "record.forget().then(() => true)")
    assert items(kept) == {"field/a": {"value": "1"}}


OLD = {
    "before-the-match:remember": True,
    "before-the-match:visa-answers": {
        "app": "before-the-match/visa",
        "version": 1,
        "status": "j1",
        "programs": [{"id": "m1", "name": "Mercy"}, {"id": "c1", "name": "Cook"}],
        "answers": {
            "m1/visa-kinds": {"asked": True, "rating": "solid", "note": "J-1, they say", "ask": "Which?", "stage": "x"},
            "gone/visa-kinds": {"asked": True, "rating": "", "note": "of no program", "ask": "", "stage": ""},
        },
    },
    "before-the-match:reply-fields": {"last_name": "Sato", "program": "Mercy", "bad": {"x": 1}},
    "before-the-match:reply-positions": {"keep-list-private": "undecided"},
}


@pytest.mark.parametrize("area", ["localStorage", "sessionStorage"])
def test_answers_from_before_are_taken_over_once(visit: Visit, area: str) -> None:
    page = visit.tab()
    old = {key: value for key, value in OLD.items() if area == "localStorage" or not key.endswith("remember")}
    page.evaluate(
        "([area, old]) => { for (const [key, value] of Object.entries(old)) window[area][key] = JSON.stringify(value);"
        " localStorage['my-other-visa-answers'] = '{\"theirs\": true}'; }",
        [area, old],
    )
    page.reload()
    assert do(page, "record.where()") == ("device" if area == "localStorage" else "visit")
    assert items(page) == {
        "program/m1": {"name": "Mercy", "added": 0},
        "program/c1": {"name": "Cook", "added": 1},
        "answer/m1/visa-kinds": {
            "program": "m1", "question": "visa-kinds", "asked": True, "rating": "solid",
            "note": "J-1, they say", "ask": "Which?", "stage": "x",
        },
        "setting/visa-status": {"value": "j1"},
        "field/last_name": {"value": "Sato"},
        "field/program": {"value": "Mercy"},
        "position/keep-list-private": {"value": "undecided"},
    }  # fmt: skip
    assert do(page, "record.undo()")["label"] == ""
    do(page, "record.remove('Removed', 'program', 'c1')")
    page.reload()
    assert "program/c1" not in items(page)
    do(page, "record.forget().then(() => true)")
    page.reload()
    assert items(page) == {}
    assert page.evaluate("localStorage['my-other-visa-answers']") == '{"theirs": true}'


def test_forgetting_reaches_every_tab_also_one_that_lies_in_the_history(kept: Page, visit: Visit) -> None:
    other, third = visit.tab(), visit.tab()
    put(kept, "field", "a", value="1")
    third.evaluate("() => { window.heard = []; guideRecord.listen((news) => heard.push(news.forgotten)) }")
    other.goto(visit.address + "preview/")
    do(kept, "record.forget().then(() => true)")
    third.wait_for_function("() => heard.includes(true)")
    assert items(third) == {}
    assert items(kept) == {}
    assert do(kept, "indexedDB.databases()") == []
    other.go_back()
    assert items(other) == {}
    assert do(other, "record.where()") == "visit"


def test_a_clock_that_was_ahead_when_all_was_forgotten_takes_nothing_since(visit: Visit) -> None:
    """What is written once the clock is right again is not older than that."""
    wrong = visit.tab()
    wrong.evaluate("() => { Date.now = () => Date.UTC(2031, 4) }")
    put(wrong, "field", "old", value="0")
    do(wrong, "record.forget().then(() => true)")
    assert wrong.evaluate("guideRecordPlaces.forgotten > Date.UTC(2031, 0)")
    page = visit.tab()
    put(page, "field", "a", value="1")
    page.evaluate("""() => guideRecordAhead.note({ tab: 't', label: 'Left', group: '',
        acts: [['put', 'field', 'b', { value: '2' }]] })""")  # Of a page that was left in the next instant.
    page.goto(visit.address + "preview/")
    page.go_back()
    assert items(page) == {"field/a": {"value": "1"}, "field/b": {"value": "2"}}
    page.reload()
    assert items(page) == {"field/a": {"value": "1"}, "field/b": {"value": "2"}}
    page.evaluate("""() => guideRecordAhead.note({ tab: 't', label: 'Left', group: '',
        acts: [['put', 'field', 'c', { value: '3' }]] })""")
    do(page, "record.forget().then(() => true)")
    page.reload()
    assert items(page) == {}


def test_what_was_forgotten_comes_back_as_it_was(kept: Page) -> None:
    do(kept, "record.change('Added', (draft) => draft.program('Mercy', 'm'))")
    put(kept, "answer", "m/q", program="m", note=HOSTILE[:-1])
    before = items(kept)
    back = kept.evaluate("guideRecord.forget().then(({ undo }) => undo())")
    assert back["saved"]
    assert items(kept) == before
    assert do(kept, "record.where()") == "device"


# --- files -----------------------------------------------------------------------------------------------------------


def load(page: Page, text: str) -> Any:
    return page.evaluate("(text) => guideRecordFile.load(text)", text)


def test_a_file_brings_all_to_another_device(kept: Page, browser: Browser, two_copies: str) -> None:
    do(kept, "record.change('Added', (draft) => draft.program('Mercy', 'm'))")
    put(kept, "contact", "one", program="m", said=HOSTILE, due="2027-01-04", tags=["a", "b"], asked=True, score=2.5)
    text = kept.evaluate("guideRecordFile.text()")
    context = browser.new_context()
    there = Visit(context, two_copies).tab()
    do(there, "record.change('Added', (draft) => draft.program('MERCY', 'other'))")
    assert load(there, text)["saved"]
    mine, theirs = items(kept), items(there)
    assert theirs["contact/one"] == {**mine["contact/one"], "program": "other"}
    assert [item["name"] for key, item in theirs.items() if key.startswith("program/")] == ["MERCY"]
    assert do(there, "record.undo()")["label"] == "2 entries loaded from a file"
    assert set(items(there)) == {"program/other"}
    context.close()


def test_a_file_of_visa_answers_from_before_can_still_be_loaded(kept: Page) -> None:
    assert load(kept, json.dumps(OLD["before-the-match:visa-answers"]))["saved"]
    assert items(kept)["answer/m1/visa-kinds"]["note"] == "J-1, they say"


def sound_file() -> dict[str, Any]:
    good = [{"kind": "contact", "id": f"c{number}", "version": 1, "said": "x"} for number in range(3)]
    return {"app": "before-the-match/record", "format": 1, "count": 3, "items": good}


DAMAGED = {
    "empty": "",
    "cut off": json.dumps(sound_file())[:-20],
    "another program's": '{"app": "else", "items": []}',
    "a list": "[]",
    "null": "null",
    "fewer items than it says": json.dumps(sound_file() | {"count": 4}),
    "no id": json.dumps(sound_file() | {"items": [*sound_file()["items"][:2], {"kind": "contact"}]}),
    "a hostile id": json.dumps(sound_file() | {"items": [{"kind": "__proto__", "id": "x"}] * 3}),
    "deep": '{"app": ' + "[" * 100_000,
    "newer": json.dumps(sound_file() | {"format": 9}),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_a_file_that_is_not_whole_and_ours_changes_nothing(kept: Page, name: str) -> None:
    put(kept, "contact", "mine", said="Hello")
    done = load(kept, DAMAGED[name])
    assert not done["saved"]
    assert "Nothing was changed." in done["sentence"]
    assert done["text"] == ""
    assert items(kept) == {"contact/mine": {"said": "Hello"}}


def test_no_cell_of_a_table_is_taken_for_a_formula(kept: Page) -> None:
    cells = ['=HYPERLINK("x")', "+1", "-1", "@x", "\t=1", " =1", "＝1", 'say "hi"', "two\nlines", None, 3]
    assert kept.evaluate("(cells) => guideRecordFile.csv([cells])", cells) == (
        '\ufeff"\'=HYPERLINK(""x"")","\'+1","\'-1","\'@x","\'\t=1","\' =1","\'＝1","say ""hi""","two\nlines","","3"\r\n'
    )
