"""Pack the whole guide into one ZIP that opens from disk: `python -m tools.build.offline [mkdocs|zensical] [FOLDER]`.

The pages are plain .html files that name each other in full: no server is there to turn a folder into its index.html.
How search and the content policy work from disk is in `finish.py`. The same guide gives the same archive, byte by byte:
files in order, no times in it.
"""

from __future__ import annotations

import posixpath
import re
import sys
import tempfile
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from tools.build.site import COMMANDS, ROOT, build

NAME = "before-the-match"
README = f"""Before the Match, to read without a network.

1. Unpack this archive. (Opening a page inside it, without unpacking, does not work.)
2. Open the folder {NAME} and double-click index.html.

Nothing you type leaves your device. The newest version is on the web site.
"""
_LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
_STARTS_ELSEWHERE = re.compile(r"(?:https|mailto|tel|sms):")


def pack(site: Path, archive: Path) -> None:
    """Write the pages in a folder, built for reading from disk, into an archive."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    entries = {
        f"{NAME}/{path.relative_to(site).as_posix()}": path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    entries["READ ME FIRST.txt"] = README.encode()
    with zipfile.ZipFile(archive, "w") as out:
        for name, content in sorted(entries.items()):
            info = zipfile.ZipInfo(name)  # Dated 1980-01-01, so that the archive depends on its content alone.
            info.external_attr = 0o644 << 16
            out.writestr(info, content, zipfile.ZIP_DEFLATED, 9)


def dead_links(site: Path) -> list[str]:
    """Return what in these pages leads to no file, as `page: address`. Links to other sites are left alone."""
    found = []
    for page in sorted(site.rglob("*.html")):
        folder = page.relative_to(site).parent.as_posix()
        for address in set(_LINK.findall(page.read_text(encoding="utf-8"))):
            path = re.split(r"[?#]", unquote(unescape(address)))[0]
            if _STARTS_ELSEWHERE.match(address) or (not path and address):
                continue
            if not (site / posixpath.normpath(posixpath.join(folder, path))).is_file():
                found.append(f"{page.relative_to(site)}: {address}")
    return found


def main(arguments: list[str]) -> int:
    """Build for disk, look for dead links, pack. Output: the exit status."""
    engine = arguments[0] if arguments else "mkdocs"
    if engine not in COMMANDS or len(arguments) > 2:
        print("Usage: python -m tools.build.offline [mkdocs|zensical] [FOLDER]", file=sys.stderr)
        return 2
    archive = Path(arguments[1] if len(arguments) == 2 else ROOT / "dist").resolve() / f"{NAME}-offline.zip"
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        done = build(engine, site, directories=False)
        if done.returncode:
            print(done.stdout + done.stderr, file=sys.stderr)
            return 1
        if dead := dead_links(site):
            print("Not packed: these links lead nowhere from disk:", *dead, sep="\n  ", file=sys.stderr)
            return 1
        pack(site, archive)
    print(f"Packed {archive} ({archive.stat().st_size / 1e6:.1f} MB). Unpack it and open {NAME}/index.html.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
