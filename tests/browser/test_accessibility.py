"""Accessibility: axe over every page of both engines, and what axe cannot see: keys, focus, zoom, forced colors.

Every page is examined in full twice: in light colors on a phone, in dark ones on a desk. The second engine's pages hold
the same elements (tests/render/test_pages.py), so of them one of each shape is examined. One page of each shape is
examined in all four ways. Movement is reduced, or axe would measure colors halfway through a change.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.visit import resize, search_for
from tests.conftest import ENGINES
from tools.build import ROOT

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
SCHEMES = ("light", "dark")
PHONE, DESK = 360, 1280
WAYS = ((PHONE, "light"), (DESK, "dark"))
OTHER_WAYS = ((PHONE, "dark"), (DESK, "light"))
PARTS = 8
SHAPES = (
    "",
    "404.html",
    "check/",
    "faq/visas/",
    "glossary/",
    "keep-a-log/",
    "messages/",
    "messages/commitment-demand/",
    "messages/courtesy-reply/",
    "messages/rank-question/",
    "read/",
    "received/they-ask/",
    "replies/",
    "replies/keep-list-private/",
    "season/",
    "sources/rules/",
    "visa/",
    "visa/invited/",
)

# The head stays in view and covers half of something at most places of a page: axe looks with the page at its top. What
# has the focus is looked for before that, where the reader is.
_AXE = """
async options => {
  const at = document.activeElement, head = document.querySelector('.head')?.getBoundingClientRect();
  const box = at?.getBoundingClientRect();
  const covered = at?.closest('article') && box.bottom > 0 && box.top < head.bottom - 1;
  const hidden = covered ? [`the head covers what has the focus: ${at.outerHTML.slice(0, 80)}`] : [];
  const [x, y] = [scrollX, scrollY];
  scrollTo({ top: 0, left: 0, behavior: 'instant' });
  const found = await axe.run(document, options);
  scrollTo({ top: y, left: x, behavior: 'instant' });
  return [...hidden, ...found.violations.flatMap(rule => rule.nodes.map(node => {
    const why = node.any[0] ?? node.all[0] ?? node.none[0];
    return `${rule.id} at ${node.target.join(' ')}: ${why?.message}`;
  }))];
}
"""


def every_page() -> list[str]:
    """Return the address of every page, from the Markdown files, as both engines write them."""
    files = sorted(file.relative_to(ROOT / "docs").as_posix() for file in (ROOT / "docs").rglob("*.md"))
    names = [file.removesuffix(".md").removesuffix("index").rstrip("/") for file in files]
    return [*(f"{name}/".lstrip("/") for name in names), "404.html"]


def findings(page: Page, *ways: tuple[int, str]) -> list[str]:
    """Return what axe finds on a loaded page in some widths and schemes."""
    found: list[str] = []
    for width, scheme in ways:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        resize(page, width, 800)
        found += [f"{page.url} {width} {scheme}: {line}" for line in page.evaluate(_AXE, OPTIONS)]
    return found


@pytest.fixture
def still(browser: Browser) -> Iterator[BrowserContext]:
    """A visit without movement, with axe in every page."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    context.add_init_script(AXE_SCRIPT)
    yield context
    context.close()


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_page(still: BrowserContext, engine: str, address: str, part: int) -> None:
    page = still.new_page()
    found: list[str] = []
    for path in (every_page() if engine == ENGINES[0] else SHAPES)[part::PARTS]:
        page.goto(address + path)
        if page.locator("h1").count() != 1:
            found.append(f"{page.url}: {page.locator('h1').count()} h1")
        found += findings(page, *WAYS, *(OTHER_WAYS if path in SHAPES else ()))
    assert found == []


def test_the_shapes_are_pages() -> None:
    assert set(SHAPES) <= set(every_page())


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing_in_what_opens(still: BrowserContext, engine: str, address: str, width: int) -> None:
    page = still.new_page()
    resize(page, width, 800)
    found: list[str] = []

    def look() -> None:
        nonlocal found
        found += findings(page, (width, "light"), (width, "dark"))

    page.goto(address + "faq/visas/")
    page.evaluate("document.querySelectorAll('details').forEach(card => { card.open = true; })")
    look()
    page.goto(address + "replies/keep-list-private/")
    page.get_by_role("button", name="Copy reply").click()  # Refused: blanks are left.
    look()
    page.get_by_role("button", name="All blanks in a list").click()
    for box in page.locator("[data-part=list] [data-part=input]").all():
        box.fill("Riverside")
    look()
    page.locator("[data-part=blank]").first.click()
    look()
    page.goto(address + "visa/invited/")
    page.get_by_label("Program to compare").fill("Riverside")
    page.get_by_role("button", name="Add program").click()
    look()
    page.goto(address)
    page.get_by_label("The message").fill("If you rank us first, sign the contract by Friday and pay the fee.")
    page.locator("message-reader [data-caution]").first.wait_for()
    look()
    page.get_by_label("The message").fill("Happy birthday to the cat!")
    page.locator("message-reader [data-kind=unrecognized]").wait_for()
    look()
    page.goto(address + "check/")
    page.get_by_label("Your draft").fill("Dear Dr. Vale, if you rank me first, I will pay. Thanks!!")
    page.locator("draft-checker [data-check]").first.wait_for()
    look()
    page.goto(address)
    if width == PHONE:
        page.get_by_role("button", name="Menu").click()
        look()
        page.keyboard.press("Escape")
    search_for(page, "visa")
    look()
    page.keyboard.press("ArrowDown")
    look()
    page.locator("header input[type=search]").fill("qqxxzzyy")
    page.locator(".search__none").locator("visible=true").wait_for()
    look()
    assert found == []


