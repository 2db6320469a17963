"""The main journeys in Firefox and in WebKit, the engine of every iPhone. `tools.browser` finds or installs both.

Not driven there: what the clipboard holds after copying (neither tells), print previews.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.engines import Engine, WebKit, firefox, webkit
from tools import browser as browsers

UP, RIGHT = "\ue013", "\ue014"  # Keys, as WebDriver names them.

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def window(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One window of each browser. Where a machine has none the run says so; in CI it fails."""
    folder = tmp_path_factory.mktemp(request.param)
    found = browsers.firefox() if request.param == "firefox" else browsers.webkit()
    if not found:
        said = f"There is no {request.param} on this machine: python -m tools.browser installs it."
        pytest.fail(said) if os.environ.get("CI") else pytest.skip(said)
    if request.param == "firefox":
        with firefox(found[0], folder) as started:
            yield started
    else:
        with webkit(*found, folder) as started:
            yield started


@pytest.fixture(autouse=True)
def nothing_kept(window: Engine, address: str) -> None:
    """No test finds what another has left in the same window."""
    window.open(address + "404.html")  # A page that opens no record.
    window.look("(sessionStorage.clear(), localStorage.clear(), window.emptied = false, 1)")
    window.look("""(indexedDB.databases()
      .then((all) => Promise.all(all.map(({ name }) => new Promise((done) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = request.onerror = done;
      }))))
      .then(() => (window.emptied = true)), 1)""")
    window.until("window.emptied")


def forget(window: Engine, address: str) -> None:
    """Forget all that is kept, once the page has shown it."""
    window.open(address + "my-data/")
    window.until("!!document.querySelector('[data-part=all]')?.textContent.trim()")
    window.press("[data-do=forget]")
    window.until("!!document.querySelector('[data-part=none]')?.checkVisibility()")


def test_from_home_to_a_copied_reply(window: Engine, address: str) -> None:
    window.open(address)
    assert window.look("document.documentElement.scrollWidth <= innerWidth")
    window.press(".answers a[href*='they-ask']")
    window.arrive("/received/they-ask/")
    window.press(".answers a[href*='rank-question']")
    window.arrive("/messages/rank-question/")
    window.press("reply-template [data-do=copy]")
    window.until("!!document.querySelector('.reply__refusal')?.checkVisibility()")
    window.look(
        """[...document.querySelectorAll('reply-template')].forEach(reply => {
          for (const box of reply.querySelectorAll('[data-part=list] [data-part=input]')) {
            box.value = 'Amina <b id=bold>R</b>';
            box.dispatchEvent(new Event('input', {bubbles: true}));
          }
          reply.querySelector('[data-part=positions] [type=radio]')?.click();
          reply.querySelector('[data-part=titles] [type=radio]')?.click();
        })"""
    )
    assert window.look("document.querySelector('[data-part=body]').textContent.includes('Amina <b id=bold>R</b>')")
    assert window.look("!document.querySelector('#bold')")
    window.press("reply-template [data-do=copy]")
    window.until("/copied/i.test(document.querySelector('.reply__status').textContent)")


def test_a_message_is_read(window: Engine, address: str) -> None:
    window.open(address + "read/")
    window.type("#message-text", "If you rank us first, you will match. Tell us by Friday.")
    window.until("document.querySelector('message-reader li[data-kind]')?.dataset.kind === 'conditional-deal'")
    window.until("!!document.querySelector('[data-caution=traded-promise] mark')")


def test_a_draft_is_checked(window: Engine, address: str) -> None:
    window.open(address + "check/")
    window.type("#draft-text", "Dear Dr. Vale, if you rank me first, I will come.")
    window.until("!!document.querySelector('draft-checker li[data-check=bargaining] mark')")


def test_the_checklist_takes_a_program_and_keeps_it(window: Engine, address: str) -> None:
    window.open(address + "visa/invited/")
    window.type("#your-program", "Riverside\n")
    window.until("document.querySelectorAll('.checklist fieldset').length > 0")
    window.reload()
    window.until("document.querySelector('.checklist legend')?.textContent.includes('Riverside')")


