"""What the tests of the tools of My season share: a reader who uses one, and looks that every tool must stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.test_accessibility import _AXE, OPTIONS
from tests.browser.visit import Watch, resize

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WIDTHS = (360, 768, 1280, 1920)
TYPED = ("Wexmoor", "Corvane", "Tern", "onerror")
HOSTILE = '<img src=x onerror="window.broken=1">"\'`, ${0} \u202eأمينة 👩🏽\u200d⚕️'


class Reader:
    """A reader with a tool before them, in Cairo unless said otherwise."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.watch = Watch(context)
        self.page: Page = context.new_page()

    def go(self, path: str) -> Reader:
        self.page.goto(self.address + path)
        return self

    def items(self, kind: str, page: Page | None = None) -> list[dict[str, Any]]:
        """What the record holds of a kind."""
        return list((page or self.page).evaluate("(kind) => guideRecord.all(kind)", kind))

    def keep(self) -> None:
        """Say that the record may be kept on the device."""
        self.page.get_by_label("Keep on this device").check()
        self.page.get_by_text("It is sent to nobody").wait_for()

    def hears(self, words: str) -> None:
        """Wait until a status says something."""
        self.page.locator("[role=status]", has_text=words).first.wait_for()

    def saved(self, name: str) -> tuple[str, str]:
        """Press a button that hands over a file. Output: the file's name and text."""
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=name, exact=True).click()
        path = Path(download.value.path())
        return download.value.suggested_filename, path.read_bytes().decode("utf-8")


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader on a phone. At the end: no complaint, nothing sent, nothing typed in an address."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, timezone_id="Africa/Cairo")
    visit = Reader(context, address)
    yield visit
    visit.watch.assert_quiet(address, TYPED)
    context.close()


def assert_fits(page: Page) -> None:
    """Assert that nothing is wider than the page at any width, and that axe finds nothing."""
    page.emulate_media(reduced_motion="reduce")  # Or axe would measure colors halfway through a change.
    for width in WIDTHS:
        resize(page, width, 800)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    resize(page, 360, 640)
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(_AXE, OPTIONS) == []
