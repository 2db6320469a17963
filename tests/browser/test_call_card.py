"""A call that rings: one screen without scrolling, any topic in two taps, a note straight to the log."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from macros.data.models import Guide
from tests.browser.tools_of_season import Reader, assert_fits, reader

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["reader"]
pytestmark = pytest.mark.browser

CALL = "call/"


def assert_one_screen(page: Page) -> None:
    """Assert that all of the card stands on a screen of 360 x 640, and nothing of it under the header."""
    page.evaluate("scrollTo(0, 0)")
    top, bottom = page.evaluate("""() => {
        const { top, bottom } = document.querySelector('call-card').getBoundingClientRect();
        return [top, bottom];
    }""")
    assert top >= page.evaluate("document.querySelector('header').getBoundingClientRect().bottom")
    assert bottom <= 640


def test_every_screen_fits_and_every_topic_is_two_taps_away(reader: Reader, guide: Guide) -> None:
    page = reader.go(CALL).page
    card = guide.call_card
    assert card
    assert_one_screen(page)
    assert page.get_by_role("listitem").filter(has_text=card.always[0]).is_visible()
    for id_, topic in card.topics.items():
        page.goto(reader.address + CALL)
        page.get_by_role("button", name="They ask about").click()
        assert_one_screen(page)
        page.get_by_role("link", name=topic.label, exact=True).click()
        assert page.get_by_text(topic.say).is_visible()
        assert page.get_by_text(guide.messages[id_].title).is_visible()
        assert_one_screen(page)
    for name in ("The three sentences", "Voicemail"):
        page.get_by_role("button", name=name).click()
        assert_one_screen(page)


def test_the_note_goes_straight_to_the_log(reader: Reader) -> None:
    page = reader.go(CALL).page
    page.get_by_role("button", name="They ask about").click()
    page.get_by_role("link", name="My visa").click()
    page.get_by_role("button", name="After the call").click()
    assert_one_screen(page)
    page.get_by_label("Program").fill("Wexmoor")
    page.get_by_label("Who called").fill("Dr. Sato")
    page.get_by_label("What they said").fill("J-1 only, he says")
    page.get_by_role("button", name="Add to my log").click()
    reader.hears("Added to your log.")
    [contact] = reader.items("contact")
    assert (contact["channel"], contact["message"], contact["said"]) == ("phone", "visa-unclear", "J-1 only, he says")
    assert reader.items("program")[0]["name"] == "Wexmoor"
    page.get_by_role("link", name="Open the entry").click()
    page.get_by_role("textbox", name="What they said", exact=True).wait_for()


def test_it_works_by_keys_and_the_heading_is_read(reader: Reader) -> None:
    page = reader.go(CALL).page
    page.get_by_role("button", name="They ask about").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "What do they speak of?"
    page.get_by_role("link", name="A position now").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "A position now"


def test_it_is_sound_at_every_width(reader: Reader) -> None:
    assert_fits(reader.go(CALL).page)


def test_without_a_script_all_of_it_stands_on_the_page(plain_page: Page, address: str, guide: Guide) -> None:
    plain_page.goto(address + CALL)
    card = guide.call_card
    assert card
    for topic in card.topics.values():
        assert plain_page.get_by_text(topic.say).is_visible()
    assert plain_page.get_by_text(card.voicemail[0]).is_visible()
    assert plain_page.get_by_text(card.after[0]).is_visible()


def test_a_copy_for_offline_use_begins_with_it(site: Path) -> None:
    """A connection that breaks early has fetched what a ringing phone needs."""
    listed = re.findall(r'"([^"?]+)[^"]*": ?"', (site / "sw.js").read_text(encoding="utf-8"))
    page = (site / CALL / "index.html").read_text(encoding="utf-8")
    scripts = {name.split("assets/")[1] for name in re.findall(r'<script[^>]* src="([^"?]+)', page)}
    first = listed[: listed.index("call/") + 1]
    assert len(first) < 40
    assert scripts <= {name.removeprefix("assets/") for name in first}
