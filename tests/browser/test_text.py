"""The one way in for text: what people type for a letter or a mark is read alike, and what nobody sees is nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tools.build import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ALIKE = {
    "can't": [
        *(f"can{mark}t" for mark in "´`’‘ʼʻ′ʹˈ＇՚ꞌ"),
        *(
            f"can{mark}t"
            for mark in ("&#39;", "&rsquo;", "&apos;", "&#x2019;", "â€™", "\ufffd", ";", " ' ", " ´", " \u0301")
        ),
        "ca\u200bn't",
        "can\u2060't",
        "𝐜𝐚𝐧'𝐭",
        "ｃａｎ＇ｔ",
        "ᴄᴀɴ't",
        "cаn't",  # With a Cyrillic letter.
        "c\u0336a\u0336n\u0336'\u0336t\u0336",
    ],
    "final office": [
        "\ufb01nal o\ufb03ce",
        "fi\u00adnal of\u200dfice",
        "final\u00a0office",
        "final&nbsp;office",
        "<b>final</b> office",
    ],
    "H-1B and J-1": ["H‑1B and J–1", "H−1B and J—1", "H－1B and J‐1"],
    "rank #1": ["rank №1", "rank ＃1", "rank ﹟1", "rank n°1", "rank nº 1", "rank #1\ufe0f\u20e3"],
    'we "like" you': [
        "we “like” you",
        "we „like“ you",
        "we «like» you",
        "we ＂like＂ you",
        "we &quot;like&quot; you",
        "we ``like'' you",
    ],
    "resume": ["résumé", "re\u0301sume\u0301", "RÉSUMÉ".lower()],
    "one\ntwo": ["one\r\ntwo", "one\rtwo", "one\u2028two", "one<br>two", "<p>one</p>two".replace("<p>", "")],
}
UNSEEN = [
    "",
    " ",
    "\u200b",
    "\u2060\ufeff",
    "\u3164",
    "\u2800",
    "\u00ad",
    "\u202e",
    " \u200d\n",
    "\u180e",
    "\U000e0041",
]
PERSIAN = "\u0646\u0631\u06af\u0633\u200c\u0647\u0627"  # With a joiner that it needs.
FIELDS = {
    " Mercy \u200b": "Mercy",
    "Me\u0301rcy": "Mércy",
    "Ｍｅｒｃｙ": "Mercy",
    "O´Neill": "O’Neill",
    "O'Neill": "O'Neill",
    "a\u202eb": "ab",
    PERSIAN: PERSIAN,
    "👩🏽\u200d⚕️": "👩🏽\u200d⚕️",
    "two\u00a0 words": "two words",
    "line\n line": "line\n line",
    "\u2800": "",
}


@pytest.fixture(scope="module")
def lab(browser: Browser) -> Iterator[Page]:
    """An empty page with the script alone."""
    context = browser.new_context()
    page = context.new_page()
    page.add_script_tag(content=(ROOT / "docs/assets/shared/text.js").read_text(encoding="utf-8"))
    yield page
    context.close()


@pytest.mark.parametrize("form", ALIKE)
def test_what_people_type_for_a_mark_or_a_letter_is_read_as_the_mark(lab: Page, form: str) -> None:
    read = lab.evaluate("(texts) => texts.map((text) => guideText.read(text).text)", ALIKE[form])
    assert dict(zip(ALIKE[form], read, strict=True)) == dict.fromkeys(ALIKE[form], form)


def test_what_was_read_is_found_again_where_it_was_given(lab: Page) -> None:
    given = "<p>xx \ufb01nal: we can&#39;t <b>sp\u200bonsor</b>\r\nＨ－１Ｂ visas"
    places = lab.evaluate(
        """([given, words]) => {
          const { text, place } = guideText.read(given);
          return words.map((word) => place(text.indexOf(word), text.indexOf(word) + word.length));
        }""",
        [given, ["final", "can't", "sponsor", "H-1B"]],
    )
    found = [given[place["start"] : place["end"]] for place in places]
    assert found == ["\ufb01nal", "can&#39;t", "sp\u200bonsor", "Ｈ－１Ｂ"]


def test_plain_text_stays_as_it_is(lab: Page) -> None:
    text = "Dear Dr. Vale,\n\nI don't know; isn't it 5 < 6 & 7 > 3? \"Yes\" - see [1], a/b.\n\n> ok\n"
    assert lab.evaluate("(text) => guideText.read(text).text", text) == text


def test_what_cannot_be_seen_is_nothing(lab: Page) -> None:
    assert lab.evaluate("(texts) => texts.filter((text) => !guideText.isBlank(text))", UNSEEN) == []
    assert lab.evaluate("(texts) => texts.map(guideText.field).filter(Boolean)", UNSEEN) == []
    assert lab.evaluate("['.', 'a', '0', '\\u0645', '👩'].some(guideText.isBlank)") is False


@pytest.mark.parametrize("given", FIELDS)
def test_a_field_holds_what_was_typed_without_what_cannot_be_seen(lab: Page, given: str) -> None:
    assert lab.evaluate("(text) => guideText.field(text)", given) == FIELDS[given]


def test_names_are_compared_as_people_see_them(lab: Page) -> None:
    same = ["Mércy  General", "me\u0301rcy general", " MERCY\u200b GENERAL ", "Ｍercy General"]
    assert lab.evaluate("(texts) => new Set(texts.map(guideText.key)).size", same) == 1
    assert lab.evaluate("guideText.key('Mercy') === guideText.key('Merci')") is False


def test_hostile_text_takes_no_longer_than_its_length(lab: Page) -> None:
    for part in ("<style", "<!--", "&#39", "'' ", "a\u0301", "<p ", "\u0301", "can t ", "Ａ"):
        took = """(part) => {
          const begun = performance.now();
          guideText.read(part.repeat(20000 / part.length));
          return performance.now() - begun;
        }"""
        assert lab.evaluate(took, part) < 5_000  # A guard against hanging, not a measure of speed.
