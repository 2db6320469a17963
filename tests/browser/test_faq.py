"""FAQ cards and other folded answers: opened when linked to, open on paper; abbreviations by touch and keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from macros.data.models import Guide
from tests.browser.visit import Watch, settles

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

PATH = "faq/visas/"


@pytest.fixture
def faq(phone: BrowserContext, address: str) -> Iterator[Page]:
    """A page on a phone. At the end: no complaint."""
    watch = Watch(phone)
    yield phone.new_page()
    watch.assert_quiet(address)


def cards(guide: Guide) -> list[str]:
    return [id_ for id_, card in guide.faq.items() if card.topic == "visas"]


def opens(page: Page, ids: list[str]) -> None:
    """Assert that these cards are open, and no other."""
    ask = "(all) => all.map((heading) => heading.id)"
    settles(page, lambda: page.eval_on_selector_all(".faq details[open] h2", ask), ids)


def comes_into_view(page: Page, id_: str) -> None:
    top = page.locator(f"[id='{id_}']")
    settles(page, lambda: 0 <= top.evaluate("(element) => element.getBoundingClientRect().top") < 640, True)


def test_cards_are_closed_until_asked(faq: Page, address: str, guide: Guide) -> None:
    faq.goto(address + PATH)
    opens(faq, [])
    faq.locator(f"#{cards(guide)[0]}").click()
    opens(faq, cards(guide)[:1])


def test_a_linked_card_opens_on_load_and_when_the_address_changes(faq: Page, address: str, guide: Guide) -> None:
    last, other = cards(guide)[-1], cards(guide)[2]
    faq.goto(f"{address}{PATH}#{last}")
    opens(faq, [last])
    comes_into_view(faq, last)
    faq.goto(f"{address}{PATH}#{other}")
    opens(faq, [id_ for id_ in cards(guide) if id_ in (last, other)])
    comes_into_view(faq, other)
    faq.go_back()
    settles(faq, lambda: faq.url.endswith(last), True)
    comes_into_view(faq, last)


@pytest.mark.parametrize("hash_", ["#", "#gone", "#__proto__", "#<img src=x onerror=window.broken=1>"])
def test_an_unknown_place_breaks_nothing(faq: Page, address: str, hash_: str) -> None:
    faq.goto(address + PATH + hash_)
    opens(faq, [])
    assert faq.evaluate("window.broken") is None


def test_each_card_has_a_link_of_its_own(faq: Page, address: str, guide: Guide) -> None:
    first = cards(guide)[0]
    faq.goto(f"{address}{PATH}#{first}")
    link = faq.get_by_role("link", name=guide.faq[first].ask)
    assert link.inner_text().startswith("Link to this answer")
    assert link.evaluate("(link) => link.href") == f"{address}{PATH}#{first}"


def test_the_list_of_questions_leads_to_an_open_card(faq: Page, address: str, guide: Guide) -> None:
    id_ = cards(guide)[3]
    faq.goto(address + "faq/")
    faq.get_by_role("link", name=guide.faq[id_].ask, exact=True).click()
    faq.wait_for_url(f"**/{PATH}#{id_}")
    opens(faq, [id_])


def test_without_javascript_a_linked_card_shows_its_answer(plain_page: Page, address: str, guide: Guide) -> None:
    id_ = cards(guide)[2]
    plain_page.goto(f"{address}{PATH}#{id_}")
    card = plain_page.locator(".faq details", has=plain_page.locator(f"#{id_}"))
    assert card.locator("p").first.is_visible()
    other = plain_page.locator(".faq details").last
    assert not other.locator("p").first.is_visible()
    other.locator("summary").click()
    assert other.locator("p").first.is_visible()


def test_all_cards_are_open_on_paper(faq: Page, address: str) -> None:
    for path in (PATH, "visa/"):
        faq.goto(address + path)
        faq.emulate_media(media="print")
        folded = faq.locator("article details > :is(p, ol)").all()
        assert folded
        settles(faq, lambda folded=folded: [part for part in folded if not part.is_visible()], [])
        faq.emulate_media(media="screen")


def test_a_status_of_the_visa_page_opens_when_linked_to(faq: Page, address: str) -> None:
    faq.goto(address + "visa/#h-1b")
    faq.locator("details#h-1b[open]").wait_for()


def test_a_card_opens_by_keyboard(faq: Page, address: str, guide: Guide) -> None:
    faq.goto(address + PATH)
    faq.locator(".faq summary").first.focus()
    faq.keyboard.press("Enter")
    opens(faq, cards(guide)[:1])


# --- abbreviations ------------------------------------------------------------------------------------------------


def test_an_abbreviation_says_what_it_stands_for_on_focus_and_leads_to_the_glossary(
    faq: Page, address: str, guide: Guide
) -> None:
    faq.goto(address + "visa/before-applying/")
    term = faq.locator("a.term").first
    word = term.inner_text()
    id_, entry = next((id_, entry) for id_, entry in guide.terms.items() if entry.term == word)
    faq.keyboard.press("Tab")  # So that the browser shows the focus as it does for keys.
    term.focus()
    content = "(link) => getComputedStyle(link.querySelector('abbr'), '::after').content"
    assert entry.stands_for in term.evaluate(content)
    faq.keyboard.press("Enter")
    faq.wait_for_url(f"**/glossary/#{id_}")
    comes_into_view(faq, id_)
    assert entry.stands_for in faq.locator(f"#{id_}").inner_text()


def test_an_abbreviation_is_read_by_touch(browser_touch: Page, address: str, guide: Guide) -> None:
    browser_touch.goto(address + "visa/before-applying/")
    term = browser_touch.locator("a.term").first
    word = term.inner_text()
    term.tap()
    browser_touch.wait_for_url("**/glossary/#*")
    entry = next(entry for entry in guide.terms.values() if entry.term == word)
    assert browser_touch.locator(":target").inner_text().startswith(word)
    assert entry.stands_for in browser_touch.locator(":target").inner_text()


@pytest.fixture
def browser_touch(browser: object) -> Iterator[Page]:
    """A page on a phone that is touched."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True)  # type: ignore[attr-defined]
    yield context.new_page()
    context.close()
