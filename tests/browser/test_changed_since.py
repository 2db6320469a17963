"""What changed since the last visit: told on home, to one who asked for it, from one date on the device."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from macros.data.models import Guide
from tests.browser.visit import Watch

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

KEY = "before-the-match:visited"


@pytest.fixture
def visit(phone: BrowserContext, address: str) -> Iterator[Page]:
    """A page on a phone. At the end: no complaint, nothing asked of others."""
    watch = Watch(phone)
    yield phone.new_page()
    watch.assert_quiet(address)


def line(page: Page) -> str:
    return " ".join(page.locator(".changed-since").inner_text().split())


def test_nothing_is_kept_unless_the_reader_asks(visit: Page, address: str) -> None:
    visit.goto(address)
    assert line(visit).startswith("Last change:")
    assert visit.evaluate("localStorage.getItem('before-the-match:visited')") is None


def test_home_counts_what_changed_since_the_last_visit(visit: Page, address: str, guide: Guide) -> None:
    visit.goto(f"{address}changes/")
    visit.get_by_label("tell me what has changed").check()
    visit.evaluate(f"localStorage.setItem('{KEY}', '2026-11-20')")
    visit.goto(address)
    newer = sum(str(change.date) > "2026-11-20" for change in guide.changes.values())
    assert line(visit) == f"Since your last visit on 20 November 2026: {newer} changes"
    visit.goto(address)
    assert line(visit).startswith("Last change:"), "the visit before was today"


def test_the_reader_may_stop_it(visit: Page, address: str) -> None:
    visit.goto(f"{address}changes/")
    box = visit.get_by_label("tell me what has changed")
    box.check()
    assert visit.evaluate(f"localStorage.getItem('{KEY}')")
    box.uncheck()
    assert visit.evaluate(f"localStorage.getItem('{KEY}')") is None


@pytest.mark.parametrize("value", ["", "yesterday", "2026-13-99x", '{"a": 1}', "<b>"])
def test_what_somebody_else_left_there_is_not_believed(visit: Page, address: str, value: str) -> None:
    visit.goto(f"{address}about/")
    visit.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, value])
    visit.goto(address)
    assert line(visit).startswith("Last change:")


def test_where_storage_is_refused_the_line_still_stands(visit: Page, address: str) -> None:
    visit.add_init_script("""for (const name of ["getItem", "setItem"]) {
      const real = Storage.prototype[name];
      Storage.prototype[name] = function (key, ...rest) {
        if (key === "before-the-match:visited") throw new Error("refused");
        return real.call(this, key, ...rest);
      };
    }""")
    visit.goto(f"{address}changes/")
    visit.get_by_label("tell me what has changed").click()
    assert "does not let" in visit.locator(".since [role=status]").inner_text()
    assert line(visit).startswith("Last change:")


def test_a_correction_is_on_its_page_for_a_month(visit: Page, address: str) -> None:
    visit.clock.set_fixed_time("2026-12-10")
    visit.goto(f"{address}rank-list/")
    assert visit.locator(".changed").count() == 1
    visit.clock.set_fixed_time("2027-01-10")
    visit.goto(f"{address}rank-list/")
    assert visit.locator(".changed").count() == 0
