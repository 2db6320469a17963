"""The site that is being finished, and what the steps share: which files are ours, how an asset is marked."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

OURS = ("assets/components", "assets/shared", "assets/vendor")  # Where our own scripts and styles stand.

_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8}\.")


class UnfinishedError(Exception):
    """The site is not as a step expects it. The text says what is wrong and where to look."""


@dataclass
class Work:
    """A site on its way from an engine to a host.

    `disk`: its pages are to be read from disk. `offline`: readers may save it for offline use. `home`: the address of
    the site, ending with a slash. `texts`: its pages, written back by the last of the steps that change them. `policy`:
    the Content-Security-Policy of its pages. `source`: the project folder, None where only a site is at hand.
    """

    site: Path
    disk: bool = False
    offline: bool = True
    home: str = ""
    texts: dict[Path, str] = field(default_factory=dict)
    policy: str = ""
    source: Path | None = None

    @property
    def pages(self) -> list[Path]:
        """The pages that the engine wrote, in order."""
        return sorted(self.texts)

    def name(self, file: Path) -> str:
        """Return a file's name relative to the site."""
        return file.relative_to(self.site).as_posix()


def ours(site: Path, suffix: str) -> Iterator[Path]:
    """Yield our own files with an ending, in order."""
    for folder in OURS:
        yield from sorted((site / folder).rglob(f"*{suffix}"))


def mark(path: Path) -> str:
    """Return the mark of a file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def marked(name: str) -> bool:
    """Whether the address of a file (relative to the site) gets a mark: the theme names its own files by content."""
    return name.startswith("assets/") and not _NAMED_BY_CONTENT.search(name)


def url_of(site: Path, file: Path) -> str:
    """Return the address of a file, relative to the site, as pages write it."""
    name = file.relative_to(site).as_posix()
    if posixpath.basename(name) == "index.html":
        return name.removesuffix("index.html")
    return f"{name}?v={mark(file)}" if marked(name) else name
