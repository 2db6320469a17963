"""The main journeys in Firefox, where the machine has one: `apt-get install firefox-esr`, or any Firefox on the path.

Playwright drives only a Firefox of its own, which is not among the system's packages; so this speaks WebDriver BiDi,
the standard that every Firefox knows, over its own small client.
"""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PROGRAM = shutil.which("firefox-esr") or shutil.which("firefox")
PATIENCE = 10  # Seconds for something to become true on a page.


class Firefox:
    """A window of 360 x 640 that is told what to do by WebDriver BiDi."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self.complaints: list[str] = []
        self.call("session.new", capabilities={})
        self.call("session.subscribe", events=["log.entryAdded"])
        self._window = self.call("browsingContext.getTree")["contexts"][0]["context"]
        self.call("browsingContext.setViewport", context=self._window, viewport={"width": 360, "height": 640})

    def call(self, method: str, **parameters: Any) -> Any:
        """Send a command and return its result. Raises AssertionError if Firefox refuses it."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            said = json.loads(self._socket.recv(timeout=60))
            if said.get("method") == "log.entryAdded" and said["params"]["level"] in ("error", "warn"):
                self.complaints.append(str(said["params"].get("text")))
            if said.get("id") == number:
                assert said["type"] == "success", said
                return said["result"]

    def open(self, url: str) -> None:
        """Go to an address and wait for its load event."""
        self.call("browsingContext.navigate", context=self._window, url=url, wait="complete")

    def look(self, expression: str) -> Any:
        """Return the value of an expression on the page."""
        code = f"JSON.stringify({expression})"
        said = self.call(
            "script.evaluate",
            expression=code,
            target={"context": self._window},
            awaitPromise=False,
            userActivation=True,
        )
        assert said["type"] == "success", said
        return json.loads(said["result"].get("value", "null"))

    def until(self, expression: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + PATIENCE
        while not self.look(expression):
            assert time.monotonic() < end, expression
            time.sleep(0.1)

    def type(self, selector: str, text: str) -> None:
        """Put the caret into an element and press keys. A line break in the text is the Enter key."""
        self.look(f"document.querySelector({json.dumps(selector)}).focus()")
        keys = [
            {"type": kind, "value": "\ue007" if letter == "\n" else letter}
            for letter in text
            for kind in ("keyDown", "keyUp")
        ]
        self.call(
            "input.performActions", context=self._window, actions=[{"type": "key", "id": "keys", "actions": keys}]
        )

    def press(self, selector: str) -> None:
        """Press a button or link in the middle of the window."""
        quoted = json.dumps(selector)
        self.look(f"document.querySelector({quoted}).scrollIntoView({{block: 'center', behavior: 'instant'}})")
        box = self.look(f"document.querySelector({quoted}).getBoundingClientRect()")
        x, y = int(box["x"] + box["width"] / 2), int(box["y"] + box["height"] / 2)
        moves = [{"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0}]
        finger = {"type": "pointer", "id": "finger", "actions": [*moves, {"type": "pointerUp", "button": 0}]}
        self.call("input.performActions", context=self._window, actions=[finger])


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """One Firefox with a new profile."""
    if not PROGRAM:
        pytest.skip("There is no Firefox on this machine.")
    profile: Path = tmp_path_factory.mktemp("firefox")
    process = subprocess.Popen(
        [PROGRAM, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    address = next(line.split()[-1] for line in process.stderr if "WebDriver BiDi listening on" in line)
    with connect(f"{address}/session", open_timeout=60, max_size=None) as socket:
        yield Firefox(socket)
    process.kill()
    process.wait()


def test_from_home_to_a_copied_reply(firefox: Firefox, address: str) -> None:
    firefox.open(address)
    assert firefox.look("document.documentElement.scrollWidth <= innerWidth")
    firefox.press(".answers a[href*='they-ask']")
    firefox.until("location.pathname.endsWith('/received/they-ask/')")
    firefox.press(".answers a[href*='rank-question']")
    firefox.until("location.pathname.endsWith('/messages/rank-question/')")
    firefox.press("reply-template [data-do=copy]")
    firefox.until("!!document.querySelector('.reply__refusal')?.checkVisibility()")
    firefox.look(
        """[...document.querySelectorAll('reply-template')].forEach(reply => {
          for (const box of reply.querySelectorAll('[name]:not([type=radio])')) {
            box.value = 'Amina <b id=bold>R</b>';
            box.dispatchEvent(new Event('input', {bubbles: true}));
          }
          reply.querySelector('[type=radio]')?.click();
        })"""
    )
    assert firefox.look("document.querySelector('.reply__text').textContent.includes('Amina <b id=bold>R</b>')")
    assert firefox.look("!document.querySelector('#bold')")
    firefox.press("reply-template [data-do=copy]")
    firefox.until("/copied/i.test(document.querySelector('.reply__status').textContent)")


def test_a_message_is_read(firefox: Firefox, address: str) -> None:
    firefox.open(address + "read/")
    firefox.type("#message-text", "If you rank us first, you will match. Tell us by Friday.")
    firefox.until("document.querySelector('message-reader li[data-kind]')?.dataset.kind === 'conditional-deal'")
    assert firefox.look("!!document.querySelector('[data-caution=traded-promise] mark')")


def test_a_draft_is_checked(firefox: Firefox, address: str) -> None:
    firefox.open(address + "check/")
    firefox.type("#draft-text", "Dear Dr. Vale, if you rank me first, I will come.")
    firefox.until("!!document.querySelector('draft-checker li[data-check=bargaining] mark')")


def test_the_checklist_takes_a_program_and_keeps_it(firefox: Firefox, address: str) -> None:
    firefox.open(address + "visa/invited/")
    firefox.type("#your-program", "Riverside\n")
    firefox.until("document.querySelectorAll('.checklist fieldset').length > 0")
    firefox.look("location.reload()")
    firefox.until("document.querySelector('.checklist legend')?.textContent.includes('Riverside')")


def test_lists_open_and_filter(firefox: Firefox, address: str) -> None:
    firefox.open(address + "faq/visas/")
    firefox.press(".faq details:not([open]) summary")
    firefox.until("!!document.querySelector('.faq details[open] p')?.checkVisibility()")
    firefox.open(address + "phrasebook/")
    firefox.type("#your-words", "sponsor")
    firefox.until("[...document.querySelectorAll('.phrases li')].some(line => !line.checkVisibility())")


def test_no_complaint_on_any_of_these_pages(firefox: Firefox, address: str) -> None:
    firefox.complaints.clear()
    for path in (
        "",
        "received/",
        "messages/rank-question/",
        "replies/",
        "visa/invited/",
        "faq/visas/",
        "read/",
        "check/",
    ):
        firefox.open(address + path)
    firefox.look("1")
    assert firefox.complaints == []
