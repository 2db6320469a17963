"""Find the browsers of the tests, or install them: `python -m tools.browser`.

Chromium: $CHROMIUM, a browser that Playwright has downloaded, one on the path, and at last the system's package.
Without it nothing is tested. Firefox and WebKit walk the main journeys: from the path, or the system's packages.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

# The headless shell opens pages three times as fast; both are Chromium.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = ("/usr/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find(shell: bool = True) -> str | None:
    """Return the path of a Chromium, or None. Without `shell`, a whole browser."""
    named = os.environ.get("CHROMIUM")
    on_path = [shutil.which(name) for name in (NAMES if shell else NAMES[1:])]
    cache = Path.home() / ".cache/ms-playwright"
    downloaded = [*cache.glob("chromium_headless_shell-*/*/*headless*shell"), *cache.glob("chromium-*/chrome-*/chrome")]
    candidates = [named, *on_path, *PLACES, *map(str, downloaded)]
    return next((path for path in candidates if path and Path(path).exists()), None)


def firefox() -> tuple[str] | None:
    """Return the path of a Firefox, or None."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    return (path,) if path else None


def webkit() -> tuple[str, str, str] | None:
    """Return WebKit's small browser, its driver and the screen that it needs, or None if one of them is missing."""
    programs = sorted(map(str, Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser")))
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    return (programs[-1], driver, screen) if programs and driver and screen else None


def missing() -> list[str]:
    """Return the names of the further browsers that this machine does not have."""
    return [name for name, find_it in (("Firefox", firefox), ("WebKit", webkit)) if find_it() is None]


def _from_packages(*names: str) -> None:
    """Install packages of the system, where that can be done. Says nothing: whoever calls looks again."""
    if not shutil.which("apt-get"):
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for command in ([*root, "apt-get", "update", "-qq"], [*root, "apt-get", "install", "-y", "-qq", *names]):
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(command, capture_output=True, timeout=600, check=False)


def install() -> str | None:
    """Install Chromium, from Playwright's site where that can be reached, else from the system's packages."""
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        attempts += [[*root, "apt-get", "update", "-qq"]]
        attempts += [[*root, "apt-get", "install", "-y", "-qq", name] for name in NAMES[:2]]
    for command in attempts:
        try:
            subprocess.run(command, capture_output=True, timeout=600, check=False)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if path := find():
            return path
    return None


def options() -> dict[str, object]:
    """Return the launch options that Playwright needs on this machine."""
    arguments = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to run as root with its sandbox.
    return {"executable_path": find(), "args": arguments}


def main() -> int:
    """Find or install Chromium and say where it is. Output: the exit status."""
    path = find()
    if path is None:
        print("No Chromium found; installing it (once) ...", flush=True)
        path = install()
    if path is None:
        print(
            "Chromium could not be installed. Install it and name it: CHROMIUM=/path/to/it make test", file=sys.stderr
        )
        return 1
    print(f"Browser: {path}")
    if firefox() is None:
        print("No Firefox found; installing it (once) ...", flush=True)
        _from_packages("firefox-esr")
    if webkit() is None:
        print("No WebKit with its driver and a screen found; installing them (once) ...", flush=True)
        _from_packages("webkit2gtk-driver", "xvfb")
    for name in missing():
        print(f"{name} could not be installed: its journeys will not be walked.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
