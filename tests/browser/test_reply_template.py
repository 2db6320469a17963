"""A reply in the reader's hands: fill in, choose what is true, copy, open, save; by keyboard, and with trouble."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from macros.data.models import Guide
from macros.data.texts import bodies, count_words
from tests.browser.visit import at_the_foot

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

pytestmark = pytest.mark.browser

EMAIL = "replies/keep-list-private/"  # five blanks and four positions
PHONE = "replies/keep-list-private-phone/"  # shares one blank with it
OTHER = "replies/thank-you-note/"  # another letter, with some of the same blanks
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
    "How to address them": 'Dr. <img src=x onerror="window.broken=1"><b>\'&amp;</b>',
    "Program": "$& $1 $` \\n {program} ${0} %20 ?subject=x&body=y#z",
    "Date of your interview": "د. أمينة رحمن",
    "Your name": "Dr. 👩🏽\u200d⚕️ Zoë",
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
IDBFactory.prototype.open = () => {{ throw new DOMException('no', 'SecurityError'); }};
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

    def blank(self, label: str) -> Locator:
        """The first blank of the letter with this label, empty or filled."""
        return self.reply.get_by_role("button", name=re.compile(rf"^{re.escape(label)}(?::|\.)")).first

    def box(self, label: str) -> Locator:
        """The box that stands in the place of a blank."""
        return self.reply.locator(".fill").get_by_label(label, exact=True)

    def fill(self, values: dict[str, str] = VALUES, position: str | None = "One of my top") -> Reader:
        """Choose what is true and fill in blanks where they stand."""
        self.reply.scroll_into_view_if_needed()
        if position:
            self.reply.get_by_label(position).check()
        for label, value in values.items():
            self.blank(label).click()
            self.box(label).fill(value)
            self.page.keyboard.press("Escape")
        return self

    def saved(self) -> None:
        """Wait until what was typed is in the record."""
        self.page.evaluate("async () => { await window.guideRecord?.all(); }")

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


def test_the_letter_stands_first_and_whole(reader: Reader, guide: Guide) -> None:
    """Before anything is typed: every word of the letter, every blank with its label, and no form."""
    reader.go(EMAIL)
    reply = guide.replies["keep-list-private"]
    text = bodies(reply)["undecided"].strip()
    wanted = re.sub(r"{(\w+)}", lambda blank: f"[{guide.fields[blank.group(1)].label}]", text)
    assert reader.text == wanted
    assert reader.reply.get_by_role("textbox").locator("visible=true").count() == 0
    assert reader.reply.locator("input:checked").count() == 0


def test_a_blank_is_filled_where_it_stands(reader: Reader, guide: Guide) -> None:
    reader.go(EMAIL)
    field = guide.fields["program"]
    reader.blank(field.label).click()
    box = reader.box(field.label)
    expect(box).to_be_focused()
    hint = reader.page.locator(f"[id='{box.get_attribute('aria-describedby')}']")
    assert hint.inner_text() == field.hint
    assert hint.is_visible()
    assert field.example in (box.get_attribute("placeholder") or "")
    box.press_sequentially("River")
    reader.page.keyboard.press("Escape")
    expect(reader.blank(field.label)).to_be_focused()
    assert "the interview at River on" in reader.text


def test_enter_leads_from_blank_to_blank_and_to_copy(reader: Reader) -> None:
    reader.go(EMAIL).reply.get_by_label("Undecided").check()
    reader.blank("How to address them").focus()
    for value in VALUES.values():
        reader.page.keyboard.type(value)
        reader.page.keyboard.press("Enter")
    expect(reader.reply.get_by_role("button", name="Copy reply")).to_be_focused()
    assert reader.text.endswith("Kind regards,\nAmina Rahman\nAAMC ID 12345678")
    assert reader.reply.get_by_text(re.compile("blanks? left")).is_hidden()


def test_all_blanks_stand_in_a_list_too(reader: Reader, guide: Guide) -> None:
    reader.go("replies/accept-interview/")
    button = reader.reply.get_by_role("button", name="All blanks in a list")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    for name in ("program", "interview_date", "phone", "your_name", "aamc_id"):
        field = guide.fields[name]
        control = reader.reply.get_by_role("textbox", name=field.label, exact=True)
        hint = control.get_attribute("aria-describedby")
        assert reader.page.locator(f"[id='{hint}']").inner_text() == field.hint
        assert field.example in (control.get_attribute("placeholder") or "")
        assert control.get_attribute("autocomplete") == (field.autocomplete or "off")
    reader.reply.get_by_role("textbox", name="Program").fill("Lakeside")
    assert "Lakeside" in reader.text


def test_the_phone_is_not_asked_for_the_reader_s_own_name_where_the_doctor_s_belongs(reader: Reader) -> None:
    reader.go(EMAIL).blank("How to address them").click()
    box = reader.box("How to address them")
    assert box.get_attribute("autocomplete") == "off"
    assert not re.search("last|family|surname|sur-name", box.get_attribute("name") or "")


def test_nothing_is_chosen_for_the_reader(reader: Reader, guide: Guide) -> None:
    variants = guide.replies["keep-list-private"].variants
    reader.go(EMAIL)
    assert reader.reply.get_by_role("group", name="Choose what is true").is_visible()
    assert variants["undecided"] in reader.text
    reader.page.emulate_media(media="print")
    assert variants["first-choice"] not in reader.page.locator("main").inner_text()
    reader.page.emulate_media(media="screen")
    reader.page.keyboard.press("Control+a")
    assert variants["first-choice"] not in reader.page.evaluate("getSelection().toString()")
    for position, text in variants.items():
        reader.reply.get_by_label(guide.vocabularies.position[position].label).check()
        assert text in reader.text
        assert reader.reply.locator(".reply__text:visible").count() == 1


def test_blanks_that_are_left_are_counted_beside_copy(reader: Reader) -> None:
    reader.go(EMAIL)
    bar = reader.reply.locator("p:has([data-do=copy])")
    expect(bar).to_contain_text("5 blanks left")
    reader.fill({"Program": "Riverside"}, None)
    expect(bar).to_contain_text("4 blanks left")
    before = int(re.findall(r"(\d+) words", bar.inner_text())[0])
    reader.fill({"Program": "Riverside Internal Medicine"}, None)
    assert int(re.findall(r"(\d+) words", bar.inner_text())[0]) == before + 2
    bar.get_by_text("4 blanks left").click()
    expect(reader.box("How to address them")).to_be_focused()


def test_words_are_counted_as_the_checks_do(reader: Reader, guide: Guide) -> None:
    """For one reply of each make: channel, variants or none, blanks or none."""
    kinds = {(r.channel, bool(r.variants), "{" in r.body): id_ for id_, r in guide.replies.items()}
    assert len(kinds) >= 4
    for id_ in kinds.values():
        reply = guide.replies[id_]
        reader.go(f"replies/{id_}/")
        blanks = {name for text in [getattr(reply, "subject", ""), reply.body] for name in re.findall(r"{(\w+)}", text)}
        texts = bodies(reply)
        words = count_words(texts.get("undecided") or next(iter(texts.values())))
        reader.reply.get_by_text(f"{words} words").wait_for()
        shown = reader.reply.locator("p:has([data-do=copy])").inner_text()
        left = len(blanks - {"position"})
        assert [int(number) for number in re.findall(r"\d+", shown)] == ([left, words] if left else [words]), id_


def test_replies_of_a_page_share_what_belongs_to_the_program(reader: Reader) -> None:
    reader.go(BOTH).fill({"Program": "Riverside", "How to address them": "Dr. Okafor"}, None)
    other = reader.page.locator("reply-template").nth(1)
    other.scroll_into_view_if_needed()
    assert "Okafor" not in (other.locator(".reply__text:visible").text_content() or "")


def test_every_button_has_a_name_of_its_own(reader: Reader) -> None:
    reader.go(BOTH)
    for reply in reader.page.locator("reply-template").all():
        reply.scroll_into_view_if_needed()
        reply.locator("[data-part=blank]").first.wait_for()
    names = (
        reader.page.locator("main button")
        .locator("visible=true")
        .evaluate_all("(all) => all.map((b) => b.ariaLabel || b.textContent.trim())")
    )
    assert len(names) == len(set(names)) >= 8
    assert "Copy reply: Answer when they ask where you will rank them" in names
    assert sum("Clear what I typed" in name for name in names) == 1


# --- names as people type them ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Dr. Smith", "Dear Dr. Smith,"),
        ("dr smith", "Dear Dr. smith,"),
        ("DR. DR. SMITH", "Dear Dr. SMITH,"),
        ("Doctor Smith", "Dear Dr. Smith,"),
        ("Prof. Smith", "Dear Prof. Smith,"),
        ("Smith, MD", "Dear Dr. Smith,"),
        ("Ms. Lee", "Dear Ms. Lee,"),
        ("Dr. O´Neill", "Dear Dr. O’Neill,"),
        ("Dr. d'Souza-Müller", "Dear Dr. d'Souza-Müller,"),
        ("Dr. محمد العلي", "Dear Dr. محمد العلي,"),
        ("Dr. Drummond", "Dear Dr. Drummond,"),
    ],
)
def test_a_title_that_is_typed_is_not_doubled(reader: Reader, typed: str, written: str) -> None:
    reader.go(EMAIL).fill({"How to address them": typed}, None)
    expect(reader.reply.locator("[data-part=body]")).to_contain_text(written)


def test_how_to_address_a_person_is_asked(reader: Reader) -> None:
    reader.go(EMAIL).fill({"How to address them": "Okafor"}, None)
    assert reader.text.startswith("Dear [Dr., Ms., Mr.] Okafor,")
    reader.blank("How to address them").click()
    reader.reply.locator(".fill").get_by_label("Ms.").check()
    assert reader.text.startswith("Dear Ms. Okafor,") or reader.box("How to address them").is_visible()
    reader.page.keyboard.press("Escape")
    assert reader.text.startswith("Dear Ms. Okafor,")
    reader.blank("How to address them").click()
    reader.reply.locator(".fill").get_by_label("Full name").check()
    reader.box("How to address them").fill("Sam Okafor")
    reader.page.keyboard.press("Escape")
    assert reader.text.startswith("Dear Sam Okafor,")


@pytest.mark.parametrize(
    "typed", ["\u200b", " \u2060 ", "[your name]", "[Your name]", "Your name", "<name>", "____", "...", "\u3164"]
)
def test_what_is_no_name_does_not_fill_the_blank(reader: Reader, typed: str) -> None:
    reader.go(EMAIL).fill(VALUES | {"Your name": typed})
    reader.press("Copy reply")
    expect(reader.refusal).to_be_visible()
    assert reader.refusal.get_by_role("listitem").all_inner_texts() == ["Your name"]


def test_a_mark_at_the_end_is_not_doubled(reader: Reader) -> None:
    reader.go(EMAIL).fill({"Date of your interview": "12 January."}, None)
    assert "on 12 January.\n" in reader.text
    reader.go("replies/thank-you-note/").fill({"One thing you liked": "the clinic."}, None)
    assert "the clinic." in reader.text
    assert ".." not in reader.text


def test_a_name_may_be_very_long_and_of_any_script(reader: Reader) -> None:
    for name in ("Ana María " * 12, "ஆனந்த கிருஷ்ணன்", "王小明", "نرگس\u200cها", "Nguyễn Thị Ánh"):
        reader.go(EMAIL).fill({"Your name": name}, None)
        assert unicodedata.normalize("NFKC", name.strip()) in reader.text
        assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("event", ["input", "change"])
def test_whatever_event_a_keyboard_or_password_manager_sends_fills_the_blank(reader: Reader, event: str) -> None:
    reader.go(EMAIL).press("All blanks in a list")
    reader.reply.get_by_role("textbox", name="Your name").evaluate(
        """(input, event) => {
          input.value = "Amina Rahman";
          input.dispatchEvent(new Event(event, { bubbles: true }));
        }""",
        event,
    )
    assert "Kind regards,\nAmina Rahman" in reader.text


# --- other programs on the page ---------------------------------------------------------------------------------------


TRANSLATED = """
for (const reply of document.querySelectorAll("reply-template")) {
  const walker = document.createTreeWalker(reply, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    if (!text.data.trim()) continue;
    const font = document.createElement("font");
    text.replaceWith(font);
    font.append(document.createElement("font"));
    font.firstChild.textContent = "übersetzt";
  }
}
"""


def test_a_translated_page_copies_the_english_letter(reader: Reader) -> None:
    """A browser that translates wraps each text in elements of its own, and even where it should not."""
    reader.go(EMAIL).fill()
    before = reader.text
    reader.page.evaluate(TRANSLATED)
    reader.reply.locator("[data-do=copy] font font").click()
    reader.page.wait_for_function(
        "() => document.querySelector('reply-template [role=status]').textContent.includes('Copied')"
    )
    assert reader.clipboard() == before
    reader.reply.locator("[data-do=clear] font font").click()
    expect(reader.status).to_contain_text("Cleared")


def test_a_letter_is_not_to_be_translated(plain_page: Page, address: str) -> None:
    plain_page.goto(address + EMAIL)
    for text in plain_page.locator(".reply__text").all():
        assert text.get_attribute("translate") == "no"
        assert text.get_attribute("lang") == "en"


def test_a_page_that_was_translated_before_its_scripts_ran_keeps_the_english_letter(reader: Reader) -> None:
    reader.page.route("**/reply-desk.js*", lambda route: route.fallback())
    reader.go(EMAIL)
    before = reader.text
    reader.page.evaluate(TRANSLATED)
    reader.reply.get_by_role("radio").nth(2).check()
    assert reader.text == before


def test_a_stranger_s_elements_change_nothing(reader: Reader) -> None:
    reader.page.add_init_script("""
      document.addEventListener("DOMContentLoaded", () => {
        for (const place of document.querySelectorAll("reply-template, reply-template p, fieldset, li, button")) {
          const stranger = document.createElement("x-assistant");
          place.append(stranger);
          place.prepend(stranger.cloneNode());
        }
      }, { capture: true });
    """)
    reader.go(EMAIL).fill()
    reader.page.evaluate(
        """() => {
          for (const place of document.querySelectorAll("reply-template p, reply-template fieldset"))
            place.append(document.createElement("x-late"));
        }"""
    )
    reader.press("Copy reply")
    expect(reader.status).to_contain_text("Copied")
    assert reader.clipboard() == reader.text


def test_a_letter_typed_on_a_blank_is_no_command(reader: Reader) -> None:
    reader.go(EMAIL).blank("Program").focus()
    reader.page.keyboard.type("sfk/")
    expect(reader.box("Program")).to_have_value("sfk/")


@pytest.mark.parametrize("lost", ["copy.js", "reply-desk.js", "record.js", "text.js", "site.js"])
def test_a_script_that_is_lost_is_told_or_not_missed(phone: BrowserContext, address: str, lost: str) -> None:
    phone.grant_permissions(["clipboard-read", "clipboard-write"])
    visit = Reader(phone, address)
    visit.page.route(f"**/{lost}*", lambda route: route.abort())
    visit.go(EMAIL)
    if lost in ("copy.js", "reply-desk.js"):
        visit.reply.get_by_role("button", name="Copy reply").click()
        expect(visit.status).to_contain_text("could not be fetched")
        return
    visit.fill()
    visit.press("Copy reply")
    expect(visit.status).to_contain_text("Copied")
    assert visit.clipboard() == visit.text


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
    expect(reader.box("Your name")).to_be_focused()
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
    reader.press("All blanks in a list")
    reader.reply.get_by_role("textbox", name="Program").evaluate(
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


# --- what is typed is kept, for what it belongs to --------------------------------------------------------------------


def test_the_same_reply_holds_what_was_typed_on_another_page(reader: Reader) -> None:
    reader.go(BOTH).fill()
    reader.saved()
    reader.go(EMAIL)
    expect(reader.blank("How to address them")).to_have_text("Dr. Okafor")
    expect(reader.reply.get_by_label("One of my top")).to_be_checked()
    assert "the interview at Riverside Internal Medicine on 12 January 2027" in reader.text


def test_own_name_and_number_are_in_every_reply_and_nothing_of_a_program(reader: Reader) -> None:
    reader.go(EMAIL).fill()
    reader.saved()
    reader.go(OTHER)
    expect(reader.blank("Your name")).to_have_text("Amina Rahman")
    assert "AAMC ID 12345678" in reader.text
    for value in ("Okafor", "Riverside", "12 January"):
        assert value not in reader.text


def test_what_belongs_to_a_program_is_offered_for_that_program_alone(reader: Reader) -> None:
    reader.go(EMAIL).fill()
    reader.saved()
    reader.go(OTHER)
    reader.reply.get_by_role("button", name="Riverside Internal Medicine").click()
    expect(reader.blank("How to address them")).to_have_text("Dr. Okafor")
    reader.blank("Program").click()
    reader.box("Program").fill("Lakeside")
    reader.page.keyboard.press("Escape")
    expect(reader.blank("How to address them")).to_have_text("[How to address them]")
    reader.blank("Program").click()
    reader.reply.locator(".fill").get_by_role("button", name="Riverside Internal Medicine").click()
    expect(reader.blank("How to address them")).to_have_text("Dr. Okafor")


def test_a_program_s_name_is_mended_without_losing_what_belongs_to_it(reader: Reader) -> None:
    reader.go(EMAIL).fill(VALUES | {"Program": "Rivreside"})
    reader.fill({"Program": "Riverside"}, None)
    reader.saved()
    reader.page.reload()
    expect(reader.blank("Program")).to_have_text("Riverside")
    expect(reader.blank("How to address them")).to_have_text("Dr. Okafor")
    assert reader.reply.get_by_label("One of my top").is_checked()


def test_two_tabs_lose_nothing_of_each_other(reader: Reader) -> None:
    reader.go(EMAIL).reply.get_by_label("Remember on this device").check()
    expect(reader.status).to_contain_text("Kept on this device")
    reader.fill({"How to address them": "Dr. Okafor"}, None)
    other = Reader(reader.context, reader.address).go(OTHER)
    other.fill({"Your name": "Amina Rahman"}, None)
    other.saved()
    reader.page.bring_to_front()
    reader.fill({"How to address them": "Dr. Vale"}, None)
    reader.saved()
    later = Reader(reader.context, reader.address).go(EMAIL)
    expect(later.blank("Your name")).to_have_text("Amina Rahman")
    expect(later.blank("How to address them")).to_have_text("Dr. Vale")


def test_a_new_visit_starts_empty_unless_asked_to_remember(reader: Reader) -> None:
    reader.go(EMAIL).fill()
    reader.saved()
    later = Reader(reader.context, reader.address).go(EMAIL)
    assert "[Program]" in later.text
    assert not later.reply.get_by_label("Remember on this device").is_checked()
    reader.reply.get_by_label("Remember on this device").check()
    expect(reader.status).to_contain_text("Kept on this device")
    later.page.close()
    later = Reader(reader.context, reader.address).go(EMAIL)
    expect(later.blank("Program")).to_have_text(VALUES["Program"])
    expect(later.reply.get_by_label("Remember on this device")).to_be_checked()
    assert later.reply.get_by_label("One of my top").is_checked()
    later.reply.get_by_label("Remember on this device").uncheck()
    expect(later.status).to_contain_text("No longer kept")
    later.page.reload()
    expect(later.blank("Program")).to_have_text(VALUES["Program"])


def test_one_button_clears_and_one_brings_back(reader: Reader) -> None:
    reader.go(EMAIL).fill()
    reader.reply.get_by_label("Remember on this device").check()
    expect(reader.status).to_contain_text("Kept on this device")
    other = Reader(reader.context, reader.address).go(EMAIL)
    expect(other.blank("Program")).to_have_text(VALUES["Program"])
    reader.page.bring_to_front()
    reader.reply.get_by_role("button", name="Clear what I typed").click()
    expect(reader.status).to_contain_text("Cleared")
    for visit in (reader, other):
        expect(visit.blank("How to address them")).to_have_text("[How to address them]")
        assert visit.reply.locator("input[type=radio]:checked").count() == 0
    reader.reply.get_by_role("button", name="Undo").click()
    for visit in (reader, other):
        expect(visit.blank("Program")).to_have_text(VALUES["Program"])


def test_reload_and_back_lose_nothing(reader: Reader) -> None:
    reader.go(EMAIL).fill()
    before = reader.text
    reader.saved()
    reader.page.reload()
    expect(reader.blank("Program")).to_have_text(VALUES["Program"])
    assert reader.text == before
    reader.page.locator(".way-back a").first.click()
    reader.page.go_back()
    expect(reader.blank("Program")).to_have_text(VALUES["Program"])
    assert reader.text == before


def test_what_an_older_edition_of_the_guide_kept_is_taken_over(reader: Reader) -> None:
    reader.go("404.html")
    record = json.dumps({"your_name": "Amina Rahman", "aamc_id": "12345678"})
    reader.page.evaluate("(record) => sessionStorage.setItem('before-the-match:reply-fields', record)", record)
    reader.go(EMAIL)
    expect(reader.blank("Your name")).to_have_text("Amina Rahman")


# --- trouble ----------------------------------------------------------------------------------------------------------


def test_hostile_text_goes_in_as_text(reader: Reader) -> None:
    reader.page.add_init_script(CATCH_MAIL)
    reader.go(EMAIL).fill(HOSTILE)
    elements = "(reply) => reply.querySelectorAll('*').length"
    count = reader.reply.evaluate(elements)
    reader.saved()
    reader.page.reload()
    expect(reader.blank("Program")).to_have_text(HOSTILE["Program"])
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
    reader.saved()
    reader.page.reload()
    reader.reply.scroll_into_view_if_needed()  # Its scripts come when it is in sight.
    expect(reader.reply.locator("[data-blank=program]")).to_have_text("a" * 10_000)
    assert "a" * 10_000 in reader.text
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    reader.press("Open in e-mail")
    reader.status.get_by_text("cut short").wait_for()
    reader.press("Copy reply")
    reader.status.get_by_text("Copied").wait_for()
    assert reader.clipboard() == reader.text


@pytest.mark.parametrize("trouble", ["", FULL], ids=["forbidden", "and full"])
def test_without_storage_the_page_still_works_and_says_so(reader: Reader, trouble: str) -> None:
    reader.page.add_init_script(FORBIDDEN + trouble)
    reader.go(EMAIL).fill()
    reader.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert reader.text.startswith("Dear Dr. Okafor,")
    reader.press("Copy reply")
    expect(reader.status).to_contain_text("Copied")
    reader.reply.get_by_text("Remember on this device").click()
    expect(reader.status).to_contain_text("does not let")
    assert not reader.reply.get_by_label("Remember on this device").is_checked()
    reader.reply.get_by_role("button", name="Clear what I typed").click()
    expect(reader.blank("Program")).to_have_text("[Program]")


def test_a_device_that_is_full_is_told(reader: Reader) -> None:
    reader.go(EMAIL).reply.get_by_label("Remember on this device").check()
    expect(reader.status).to_contain_text("Kept on this device")
    reader.page.evaluate(
        "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )
    reader.fill({"Your name": "Amina Rahman"}, None)
    expect(reader.status).to_contain_text("not saved")
    assert "Amina Rahman" in reader.text


def test_what_was_stored_wrongly_is_taken_for_nothing(reader: Reader) -> None:
    wrong = ["{not json", "5", '"text"', "[1]", '{"program": 5, "addressee": {"a": 1}, "__proto__": {"x": "y"}}']
    put = "([key, text]) => { sessionStorage.setItem(key, text); localStorage.setItem(key, text); }"
    reader.go(EMAIL)
    for kept in wrong:
        for name in ("reply-fields", "reply-positions", "my-other-visa-answers"):
            reader.page.evaluate(put, [PREFIX + name, kept])
        reader.page.reload()
        assert "Dear [How to address them]," in reader.text
        assert not reader.reply.get_by_label("Remember on this device").is_checked()


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
    tab_to("[data-part=blank]")
    for value in VALUES.values():
        page.keyboard.type(value)
        page.keyboard.press("Enter")
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
        heading = reply.get_by_role("heading", name=guide.vocabularies.position[position].label)
        assert heading.is_visible()
        assert reply.get_by_text(text).is_visible() == (position == "undecided")
        if position != "undecided":
            heading.click()
            assert reply.get_by_text(text).is_visible()
    assert reply.get_by_text("[How to address them]").first.is_visible()
    assert reply.locator("button, input, textarea, [role=status]").count() == 0


def test_without_javascript_no_wording_is_printed_that_was_not_chosen(
    plain_page: Page, address: str, guide: Guide
) -> None:
    plain_page.goto(address + EMAIL)
    plain_page.emulate_media(media="print")
    shown = plain_page.locator("main").inner_text()
    variants = guide.replies["keep-list-private"].variants
    assert variants["undecided"] in shown
    assert not [position for position, text in variants.items() if position != "undecided" and text in shown]


def test_a_reply_prints_as_a_letter(reader: Reader) -> None:
    reader.go(EMAIL).fill()
    reader.page.emulate_media(media="print")
    words = reader.page.locator("main section.reply").inner_text().split()
    letter = f"Subject: Your question about my list {reader.text}".split()
    assert words == letter


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_refused_reply(reader: Reader, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    reader.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    reader.go(BOTH).fill({"Program": "Riverside"})
    reader.press("All blanks in a list")
    reader.press("Copy reply")
    reader.blank("Your name").click()
    found = Axe().run(reader.page, context="main", options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


def test_touch_targets_are_large(reader: Reader) -> None:
    reader.go(EMAIL)
    reader.press("All blanks in a list")
    reader.press("Copy reply")
    targets = reader.reply.locator(
        "button:visible, input:not([type=radio], [type=checkbox]):visible, label:has(input):visible"
    )
    assert targets.count() >= 15
    assert min(box["height"] for box in (targets.nth(n).bounding_box() for n in range(targets.count())) if box) >= 44


def test_the_link_of_a_page_is_copied_without_what_follows_it(reader: Reader) -> None:
    reader.go(EMAIL + "?from=chat#for")
    at_the_foot(reader.page).get_by_role("button", name="Copy the link to this page").click()
    reader.page.get_by_text("Link copied").wait_for()
    assert reader.clipboard() == reader.address + EMAIL


def test_where_the_link_cannot_be_copied_it_is_shown(reader: Reader) -> None:
    reader.page.add_init_script(ABSENT + NO_COMMAND)
    reader.go(EMAIL)
    at_the_foot(reader.page).get_by_role("button", name="Copy the link to this page").click()
    reader.page.get_by_text("Ctrl+C").wait_for()
    assert reader.page.evaluate("getSelection().toString()") == reader.address + EMAIL
