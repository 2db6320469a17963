"""Serve the guide while it is being edited: `python -m tools.serve [PORT]`.

Each change builds the whole site in a process of its own, into a new folder, which replaces the served one only when
the build succeeds. So nothing goes stale (a package of macros does, inside one long-lived process), and a broken
guide.yml leaves the last good site in the browser while the report stands in the terminal. Before there is a good site,
the report itself is the page.
"""

from __future__ import annotations

import html
import logging
import shutil
import sys
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from tools.build import ROOT, build

WATCHED = ("guide.yml", "mkdocs.yml", "docs", "macros", "snippets", "overrides")
REPORT = '<!doctype html><meta charset="utf-8"><title>Not built</title><pre>{}</pre></body>'


def rebuild(source: Path, served: Path) -> str | None:
    """Build the project in `source` and, if that works, put the result in the place of `served`.

    Output: None, or what to tell the editor.
    """
    fresh = served.with_name("next")
    shutil.rmtree(fresh, ignore_errors=True)
    done = build("mkdocs", fresh, source)
    if done.returncode:
        report = (done.stderr or done.stdout).strip()
        if not any(served.glob("messages/*/index.html")):
            served.mkdir(parents=True, exist_ok=True)
            (served / "index.html").write_text(REPORT.format(html.escape(report)), encoding="utf-8")
        return report
    shutil.rmtree(served, ignore_errors=True)
    fresh.rename(served)
    return None


def main(arguments: list[str], source: Path = ROOT) -> int:
    """Build, serve on 127.0.0.1 and rebuild at each change until interrupted."""
    port = int(arguments[0]) if arguments else 8000
    folder = source / ".serve"
    shutil.rmtree(folder, ignore_errors=True)
    served = folder / "site"
    logging.getLogger("mkdocs").setLevel(logging.ERROR)

    def builder() -> None:
        report = rebuild(source, served)
        if report:
            print(f"\n{report}\n\nThe last good site stays up.", file=sys.stderr, flush=True)
        else:
            print("Built.", flush=True)

    builder()
    server = LiveReloadServer(builder, host="127.0.0.1", port=port, root=str(served), mount_path="/")
    for name in WATCHED:
        server.watch(str(source / name))
    print(f"Serving on http://127.0.0.1:{port}/ with live reload. Ctrl+C stops it.", flush=True)
    try:
        server.serve()
    except OSError as error:
        print(f"Port {port} cannot be used ({error.strerror}). Choose another: make serve PORT=8001", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
