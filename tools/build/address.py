"""Where the site is published: its address as browsers write it, and files that a server of another user can read."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlsplit

EXAMPLE = "https://example.org/guide/"


class AddressError(Exception):
    """The address in SITE_URL cannot be the site's. The text says why, and what one looks like."""


def site_address(given: str) -> str:
    """Return an address with what is beyond ASCII written as browsers do, ending with a slash.

    Input: what stands in SITE_URL. Raises AddressError for what is no address of a folder on the web.
    """
    text = given.strip()
    parts = urlsplit(text)
    if any(character.isspace() for character in text):
        raise AddressError(f"SITE_URL, {text!r}, has a space in it. Write an address such as {EXAMPLE}")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise AddressError(f"SITE_URL, {text!r}, is no address on the web. Write one such as {EXAMPLE}")
    if parts.query or parts.fragment:
        raise AddressError(f"SITE_URL, {text!r}, has a ? or a # in it. Leave that out: {EXAMPLE}")
    try:
        host = parts.hostname.encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (UnicodeError, ValueError):
        raise AddressError(f"SITE_URL, {text!r}, has a host that cannot be. Write one such as {EXAMPLE}") from None
    path = quote(parts.path, safe="/%~!$&'()*+,;=:@").rstrip("/")
    return f"{parts.scheme}://{host}{port}{path}/"


def make_readable(site: Path) -> None:
    """Let everybody read a built site, whatever the builder's umask: a server often runs as another user."""
    site.chmod(0o755)
    for path in site.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
