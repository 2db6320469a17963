"""Files in docs/: text that can be read, names that can be addresses, pictures that a phone can bear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..data.problems import Problem
from .context import Context

HEAVY = 300 * 1024  # Bytes of a picture.

_NAME = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*\.md$")
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"}


def files_can_be_published(context: Context) -> Iterator[Problem]:
    """A page is UTF-8 and named as an address; a picture is light enough for a phone on slow data."""
    if context.root is None:
        return
    docs = context.root / "docs"
    for file in sorted(docs.rglob("*")):
        name = f"docs/{file.relative_to(docs).as_posix()}"
        if file.suffix == ".md":
            if not _NAME.match(file.name):
                what = "has a name that cannot be an address."
                yield Problem(name, 0, "", what, "Use small letters, digits and hyphens: keep-a-log.md")
            raw = file.read_bytes()
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError as error:
                line = raw[: error.start].count(b"\n") + 1
                yield Problem(name, line, "", "is not UTF-8 text.", 'Save it again with the encoding "UTF-8".')
        elif file.suffix.lower() in _PICTURES and (size := file.stat().st_size) > HEAVY:
            what = f"is a picture of {size / 1024:,.0f} KB."
            yield Problem(name, 0, "", what, f"Make it smaller: at most {HEAVY // 1024} KB.")
