"""Take comments and spaces out of our scripts and styles: a quarter of their weight."""

from __future__ import annotations

from rcssmin import cssmin
from rjsmin import jsmin

from ..work import Work, ours


def make_small(work: Work) -> None:
    """Make our scripts and styles small, in place."""
    for file in ours(work.site, ".js"):
        file.write_text(jsmin(file.read_text(encoding="utf-8")), encoding="utf-8")
    for file in ours(work.site, ".css"):
        file.write_text(cssmin(file.read_text(encoding="utf-8")), encoding="utf-8")
