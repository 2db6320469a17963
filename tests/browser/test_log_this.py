"""One tap that adds a contact to the log: from a kind of message, a box's result, a draft; with what goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.tools_of_season import Reader, reader

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["reader"]
pytestmark = pytest.mark.browser

KIND = "messages/rank-question/"
ADD = "Got one? Add it to my log"


def added(page: Page) -> None:
    page.locator("log-this [role=status]", has_text="Added to your log").wait_for()


def test_a_kind_of_message_is_logged_with_one_tap(reader: Reader) -> None:
    page = reader.go(KIND).page
    page.get_by_role("button", name=ADD).dblclick()  # By reflex: one entry all the same.
    added(page)
    [contact] = reader.items("contact")
    assert contact["message"] == "rank-question"
    assert contact["zone"] == "Africa/Cairo"
    assert contact["due"] == page.evaluate("guideLog.due(48)")
    page.get_by_role("link", name="Open the entry").click()
    page.get_by_role("textbox", name="What they said", exact=True).wait_for()
    assert page.get_by_label("Kind of message").input_value() == "rank-question"


def test_it_can_be_taken_out_again(reader: Reader) -> None:
    page = reader.go(KIND).page
    page.get_by_role("button", name=ADD).click()
    added(page)
    page.wait_for_timeout(900)
    page.get_by_role("button", name="Take it out again").click()
    page.get_by_text("Taken out again.").wait_for()
    assert reader.items("contact") == []


def test_a_message_that_was_read_is_logged_with_its_words_and_its_kind(reader: Reader) -> None:
    page = reader.go("read/").page
    text = "Dear Dr. Tern, where will you rank our program on your list? Please tell us by Friday."
    page.get_by_label("The message, or what was said").fill(text)
    first = page.locator("message-reader [data-kind]").first
    first.wait_for()
    page.get_by_role("button", name="Add to my log").click()
    added(page)
    [contact] = reader.items("contact")
    assert contact["said"] == text
    assert contact["message"] == first.get_attribute("data-kind")


def test_a_draft_that_was_sent_is_logged(reader: Reader) -> None:
    page = reader.go("check/").page
    button = page.get_by_role("button", name="I sent this: add it to my log")
    button.click()
    page.get_by_text("There is no draft to add yet.").wait_for()
    page.get_by_label("Your draft").fill("Dear Dr. Tern, thank you.")
    page.wait_for_timeout(900)
    button.click()
    added(page)
    [contact] = reader.items("contact")
    assert contact["answered"] == "Dear Dr. Tern, thank you."
    assert contact["done"] is True


def test_the_record_is_fetched_only_when_wanted(reader: Reader) -> None:
    page = reader.go(KIND).page
    assert page.evaluate("typeof guideLog") == "undefined"
    page.get_by_role("button", name=ADD).focus()
    page.keyboard.press("Enter")
    added(page)


def test_a_script_that_is_lost_on_the_way_is_said(reader: Reader) -> None:
    page = reader.page
    page.route("**/record.js*", lambda route: route.abort())
    reader.go(KIND)
    page.get_by_role("button", name=ADD).click()
    page.get_by_text("The log could not be fetched.").wait_for()
    page.unroute("**/record.js*")
    page.wait_for_timeout(900)
    page.get_by_role("button", name=ADD).click()
    added(page)
    reader.watch.complaints.clear()  # The browser's own line on the file that was lost.


def write_reply(page: Page, program: str) -> None:
    """Fill in every blank of the letter of intent, in its list, and copy it."""
    page.get_by_role("button", name="All blanks in a list").click()
    for line in page.locator("[data-part=line]:visible").all():
        line.locator("[data-part=input]").fill(program if line.get_attribute("data-field") == "program" else "Sato")
    page.get_by_role("button", name="Copy reply").click()
    anyway = page.get_by_role("button", name="Copy anyway")
    if anyway.is_visible():
        anyway.click()


def test_a_letter_that_was_copied_is_logged_word_for_word(reader: Reader) -> None:
    page = reader.go("replies/letter-of-intent/").page
    sent = page.get_by_role("button", name="I sent this: add it to my log")
    page.get_by_role("button", name="All blanks in a list").wait_for()
    assert not sent.is_visible()
    write_reply(page, "Wexmoor")
    sent.click()
    page.get_by_text("Added to your log for Wexmoor.").wait_for()
    [contact] = reader.items("contact")
    assert contact["reply"] == "letter-of-intent"
    assert contact["told"] == "first-choice"
    assert "Wexmoor" in contact["answered"]
    assert contact["done"] is True
    assert [program["name"] for program in reader.items("program")] == ["Wexmoor"]


def test_a_second_letter_of_intent_is_asked_before_it_is_noted(reader: Reader) -> None:
    page = reader.go("my-data/").page
    page.evaluate("""guideRecord.change('told', async (draft) => {
        const program = await draft.program('Corvane');
        await draft.put('contact', 'first', { program, told: 'first-choice' });
    })""")
    reader.go("replies/letter-of-intent/")
    write_reply(page, "Wexmoor")
    page.get_by_role("button", name="I sent this: add it to my log").click()
    guard = page.get_by_role("group", name="first choice")
    guard.get_by_text("Corvane").wait_for()
    assert len(reader.items("contact")) == 1
    guard.get_by_role("button", name="I have told the earlier program").click()
    page.get_by_text("Added to your log for Wexmoor.").wait_for()
    contacts = {contact["id"]: contact for contact in reader.items("contact")}
    assert contacts["first"]["takenBack"] is True
    assert len(contacts) == 2
