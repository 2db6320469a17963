"""Firefox and WebKit behind one face: open a page, look at it, type, press. Tests are written once for both.

Playwright drives only builds of its own, which are not among the system's packages. WebKit (Debian's webkit2gtk-driver,
on a screen of xvfb) is driven by selenium. No package that the project may use brings geckodriver, so Firefox is spoken
to by WebDriver BiDi, the standard that every Firefox knows.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import (
    ElementNotInteractableException,
    StaleElementReferenceException,
    WebDriverException,
)
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from websocket import WebSocket, create_connection

PATIENCE = 30  # Seconds for something to become true on a page of a busy machine.
ENTER = "\ue007"


class Engine(ABC):
    """A window that is told what to do."""

    complaints: list[str]

    @abstractmethod
    def open(self, url: str) -> None:
        """Go to an address and wait for its load event."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page again and wait for its load event."""

    @abstractmethod
    def look(self, expression: str) -> Any:
        """Return the value of an expression on the page. Raises AssertionError if the page refuses it."""

    @abstractmethod
    def keys(self, selector: str, text: str) -> None:
        """Put the caret into an element and press keys. A line break in the text is the Enter key."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Press an element in the middle of the window."""

    @abstractmethod
    def tab(self) -> None:
        """Open another tab and go on in it."""

    @abstractmethod
    def back_to_first(self) -> None:
        """Go on in the first tab."""

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
        """Type into an element, as soon as it can be seen."""
        self.until(f"!!document.querySelector({json.dumps(selector)})?.checkVisibility()")
        self.keys(selector, text)

    def press(self, selector: str) -> None:
        """Press a button or link, as soon as it can be seen."""
        quoted = json.dumps(selector)
        self.until(f"!!document.querySelector({quoted})?.checkVisibility()")
        self.look(f"document.querySelector({quoted}).scrollIntoView({{block: 'center', behavior: 'instant'}})")
        self.click(selector)


class Firefox(Engine):
    """A window of 360 x 640 over WebDriver BiDi."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self.complaints = []
        self.call("session.new", capabilities={})
        self.call("session.subscribe", events=["log.entryAdded"])
        self._first = self._window = self.call("browsingContext.getTree")["contexts"][0]["context"]
        self._phone()

    def _phone(self) -> None:
        self.call("browsingContext.setViewport", context=self._window, viewport={"width": 360, "height": 640})

    def call(self, method: str, **parameters: Any) -> Any:
        """Send a command and return its result. Raises AssertionError if Firefox refuses it."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            said = json.loads(self._socket.recv())
            if said.get("method") == "log.entryAdded" and said["params"]["level"] in ("error", "warn"):
                self.complaints.append(str(said["params"].get("text")))
            if said.get("id") == number:
                assert said["type"] == "success", said
                return said["result"]

    def open(self, url: str) -> None:
        self.call("browsingContext.navigate", context=self._window, url=url, wait="complete")

    def reload(self) -> None:
        self.call("browsingContext.reload", context=self._window, wait="complete")

    def look(self, expression: str) -> Any:
        said = self.call(
            "script.evaluate",
            expression=f"JSON.stringify({expression})",
            target={"context": self._window},
            awaitPromise=False,
            userActivation=True,
        )
        assert said["type"] == "success", said
        return json.loads(said["result"].get("value", "null"))

    def keys(self, selector: str, text: str) -> None:
        self.look(f"document.querySelector({json.dumps(selector)}).focus()")
        pressed = [
            {"type": kind, "value": ENTER if letter == "\n" else letter}
            for letter in text
            for kind in ("keyDown", "keyUp")
        ]
        actions = [{"type": "key", "id": "keys", "actions": pressed}]
        self.call("input.performActions", context=self._window, actions=actions)

    def click(self, selector: str) -> None:
        box = self.look(f"document.querySelector({json.dumps(selector)}).getBoundingClientRect()")
        x, y = int(box["x"] + box["width"] / 2), int(box["y"] + box["height"] / 2)
        moves = [{"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0}]
        finger = {"type": "pointer", "id": "finger", "actions": [*moves, {"type": "pointerUp", "button": 0}]}
        self.call("input.performActions", context=self._window, actions=[finger])

    def tab(self) -> None:
        self._window = self.call("browsingContext.create", type="tab")["context"]
        self._phone()

    def back_to_first(self) -> None:
        self.call("browsingContext.close", context=self._window)
        self._window = self._first


class WebKit(Engine):
    """A narrow window (the browser allows none of 360) over WebDriver. It tells of no complaints."""

    def __init__(self, driver: webdriver.WebKitGTK) -> None:
        self._driver = driver
        self.complaints = []
        driver.set_window_size(400, 700)
        self._first = driver.current_window_handle

    def open(self, url: str) -> None:
        self._driver.get(url)

    def reload(self) -> None:
        self._driver.refresh()

    def look(self, expression: str) -> Any:
        try:
            said = self._driver.execute_script(f"return JSON.stringify({expression}) ?? 'null'")
        except WebDriverException as refusal:
            raise AssertionError(str(refusal)) from None
        return json.loads(said)

    def keys(self, selector: str, text: str) -> None:
        self._driver.find_element(By.CSS_SELECTOR, selector).send_keys(text.replace("\n", Keys.ENTER))

    def click(self, selector: str) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return self._driver.find_element(By.CSS_SELECTOR, selector).click()
            except (ElementNotInteractableException, StaleElementReferenceException):
                if time.monotonic() > end:
                    raise
            # A page that is being drawn moves under the finger.
            self.look(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{ block: 'center' }})")
            time.sleep(0.1)

    def tab(self) -> None:
        self._driver.switch_to.new_window("tab")

    def back_to_first(self) -> None:
        self._driver.close()
        self._driver.switch_to.window(self._first)


@contextmanager
def firefox(program: str, profile: Path) -> Iterator[Firefox]:
    """Start a Firefox with a new profile, and end it."""
    said = profile / "said.txt"  # A file, since a pipe that nobody reads stops Firefox once it is full.
    command = [program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    with said.open("w") as out:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=out)
    try:
        # Firefox talks to nobody who names an origin.
        socket = create_connection(f"{_listening(said)}/session", timeout=60, suppress_origin=True)
        with closing(socket):
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


@contextmanager
def webkit(program: str, driver: str, screen: str, folder: Path) -> Iterator[WebKit]:
    """Start a screen, and WebKit's small browser on it, and end both."""
    number = folder / "display"
    with number.open("w") as out:
        command = [screen, "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
        shown = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + PATIENCE
        while not number.read_text().strip():
            assert time.monotonic() < end, "the screen did not start"
            time.sleep(0.1)
        options = Options()
        options.binary_location = program
        options.add_argument("--automation")
        # Its sandbox wants rights that a container and root do not have.
        environment = os.environ | {
            "DISPLAY": f":{number.read_text().strip()}",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            "NO_AT_BRIDGE": "1",
        }
        window = webdriver.WebKitGTK(options=options, service=Service(driver, env=environment))
        try:
            yield WebKit(window)
        finally:
            window.quit()
    finally:
        shown.kill()
        shown.wait()
