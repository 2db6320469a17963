"""What browser tests share: a watch on what a page complains of and asks for, and ways of waiting for it.

`wait_for_function` needs a function ("() => ..."): an expression is evaluated as text at every look after the first,
which the content policy of our pages refuses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

PATIENCE = 20  # Seconds for a busy browser to show what it was asked for.


class Watch:
    """Notes, from the moment it is made, what happens on all pages of a context."""

    def __init__(self, context: BrowserContext) -> None:
        self.complaints: list[str] = []
        self.requests: list[str] = []
        context.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("request", lambda request: self.requests.append(request.url))

    def assert_quiet(self, address: str, typed: tuple[str, ...] = ()) -> None:
        """Assert that nothing was complained of or asked of another site, and nothing typed is in an address."""
        assert not self.complaints, self.complaints
        outside = [url for url in self.requests if not url.startswith((address, "data:", "blob:"))]
        assert not outside, outside
        telling = [url for url in self.requests if any(word in url for word in typed)]
        assert not telling, telling


def settles(page: Page, look: Callable[[], object], wanted: object) -> None:
    """Assert that what is looked at is as wanted, now or soon: a page may still scroll when a key has been pressed."""
    for _ in range(10 * PATIENCE):
        if look() == wanted:
            return
        page.wait_for_timeout(100)
    assert look() == wanted


def resize(page: Page, width: int, height: int) -> None:
    """Change the size of the window and wait until the page has been drawn in it, its size observers included."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("width => innerWidth === width", arg=width)
    page.evaluate("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


def said_while_typing(page: Page, box: Locator, status: Locator, text: str) -> list[str]:
    """Type a text at a reader's speed, by a clock of our own, and return each thing that the status said, in order."""
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") + 60_000)
    status.evaluate("""status => {
      window.said = [];
      new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
    }""")
    for letter in text:
        box.press_sequentially(letter)
        page.clock.run_for(100)
    page.clock.run_for(5_000)
    return list(page.evaluate("said"))


def search_for(page: Page, words: str) -> Locator:
    """Type words into the search in the head of a page and return the first result, once it is there."""
    page.locator("header input[type=search]").fill(words)
    result = page.locator("header a[data-result]").first
    result.wait_for()
    return result


def at_the_foot(page: Page) -> Page:
    """Go to the end of a page: what stands there comes with the reader."""
    page.locator(".md-footer").scroll_into_view_if_needed()
    return page
