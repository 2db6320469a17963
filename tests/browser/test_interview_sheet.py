"""The sheet after an interview: one for each program, kept as it is written, fed into the log, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from macros.data.models import Guide
from tests.browser.tools_of_season import HOSTILE, Reader, assert_fits, reader

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["reader"]
pytestmark = pytest.mark.browser

SHEET = "after-interview/"


def name(reader: Reader, program: str) -> None:
    box = reader.page.get_by_label("Program", exact=True)
    box.fill(program)
    box.press("Tab")
    reader.hears(f"The sheet of {program} is open")


def test_each_program_has_its_sheet(reader: Reader) -> None:
    page = reader.go(SHEET).page
    people = page.get_by_label("Whom did you meet?")
    assert people.is_disabled()
    name(reader, "Wexmoor")
    people.fill(HOSTILE)
    page.get_by_label("Vague").check()
    name(reader, "Corvane")
    assert people.input_value() == ""
    assert not page.get_by_label("Vague").is_checked()
    people.fill("Ms. Bello")
    name(reader, "Wexmoor")
    assert people.input_value() == HOSTILE
    assert page.get_by_label("Vague").is_checked()
    page.reload()
    assert {sheet["people"] for sheet in reader.items("visit")} == {HOSTILE, "Ms. Bello"}


def test_it_feeds_the_log(reader: Reader) -> None:
    page = reader.go(SHEET).page
    name(reader, "Wexmoor")
    page.get_by_label("Whom did you meet?").fill("Dr. Sato")
    page.get_by_label("What did they say, word for word?").fill('"You would fit in"')
    page.get_by_label("What did they say of your visa?").fill("J-1 through ECFMG")
    page.get_by_label("Solid").check()
    page.get_by_role("button", name="Add to my log").click()
    reader.hears("Added to your log.")
    [contact] = reader.items("contact")
    wanted = {"person": "Dr. Sato", "said": '"You would fit in"', "visa": "J-1 through ECFMG", "rating": "solid"}
    assert wanted.items() <= contact.items()
    assert contact["program"] == reader.items("program")[0]["id"]


def test_paper_shows_what_is_written_and_lines_for_the_rest(reader: Reader) -> None:
    page = reader.go(SHEET).page
    name(reader, "Wexmoor")
    page.get_by_label("Whom did you meet?").fill("Dr. Sato")
    page.emulate_media(media="print")
    assert page.get_by_text("Program: Wexmoor").is_visible()
    assert page.locator("[data-written=people]").inner_text() == "Dr. Sato"
    assert page.locator("[data-written=words]").evaluate("line => line.getBoundingClientRect().height") > 30
    assert not page.get_by_role("button", name="Add to my log").is_visible()


def test_it_is_sound_at_every_width(reader: Reader) -> None:
    reader.go(SHEET)
    name(reader, "Wexmoor " * 12)
    assert_fits(reader.page)


def test_without_a_script_it_is_a_form_for_paper(plain_page: Page, address: str, guide: Guide) -> None:
    plain_page.goto(address + SHEET)
    assert guide.interview_sheet
    for prompt in guide.interview_sheet.prompts.values():
        assert plain_page.get_by_text(prompt.ask).first.is_visible()
