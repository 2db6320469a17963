"""The contract reader in the browser: each sentence named, what to ask, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.tools_of_season import assert_fits
from tests.browser.visit import Watch

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

PATH = "contract/"
LETTER = (
    "This agreement is for one year, from July 1, 2027 to June 30, 2028. The annual stipend is $68,400. "
    "The resident shall repay all recruitment costs if she leaves before two years. "
    "The birds sang <b>all</b> morning. Residents receive four weeks of vacation."
)


@pytest.fixture
def contract(phone: BrowserContext, address: str) -> Iterator[Page]:
    """The page on a phone. At the end: no complaint."""
    watch = Watch(phone)
    page = phone.new_page()
    page.goto(address + PATH)
    yield page
    watch.assert_quiet(address, ("recruitment",))


def test_each_sentence_is_named_and_what_lacks_is_listed(contract: Page) -> None:
    contract.get_by_label("A clause, or the whole paper").fill(LETTER)
    contract.get_by_role("button", name="Read it").click()
    contract.locator("[data-clause]").first.wait_for()
    names = contract.locator("[data-clause]").evaluate_all("(all) => all.map((item) => item.dataset.clause)")
    assert names[:2] == ["duration", "pay"]
    assert {"repayment", "unrecognized", "leave"} <= set(names)
    assert contract.locator("[data-clause=repayment][data-ask]").count() == 1
    assert contract.locator("[data-clause=leave][data-ask]").count() == 0
    assert contract.locator("[data-missing=insurance]").is_visible()
    assert contract.locator("[data-missing=pay]").count() == 0
    assert contract.locator(".contract__text b").count() == 0
    assert "read" in contract.locator(".contract__status").inner_text()


def test_one_clause_alone_is_not_told_what_it_lacks(contract: Page) -> None:
    contract.get_by_label("A clause, or the whole paper").fill("Moonlighting is not permitted.")
    contract.get_by_role("button", name="Read it").click()
    contract.locator("[data-clause=moonlighting]").wait_for()
    assert contract.locator(".contract__missing").is_hidden()


def test_an_empty_box_and_clearing(contract: Page) -> None:
    contract.get_by_role("button", name="Read it").click()
    contract.get_by_text("Paste a clause first.").wait_for()
    contract.get_by_label("A clause, or the whole paper").fill(LETTER)
    contract.get_by_role("button", name="Read it").click()
    contract.locator("[data-clause]").first.wait_for()
    contract.get_by_role("button", name="Clear", exact=True).and_(
        contract.locator("form.contract__tool button")
    ).click()
    contract.locator(".contract__result").wait_for(state="hidden")


def test_it_is_sound_at_every_width(contract: Page) -> None:
    contract.get_by_label("A clause, or the whole paper").fill(LETTER + " " + "x" * 300)
    contract.get_by_role("button", name="Read it").click()
    contract.locator("[data-clause]").first.wait_for()
    assert_fits(contract)


def test_without_a_script_every_clause_is_explained(plain_page: Page, address: str) -> None:
    plain_page.goto(address + PATH)
    assert plain_page.locator(".clauses dt").count() == 18
    assert plain_page.locator("form.contract__tool").is_hidden()
