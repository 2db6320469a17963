"""The phrases on the list of all kinds, in the reader's hands: whole without a script, filtered by typing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from macros.data.models import Guide
from macros.data.phrases import phrases_of
from tests.browser.visit import Watch, settles

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

PATH = "messages/"
BOX = "Words from your message"
NONE = "No phrase has these words. Try fewer, or a part of a word."


@pytest.fixture
def book(phone: BrowserContext, address: str) -> Iterator[Page]:
    """The list of all kinds on a phone. At the end: no complaint, nothing sent, nothing typed in an address."""
    watch = Watch(phone)
    page = phone.new_page()
    page.goto(address + PATH)
    yield page
    watch.assert_quiet(address, ("rank", "onerror"))


def shown(page: Page) -> list[str]:
    """The phrases on show."""
    return [text.strip() for text in page.locator(".phrases li:visible").all_inner_texts()]


def hears(page: Page, words: str) -> None:
    page.locator(".phrases__filter [role=status]", has_text=words).wait_for()


def test_without_javascript_every_phrase_is_there_and_the_filter_is_not(
    plain_page: Page, address: str, guide: Guide
) -> None:
    plain_page.goto(address + PATH)
    assert len(shown(plain_page)) == sum(len(phrases_of(message)) for message in guide.messages.values())
    assert plain_page.get_by_label(BOX).is_hidden()


def test_typing_leaves_the_phrases_with_all_words_and_says_how_many(book: Page, guide: Guide) -> None:
    every = {phrase: id_ for id_, message in guide.messages.items() for phrase in phrases_of(message)}
    book.get_by_label(BOX).press_sequentially("case by")
    wanted = [
        phrase
        for phrase, id_ in every.items()
        if all(word in phrase.lower() for word in ("case", "by"))
        or all(word in guide.messages[id_].title.lower() for word in ("case", "by"))
    ]
    assert wanted
    settles(book, lambda: shown(book), wanted)
    kinds = len({every[phrase] for phrase in wanted})
    hears(book, f"{len(wanted)} phrase{'s' * (len(wanted) > 1)} in {kinds} kind{'s' * (kinds > 1)} of message.")


def test_the_title_of_a_kind_shows_all_its_phrases(book: Page, guide: Guide) -> None:
    message = guide.messages["interest-signal"]
    book.get_by_label(BOX).fill("rank you highly")
    assert set(phrases_of(message)) <= set(shown(book))
    assert book.locator(".phrases:visible h3 a").first.inner_text() == message.title


@pytest.mark.parametrize("words", ["SINCE interview", "  sïnce   intérview ", "intervi sinc"])
def test_capitals_accents_order_and_spaces_do_not_matter(book: Page, words: str) -> None:
    book.get_by_label(BOX).fill(words)
    assert [phrase for phrase in shown(book) if phrase == "NOTHING SINCE INTERVIEW."]
    assert len(shown(book)) < 20


def test_a_curly_apostrophe_is_an_apostrophe(book: Page) -> None:
    book.get_by_label(BOX).fill("haven't heard")
    straight = shown(book)
    assert straight
    book.get_by_label(BOX).fill("haven’t heard")
    assert shown(book) == straight


def test_escape_shows_everything_again(book: Page) -> None:
    everything = shown(book)
    box = book.get_by_label(BOX)
    box.fill("zzz")
    hears(book, NONE)
    assert shown(book) == []
    box.press("Escape")
    assert box.input_value() == ""
    assert shown(book) == everything
    book.locator(".phrases__filter [role=status]:empty").wait_for(state="attached")


@pytest.mark.parametrize(
    "words", ['<img src=x onerror="window.broken=1">', "\\", "(.*", "x" * 10_000, "\u202e\ud83d\ude00"]
)
def test_hostile_words_find_nothing_and_break_nothing(book: Page, words: str) -> None:
    book.get_by_label(BOX).fill(words)
    hears(book, NONE)
    assert book.evaluate("window.broken") is None
    assert book.locator("message-phrases img").count() == 0


def test_a_phrase_leads_to_its_kind_and_back(book: Page, address: str, guide: Guide) -> None:
    message = guide.messages["payment-request"]
    box = book.get_by_label(BOX)
    box.focus()
    book.keyboard.type("processing fee")
    left = shown(book)
    book.locator(".phrases:visible h3 a:visible").first.focus()
    book.keyboard.press("Enter")
    book.wait_for_url(address + "messages/payment-request/")
    assert book.locator("h1").inner_text().replace("\n", " ") == message.title
    book.go_back()
    assert shown(book) == (left if box.input_value() else shown(book))


def test_on_paper_the_filter_is_gone(book: Page) -> None:
    book.emulate_media(media="print")
    assert book.get_by_label(BOX).is_hidden()