def test_a_double_click_on_remove_takes_one_program(window: Engine, address: str) -> None:
    window.open(address + "visa/before-ranking/")
    for name in ("Wexmoor", "Corvane", "Tern"):
        window.type("#your-program", f"{name}\n")
        window.until(f"[...document.querySelectorAll('[data-part=name]')].some(box => box.value === '{name}')")
    count = window.look("document.querySelectorAll('[data-part=name]').length")
    window.press("[data-part=program] [data-part=remove]")
    window.click("[data-part=program] [data-part=remove]")
    window.until("document.querySelector('record-notice [data-part=said]').textContent.includes('removed')")
    assert window.look("document.querySelectorAll('[data-part=name]').length") == count - 1
    window.press("record-notice [data-do=undo]")
    window.until(f"document.querySelectorAll('[data-part=name]').length === {count}")


# A tab in the back sees nothing come into sight: a reader reaches for it.
LIST = """(() => {
  document.querySelector('reply-template').dispatchEvent(new Event('pointerover'));
  return typeof guideReplyDesk !== 'undefined' && !!document.querySelector('[data-part=line] [data-part=input]')?.id;
})()"""
WRITTEN = "!Object.keys(localStorage).some((name) => name.includes(':ahead:'))"
NAME = "[data-part=line][data-field=your_name] [data-part=input]"


def typed(window: Engine, path: str, field: str, text: str) -> None:
    """Type into the list of blanks of the first reply of a page."""
    window.open(path)
    window.until(LIST)
    window.look("document.querySelector('[data-part=list]').hidden = false")
    window.type(f"[data-part=line][data-field={field}] [data-part=input]", text)


def test_a_reload_right_after_typing_loses_nothing(window: Engine, address: str) -> None:
    typed(window, address + "replies/thank-you-note/", "your_name", "Amina R")
    window.reload()
    window.until(LIST)
    window.until(f"document.querySelector('{NAME}').value === 'Amina R'")


def test_two_tabs_that_type_into_replies_lose_nothing_of_each_other(window: Engine, address: str) -> None:
    window.open(address + "my-data/")
    window.look("[...document.querySelectorAll('[data-part=keep]:not(:checked)')].forEach(box => box.click())")
    window.until("!!document.querySelector('[data-where=device]')?.checkVisibility()")
    typed(window, address + "replies/thank-you-note/", "your_name", " one")
    window.until(WRITTEN)
    window.tab()
    typed(window, address + "replies/keep-list-private/", "aamc_id", "12345678")
    if isinstance(window, WebKit):
        # A page that it closes in the middle of a write may leave the database locked until it is started again: what
        # was typed waits until then (test_record.py, test_a_transaction_that_never_answers_is_begun_again).
        window.until(WRITTEN)
    window.back_to_first()  # It closes the second; Firefox in the instant in which it was typed.
    window.until(
        "document.querySelector('[data-part=line][data-field=aamc_id] [data-part=input]')?.value === '12345678'"
    )
    window.look("document.querySelector('[data-part=list]').hidden = false")
    window.type(NAME, " two")
    window.reload()
    window.until(LIST)
    window.until(f"document.querySelector('{NAME}').value.endsWith(' one two')")
    forget(window, address)


def test_refused_storage_is_said_and_the_reply_works(window: Engine, address: str) -> None:
    window.open(address + "replies/thank-you-note/")
    window.look("""(() => {
      const refuse = () => { throw new DOMException('no', 'SecurityError'); };
      IDBFactory.prototype.open = refuse;
      for (const name of ['getItem', 'setItem', 'removeItem']) Storage.prototype[name] = refuse;
    })()""")
    window.until(LIST)
    window.look("document.querySelector('[data-part=list]').hidden = false")
    window.type(NAME, "Amina")
    window.until("document.querySelector('[data-part=body]').textContent.includes('Amina')")
    window.press("reply-template [data-part=keep]")
    window.until("document.querySelector('.reply__status').textContent.includes('does not let')")
    assert window.look("!document.querySelector('reply-template [data-part=keep]').checked")


def test_lists_open_and_filter(window: Engine, address: str) -> None:
    window.open(address + "faq/visas/")
    window.press(".faq details:not([open]) summary")
    window.until("!!document.querySelector('.faq details[open] p')?.checkVisibility()")
    window.open(address + "messages/")
    window.type("#your-words", "sponsor")
    window.until("[...document.querySelectorAll('.phrases li')].some(line => !line.checkVisibility())")


def test_the_log_keeps_a_contact_on_the_device(window: Engine, address: str) -> None:
    window.open(address + "log/")
    window.press("[data-do=new]")
    window.type(".log__open [data-field=said]", "J-1 only")
    window.look("document.querySelector('[data-part=keep]').click()")
    window.until("!!document.querySelector('[data-where=device]')?.checkVisibility()")
    window.reload()
    window.until("document.querySelector('.log__said')?.textContent === 'J-1 only'")
    forget(window, address)


