"""A reply in the reader's hands: fill in, choose what is true, copy, open, save; by keyboard, and with trouble."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from macros.data.models import Guide
from macros.data.texts import bodies, count_words

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

pytestmark = pytest.mark.browser

EMAIL = "replies/keep-list-private/"  # five blanks and four positions
PHONE = "replies/keep-list-private-phone/"  # shares one blank with it
BOTH = "messages/rank-question/"  # shows both
PREFIX = "before-the-match:"
VALUES = {
    "How to address them": "Dr. Okafor",
    "Program": "Riverside Internal Medicine",
    "Date of your interview": "12 January 2027",
    "Your name": "Amina Rahman",
    "Your AAMC ID": "12345678",
}
HOSTILE = {
    "How to address them": '<img src=x onerror="window.broken=1"><b>\'&amp;</b>',
    "Program": "$& $1 $` \\n {program} ${0} %20 ?subject=x&body=y#z",
    "Date of your interview": "د. أمينة \u202e رحمن",
    "Your name": "Dr. 👩🏽\u200d⚕️ Zoë 𝔘𝔫𝔦",
    "Your AAMC ID": "__proto__ constructor toString",
}

# Trouble, written before a page's own scripts.
REFUSED = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));"
ABSENT = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
NO_COMMAND = "document.execCommand = () => false;"
CATCH_MAIL = """
const click = HTMLAnchorElement.prototype.click;
window.mail = [];
HTMLAnchorElement.prototype.click = function () {
  if (this.protocol === 'mailto:') window.mail.push(this.href);
  else click.call(this);
};
"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
# Only our own values: the theme's scripts stop on a forbidden storage, which is not ours to test.
FORBIDDEN = f"""
for (const name of ['getItem', 'setItem', 'removeItem']) {{
  const real = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {{
    if (key.startsWith('{PREFIX}')) throw new DOMException('no', 'SecurityError');
    return real.call(this, key, ...rest);
  }};
}}
"""


