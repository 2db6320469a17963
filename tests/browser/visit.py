"""A visit that is watched: what the browser complained of, and where it asked for something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page


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


def search_box(page: Page) -> Locator:
    """The opened box of the theme's search in either engine. Waits until it is there to be typed in."""
    box = page.locator(".md-search__input:visible, [role=combobox]:visible")
    box.wait_for()
    return box
