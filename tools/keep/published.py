"""Is what stands at an address what was built and tested? `python -m tools.keep.published FOLDER ADDRESS`.

Asks for every file of a built site at its published address and compares the bytes. A page that is missing, old or
changed on its way is named. Nothing else is asked for.
"""

from __future__ import annotations

import hashlib
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from tools.build.work import url_of

UNSEEN = ("_headers", "_redirects", ".nojekyll")  # Hosts read these and do not publish them.
SECONDS = 30

Fetch = Callable[[str], bytes]


def fetch(address: str) -> bytes:
    """Return what stands at an address. Raises OSError if nothing does."""
    with urllib.request.urlopen(address, timeout=SECONDS) as answer:
        content: bytes = answer.read()
        return content


def differences(site: Path, address: str, ask: Fetch = fetch) -> list[str]:
    """Return what is not at the address as it is in the folder, a line each."""
    found = []
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        name = file.relative_to(site).as_posix()
        if name in UNSEEN or name == "404.html":
            continue
        url = address.rstrip("/") + "/" + quote(url_of(site, file), safe="/?=.-_~")
        try:
            there = ask(url)
        except (OSError, urllib.error.URLError) as error:
            found.append(f"{url}: {error}")
            continue
        if hashlib.sha256(there).digest() != hashlib.sha256(file.read_bytes()).digest():
            found.append(f"{url}: other bytes than were tested")
    return found


def main(arguments: list[str]) -> int:
    """Print the differences. Output: the exit status, 1 if there are any."""
    if len(arguments) != 2:
        print("Usage: python -m tools.keep.published FOLDER ADDRESS", file=sys.stderr)
        return 2
    found = differences(Path(arguments[0]), arguments[1])
    print(*found, sep="\n", file=sys.stderr)
    print(f"{len(found)} files differ at {arguments[1]}." if found else f"All files at {arguments[1]} are as tested.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