class Reader:
    """One visit: a page, what went wrong on it, and where it asked for something."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.complaints: list[str] = []
        self.requests: list[str] = []
        context.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("request", lambda request: self.requests.append(request.url))
        self.page = context.new_page()

    def go(self, path: str) -> Reader:
        self.page.goto(self.address + path)
        return self

    @property
    def reply(self) -> Locator:
        """The first reply of the page."""
        return self.page.locator("reply-template").first

    @property
    def text(self) -> str:
        """The text on show, as it is to be copied."""
        return self.reply.locator(".reply__text:visible").text_content() or ""

    @property
    def status(self) -> Locator:
        return self.reply.get_by_role("status")

    @property
    def refusal(self) -> Locator:
        return self.reply.locator(".reply__refusal")

    def press(self, name: str) -> None:
        """Press a tool of the reply, by what it says."""
        self.reply.get_by_role("button", name=name).click()

    def fill(self, values: dict[str, str] = VALUES, position: str | None = "One of my top") -> Reader:
        if position:
            self.reply.get_by_label(position).check()
        for label, value in values.items():
            self.reply.get_by_label(label, exact=True).fill(value)
        return self

    def clipboard(self) -> str:
        """What was copied. Where a page has no clipboard, another page of this visit reads it."""
        copied = self.page.evaluate("navigator.clipboard?.readText()")
        if copied is None:
            other = self.context.new_page()
            other.goto(self.address + "404.html")
            copied = other.evaluate("navigator.clipboard.readText()")
            other.close()
        return copied

    def stored(self) -> list[str]:
        """The names under which the guide keeps something, in the session and on the device."""
        keys = self.page.evaluate("Object.keys({...sessionStorage, ...localStorage})")
        return [key for key in keys if key.startswith(PREFIX)]


@pytest.fixture
def reader(phone: BrowserContext, address: str) -> Iterator[Reader]:
    """A reader on a phone. At the end: no complaint, nothing asked of another site, nothing typed in an address."""
    phone.grant_permissions(["clipboard-read", "clipboard-write"])
    visit = Reader(phone, address)
    yield visit
    assert not visit.complaints
    places = [*visit.requests, *(page.url for page in phone.pages)]
    assert not [url for url in places if not url.startswith((address, "data:", "blob:", "about:"))]
    assert not [url for url in places if re.search("Okafor|Riverside|12345678|onerror", url)]


# --- filling in -------------------------------------------------------------------------------------------------------


def test_typing_updates_the_text_at_once_and_everywhere(reader: Reader) -> None:
    reader.go("replies/accept-interview/")
    assert "[Date of your interview]" in reader.reply.locator(".reply__subject").inner_text()
    reader.reply.get_by_label("Date of your interview").press_sequentially("12 J")
    assert "on 12 J:" in reader.reply.locator(".reply__subject").inner_text()
    assert "the interview on 12 J with" in reader.text


def test_inputs_have_label_hint_example_and_autocomplete(reader: Reader, guide: Guide) -> None:
    reader.go("replies/accept-interview/")
    for name in ("program", "interview_date", "phone", "your_name", "aamc_id"):
        field = guide.fields[name]
        control = reader.reply.get_by_role("textbox", name=field.label, exact=True)
        hint = control.get_attribute("aria-describedby")
        assert reader.page.locator(f"[id='{hint}']").inner_text() == field.hint
        assert field.example in (control.get_attribute("placeholder") or "")
        assert control.get_attribute("autocomplete") == field.autocomplete
    reader.go(PHONE)
    assert reader.reply.get_by_label("Your question").evaluate("(input) => input.tagName") == "TEXTAREA"


def test_choosing_what_is_true_switches_the_text(reader: Reader, guide: Guide) -> None:
    variants = guide.replies["keep-list-private"].variants
    reader.go(EMAIL)
    assert reader.reply.get_by_role("group", name="Choose what is true").is_visible()
    assert reader.reply.locator("input:checked").count() == 0
    assert variants["first-choice"] in reader.text
    for position, text in variants.items():
        reader.reply.get_by_label(guide.vocabularies.position[position].label).check()
        assert text in reader.text
        assert reader.reply.locator(".reply__text:visible").count() == 1


def test_words_and_blanks_are_counted(reader: Reader) -> None:
    reader.go(EMAIL)
    facts = reader.reply.locator(".reply__facts")
    assert facts.inner_text().startswith("6 blanks left, ")
    reader.fill({"Program": "Riverside"})
    assert facts.inner_text().startswith("4 blanks left, ")
    before = int(re.findall(r"\d+", facts.inner_text())[1])
    reader.fill({"Program": "Riverside Internal Medicine"})
    assert int(re.findall(r"\d+", facts.inner_text())[1]) == before + 2


def test_words_are_counted_as_the_checks_do(reader: Reader, guide: Guide) -> None:
    """For one reply of each make: channel, variants or none, blanks or none."""
    kinds = {(r.channel, bool(r.variants), "{" in r.body): id_ for id_, r in guide.replies.items()}
    assert len(kinds) >= 4
    for id_ in kinds.values():
        reply = guide.replies[id_]
        reader.go(f"replies/{id_}/")
        blanks = {name for text in [getattr(reply, "subject", ""), reply.body] for name in re.findall(r"{(\w+)}", text)}
        words = count_words(next(iter(bodies(reply).values())))
        shown = reader.reply.locator(".reply__facts").inner_text()
        assert [int(number) for number in re.findall(r"\d+", shown)] == [len(blanks), words], id_


def test_replies_of_a_page_share_what_is_typed(reader: Reader) -> None:
    reader.go(BOTH).fill({"How to address them": "Dr. Okafor"})
    other = reader.page.locator("reply-template").nth(1)
    assert other.get_by_label("How to address them").input_value() == "Dr. Okafor"
    assert "Dr. Okafor" in (other.locator(".reply__text:visible").text_content() or "")
    assert other.locator("input:checked").count() == 0


def test_every_button_has_a_name_of_its_own(reader: Reader) -> None:
    reader.go(BOTH)
    names = reader.page.locator("main button").evaluate_all("(all) => all.map((b) => b.ariaLabel || b.textContent)")
    assert len(names) == len(set(names)) >= 8
    assert "Copy reply: Answer when they ask where you will rank them" in names
    assert sum("Clear what I typed" in name for name in names) == 1


# --- copying ----------------------------------------------------------------------------------------------------------


def test_copying_gives_exactly_what_is_shown(reader: Reader, guide: Guide) -> None:
    reader.go(EMAIL).fill()
    reader.press("Copy reply: ")
    reader.status.get_by_text("Copied").wait_for()
    copied = reader.clipboard()
    assert copied == reader.text
    assert copied.startswith("Dear Dr. Okafor,\n\nThank you")
    assert copied.endswith("Kind regards,\nAmina Rahman\nAAMC ID 12345678")
    assert guide.replies["keep-list-private"].variants["one-of-top"] in copied
    assert "Subject" not in copied


def test_the_subject_is_copied_by_itself(reader: Reader) -> None:
    reader.go("replies/accept-interview/").fill(
        {"Date of your interview": "12 January", "Your AAMC ID": "12345678"}, None
    )
    reader.press("Copy subject")
    reader.status.get_by_text("Copied the subject").wait_for()
    assert reader.clipboard() == "Interview on 12 January: accepted, AAMC ID 12345678"


def test_a_copy_is_announced_once_each_time(reader: Reader) -> None:
    reader.go(EMAIL).fill()
    reader.status.evaluate(
        """(status) => { window.said = [];
        new MutationObserver((changes) => changes.forEach((c) => c.addedNodes.forEach((n) => said.push(n.data))))
          .observe(status, { childList: true }); }"""
    )
    for times in (1, 2):
        reader.press("Copy reply")
        reader.page.wait_for_function("times => said.length === times", arg=times)
    reader.page.wait_for_timeout(250)  # Long enough for a third to be said.
    said = reader.page.evaluate("said")
    assert len(said) == 2
    assert said[0] == said[1]
    reader.fill({"Program": "Lakeside"})
    assert reader.status.inner_text() == ""


@pytest.mark.parametrize("trouble", [REFUSED, ABSENT], ids=["refused", "absent"])
def test_the_older_way_of_copying_takes_over(reader: Reader, trouble: str) -> None:
    reader.page.add_init_script(trouble)
    reader.go(EMAIL).fill()
    reader.press("Copy reply")
    reader.status.get_by_text("Copied").wait_for()
    assert reader.clipboard() == reader.text


@pytest.mark.parametrize("trouble", [REFUSED, ABSENT], ids=["refused", "absent"])
def test_where_copying_fails_the_text_is_selected_and_the_keys_are_named(reader: Reader, trouble: str) -> None:
    reader.page.add_init_script(trouble + NO_COMMAND)
    reader.go(EMAIL).fill()
    reader.press("Copy reply")
    reader.status.get_by_text("Ctrl+C").wait_for()
    assert "Cmd+C" in reader.status.inner_text()
    assert "touch and hold" in reader.status.inner_text()
    assert reader.page.evaluate("getSelection().toString()") == reader.text
    reader.page.keyboard.press("Control+c")
    assert reader.clipboard() == reader.text


def test_copying_waits_for_the_blanks_and_for_the_truth(reader: Reader) -> None:
    reader.go(EMAIL).fill({"Program": "Riverside"}, None)
    reader.page.evaluate("navigator.clipboard.writeText('untouched')")
    reader.press("Copy reply")
    assert reader.refusal.evaluate("(refusal) => refusal === document.activeElement")
    left = ["Choose what is true", *(label for label in VALUES if label != "Program")]
    assert reader.refusal.get_by_role("listitem").all_inner_texts() == left
    assert reader.refusal.get_attribute("aria-label") == f"Still to fill in: {', '.join(left)}"
    reader.refusal.get_by_role("button", name="Your name").click()
    assert reader.reply.get_by_label("Your name", exact=True).evaluate("(input) => input === document.activeElement")
    reader.page.keyboard.type("Amina Rahman")
    assert "Your name" not in reader.refusal.inner_text()
    assert reader.clipboard() == "untouched"
    reader.fill()
    assert reader.refusal.is_hidden()


def test_copy_anyway(reader: Reader) -> None:
    reader.go(EMAIL)
    reader.press("Copy reply")
    reader.refusal.get_by_role("button", name="Copy anyway").click()
    reader.status.get_by_text("Copied").wait_for()
    assert "Dear [How to address them]," in reader.clipboard()
    assert reader.refusal.is_hidden()
    assert reader.reply.get_by_role("button", name="Copy reply").evaluate("(b) => b === document.activeElement")


# --- sending and saving -----------------------------------------------------------------------------------------------


def test_the_email_link_carries_subject_and_text_and_stands_nowhere(reader: Reader) -> None:
    reader.page.add_init_script(CATCH_MAIL)
    values = VALUES | {"Program": "R&D + 100% of Müller's #1? = yes"}
    reader.go(EMAIL).fill(values)
    reader.press("Open in e-mail")
    reader.status.get_by_text("copy the reply").wait_for()
    (link,) = reader.page.evaluate("window.mail")
    sent = parse_qs(urlsplit(link).query, strict_parsing=True)
    assert link.startswith("mailto:?subject=")
    assert "+" not in link
    assert sent["subject"] == ["Your question about my list"]
    assert sent["body"] == [reader.text.replace("\n", "\r\n")]
    assert values["Program"] in sent["body"][0]
    assert reader.page.locator("[href^='mailto:']").count() == 0
    assert "Okafor" not in reader.page.url


def test_the_email_link_survives_half_a_character(reader: Reader) -> None:
    reader.page.add_init_script(CATCH_MAIL)
    reader.go(EMAIL).fill()
    reader.reply.get_by_label("Program").evaluate(
        "(input) => { input.value = 'x\\ud800y'; input.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    reader.press("Open in e-mail")
    reader.page.wait_for_function("() => window.mail.length === 1")
    assert "x%EF%BF%BDy" in reader.page.evaluate("window.mail[0]")


def test_a_saved_reply_is_a_text_file(reader: Reader) -> None:
    reader.go(EMAIL).fill(VALUES | {"Your name": "Zoë رحمن 👩"})
    with reader.page.expect_download() as waiting:
        reader.press("Save as text")
    assert waiting.value.suggested_filename == "keep-list-private.txt"
    saved = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert saved == f"Subject: Your question about my list\n\n{reader.text}\n"


def test_sending_and_saving_wait_too(reader: Reader) -> None:
    reader.go(EMAIL)
    for tool, anyway in [("Open in e-mail", "Open anyway"), ("Save as text", "Save anyway")]:
        reader.press(tool)
        assert reader.refusal.get_by_role("button", name=anyway).is_visible()


def test_words_for_the_phone_are_large_and_never_mailed(reader: Reader) -> None:
    reader.go(PHONE)
    size = "(element) => parseFloat(getComputedStyle(element).fontSize)"
    spoken = reader.reply.locator(".reply__text:visible").evaluate(size)
    assert reader.reply.get_by_role("button", name="Copy reply").is_visible()
    assert reader.reply.get_by_role("button", name=re.compile("e-mail|subject")).count() == 0
    reader.go(EMAIL)
    assert spoken >= 1.15 * reader.reply.locator(".reply__text:visible").evaluate(size)


# --- what is typed is kept, and cleared -------------------------------------------------------------------------------


def test_what_was_typed_follows_to_the_next_page_and_the_truth_stays(reader: Reader) -> None:
    reader.go(BOTH).fill()
    reader.page.get_by_role("link", name="All replies").last.click()
    reader.page.locator("main").get_by_role("link", name="Answer when they ask where you will rank them").click()
    reader.page.wait_for_url("**/" + EMAIL)
    assert reader.reply.get_by_label("One of my top").is_checked()
    assert reader.text.startswith("Dear Dr. Okafor,")
    reader.go(PHONE)
    assert reader.reply.get_by_label("How to address them").input_value() == "Dr. Okafor"
    assert reader.reply.locator("input:checked").count() == 0


def test_a_new_visit_starts_empty_unless_asked_to_remember(reader: Reader) -> None:
    reader.go(EMAIL).fill()
    assert reader.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('before'))") == []
    later = Reader(reader.context, reader.address).go(EMAIL)
    assert later.reply.get_by_label("Program").input_value() == ""
    assert not later.reply.get_by_label("Remember on this device").is_checked()
    reader.reply.get_by_label("Remember on this device").check()
    later.page.close()
    later = Reader(reader.context, reader.address).go(EMAIL)
    assert later.reply.get_by_label("Remember on this device").is_checked()
    assert later.reply.get_by_label("Program").input_value() == VALUES["Program"]
    assert later.reply.get_by_label("One of my top").is_checked()
    later.reply.get_by_label("Remember on this device").uncheck()
    assert later.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('before'))") == []
    assert later.page.reload() is not None
    assert later.reply.get_by_label("Program").input_value() == VALUES["Program"]


def test_one_button_clears_all(reader: Reader) -> None:
    reader.go(EMAIL).fill()
    reader.reply.get_by_label("Remember on this device").check()
    other = Reader(reader.context, reader.address).go(EMAIL)
    reader.page.bring_to_front()
    reader.reply.get_by_role("button", name="Clear what I typed").click()
    reader.status.get_by_text("Cleared").wait_for()
    assert reader.stored() == []
    for visit in (reader, other):
        visit.reply.get_by_text("[How to address them]").first.wait_for()
        assert visit.reply.get_by_label("Program").input_value() == ""
        assert visit.reply.locator("input:checked").count() == 0
        assert visit.stored() == []


def test_reload_and_back_lose_nothing(reader: Reader) -> None:
    reader.go(EMAIL).fill()
    before = reader.text
    reader.page.reload()
    assert reader.text == before
    reader.page.locator(".way-back a").first.click()
    reader.page.go_back()
    assert reader.text == before
    assert reader.reply.get_by_label("Program").input_value() == VALUES["Program"]


def test_a_page_kept_in_memory_shows_what_was_typed_since(reader: Reader) -> None:
    """Back to a page that never went away: another page may have stored, or cleared, something."""
    restored = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    reader.go(EMAIL).fill()
    before = reader.text
    reader.page.evaluate(restored)
    assert reader.text == before
    record = json.dumps({"program": "Lakeside"})
    reader.page.evaluate(f"sessionStorage.setItem('{PREFIX}reply-fields', {json.dumps(record)}); {restored}")
    assert reader.reply.get_by_label("Program").input_value() == "Lakeside"
    assert "[How to address them]" in reader.text


# --- trouble ----------------------------------------------------------------------------------------------------------


def test_hostile_text_goes_in_as_text(reader: Reader) -> None:
    reader.page.add_init_script(CATCH_MAIL)
    reader.go(EMAIL).fill(HOSTILE)
    elements = "(reply) => reply.querySelectorAll('*').length"
    count = reader.reply.evaluate(elements)
    reader.page.reload()
    for value in HOSTILE.values():
        assert value in reader.text
    assert reader.reply.evaluate(elements) == count
    assert reader.page.evaluate("window.broken") is None
    reader.press("Copy reply")
    reader.status.get_by_text("Copied").wait_for()
    assert reader.clipboard() == reader.text
    reader.press("Open in e-mail")
    reader.page.wait_for_function("() => window.mail.length === 1")
    body = parse_qs(urlsplit(reader.page.evaluate("window.mail[0]")).query)["body"]
    assert body == [reader.text.replace("\n", "\r\n")]


def test_a_very_long_text_fits_and_is_kept(reader: Reader) -> None:
    reader.page.add_init_script(CATCH_MAIL)
    reader.go(EMAIL).fill(VALUES | {"Program": "a" * 10_000})
    reader.page.reload()
    assert "a" * 10_000 in reader.text
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    reader.press("Open in e-mail")
    reader.status.get_by_text("cut short").wait_for()
    reader.press("Copy reply")
    reader.status.get_by_text("Copied").wait_for()
    assert reader.clipboard() == reader.text


@pytest.mark.parametrize("trouble", [FULL, FORBIDDEN], ids=["full", "forbidden"])
def test_without_storage_the_page_still_works(reader: Reader, trouble: str) -> None:
    reader.page.add_init_script(trouble)
    reader.go(EMAIL).fill()
    reader.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert reader.text.startswith("Dear Dr. Okafor,")
    reader.press("Copy reply")
    reader.status.get_by_text("Copied").wait_for()
    reader.reply.get_by_text("Remember on this device").click()
    reader.status.get_by_text("does not allow").wait_for()
    assert not reader.reply.get_by_label("Remember on this device").is_checked()
    reader.reply.get_by_role("button", name="Clear what I typed").click()
    assert "[Program]" in reader.text


def test_what_was_stored_wrongly_is_taken_for_nothing(reader: Reader) -> None:
    wrong = ["{not json", "5", '"text"', "[1]", '{"program": 5, "addressee": {"a": 1}, "__proto__": {"x": "y"}}']
    put = "([key, text]) => { sessionStorage.setItem(key, text); localStorage.setItem(key, text); }"
    reader.go(EMAIL)
    for kept in wrong:
        for name in ("reply-fields", "reply-positions", "remember"):
            reader.page.evaluate(put, [PREFIX + name, kept])
        reader.page.reload()
        assert "Dear [How to address them]," in reader.text
        assert not reader.reply.get_by_label("Remember on this device").is_checked()
        reader.fill({"Program": "Riverside"})
        assert "at Riverside on" in reader.text
    reader.page.reload()
    assert "at Riverside on" in reader.text


# --- everyone ---------------------------------------------------------------------------------------------------------


def test_from_choice_to_copy_by_keyboard_alone(reader: Reader) -> None:
    page = reader.go(EMAIL).page
    focused = "document.activeElement.matches(%s)"

    def tab_to(selector: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate(focused % json.dumps(selector)):
                return
        raise AssertionError(f"Tab never reaches {selector}")

    tab_to("reply-template [type=radio]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    for value in VALUES.values():
        page.keyboard.press("Tab")
        page.keyboard.type(value)
        page.keyboard.press("Enter")
    tab_to("[data-do=copy]")
    page.keyboard.press("Enter")
    reader.status.get_by_text("Copied").wait_for()
    copied = reader.clipboard()
    assert copied == reader.text
    assert "Dear Dr. Okafor," in copied
    assert reader.reply.get_by_label("One of my top").is_checked()


def test_without_javascript_every_text_can_be_read(plain_page: Page, address: str, guide: Guide) -> None:
    plain_page.goto(address + EMAIL)
    reply = plain_page.locator("reply-template")
    for position, text in guide.replies["keep-list-private"].variants.items():
        heading = guide.vocabularies.position[position].label
        assert reply.get_by_role("heading", name=heading).is_visible()
        assert reply.get_by_text(text).is_visible()
    assert reply.locator(".reply__text:visible").count() == 4
    assert reply.get_by_text("[How to address them]").first.is_visible()
    assert reply.locator("button, input, textarea, [role=status]").count() == 0


def test_a_reply_prints_as_a_letter(reader: Reader) -> None:
    reader.go(EMAIL).fill()
    reader.page.emulate_media(media="print")
    words = reader.page.locator("main").inner_text().split()
    letter = f"Subject: Your question about my list {reader.text}".split()
    assert words == letter


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_refused_reply(reader: Reader, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    reader.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    reader.go(BOTH).fill({"Program": "Riverside"})
    reader.press("Copy reply")
    found = Axe().run(reader.page, context="main", options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


def test_touch_targets_are_large(reader: Reader) -> None:
    reader.go(EMAIL)
    reader.press("Copy reply")
    targets = reader.reply.locator("button:visible, input:not([type=radio], [type=checkbox]):visible, label:has(input)")
    assert targets.count() >= 15
    assert min(box["height"] for box in (targets.nth(n).bounding_box() for n in range(targets.count())) if box) >= 44


def test_the_link_of_a_page_is_copied_without_what_follows_it(reader: Reader) -> None:
    reader.go(EMAIL + "?from=chat#for")
    reader.page.get_by_role("button", name="Copy the link to this page").click()
    reader.page.get_by_text("Link copied").wait_for()
    assert reader.clipboard() == reader.address + EMAIL


def test_where_the_link_cannot_be_copied_it_is_shown(reader: Reader) -> None:
    reader.page.add_init_script(ABSENT + NO_COMMAND)
    reader.go(EMAIL)
    reader.page.get_by_role("button", name="Copy the link to this page").click()
    reader.page.get_by_text("Ctrl+C").wait_for()
    assert reader.page.evaluate("getSelection().toString()") == reader.address + EMAIL