def test_nothing_scrolls_sideways_at_320_px(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=2)
    page = context.new_page()
    wide = []
    for path in every_page():
        page.goto(address + path)
        # The theme hides what hangs over the edge, so what is cut off counts as well.
        cut = page.evaluate(
            """() => [...document.querySelectorAll('article *, footer *')].filter(part => {
              const { right, width } = part.getBoundingClientRect();
              return width > 1 && right > innerWidth + 1 && !part.closest('table, [tabindex="0"], .visually-hidden');
            }).map(part => part.outerHTML.slice(0, 80))"""
        )
        if cut or page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append((path, cut[:3]))
    context.close()
    assert wide == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_focus_is_always_seen(browser: Browser, address: str, width: int, scripts: bool) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 640}, java_script_enabled=scripts, reduced_motion="reduce"
    )
    page = context.new_page()
    for path in ("", "messages/rank-question/", "faq/visas/"):
        page.goto(address + path)
        for _ in range(40):
            page.keyboard.press("Tab")
            seen = page.evaluate(
                """() => {
                  const at = document.activeElement;
                  if (!at || at === document.body) return null;
                  const shown = at.matches('.md-option') ? at.nextElementSibling : at;
                  const box = shown.getBoundingClientRect(), style = getComputedStyle(shown);
                  return {
                    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                    inside: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
                    what: at.outerHTML.slice(0, 120),
                  };
                }"""
            )
            if seen is None:
                break
            assert seen["ring"], seen["what"]
            assert seen["inside"], seen["what"]
    context.close()


def test_keys_alone_reach_the_content_and_answer(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    who = page.get_by_role("link", name="Who we are")
    if who.evaluate(
        "(link) => link === document.activeElement"
    ):  # Zensical's content begins with the line of identity.
        page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="paste the message")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".answers a").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".answers a").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/received/they-ask/")
    expect(page.locator("h1")).to_be_in_viewport()


def test_the_menu_opens_and_closes_by_keys(page: Page, address: str) -> None:
    page.goto(address + "received/they-ask/")
    button, menu = page.get_by_role("button", name="Menu"), page.locator(".menu")
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu.locator("summary").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(menu).to_be_hidden()


def test_the_menu_opens_without_scripts(plain_page: Page, address: str) -> None:
    plain_page.goto(address + "about/")
    plain_page.get_by_role("button", name="Menu").click()
    plain_page.locator(".menu").get_by_role("link", name="About").click()
    plain_page.wait_for_url("**/about/")


def test_the_colors_are_switched_and_kept(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Switch between light and dark colors").click()
    dark = page.evaluate(ground)
    page.goto(address + "about/")
    assert page.evaluate(ground) == dark != light


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_dark_follows_the_system(browser: Browser, address: str, scripts: bool) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, java_script_enabled=scripts)
        page = context.new_page()
        page.goto(address + "messages/rank-question/")
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        context.close()
    assert len(grounds) == 2


def test_forced_colors_keep_signs_and_edges(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(address + "messages/commitment-demand/")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    style = "(part, [name, pseudo]) => getComputedStyle(part, pseudo)[name]"
    verdict, icon = page.locator(".verdict"), page.locator(".verdict .icon")
    step = page.locator(".steps > li").first
    assert verdict.evaluate(style, ["borderTopWidth", None]) != "0px"
    assert verdict.evaluate(style, ["backgroundColor", None]) != icon.evaluate(style, ["fill", None])
    assert step.evaluate(style, ["backgroundColor", "::before"]) != step.evaluate(style, ["color", "::before"])
    context.close()


def test_reduced_motion_stops_all_movement(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + "messages/rank-question/")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(part => {
          const style = getComputedStyle(part);
          return [style.transitionDuration, style.animationDuration].some(time => /[1-9]/.test(time));
        }).map(part => part.outerHTML.slice(0, 80))"""
    )
    context.close()
    assert moving == []
