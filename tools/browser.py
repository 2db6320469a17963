"""Find Chromium for the browser tests, or install it: `python -m tools.browser`.

Order: $CHROMIUM, a browser that Playwright has downloaded, one on the path, and at last the system's package.
"""

from __future__ import annotations

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
    return 0


if __name__ == "__main__":
    sys.exit(main())
