"""Write the Content-Security-Policy, with the hashes of the theme's inline scripts, into each page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from ..work import UnfinishedError, Work
from .theme import CHARSET, SCRIPT

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
# From disk nothing is fetched at all, and the search worker is made from text (search.py).
DISK_POLICY = POLICY | {"connect-src": "'none'", "worker-src": "blob:"}

_STYLE_MADE = re.compile(r'\("style",\{\},(\w+)\.toString\(\)\)')


def write_policy(work: Work) -> None:
    """Work out the policy of the whole site and put it first in each page's head."""
    rules = dict(DISK_POLICY if work.disk else POLICY)
    for name, hashes in {
        "script-src": inline_hashes(work.texts.values()),
        "style-src": style_hashes(work.site),
    }.items():
        rules[name] = " ".join([rules[name], *hashes])
    work.policy = policy(rules)
    meta = f'{CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{work.policy}">'
    for file, text in work.texts.items():
        work.texts[file] = text.replace(CHARSET, meta)


def inline_hashes(pages: Iterable[str]) -> list[str]:
    """Return the CSP hashes of every inline script that a browser would run in these pages, sorted."""
    scripts = {
        text
        for page in pages
        for attributes, text in SCRIPT.findall(page)
        if "src=" not in attributes and "json" not in attributes
    }
    return sorted(map(_hash, scripts))


def style_hashes(site: Path) -> list[str]:
    """Return the CSP hash of the style sheet that Zensical's script writes into its search; Material has none."""
    found = []
    for bundle in site.glob("assets/javascripts/bundle.*.js"):
        text = bundle.read_text(encoding="utf-8")
        for name in _STYLE_MADE.findall(text):
            literal = re.search(rf"\b{re.escape(name)}='([^'\\]*)'", text)
            if not literal:
                raise UnfinishedError(f"{bundle.name}: the style sheet `{name}` that it makes is not a plain text.")
            found.append(_hash(literal.group(1)))
    return found


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(rules: dict[str, str]) -> str:
    """Return a Content-Security-Policy as browsers read it."""
    return "; ".join(f"{name} {value}" for name, value in rules.items())
