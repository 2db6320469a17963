"""What others may put before a page: spoiled storage and strange addresses. Nothing breaks and nothing of it runs."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.build.test_budget import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PREFIX = "before-the-match:"
ROUNDS = 2
PAGES = [KINDS[kind] for kind in ("home", "message", "reply", "visa", "faq", "kinds", "reader", "checker")]
SPITE = [
    *(
        "",
        "null",
        "undefined",
        "NaN",
        "[]",
        "{}",
        "0",
        "true",
        '"',
        "{",
        "[[[[",
        "\\",
        "\0",
        "\u202e",
        "\ud83d",
        "é" * 9000,
    ),
    '{"__proto__":{"ran":1}}',
    '{"addressee":{"a":[1]},"program":null}',
    '{"addressee":"<img src=x onerror=window.ran=1>"}',
    '"<script>window.ran=1</script>"',
    '[{"name":"<svg onload=window.ran=1>","answers":{"a":{}}}]',
]
HASHES = [
    "%",
    "%E0%A4%A",
    "<img src=x onerror=window.ran=1>",
    "javascript:window.ran=1",
    "__tabbed_1",
    "'];x[",
    "a" * 5000,
]


def test_spoiled_storage_and_addresses_break_nothing(browser: Browser, address: str) -> None:
    """Every kind of page, with random spite under every key that the guide has ever stored, and in its address."""
    chance = random.Random(20261122)
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    errors: list[str] = []
    # Zensical's own script does not expect an address with a lone %; the guide's scripts do.
    page.on("pageerror", lambda error: errors.append(str(error)) if "URI malformed" not in str(error) else None)
    keys = ["fields", "remember", "visa", "position", "programs", "draft"]
    for path in PAGES:
        for _ in range(ROUNDS):
            page.goto(address + path)
            keys += [
                key.removeprefix(PREFIX)
                for key in page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
                if key.startswith(PREFIX)
            ]
            spoiled = {PREFIX + key: chance.choice(SPITE) for key in dict.fromkeys(keys)}
            page.evaluate(
                """(spoiled) => {
                    for (const store of [localStorage, sessionStorage])
                        for (const [key, value] of Object.entries(spoiled)) store.setItem(key, value);
                }""",
                spoiled,
            )
            page.goto(f"{address}{path}?{chance.choice(HASHES[:4])}#{chance.choice(HASHES)}")
            assert page.locator("h1").count() == 1
            assert page.evaluate("window.ran ?? ({}).ran ?? null") is None, (path, spoiled)
            assert errors == [], (spoiled, page.url)
            page.evaluate("localStorage.clear(); sessionStorage.clear();")
    context.close()
