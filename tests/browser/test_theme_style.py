"""What was left out of the theme's style is missed by no page: with the whole style, pages look the same."""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tools.build import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# One page of every kind.
PAGES = (
    "",
    "received/they-ask/",
    "messages/rank-question/",
    "messages/rejection/",
    "replies/",
    "replies/keep-list-private/",
    "visa/",
    "visa/before-applying/",
    "faq/visas/",
    "read/",
    "check/",
    "season/",
    "rules/",
    "sources/rules/",
    "glossary/",
    "algorithm/",
    "keep-a-log/",
    "log/",
    "words/",
)
NEEDED = ROOT / "docs/assets/shared/theme-needed.css"
# Where each part that can be seen stands, its colors and its letters.
LOOK = """() => {
  const parts = [...document.querySelectorAll("main *, header *, footer *")].filter((part) => part.checkVisibility());
  const names = ["color", "backgroundColor", "fontSize", "fontWeight", "textDecorationLine", "borderTopWidth"];
  return parts.map((part) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    const style = getComputedStyle(part);
    const mark = part.tagName === "SUMMARY" ? getComputedStyle(part, "::after").transform : "";
    const looks = names.map((name) => style[name]);
    return [part.tagName, ...[x, y, width, height].map(Math.round), ...looks, mark].join(" ");
  });
}"""


def whole_style() -> str:
    """Return the theme's whole style sheet, as the package has it."""
    folder = importlib.resources.files("material") / "templates/assets/stylesheets"
    [main] = [part for part in folder.iterdir() if re.fullmatch(r"main\.\w+\.min\.css", part.name)]
    return main.read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_pages_look_as_with_the_whole_style(
    browser: Browser, site: Path, address: str, width: int, scheme: str
) -> None:
    ours = (site / "assets/shared/site.css").read_text(encoding="utf-8")
    rest = ours[len(_small(NEEDED.read_text(encoding="utf-8"))) :]
    assert rest.startswith(("body{--ink", ":root{", "body{")), "The theme's style no longer stands first in ours."
    looks = {}
    for name, text in {"reduced": ours, "whole": whole_style() + rest}.items():
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
            bypass_csp=True,
        )
        context.route(re.compile(r"site\.css"), _answer(text))
        page = context.new_page()
        looks[name] = {}
        for path in PAGES:
            page.goto(address + path)
            looks[name][path] = _look(page)
            page.evaluate("document.querySelectorAll('main details').forEach((part) => { part.open = true; })")
            page.wait_for_timeout(500)  # A mark turns a quarter of a second.
            looks[name][f"{path} opened"] = _look(page)
        context.close()
    for path, reduced in looks["reduced"].items():
        pairs = zip(reduced, looks["whole"][path], strict=True)
        assert [pair for pair in pairs if pair[0] != pair[1]][:3] == [], path


def _look(page: Page) -> list[Any]:
    """Look once the scripts have added what they add: when two looks find as many elements."""
    found: list[Any] = page.evaluate(LOOK)
    for _ in range(40):
        page.wait_for_timeout(250)
        before, found = found, page.evaluate(LOOK)
        if len(found) == len(before):
            break
    return found


def _answer(text: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=text, content_type="text/css")


def _small(text: str) -> str:
    from rcssmin import cssmin

    return str(cssmin(text))
