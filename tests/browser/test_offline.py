"""Offline, twice: the copy that a reader saves in the browser, and the folder that opens from disk."""

from __future__ import annotations

import functools
import http.server
import json
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.visit import at_the_foot, search_for
from tests.conftest import serve_folder
from tools.build import ROOT
from tools.build.steps.offline_copy import save_offline

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

SAVED = re.compile(r"^Saved for offline use on \d+ \w+ 20\d\d\.$")


class Host:
    """A web server that serves a copy of a site, counts requests, and can publish another build, stall or stop.

    `small`: without most of the pages, to save time.
    """

    def __init__(self, site: Path, folder: Path, small: bool) -> None:
        self.asked: list[str] = []
        self.folder = folder / "published"
        shutil.copytree(site, self.folder)
        if small:
            for path in self.folder.iterdir():
                if path.is_dir() and path.name not in ("about", "assets", "visa"):
                    shutil.rmtree(path)
            self.publish("First.")
        self.stalled = threading.Event()
        host = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def do_GET(self) -> None:  # noqa: N802
                host.asked.append(self.path)
                if host.stalled.is_set():
                    threading.Event().wait(20)
                del self.headers["If-Modified-Since"]  # It counts in seconds: too coarse for two builds in one.
                super().do_GET()

            def end_headers(self) -> None:
                self.send_header("Cache-Control", "no-cache")
                super().end_headers()

            def log_message(self, *_: object) -> None:
                pass

        handler = functools.partial(Handler, directory=str(self.folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def publish(self, change: str, offline: bool = True) -> None:
        """Publish a build whose home page ends with the given words (offline=False: with the kill switch)."""
        home = self.folder / "index.html"
        home.write_text(home.read_text(encoding="utf-8").replace("</article>", f"<p>{change}</p></article>"), "utf-8")
        worker = (ROOT / "docs" / "sw.js").read_text(encoding="utf-8")
        (self.folder / "sw.js").write_text(worker.replace("PATIENCE = 5000", "PATIENCE = 500"), encoding="utf-8")
        save_offline(self.folder, [], offline)
        self.asked.clear()

    def stop(self) -> None:
        """Close the door: every connection is refused from now on."""
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def host(sites: Path, tmp_path: Path) -> Iterator[Host]:
    """A small site on a server of its own. One engine is enough: the worker is the same file in both."""
    host = Host(sites / "mkdocs", tmp_path, small=True)
    yield host
    host.stop()


@pytest.fixture
def whole(site: Path, tmp_path: Path) -> Iterator[Host]:
    """The whole site of one engine on a server of its own."""
    host = Host(site, tmp_path, small=False)
    yield host
    host.stop()


def save(page: Page, host: Host) -> None:
    """Save the guide as its reader does."""
    page.goto(host.url)
    at_the_foot(page).get_by_role("button", name="Save the guide for offline use").click()
    at_the_foot(page).get_by_text(SAVED).wait_for()


@pytest.fixture
def saved(host: Host, page: Page) -> Page:
    """A page at home, after its reader has saved the guide."""
    save(page, host)
    return page


def look_for_update(page: Page) -> str:
    """Make the browser look for a new service worker, as it does by itself on a visit, and wait for how it ends."""
    return str(
        page.evaluate("""async () => {
            const home = await navigator.serviceWorker.getRegistration();
            // Either this finds the new worker, or the browser has just done so by itself. One that fails is soon gone.
            const found = new Promise((resolve) => {
                home.addEventListener("updatefound", () => resolve(home.installing));
                if (home.installing || home.waiting) resolve(home.installing || home.waiting);
            });
            await home.update();
            const fresh = await Promise.race([found, new Promise((resolve) => setTimeout(resolve, 2000))]);
            if (!fresh) return "none";
            return new Promise((resolve) => {
                const look = () => ["activated", "redundant"].includes(fresh.state) && resolve(fresh.state);
                fresh.addEventListener("statechange", look);
                look();
            });
        }""")
    )


def copies(page: Page) -> list[str]:
    """Return the names of the saved copies."""
    return list(page.evaluate("caches.keys()"))


def test_nothing_is_saved_unless_asked(page: Page, host: Host) -> None:
    page.goto(host.url)
    at_the_foot(page).get_by_role(
        "button", name=re.compile("Save the guide for offline use .about [0-9.]+ MB")
    ).wait_for()
    assert copies(page) == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert "/sw.js" not in host.asked


def test_walk_home_to_a_copied_reply_without_a_network(page: Page, whole: Host, phone: BrowserContext) -> None:
    phone.grant_permissions(["clipboard-read", "clipboard-write"])
    save(page, whole)
    whole.stop()
    page.goto(whole.url)
    at_the_foot(page).get_by_text(SAVED).wait_for()
    walk_to_a_copied_reply(page)
    page.goto(whole.url)
    search_for(page, "sponsor a visa")
    for path in ("about", "about/", "about/index.html", "visa/?from=home"):
        page.goto(whole.url + path)
        assert page.locator("h1").count() == 1
    page.goto(whole.url + "no-such-page/")
    assert page.url == whole.url


def walk_to_a_copied_reply(page: Page) -> None:
    """From home, choose the first answer, then the first kind, and copy its reply, blanks and all."""
    page.locator("article a[href*='received/']").first.click()
    page.locator("article a[href*='messages/'], article a[href$='.html']:not([href*='received'])").first.click()
    page.get_by_role("button", name=re.compile("^Copy reply")).first.click()
    anyway = page.get_by_role("button", name=re.compile("copy.* anyway", re.IGNORECASE))
    if anyway.count():
        anyway.first.click()
    page.wait_for_function("() => navigator.clipboard.readText().then((text) => text.length > 40)")


def test_a_new_build_replaces_the_old_and_fetches_what_changed(saved: Page, host: Host) -> None:
    before = copies(saved)
    host.publish("A new rule.")
    saved.goto(host.url)
    assert saved.get_by_text("A new rule.").count() == 1  # At once: pages come from the network.
    look_for_update(saved)
    saved.wait_for_function(f"() => caches.keys().then((names) => !names.includes('{before[0]}'))")
    assert len(copies(saved)) == 1
    fetched = [path for path in host.asked if path not in ("/", "/sw.js") and "assets" not in path]
    assert fetched == []  # The home page alone.
    host.stop()
    saved.goto(host.url)
    assert saved.get_by_text("A new rule.").count() == 1


def test_a_broken_update_leaves_the_old_one_working(saved: Page, host: Host) -> None:
    before = copies(saved)
    host.publish("A new rule.")
    # Between the list and the files something else answers: a login page of the network, half a deployment.
    (host.folder / "index.html").write_text("<!doctype html><title>Sign in</title>Sign in to use this network", "utf-8")
    assert look_for_update(saved) == "redundant"
    assert copies(saved) == before
    host.stop()
    saved.goto(host.url)
    assert saved.get_by_text("Sign in").count() == 0
    at_the_foot(saved).get_by_text(SAVED).wait_for()


def test_a_network_that_hangs_gives_the_saved_page(saved: Page, host: Host) -> None:
    host.stalled.set()
    saved.goto(host.url + "about/", wait_until="commit")
    saved.locator("h1").wait_for()
    host.stalled.clear()


def test_the_reader_can_remove_it(saved: Page, host: Host) -> None:
    at_the_foot(saved).get_by_role("button", name="Remove the saved guide").click()
    at_the_foot(saved).get_by_role("button", name="Save the guide for offline use").wait_for()
    assert copies(saved) == []
    host.stop()
    with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
        saved.goto(host.url)


def test_the_kill_switch_removes_it_everywhere(saved: Page, host: Host) -> None:
    host.publish("No more.", offline=False)
    look_for_update(saved)
    saved.wait_for_function("() => caches.keys().then((names) => names.length === 0)")
    saved.wait_for_function("() => navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")


def test_a_save_that_breaks_off_says_so_and_goes_on_from_there(page: Page, host: Host) -> None:
    told = re.search(r"FILES = [^(]*\(({.*?})\)", (host.folder / "sw.js").read_text("utf-8"), re.DOTALL)
    assert told
    first, *_, last = (path for path in json.loads(told[1]) if not path.endswith("/") and path)
    file = host.folder / last.split("?")[0]
    right = file.read_bytes()
    file.write_text("half a file", "utf-8")
    page.goto(host.url)
    save = at_the_foot(page).get_by_role("button", name="Save the guide for offline use")
    save.click()
    page.get_by_text("The guide could not be saved whole.").wait_for()
    assert save.is_enabled()
    page.reload()
    page.get_by_text("Only part of the guide is saved.").wait_for()
    file.write_bytes(right)
    host.asked.clear()
    save.click()
    at_the_foot(page).get_by_text(SAVED).wait_for()
    assert f"/{last}" in host.asked
    assert f"/{first}" not in host.asked, "it was there from the first time"


def test_what_broke_off_can_be_removed(page: Page, host: Host) -> None:
    (host.folder / "about" / "index.html").write_text("half a page", "utf-8")
    page.goto(host.url)
    at_the_foot(page).get_by_role("button", name="Save the guide for offline use").click()
    page.get_by_text("The guide could not be saved whole.").wait_for()
    at_the_foot(page).get_by_role("button", name="Remove the saved guide").click()
    page.get_by_text("Removed from this device").wait_for()
    assert copies(page) == []


# --- from disk --------------------------------------------------------------------------------------------------------


def test_the_archive_opens_from_disk(unpacked: Path, page: Page) -> None:
    requests, complaints = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((unpacked / "index.html").as_uri())
    assert page.locator(".offline").count() == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.answers__label')).display") != "inline"
    page.locator("article a[href*='received/']").first.click()
    page.locator("article a[href*='messages/']").first.click()
    page.locator("reply-template").first.wait_for()
    expect(page.get_by_role("button", name=re.compile("^Copy reply")).first).to_be_visible()
    page.goto((unpacked / "index.html").as_uri())
    result = search_for(page, "sponsor a visa")
    result.click()
    page.wait_for_url(re.compile(r"^file:.*\.html"))
    assert page.locator("h1").count() == 1
    page.goto((unpacked / "read.html").as_uri())
    page.get_by_label("The message").fill("Will you rank us first?")
    page.locator("message-reader li[data-kind=rank-question] a").click()
    page.wait_for_url("**/messages/rank-question.html")
    page.goto((unpacked / "check.html").as_uri())
    page.get_by_label("Your draft").fill("Dear Dr. Vale, if you rank me first, I will come.")
    page.locator("draft-checker [data-check=bargaining]").wait_for()
    page.goto((unpacked / "visa/index.html").as_uri())
    assert complaints == []
    assert [url for url in requests if not url.startswith(("file:", "blob:", "data:"))] == []
    with pytest.raises(Exception, match="Failed to fetch"):
        page.evaluate("fetch('https://example.org/')")


def test_a_copy_that_the_system_cleared_away_is_told(saved: Page, host: Host) -> None:
    """Phones do this after some days, while the worker lives on."""
    saved.evaluate("caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))")
    host.stop()
    for path in ("", "about/"):
        answer = saved.goto(host.url + path)
        assert answer
        assert answer.status == 503
        assert "save the guide once more" in saved.locator("body").inner_text()


def test_two_copies_of_the_guide_at_one_host_leave_each_other_alone(page: Page, host: Host, tmp_path: Path) -> None:
    for name in ("guide", "preview"):
        shutil.copytree(host.folder, tmp_path / "host" / name)
    server, url = serve_folder(tmp_path / "host")
    for name in ("guide", "preview"):
        page.goto(f"{url}{name}/")
        at_the_foot(page).get_by_role("button", name="Save the guide for offline use").click()
        at_the_foot(page).get_by_text(SAVED).wait_for()
    assert len(copies(page)) == 2
    at_the_foot(page).get_by_role("button", name="Remove the saved guide").click()
    page.get_by_text("Removed from this device").wait_for()
    assert len(copies(page)) == 1
    server.shutdown()
    server.server_close()
    page.goto(f"{url}guide/about/")
    expect(page.locator("h1")).to_contain_text("About")


def test_an_address_without_its_last_slash_leads_to_the_saved_page(page: Page, host: Host, tmp_path: Path) -> None:
    """No server is there to add it, and all that a page names is named from its own folder."""
    shutil.copytree(host.folder, tmp_path / "host" / "guide")
    server, url = serve_folder(tmp_path / "host")
    page.goto(f"{url}guide/")
    at_the_foot(page).get_by_role("button", name="Save the guide for offline use").click()
    at_the_foot(page).get_by_text(SAVED).wait_for()
    server.shutdown()
    server.server_close()
    for typed in ("about?x=1#who", "about.html?x=1#who"):
        page.goto(f"{url}guide/{typed}")
        expect(page).to_have_url(f"{url}guide/about/?x=1#who")
        expect(page.locator("h1")).to_contain_text("About")
        assert page.evaluate("[...document.styleSheets].every(({ cssRules }) => cssRules.length)")
    page.goto(f"{url}guide/about/index.html")
    assert page.evaluate("[...document.styleSheets].every(({ cssRules }) => cssRules.length)")
