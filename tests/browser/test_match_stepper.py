"""The algorithm to walk through: by mouse and by key, and trying to gain by another list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.visit import Watch, settles

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

PATH = "algorithm/"


@pytest.fixture
def stepper(phone: BrowserContext, address: str) -> Iterator[Page]:
    """The page on a phone. At the end: no complaint."""
    watch = Watch(phone)
    page = phone.new_page()
    page.goto(address + PATH)
    page.locator(".stepper__tool").wait_for()
    yield page
    watch.assert_quiet(address)


def count(page: Page) -> str:
    return page.locator(".stepper__count").inner_text()


def test_forward_back_and_to_the_end(stepper: Page) -> None:
    assert count(stepper) == "Step 0 of 7"
    stepper.get_by_role("button", name="Next step").click()
    assert count(stepper) == "Step 1 of 7"
    assert stepper.locator(".stepper__said").inner_text() == "Amara asks Juniper. There is room: held."
    assert stepper.locator(".stepper__steps [data-now]").count() == 1
    stepper.get_by_role("button", name="Last").click()
    assert "Nobody has anyone left to ask" in stepper.locator(".stepper__said").inner_text()
    assert stepper.locator(".stepper__hold").count() == 4
    stepper.get_by_role("button", name="Back", exact=True).click()
    assert count(stepper) == "Step 6 of 7"


def test_by_key(stepper: Page) -> None:
    stepper.get_by_role("button", name="Next step").focus()
    stepper.keyboard.press("ArrowRight")
    stepper.keyboard.press("ArrowRight")
    assert count(stepper) == "Step 2 of 7"
    stepper.keyboard.press("Home")
    assert count(stepper) == "Step 0 of 7"


def test_another_list_never_gains(stepper: Page) -> None:
    outcome = stepper.locator(".stepper__outcome")
    assert "Juniper" in outcome.inner_text()
    stepper.get_by_role("button", name="Move down: Juniper").click()
    settles(stepper, lambda: "Heron" in outcome.inner_text() and "wants more" in outcome.inner_text(), True)
    for name in ("Amara", "Bilal", "Carmen", "Dao"):
        stepper.get_by_label(name, exact=True).check()
        stepper.get_by_role("button", name="Try every list").click()
        settles(stepper, lambda: "0 end better" in outcome.inner_text(), True)
        assert outcome.inner_text().startswith("14 other lists")


def test_without_a_script_every_step_stands_in_words(plain_page: Page, address: str) -> None:
    plain_page.goto(address + PATH)
    assert plain_page.locator(".stepper__steps tbody tr").count() == 7
    assert plain_page.locator(".stepper__tool").is_hidden()
    assert plain_page.get_by_text("Bilal: Copper").is_visible()
