"""`make serve`: every change shows up by itself, a broken guide leaves the last good site, nothing needs a restart."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import copy_project
from tools.build import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.browser]
PATIENCE = 180.0


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with its tools."""
    folder = copy_project(tmp_path / "project")
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def until(done: Callable[[], bool], what: str) -> None:
    """Wait until something is true."""
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


class Session:
    """A running `python -m tools.serve`: what it has printed, and the pages that it serves."""

    def __init__(self, project: Path, port: int) -> None:
        self.project = project
        self.address = f"http://127.0.0.1:{port}/"
        self._log = project.parent / "serve.log"
        with self._log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tools.serve", str(port)],
                cwd=project,
                env=os.environ | {"PYTHONPATH": str(project)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        until(lambda: "Serving on" in self.said or self.process.poll() is not None, "it serves")

    @property
    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path) as answer:
                return str(answer.read(), "utf-8")
        except urllib.error.HTTPError:
            return ""

    def change(self, name: str, before: str, after: str) -> None:
        """Replace words in a file of the project."""
        file = self.project / name
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")

    def shows(self, path: str, words: str) -> None:
        """Wait until a page has these words."""
        until(lambda: words in self.page(path), f"{words} in /{path}: {self.said}")

    def reports(self, words: str) -> None:
        """Wait until these words are in the terminal."""
        until(lambda: words in self.said, f"{words}: {self.said}")


@contextmanager
def serving(project: Path) -> Iterator[Session]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    session = Session(project, port)
    try:
        yield session
    finally:
        session.process.send_signal(signal.SIGINT)
        session.process.wait(timeout=PATIENCE)


def test_an_hour_of_editing(project: Path, browser: Browser) -> None:
    guide = (project / "guide.yml").read_text(encoding="utf-8")
    with serving(project) as session:
        [line] = [line for line in session.said.splitlines() if "http" in line]
        assert line == f"Serving on {session.address} with live reload. Ctrl+C stops it."

        # The browser shows a change of the data by itself, under the content policy that readers get.
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto(f"{session.address}messages/silence/")
        assert "Content-Security-Policy" in page.content()
        heading = guide.partition("\n  silence:\n    title: ")[2].partition("\n")[0]
        session.change("guide.yml", f"title: {heading}\n", "title: Quiet as snow\n")
        expect(page.locator("h1")).to_contain_text("Quiet as snow", timeout=PATIENCE * 1000)
        assert [text for text in complaints if "Content Security Policy" in text] == []
        page.close()
        session.shows("messages/", "Quiet as snow")

        session.change("snippets/message.md.j2", "## Do this now {", "## Do this first {")
        session.shows("messages/silence/", "Do this first")
        session.change("docs/about.md", "# ", "# Truly ")
        session.shows("about/", "Truly")

        # The words of a page alone: nothing but that page is built, and it is finished and checked as all are.
        words = "Write as you would speak"
        session.change("docs/manners.md", "\n## ", f"\n{words} to a colleague.\n\n## ")
        session.reports("Built docs/manners.md.")
        page_now = session.page("manners/")
        assert words in page_now
        assert "Content-Security-Policy" in page_now
        session.change("docs/manners.md", words, "[A dead link](nowhere.md)")
        session.reports("docs/manners.md:")
        assert words in session.page("manners/")
        session.change("docs/manners.md", "[A dead link](nowhere.md)", "Good words")
        session.shows("manners/", "Good words")
        # A module that the macros import: inside one long-lived process it would stay as it was.
        session.change(
            "macros/render/prose.py", 'return f"{when.day} {when:%B} {when.year}"', 'return f"day {when.day}"'
        )
        session.shows("messages/silence/", ">day ")

        # An editor that saves under another name and renames.
        broken = (project / "guide.yml").read_text(encoding="utf-8").replace("  silence:\n", "  silence:\n    x: y\n")
        (project / "guide.tmp").write_text(broken, encoding="utf-8")
        (project / "guide.tmp").rename(project / "guide.yml")
        session.reports("`x` is not a key that belongs here")
        session.reports("The last good site stays up.")
        line_number = broken.splitlines().index("    x: y") + 1
        assert f"guide.yml:{line_number}: messages > silence" in session.said
        assert "Quiet as snow" in session.page("messages/silence/")

        session.change("guide.yml", "    x: y\n", "")
        session.change("guide.yml", "Quiet as snow", "Quiet as sand")
        session.shows("messages/silence/", "Quiet as sand")

        session.change("macros/render/question.py", "from __future__", "from __past__ from")
        session.reports("SyntaxError")
        assert "Stopped at macros/render/question.py:" in session.said
        assert "Quiet as sand" in session.page("messages/silence/")
    assert "Traceback" not in session.said
    assert session.said.endswith("Stopped.\n")
    assert list(project.glob(".build-*")) == []


def test_starting_with_a_broken_guide(project: Path, browser: Browser) -> None:
    file = project / "guide.yml"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("    to: silence\n", "    to: silense\n", 1), encoding="utf-8")
    with serving(project) as session:
        words = "there is no question or kind of message `silense`"
        assert words in session.said
        assert "There is no good site yet" in session.said
        page = browser.new_page()
        page.goto(session.address)
        expect(page.locator("pre")).to_contain_text(words)
        expect(page.locator("pre")).to_contain_text("Did you mean `silence`?")
        file.write_text(good, encoding="utf-8")
        expect(page.locator("h1")).to_be_visible(timeout=PATIENCE * 1000)
        page.close()
    assert "Traceback" not in session.said


@pytest.mark.parametrize("wanted", ["used", "none", "70000"])
def test_a_port_that_cannot_be_used(project: Path, wanted: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1]) if wanted == "used" else wanted
        done = subprocess.run(
            [sys.executable, "-m", "tools.serve", port],
            cwd=project,
            env=os.environ | {"PYTHONPATH": str(project)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith(f"Port {port} cannot be used (")
    assert "make serve PORT=8001" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""  # It did not build first.