def test_a_call_a_sheet_and_the_season(window: Engine, address: str) -> None:
    window.open(address + "call/")
    window.press("[data-go=topics]")
    window.press("[data-go=visa-unclear]")
    window.until("document.querySelector('#visa-unclear .call__one').checkVisibility()")
    window.open(address + "after-interview/")
    window.type("[data-part=program]", "Wexmoor\n")
    window.type("[data-field=people]:enabled", "Dr. Sato")
    window.reload()
    window.open(address + "season/")
    window.type("#date-program", "Wexmoor")
    window.look("document.querySelector('#date-at').value = '2027-03-14T09:00'")
    window.look("document.querySelector('.dates form button').click()")
    window.until("document.querySelector('.dates__list li')?.textContent.includes('14 March 2027, 09:00')")


def test_what_another_tab_noted_is_there(window: Engine, address: str) -> None:
    window.open(address + "rank-list/")
    window.type(".ranking__new-program input", "Quarry Hill\n")
    window.until("!!document.querySelector('.ranking__order li')")
    window.look("[...document.querySelectorAll('[data-keep]:not(:checked)')].forEach(box => box.click())")
    window.until("document.querySelector('.ranking__where').textContent.includes('on this device')")
    window.tab()
    window.open(address + "rank-list/")
    window.until("document.querySelector('.ranking__order')?.textContent.includes('Quarry Hill')")
    window.type(".ranking__new-program input", "Lenox\n")
    window.until("document.querySelector('.ranking__order').textContent.includes('Lenox')")
    window.back_to_first()
    window.until("document.querySelector('.ranking__order').textContent.includes('Lenox')")


def test_the_search_finds(window: Engine, address: str) -> None:
    window.open(address)
    window.until("!![...document.querySelectorAll('input[type=search]')].find(box => box.checkVisibility())")
    window.look(
        "[...document.querySelectorAll('input[type=search]')].find(box => box.checkVisibility()).id ||= 'found'"
    )
    box = window.look("[...document.querySelectorAll('input[type=search]')].find(box => box.checkVisibility()).id")
    window.type(f"#{box}", "H1B refused")
    window.until("document.querySelectorAll('a[data-result]').length > 0")


def test_a_sender_is_looked_at(window: Engine, address: str) -> None:
    window.open(address + "is-it-real/")
    window.type("#sender-from", "help@nrmp.org.evil.example")
    window.until("document.querySelector('.sender__result').dataset.level === 'stop'")


def test_one_tap_logs_and_what_is_overdue_comes_first(window: Engine, address: str) -> None:
    window.open(address + "messages/rank-question/")
    window.press("log-this[data-message] [data-do=log-add]")
    window.until("!!document.querySelector('log-this[data-message] [data-part=undo]')?.checkVisibility()")
    window.look(
        "guideRecord.put('late', 'contact', 'late', { said: 'Send papers', due: '2020-01-02' }).then(() => 1) && 1"
    )
    window.open(address + "log/")
    window.until(
        "document.querySelector('.log__entry .log__due')?.textContent.includes('Overdue since 2 January 2020')"
    )
    window.until("document.querySelectorAll('.log__entry').length === 2")
    forget(window, address)


def test_a_list_is_put_in_order_by_key(window: Engine, address: str) -> None:
    window.open(address + "rank-list/")
    for name in ("Wexmoor", "Corvane"):
        window.type(".ranking__new-program input", name + "\n")
        window.until(f"!!document.querySelector('.ranking__order')?.textContent.includes('{name}')")
    first = window.look("document.querySelector('.ranking__order .ranking__name').textContent")
    window.keys(".ranking__order li:last-child button:not(:disabled)", UP)
    window.until(f"document.querySelector('.ranking__order .ranking__name').textContent !== '{first}'")
    forget(window, address)


def test_the_algorithm_is_walked_by_key(window: Engine, address: str) -> None:
    window.open(address + "algorithm/")
    window.until("document.querySelector('.stepper__count')?.textContent.startsWith('Step 0')")
    window.keys("[data-go=next]", RIGHT + RIGHT)
    window.until("document.querySelector('.stepper__count').textContent.startsWith('Step 2')")
    window.press("[data-try=all]")
    window.until("document.querySelector('.stepper__outcome').textContent.length > 20")


