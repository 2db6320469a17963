"""Write a page for each old address in `_redirects`, for hosts that do not read that file."""

from __future__ import annotations

import html
import posixpath

from ..work import UnfinishedError, Work
from .policy import POLICY, policy

_REDIRECT = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta http-equiv="refresh" content="0; url={link}">
<meta name="robots" content="noindex">
<link rel="canonical" href="{address}">
<title>This page has moved</title>
<p>This page has moved: <a href="{link}">go to its new address</a>.</p>
</html>
"""


def write_redirects(work: Work) -> None:
    """Write the pages. Raises UnfinishedError, with the line, for an address that is a page or leads to none."""
    site = work.site
    for number, line in enumerate((site / "_redirects").read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            old, new, code = line.split()
        except ValueError:
            raise UnfinishedError(f"docs/_redirects, line {number}: write `/old/ /new/ 301`.") from None
        source = site / old.strip("/") / "index.html"
        target, _, fragment = new.partition("#")
        if source.exists() or code != "301" or not old.endswith("/"):
            raise UnfinishedError(f"docs/_redirects, line {number}: {old} is still a page, or not `/old/ /new/ 301`.")
        if not (site / target.strip("/") / "index.html").exists():
            raise UnfinishedError(f"docs/_redirects, line {number}: there is no page {new}.")
        link = posixpath.relpath(target, old) + "/" + (f"#{fragment}" if fragment else "")
        source.parent.mkdir(parents=True, exist_ok=True)
        page = _REDIRECT.format(policy=policy(POLICY), link=html.escape(link), address=work.home + new.lstrip("/"))
        source.write_text(page, encoding="utf-8")
