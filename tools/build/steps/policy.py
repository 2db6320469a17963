"""Write the Content-Security-Policy into each page. No script stands in one, so it names no hashes."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from ..work import Work
from .theme import CHARSET

# What a page may do. `frame-ancestors` works in a header only; `upgrade-insecure-requests` would break http here.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'none'",
}
# From disk nothing is fetched at all.
DISK_POLICY = POLICY | {"connect-src": "'none'", "worker-src": "'none'"}

_SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)


def write_policy(work: Work) -> None:
    """Work out the policy of the whole site and put it first in each page's head."""
    work.policy = policy(DISK_POLICY if work.disk else POLICY)
    meta = f'{CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{work.policy}">'
    for file, text in work.texts.items():
        work.texts[file] = text.replace(CHARSET, meta)


def inline_hashes(pages: Iterable[str]) -> list[str]:
    """Return the CSP hashes of every inline script that a browser would run in these pages, sorted: ours have none."""
    scripts = {
        text
        for page in pages
        for attributes, text in _SCRIPT.findall(page)
        if "src=" not in attributes and "json" not in attributes
    }
    return sorted(map(_hash, scripts))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(rules: dict[str, str]) -> str:
    """Return a Content-Security-Policy as browsers read it."""
    return "; ".join(f"{name} {value}" for name, value in rules.items())
