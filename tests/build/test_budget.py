"""The guide stays light: what each page weighs, that a browser asks for no more, and that nothing jumps."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.visit import settles
from tools.measure import budget

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

KINDS = {
    "home": "",
    "question": "received/they-ask/",
    "message": "messages/rank-question/",
    "reply": "replies/keep-list-private/",
    "replies": "replies/",
    "visa": "visa/before-applying/",
    "faq": "faq/visas/",
    "kinds": "messages/",
    "reader": "read/",
    "checker": "check/",
    "prose": "algorithm/",
}
# Tools that change what the page says by the clock, the record or the text.
TOOLS = {name: f"{name}/" for name in ("season", "call", "log", "rank-list", "contract", "changes", "my-data")}


def test_the_site_is_within_budget(site: Path) -> None:
    assert budget.over_budget(site) == []


def test_too_much_is_named(tmp_path: Path) -> None:
    (tmp_path / "assets" / "shared").mkdir(parents=True)
    (tmp_path / "messages" / "a").mkdir(parents=True)
    noise = random.Random(1).randbytes(100_000).hex()
    (tmp_path / "index.html").write_text("<h1>Home</h1>", "utf-8")
    (tmp_path / "assets/shared/big.js").write_text(noise, "utf-8")
    (tmp_path / "messages/a/index.html").write_text(
        f'<script src="../../assets/shared/big.js"></script>{noise}', "utf-8"
    )
    over = " ".join(budget.over_budget(tmp_path))
    for part in (
        "first visit to /messages/a/",
        "page /messages/a/",
        "from home to /messages/a/",
    ):
        assert part in over
    assert budget.main([str(tmp_path)]) == 1


def test_scripts_wait_for_the_page(site: Path) -> None:
    """Ours are deferred but for the one that sets the colors; the theme's do not come at all."""
    for page in site.rglob("*.html"):
        for tag in re.findall(r"<script [^>]*src=[^>]*>", page.read_text(encoding="utf-8")):
            assert " defer" in tag or "color-scheme.js" in tag, f"{page}: {tag}"


@pytest.mark.browser
def test_a_browser_asks_for_what_is_weighed(phone: BrowserContext, site: Path, address: str) -> None:
    for path in (KINDS[kind] for kind in ("home", "message", "visa", "checker")):
        page = phone.new_page()
        asked: set[str] = set()
        page.on("request", lambda request, asked=asked: asked.add(request.url))
        page.goto(address + path, wait_until="networkidle")

        def files(asked: set[str] = asked, path: str = path) -> set[str]:
            return {url.removeprefix(address).split("?")[0] for url in asked if not url.startswith("data:")} - {path}

        weighed = budget.asked_for(site, site / path / "index.html") - {site / path / "index.html"}
        settles(page, files, {file.relative_to(site).as_posix() for file in weighed})
        page.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", [*KINDS.values(), *TOOLS.values()], ids=[*KINDS, *TOOLS])
def test_nothing_jumps_while_a_page_loads(page: Page, address: str, path: str) -> None:
    page.add_init_script("""
        window.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.value)))
          .observe({ type: "layout-shift", buffered: true });
    """)
    # As on a slow phone: on a fast machine all is there before the first picture.
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address + path, wait_until="load")
    page.wait_for_timeout(150)
    assert page.evaluate("window.shift") < 0.02
