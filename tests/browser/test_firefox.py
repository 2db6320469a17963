"""The main journeys in Firefox, where the machine has one: `apt-get install firefox-esr`, or any Firefox on the path.

Playwright drives only a Firefox of its own, which is not among the system's packages; so this speaks WebDriver BiDi,
the standard that every Firefox knows, over its own small client.
"""

from __future__ import annotations

import itertools
import json
import re
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
PATIENCE = 30  # Seconds for something to become true on a page of a busy machine.


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

    def reload(self) -> None:
        """Load the page again and wait for its load event."""
        self.call("browsingContext.reload", context=self._window, wait="complete")

    def look(self, expression: str) -> Any:
        """Return the value of an expression on the page. Raises AssertionError if the page refuses it."""
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
        """Wait until an expression is true. What a page cannot answer while it comes or goes is asked again."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                found, said = self.look(expression), "false to the end"
            except AssertionError as refusal:
                found, said = False, str(refusal)
            if found:
                return
            assert time.monotonic() < end, f"{expression}: {said}"
            time.sleep(0.1)

    def arrive(self, end_of_path: str) -> None:
        """Wait until the page with this end of its path has loaded, its deferred scripts included."""
        self.until(f"document.readyState === 'complete' && location.pathname.endsWith({json.dumps(end_of_path)})")

    def type(self, selector: str, text: str) -> None:
        """Put the caret into an element and press keys. A line break in the text is the Enter key."""
        quoted = json.dumps(selector)
        self.until(f"!!document.querySelector({quoted})")
        self.look(f"document.querySelector({quoted}).focus()")
        keys = [
            {"type": kind, "value": "\ue007" if letter == "\n" else letter}
            for letter in text
            for kind in ("keyDown", "keyUp")
        ]
        self.call(
            "input.performActions", context=self._window, actions=[{"type": "key", "id": "keys", "actions": keys}]
        )

    def press(self, selector: str) -> None:
        """Press a button or link in the middle of the window, as soon as it can be seen."""
        quoted = json.dumps(selector)
        self.until(f"!!document.querySelector({quoted})?.checkVisibility()")
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
    said = profile / "said.txt"  # A file, since a pipe that nobody reads stops Firefox once it is full.
    with said.open("w") as out:
        process = subprocess.Popen(
            [PROGRAM, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"],
            stdout=subprocess.DEVNULL,
            stderr=out,
        )
    try:
        with connect(f"{_listening(said)}/session", open_timeout=60, max_size=None) as socket:
            yield Firefox(socket)
    finally:
        process.kill()
        process.wait()


def _listening(said: Path) -> str:
    """Return the address that Firefox prints once it is ready. Raises AssertionError if it does not in a minute."""
    end = time.monotonic() + 60
    while not (found := re.search(r"WebDriver BiDi listening on (ws://\S+)\n", said.read_text())):
        assert time.monotonic() < end, f"Firefox did not start: {said.read_text()}"
        time.sleep(0.1)
    return found.group(1)


def test_from_home_to_a_copied_reply(firefox: Firefox, address: str) -> None:
    firefox.open(address)
    assert firefox.look("document.documentElement.scrollWidth <= innerWidth")
    firefox.press(".answers a[href*='they-ask']")
    firefox.arrive("/received/they-ask/")
    firefox.press(".answers a[href*='rank-question']")
    firefox.arrive("/messages/rank-question/")
    firefox.press("reply-template [data-do=copy]")
    firefox.until("!!document.querySelector('.reply__refusal')?.checkVisibility()")
    firefox.look(
        """[...document.querySelectorAll('reply-template')].forEach(reply => {
          for (const box of reply.querySelectorAll('[data-part=list] [data-part=input]')) {
            box.value = 'Amina <b id=bold>R</b>';
            box.dispatchEvent(new Event('input', {bubbles: true}));
          }
          reply.querySelector('[type=radio]')?.click();
        })"""
    )
    assert firefox.look("document.querySelector('[data-part=body]').textContent.includes('Amina <b id=bold>R</b>')")
    assert firefox.look("!document.querySelector('#bold')")
    firefox.press("reply-template [data-do=copy]")
    firefox.until("/copied/i.test(document.querySelector('.reply__status').textContent)")


def test_a_message_is_read(firefox: Firefox, address: str) -> None:
    firefox.open(address + "read/")
    firefox.type("#message-text", "If you rank us first, you will match. Tell us by Friday.")
    firefox.until("document.querySelector('message-reader li[data-kind]')?.dataset.kind === 'conditional-deal'")
    firefox.until("!!document.querySelector('[data-caution=traded-promise] mark')")


def test_a_draft_is_checked(firefox: Firefox, address: str) -> None:
    firefox.open(address + "check/")
    firefox.type("#draft-text", "Dear Dr. Vale, if you rank me first, I will come.")
    firefox.until("!!document.querySelector('draft-checker li[data-check=bargaining] mark')")


def test_the_checklist_takes_a_program_and_keeps_it(firefox: Firefox, address: str) -> None:
    firefox.open(address + "visa/invited/")
    firefox.type("#your-program", "Riverside\n")
    firefox.until("document.querySelectorAll('.checklist fieldset').length > 0")
    firefox.reload()
    firefox.until("document.querySelector('.checklist legend')?.textContent.includes('Riverside')")


def test_the_log_keeps_a_contact_on_the_device(firefox: Firefox, address: str) -> None:
    firefox.open(address + "log/")
    firefox.press("[data-do=new]")
    firefox.type(".log__open [data-field=said]", "J-1 only")
    firefox.look("document.querySelector('[data-part=keep]').click()")
    firefox.until("!!document.querySelector('[data-where=device]')?.checkVisibility()")
    firefox.reload()
    firefox.until("document.querySelector('.log__said')?.textContent === 'J-1 only'")
    firefox.open(address + "my-data/")
    firefox.press("[data-do=forget]")
    firefox.until("!!document.querySelector('[data-part=none]')?.checkVisibility()")


def test_a_call_a_sheet_and_the_season(firefox: Firefox, address: str) -> None:
    firefox.open(address + "call/")
    firefox.press("[data-go=topics]")
    firefox.press("[data-go=visa-unclear]")
    firefox.until("document.querySelector('#visa-unclear .call__one').checkVisibility()")
    firefox.open(address + "after-interview/")
    firefox.type("[data-part=program]", "Wexmoor\n")
    firefox.type("[data-field=people]:enabled", "Dr. Sato")
    firefox.reload()
    firefox.open(address + "season/")
    firefox.type("#date-program", "Wexmoor")
    firefox.look("document.querySelector('#date-at').value = '2027-03-14T09:00'")
    firefox.look("document.querySelector('.dates form button').click()")
    firefox.until("document.querySelector('.dates__list li')?.textContent.includes('14 March 2027, 09:00')")


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
        "log/",
        "my-data/",
        "call/",
        "after-interview/",
        "season/",
    ):
        firefox.open(address + path)
    firefox.look("1")
    assert firefox.complaints == []
