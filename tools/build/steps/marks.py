"""Mark each asset's address with its content, so that browsers may keep it for ever."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import urlsplit

from ..work import UnfinishedError, Work, mark, marked

_ASSET = re.compile(r'"([^"?#:]*\bassets/[^"?#:]+\.\w+)(?:\?v=[0-9a-f]{8})?"')


def mark_assets(work: Work) -> None:
    """Write its mark into each asset's address, in every page."""
    base = urlsplit(work.home).path
    for file, text in work.texts.items():
        work.texts[file] = _mark_assets(text, file, work.site, base)


def _mark_assets(text: str, file: Path, site: Path, base: str) -> str:
    """Write its mark into each asset's address. An address from the root (in 404.html) begins with the site's path."""
    folder = file.relative_to(site).parent.as_posix()

    def write(found: re.Match[str]) -> str:
        address = found.group(1)
        name = posixpath.normpath(posixpath.join(folder, address))
        if address.startswith(base):
            name = address.removeprefix(base)
        if not (site / name).is_file():
            raise UnfinishedError(f"{file.relative_to(site)}: there is no {address}.")
        return f'"{address}?v={mark(site / name)}"' if marked(name) else found.group(0)

    return _ASSET.sub(write, text)
