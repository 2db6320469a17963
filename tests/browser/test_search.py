"""The theme's own search, driven by key: it finds a kind by what the message says, under a title to know it by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from macros.data.models import Guide
from tests.browser.visit import Watch, search_box, settles

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

# Results of Material and of Zensical, each a page or a section of one, best first.
RESULTS = ".md-search-result__link, a[role=option]"
SAID = {
    "rank you highly": {"interest-signal"},
    "sign a contract": {"offer-outside-match", "offer-nonparticipating"},
    "H-1B": {"visa-confirmed", "visa-unclear", "visa-refusal"},
    "processing fee": {"payment-request"},
    "second look": {"second-look"},
    "waiting list": {"interview-waitlist"},
    "are you married": {"personal-question"},
    "letter of interest": {"interest-request"},
    "top candidate": {"interest-signal"},
    "step 3 score": {"document-request"},
}
# Material weighs the cues of a kind. Zensical takes no weights: a title of a rule or of the FAQ may come before it.
FIRST_PAGES = {"mkdocs": 1, "zensical": 6}


@pytest.fixture
def seeker(phone: BrowserContext, address: str) -> Iterator[Page]:
    """A reader on the home page. At the end: no complaint, nothing asked elsewhere, no word of it in an address."""
    watch = Watch(phone)
    page = phone.new_page()
    page.goto(address)
    yield page
    watch.assert_quiet(address, ("highly", "processing", "married"))


def search(page: Page, words: str) -> None:
    """Open the search by key, type words, and wait for a result."""
    page.keyboard.press("/")
    search_box(page).press_sequentially(words)
    page.locator(RESULTS).first.wait_for()


def results(page: Page) -> list[tuple[str, str]]:
    """What is found at this moment: path and text of each result."""
    found = page.locator(RESULTS).evaluate_all("(all) => all.map((a) => [a.pathname, a.innerText])")
    return [(path.strip("/"), text) for path, text in found]


def pages(found: list[tuple[str, str]]) -> list[str]:
    """The pages of some results, each once."""
    return list(dict.fromkeys(path for path, _ in found))


@pytest.mark.parametrize("words", SAID)
def test_a_kind_is_found_by_what_the_message_says(seeker: Page, engine: str, guide: Guide, words: str) -> None:
    search(seeker, words)

    def titled() -> bool:
        """Whether a kind that is meant is among the first pages, under its own title."""
        found = results(seeker)
        near = pages(found)[: FIRST_PAGES[engine]]
        texts = {path: " ".join(text.split()) for path, text in reversed(found) if path in near}
        return any(guide.messages[id_].title in texts.get(f"messages/{id_}", "") for id_ in SAID[words])

    settles(seeker, titled, True)


def test_a_result_leads_to_the_page_by_keyboard(seeker: Page, address: str, guide: Guide) -> None:
    search(seeker, "processing fee")
    settles(seeker, lambda: "messages/payment-request" in pages(results(seeker)), True)
    first = pages(results(seeker))[0]
    seeker.keyboard.press("ArrowDown") if "option" not in seeker.locator(RESULTS).first.evaluate(
        "a => a.role ?? ''"
    ) else None
    seeker.keyboard.press("Enter")
    seeker.wait_for_url(lambda url: url != address)
    assert seeker.url.removeprefix(address).partition("#")[0].strip("/") == first
    assert seeker.locator("h1").count() == 1


def test_a_question_of_the_faq_is_found_and_opens(seeker: Page, guide: Guide) -> None:
    search(seeker, "case by case")
    seeker.locator(f":is({RESULTS})[href$='#case-by-case']").click()
    seeker.wait_for_url("**/faq/visas/#case-by-case")
    assert seeker.locator("details[open] h2").inner_text() == guide.faq["case-by-case"].ask
