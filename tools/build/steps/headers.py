"""Write the `_headers` file that Netlify and Cloudflare Pages read."""

from __future__ import annotations

from pathlib import Path

from ..work import Work

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
FOREVER = "public, max-age=31536000, immutable"  # For addresses that carry their content's mark.
SHORTLY = "public, max-age=300, must-revalidate"


def write_headers(work: Work) -> None:
    """Write the file."""
    (work.site / "_headers").write_text(headers(work.site, work.policy), encoding="utf-8")


def headers(site: Path, content_policy: str) -> str:
    """Return the `_headers` file that Netlify and Cloudflare Pages read.

    A header that two patterns give is joined with a comma, so each address has one pattern for Cache-Control.
    """
    folders = sorted(
        path.name for path in site.iterdir() if path.is_dir() and path.name not in ("assets", ".well-known")
    )
    lines = ["# Made by tools/build/steps/headers.py. DEPLOY.md says the same for nginx.", "/*"]
    lines += [f"  Content-Security-Policy: {content_policy}; frame-ancestors 'none'"]
    lines += [f"  {name}: {value}" for name, value in HEADERS.items()]
    for pattern in ("/assets/*",):
        lines += [pattern, f"  Cache-Control: {FOREVER}"]
    for pattern in ("/", "/sw.js", *(f"/{folder}/*" for folder in folders)):
        lines += [pattern, f"  Cache-Control: {SHORTLY}"]
    return "\n".join(lines) + "\n"