def test_a_contract_is_read(window: Engine, address: str) -> None:
    window.open(address + "contract/")
    window.type("#contract-text", "The resident shall repay the bonus if she leaves early. We had soup for lunch.")
    window.press(".contract__tool [type=submit]")
    window.until("!!document.querySelector('[data-clause=repayment][data-ask]')")
    window.until("!!document.querySelector('[data-clause=unrecognized]')")


def test_data_are_deleted_and_brought_back(window: Engine, address: str) -> None:
    window.open(address + "log/")
    window.press("[data-do=new]")
    window.type(".log__open [data-field=said]", "Call on Monday")
    window.open(address + "my-data/")
    window.until("document.querySelector('[data-part=all]').textContent.includes('Call on Monday')")
    text = "(window.told ??= (guideRecordFile.text().then((text) => (window.file = text)), 1)) && window.file"
    window.until(f"({text})?.includes('Call on Monday')")
    window.press("[data-do=delete]")
    window.until("!!document.querySelector('[data-part=none]')?.checkVisibility()")
    window.press("[data-do=back]")
    window.until("document.querySelector('[data-part=all]').textContent.includes('Call on Monday')")
    window.press("[data-do=forget]")
    window.until("!!document.querySelector('[data-part=none]')?.checkVisibility()")


def test_the_archive_works_from_disk(window: Engine, unpacked: Path) -> None:
    window.open((unpacked / "index.html").as_uri())
    window.press(".answers a")
    window.until("location.pathname.includes('received')")
    window.open((unpacked / "read.html").as_uri())
    window.type("#message-text", "If you rank us first, you will match. Tell us by Friday.")
    window.until("!!document.querySelector('message-reader li[data-kind]')")
    window.open((unpacked / "contract.html").as_uri())
    window.type("#contract-text", "You shall repay the bonus if you leave early.")
    window.press(".contract__tool [type=submit]")
    window.until("!!document.querySelector('[data-clause=repayment]')")
    window.open((unpacked / "is-it-real.html").as_uri())
    window.type("#sender-from", "help@nrmp.org.evil.example")
    window.until("document.querySelector('.sender__result').dataset.level === 'stop'")
    window.open((unpacked / "algorithm.html").as_uri())
    window.press("[data-go=next]")
    window.until("document.querySelector('.stepper__count').textContent.startsWith('Step 1')")


def test_no_complaint_on_any_of_these_pages(window: Engine, address: str) -> None:
    window.complaints.clear()
    for path in (
        "",
        "received/",
        "messages/rank-question/",
        "replies/",
        "visa/invited/",
        "faq/visas/",
        "read/",
        "check/",
        "log/",
        "my-data/",
        "call/",
        "after-interview/",
        "season/",
        "rank-list/",
        "is-it-real/",
        "contract/",
        "algorithm/",
    ):
        window.open(address + path)
    window.look("1")
    assert window.complaints == []


def test_what_was_noted_in_another_browser_is_shown(window: Engine, address: str) -> None:
    """A zone that only the other knows, a city by its old name, and a file that an editor saved as UTF-16."""
    window.open(address + "log/")
    window.look("guideRecord.forget() && 1")
    window.until("document.querySelectorAll('li[data-contact]').length === 0")
    window.look("""(window.read = '', guideRecordItems.textOf(new Blob([new Uint8Array([255, 254, 237, 0])]))
        .then((text) => { window.read = text; }), 1)""")
    window.until("window.read === 'í'")
    for id_, zone in (("c1", "America/Newtown"), ("c2", "Asia/Calcutta")):
        given = json.dumps({"zone": zone, "at": "2027-01-10T09:30"})
        window.look(f"guideRecord.put('noted', 'contact', '{id_}', {given}) && 1")
    window.until("document.querySelectorAll('li[data-contact]').length === 2")
    told = window.look("[...document.querySelectorAll('.log__facts')].map(({ textContent }) => textContent).sort()")
    assert told == ["10 January 2027, 09:30 (America/Newtown)", "10 January 2027, 09:30 (Asia/Kolkata, UTC+05:30)"]
    window.press("li[data-contact=c2] [data-do=open]")
    window.until("document.querySelector('.log__open [data-field=zone]')?.value === 'Asia/Kolkata'")
    assert not window.look("!!document.querySelector('.log__open [data-field=zone] [value=\"Asia/Calcutta\"]')")
    window.look("guideRecord.forget() && 1")
    window.until("document.querySelectorAll('li[data-contact]').length === 0")
