"""Build the site with either engine.

Both engines read the same mkdocs.yml. The guide is checked first, so that a broken one gives its report, the last good
site stays as it is, and neither engine gets to print a traceback. What an engine wrote is finished (`finish.py`) before
it takes the place of the last site.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from .address import AddressError, make_readable, site_address
from .finish import finish
from .work import UnfinishedError

ROOT = Path(__file__).resolve().parent.parent.parent
DEFAULT = {"mkdocs": "site", "zensical": "site-zensical"}
COMMANDS = {
    "mkdocs": ["mkdocs", "build", "--strict"],
    # Its cache does not know what macros read, so it starts afresh each time.
    "zensical": ["zensical", "build", "--strict", "--clean"],
}

_TRACEBACK = re.compile(r"^Traceback \(most recent call last\):\n(?:[ \t].*\n?)*", re.MULTILINE)
_FRAME = re.compile(r'^  File "(.+)", line (\d+)', re.MULTILINE)
_CHATTER = re.compile(
    r"\x1b\[[0-9;]*m|^INFO .*\n|^Build started\n|^SystemExit: |^```\n",
    re.MULTILINE,
)


def reason(text: str, source: Path) -> str:
    """Return what an engine printed when it failed, for somebody who does not read Python.

    Input: the text, and the project folder. Output: the text without chatter, each traceback cut down to what it says
    last and the last line of the project that it passed through.
    """
    places = []
    for traceback in [] if "SystemExit: " in text else _TRACEBACK.findall(text):  # That one carries our own report.
        for name, line in _FRAME.findall(traceback):
            path = Path(name)
            if path.is_relative_to(source) and "site-packages" not in path.parts:
                places.append(f"{path.relative_to(source)}:{line}")
    # What Zensical says before a Python error is about links to pages that it could not make because of it.
    said = _CHATTER.sub("", _TRACEBACK.sub("", text).rpartition("RuntimeError: Python error: ")[2]).strip()
    return "\n\n".join([*(f"Stopped at {place}" for place in places[-1:]), re.sub(r"\n{3,}", "\n\n", said)]) + "\n"


def environment_of(inherited: Mapping[str, str], source: Path, out: Path, directories: bool) -> dict[str, str]:
    """Return what an engine is told: the project folder, where to write in it, the site's address, the names of pages.

    An empty SITE_URL, which is what a workflow gives for a variable that is not set, counts as none. Raises
    AddressError for one that is no address.
    """
    address = inherited.get("SITE_URL")
    return {name: value for name, value in inherited.items() if name != "SITE_URL"} | {
        **({"SITE_URL": site_address(address)} if address else {}),
        "SITE_DIR": str(out.relative_to(source)),
        "DIRECTORY_URLS": "true" if directories else "false",
        "NO_MKDOCS_2_WARNING": "1",
        "NO_COLOR": "1",
        "PYTHONPATH": str(source),
    }


def build(
    engine: str, out: Path, source: Path = ROOT, directories: bool = True, keep: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Build the project in `source` into `out`.

    Input: "mkdocs" or "zensical", the folder to write, the project folder, whether pages are folders (false: plain
    .html files that work from disk), and a folder that keeps what the engine wrote, if somebody needs it. Output: the
    finished process, with what it printed. Raises nothing: look at its returncode, which is 0 only for a whole site.
    """
    # Zensical writes only inside the project, and a site must never be half written: build beside, then move.
    with tempfile.TemporaryDirectory(prefix=".build-", dir=source) as folder:
        fresh = Path(folder) / "site"
        try:
            environment = environment_of(os.environ, source, fresh, directories)
        except AddressError as error:
            return subprocess.CompletedProcess([engine], 1, "", f"{error}\n")

        def run(*command: str) -> subprocess.CompletedProcess[str]:
            whole = [sys.executable, "-m", *command]
            return subprocess.run(whole, cwd=source, env=environment, capture_output=True, text=True, check=False)

        done = run("macros", "data")  # Checks the guide, then writes what scripts read of it, where that has changed.
        if done.returncode == 0:
            environment["GUIDE_CHECKED"] = "yes"  # So that the engine does not do it again.
            done = run(*COMMANDS[engine])
        if done.returncode == 0:
            done = run("macros", "search", str(fresh), "folders" if directories else "files")
        if done.returncode:
            said = reason(done.stdout + done.stderr, source.resolve())
            return subprocess.CompletedProcess(done.args, done.returncode, "", said)
        if keep:
            shutil.rmtree(keep, ignore_errors=True)
            shutil.copytree(fresh, keep)
        try:
            finish(fresh, disk=not directories, offline=os.environ.get("OFFLINE") != "off", source=source)
        except UnfinishedError as error:
            return subprocess.CompletedProcess(done.args, 1, "", f"{error}\n")
        make_readable(fresh)
        shutil.rmtree(out, ignore_errors=True)
        out.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(fresh, out)
        return done
