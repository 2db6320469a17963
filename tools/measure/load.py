"""How many readers can one small machine serve? `python -m tools.measure.load` puts the built site behind nginx on
loopback and counts. `python -m tools.measure.load --config` prints the configuration of nginx, a
start for a server of your own.

A page view is the HTML of one page, for a reader whose browser has the rest; a first visit is a page with all that it
asks for. Both are read over kept connections, compressed beforehand, page by page through the whole site. Bounded: so
many requests, so many seconds, addresses on this machine only.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools.build import ROOT
from tools.build.steps.headers import FOREVER, HEADERS, SHORTLY
from tools.build.work import url_of
from tools.measure.budget import asked_for

VIEWS = 20_000
CONNECTIONS = 16
SECONDS = 60
WANTED = 1_000  # Page views a second.
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest"}

CONFIG = """\
worker_processes auto;
pid {run}/nginx.pid;
error_log {run}/error.log warn;
events {{ worker_connections 1024; }}
http {{
  types {{
    text/html html; text/css css; text/javascript js; application/json json; image/svg+xml svg; image/png png;
    application/xml xml; text/plain txt; application/manifest+json webmanifest;
  }}
  charset utf-8;
  access_log off;
  sendfile on;
  keepalive_requests 100000;
  gzip_static on;
  client_body_temp_path {run}/body; proxy_temp_path {run}/proxy; fastcgi_temp_path {run}/fastcgi;
  uwsgi_temp_path {run}/uwsgi; scgi_temp_path {run}/scgi;
  map $uri $kept {{ default "{shortly}"; ~^/assets/ "{forever}"; }}
  server {{
    listen 127.0.0.1:{port}{tls};
    root {root};
    error_page 404 /404.html;
    absolute_redirect off;
    add_header Cache-Control $kept always;
{headers}
  }}
}}
"""


def config(site: Path, run: Path, port: int, tls: bool = False) -> str:
    """Return an nginx configuration that serves a built site with the headers of `_headers`.

    Input: the site, a folder for nginx's own files (with key.pem and cert.pem for TLS), the port, whether to use TLS,
    and with it HTTP/2.
    """
    line = next(row for row in (site / "_headers").read_text(encoding="utf-8").splitlines() if "Security-Policy" in row)
    given = {"Content-Security-Policy": line.split(":", 1)[1].strip(), **HEADERS}
    headers = "\n".join(f'    add_header {name} "{value}" always;' for name, value in given.items())
    secure = f" ssl http2;\n    ssl_certificate {run}/cert.pem;\n    ssl_certificate_key {run}/key.pem" if tls else ""
    return CONFIG.format(run=run, root=site, port=port, tls=secure, headers=headers, forever=FOREVER, shortly=SHORTLY)


@contextlib.contextmanager
def nginx(site: Path, tls: bool = False) -> Iterator[int]:
    """Serve a copy of a built site, compressed beforehand, and yield the port. Raises RuntimeError if that fails."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")
    if not program:
        raise RuntimeError("nginx is not installed: `apt-get install nginx-light`, or `brew install nginx`.")
    with tempfile.TemporaryDirectory() as folder:
        run, root = Path(folder), Path(folder) / "site"
        run.chmod(0o755)  # nginx started by root reads as another user.
        shutil.copytree(site, root)
        for path in root.rglob("*"):
            if path.suffix in TEXT:
                path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9))
        if tls:
            made = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout key.pem -out cert.pem"
            subprocess.run(made.split(), cwd=run, check=True, capture_output=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        (run / "nginx.conf").write_text(config(root, run, port, tls), encoding="utf-8")
        server = subprocess.Popen([program, "-c", run / "nginx.conf", "-e", run / "error.log", "-g", "daemon off;"])
        try:
            for _ in range(100):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.05)
            else:
                raise RuntimeError(f"nginx did not start: {(run / 'error.log').read_text()}")
            yield port
        finally:
            server.terminate()
            server.wait(10)


async def ask(port: int, paths: list[str], views: int) -> tuple[int, int, float]:
    """Ask for paths in turn over several kept connections. Output: answers, bytes, seconds. Raises on a bad answer."""
    queue = iter(paths[i % len(paths)] for i in range(views))
    answers = size = 0
    started = time.monotonic()

    async def reader() -> None:
        nonlocal answers, size
        stream, out = await asyncio.open_connection("127.0.0.1", port)
        for path in queue:
            if time.monotonic() - started > SECONDS:
                break
            out.write(f"GET /{path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
            head = await stream.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(f"/{path}: {head.splitlines()[0].decode()}")
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            await stream.readexactly(length)
            answers += 1
            size += len(head) + length
        out.close()

    await asyncio.gather(*(reader() for _ in range(CONNECTIONS)))
    return answers, size, time.monotonic() - started


def main(arguments: list[str]) -> int:
    """Measure and print. Output: the exit status, 1 if the site serves fewer views than wanted."""
    site = Path(os.environ.get("SITE_DIR") or ROOT / "site")
    if not (site / "_headers").exists():
        print("There is no built site: run `make build` first.", file=sys.stderr)
        return 2
    if arguments == ["--config"]:
        print(config(site, Path("/run/before-the-match"), 8080))
        return 0
    pages = sorted(page for page in site.rglob("index.html"))
    views = [url_of(site, page) for page in pages]
    visits = [url_of(site, file) for page in pages for file in sorted(asked_for(site, page))]
    try:
        with nginx(site) as port:
            asyncio.run(ask(port, views, 500))  # So that nothing is read from the disk for the first time.
            count, size, seconds = asyncio.run(ask(port, views, VIEWS))
            many, _, longer = asyncio.run(ask(port, visits, VIEWS))
    except (RuntimeError, OSError) as error:
        print(f"Not measured: {error}", file=sys.stderr)
        return 2
    rate = count / seconds
    first = many / longer / (len(visits) / len(pages))
    print(
        f"{count} page views in {seconds:.1f} s: {rate:,.0f} a second, {size / count / 1024:.1f} KiB each, none failed."
    )
    print(f"First visits, with all that a page asks for: {first:,.0f} a second ({many} requests, none failed).")
    if rate < WANTED:
        print(f"Fewer than {WANTED:,} page views a second.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
