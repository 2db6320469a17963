"""A second engine for accessibility beside axe: IBM's, which sees names, landmarks and groups that axe passes over."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_accessibility import DESK, PHONE, SHAPES, every_page
from tests.browser.visit import resize, search_for

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FOLDER = Path(__file__).parent / "ace"
# Each has a shape of its own.
TOOLS = (
    "about/",
    "after-interview/",
    "algorithm/",
    "call/",
    "contract/",
    "is-it-real/",
    "log/",
    "my-data/",
    "rank-list/",
    "rules/",
    "words/",
)
# What it calls a violation and is none, or cannot be mended: the rule, a part of the element, why.
LEFT: tuple[tuple[str, str, str], ...] = (
    # ARIA 1.2 lets a combobox be a search field; HTML's list of roles does not name it. A phone shows its search key,
    # and the field its cross, for type "search" alone.
    # The box stands in the letter, where the blank was, so its label and hint stand below it.
    ("input_label_before", "-here", "a letter is filled in its own lines"),
    ("aria_role_valid", 'role="combobox"', "the search box is of type search, as browsers and readers know it"),
)

# What is closed hides its labels from the engine though not from a reader, who has to open it: it is opened first.
_LOOK = """
async () => {
  for (const closed of document.querySelectorAll("details:not([open])")) closed.open = true;
  const { results } = await new ace.Checker().check(document, ["WCAG_2_2", "IBM_Accessibility"]);
  return results
    .filter(({ value: [what, outcome] }) => what === "VIOLATION" && outcome === "FAIL")
    .map(({ ruleId, message, snippet }) => [ruleId, snippet, `${ruleId}: ${message} ${snippet.slice(0, 160)}`]);
}
"""


@pytest.fixture(params=[PHONE, DESK])
def visit(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A visit without movement, on a phone and on a desk. The policy of a page would keep the engine out."""
    size = {"width": request.param, "height": 800}
    context = browser.new_context(viewport=size, reduced_motion="reduce", bypass_csp=True)  # type: ignore[arg-type]
    yield context
    context.close()


def violations(page: Page) -> list[str]:
    """Return what the engine calls a failing violation on a loaded page, what LEFT names apart."""
    if not page.evaluate("typeof ace === 'object'"):
        page.add_script_tag(content=(FOLDER / "ace.js").read_text(encoding="utf-8"))
    found = page.evaluate(_LOOK)
    return [
        f"{page.url}: {said}"
        for rule, element, said in found
        if not any(rule == known and part in element for known, part, _ in LEFT)
    ]


def test_the_engine_is_the_one_that_was_looked_at() -> None:
    [said] = (FOLDER / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sum_, name = said.split()
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == sum_


def test_it_sees_what_is_wrong(visit: BrowserContext) -> None:
    page = visit.new_page()
    page.set_content("<html lang=en><title>x</title><main><h1>x</h1><input type=file></main></html>")
    assert any("input" in line for line in violations(page))


@pytest.mark.parametrize("part", range(4))
def test_it_finds_nothing_on_any_shape_of_page(visit: BrowserContext, address: str, part: int) -> None:
    page = visit.new_page()
    found: list[str] = []
    for path in (*SHAPES, *TOOLS)[part::4]:
        page.goto(address + path)
        found += violations(page)
    assert found == []


def test_the_shapes_are_pages() -> None:
    assert {*SHAPES, *TOOLS} <= set(every_page())


def _add_program(page: Page) -> None:
    page.get_by_label("Program to compare").fill("Riverside")
    page.get_by_role("button", name="Add program").click()


def _fill_reply(page: Page) -> None:
    page.get_by_role("button", name="Copy reply").first.click()  # Refused: blanks are left.
    page.get_by_role("button", name="All blanks in a list").first.click()
    page.locator("[data-part=blank]").first.click()


def _read_message(page: Page) -> None:
    page.get_by_label("The message").fill("If you rank us first, sign the contract by Friday and pay the fee.")
    page.locator("message-reader [data-caution]").first.wait_for()


def _check_draft(page: Page) -> None:
    page.get_by_label("Your draft").fill("Dear Dr. Vale, if you rank me first, I will pay. Thanks!!")
    page.locator("draft-checker [data-check]").first.wait_for()


def _look_at_sender(page: Page) -> None:
    page.locator("#sender-from").fill("help@nrmp.org.evil.example")
    page.locator(".sender__signs li").first.wait_for()


def _read_contract(page: Page) -> None:
    page.locator("#contract-text").fill("The resident shall repay all costs if she leaves before two years.")
    page.get_by_role("button", name="Read it").click()
    page.locator(".contract__pieces li").first.wait_for()


def _open_log(page: Page) -> None:
    page.locator("[data-do=new]").first.click()
    page.locator(".log__open [data-field=said]").wait_for()


def _rank_a_program(page: Page) -> None:
    page.locator(".ranking__new-program input").fill("Quarry Hill")
    page.locator(".ranking__new-program button").click()
    page.locator(".ranking__order li").first.wait_for()


def _open_sheet(page: Page) -> None:
    page.locator("[data-part=program]").fill("Wexmoor")
    page.keyboard.press("Enter")
    page.locator("[data-field=people]:enabled").wait_for()


def _search(page: Page) -> None:
    search_for(page, "visa")
    page.locator("a[data-result]").locator("visible=true").first.wait_for()
    page.keyboard.press("ArrowDown")


def _open_menu(page: Page) -> None:
    resize(page, PHONE, 800)
    page.get_by_role("button", name="Menu").click()


OPENED: dict[str, tuple[str, Callable[[Page], None]]] = {
    "checklist": ("visa/invited/", _add_program),
    "replies": ("messages/rank-question/", _fill_reply),
    "reader": ("read/", _read_message),
    "checker": ("check/", _check_draft),
    "sender": ("is-it-real/", _look_at_sender),
    "contract": ("contract/", _read_contract),
    "log": ("log/", _open_log),
    "rank list": ("rank-list/", _rank_a_program),
    "sheet": ("after-interview/", _open_sheet),
    "search": ("", _search),
    "menu": ("about/", _open_menu),
}


@pytest.mark.parametrize("part", OPENED)
def test_it_finds_nothing_in_what_opens(visit: BrowserContext, address: str, part: str) -> None:
    path, open_ = OPENED[part]
    page = visit.new_page()
    page.goto(address + path)
    open_(page)
    assert violations(page) == []
