"""Serve the guide while it is being edited: `python -m tools.serve [PORT]`.

Each change builds the whole site in a process of its own, into a new folder, which replaces the served one only when
the build succeeds. So nothing goes stale (a package of macros does, inside one long-lived process), and a broken
guide.yml leaves the last good site in the browser while the report stands in the terminal. Before there is a good site,
the report itself is the page. Where nothing but the words of a page of prose has changed, that page alone is built.
"""

from __future__ import annotations

import html
import logging
import os
import shutil
import signal
import socket
import sys
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from tools.build import ROOT, build
from tools.build.page import FOLDERS, Seen, look, pages_alone, rebuild_pages
from tools.build.steps.policy import inline_hashes

REPORT = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Not built</title><body><pre>{}</pre></body></html>'
)


class Server(LiveReloadServer):
    """The server of MkDocs, whose script for live reload is let through by the Content-Security-Policy of our pages."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page = str(super()._inject_js_into_html(content, epoch), "utf-8")  # type: ignore[no-untyped-call]
        before, after = set(inline_hashes([str(content, "utf-8")])), set(inline_hashes([page]))
        return page.replace("script-src 'self'", " ".join(["script-src 'self'", *(after - before)]), 1).encode()


def rebuild(source: Path, served: Path) -> str | None:
    """Build the project in `source` and, if that works, put the result in the place of `served`.

    Output: None, or what to tell the editor. Without a good site, `served` gets a page that says the same.
    """
    fresh = served.with_name("next")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        done = build("mkdocs", fresh, source, keep=served.with_name("raw"))
        said = (done.stderr or done.stdout).strip() if done.returncode else None
    except OSError as error:  # A file that went away while it was read, or a full disk. The next change tries again.
        said = f"The site could not be built: {error}."
    if said is None:
        shutil.rmtree(served, ignore_errors=True)
        fresh.rename(served)
        return None
    if (served / "messages").exists():
        return f"{said}\n\nThe last good site stays up."
    served.mkdir(parents=True, exist_ok=True)
    (served / "index.html").write_text(REPORT.format(html.escape(said)), encoding="utf-8")
    return f"{said}\n\nThere is no good site yet: the page shows this report."


class Builder:
    """Brings the served site up to date with the project folder, and says so."""

    def __init__(self, source: Path, served: Path) -> None:
        self._source = source
        self._served = served
        self._good: Seen | None = None  # What the served site was made from.

    def __call__(self) -> None:
        now = look(self._source)
        pages = pages_alone(self._good, now) if self._good else []
        if pages:
            report = rebuild_pages(pages, self._served.with_name("raw"), self._served, self._source)
            told = report and f"{report}\n\nThe last good site stays up."
        else:
            told = rebuild(self._source, self._served)
        # A site that could not be built is built whole the next time: who knows what stood in its way.
        self._good = None if told else now
        if told:
            print(f"\n{told}", file=sys.stderr, flush=True)
        else:
            names = ", ".join(str(page.relative_to(self._source)) for page in pages)
            print(f"Built {names}." if names else "Built.", flush=True)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _free_port(wanted: str) -> int:
    """Return a port on which to serve, the wanted one. Raises OSError, ValueError or OverflowError if it cannot be."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", int(wanted)))
        return int(probe.getsockname()[1])


def main(arguments: list[str], source: Path = ROOT) -> int:
    """Build, serve on 127.0.0.1 and rebuild at each change until interrupted. Output: the exit status."""
    wanted = arguments[0] if arguments else "8000"
    try:
        port = _free_port(wanted)  # Before the build, so that nobody waits for it in vain.
    except (OSError, ValueError, OverflowError) as error:
        why = getattr(error, "strerror", None) or "a port is a number from 1 to 65535"
        print(f"Port {wanted} cannot be used ({why}). Choose another: make serve PORT=8001", file=sys.stderr)
        return 1
    folder = source / ".serve"
    shutil.rmtree(folder, ignore_errors=True)
    served = folder / "site"
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    os.environ["GUIDE_LEARN"] = "off"  # Learning to read messages takes longer than an editor waits: `make data` does.
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"  # Else a change in macros/ would be followed by one of its own making.
    signal.signal(signal.SIGTERM, _stop)

    builder = Builder(source, served)

    def error_page(code: int) -> bytes | None:
        page = served / f"{code}.html"
        return page.read_bytes() if page.exists() else None

    try:
        builder()
        server = Server(builder, host="127.0.0.1", port=port, root=str(served), mount_path="/")
        server.error_handler = error_page
        # The folder itself is watched for guide.yml and mkdocs.yml: an editor that saves by renaming puts new files in
        # their place, and a watch on the file would end with the old one.
        server.watch(str(source), recursive=False)
        for name in FOLDERS:
            server.watch(str(source / name))
        print(f"Serving on http://127.0.0.1:{port}/ with live reload. Ctrl+C stops it.", flush=True)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        finally:
            server.shutdown()
    except KeyboardInterrupt:
        print("Stopped.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
