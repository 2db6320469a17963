"""Run Lighthouse on every kind of page, as on a phone: `python -m tools.measure.audit [RUNS]`. This alone needs Node.

The built site stands behind nginx on loopback with HTTP/2 and files compressed beforehand. Prints the median of five
runs (or RUNS) in each category and fails below 100, in performance below 99: its last point depends on how busy the
machine is, since Lighthouse works out what a slow phone would do from what this one did. npm fetches Lighthouse into
.lighthouse/; it reports nothing to anybody.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from tools import browser
from tools.build import ROOT
from tools.measure.load import nginx

LIGHTHOUSE = "lighthouse@12.8.2"  # The last for Node 18 and 20; from 13 on it needs 22.19.
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ATTEMPTS = 3  # Now and then Chromium gives Lighthouse no record of a page's load.
FLOOR = {"performance": 99}
PAGES = (
    "",
    "received/they-ask/",
    "messages/rank-question/",
    "replies/keep-list-private/",
    "replies/",
    "visa/before-applying/",
    "faq/visas/",
    "messages/",
    "read/",
    "check/",
    "algorithm/",
)


def install() -> Path:
    """Return the program, fetched by npm if it is not there. Raises RuntimeError if that cannot be done."""
    folder = ROOT / ".lighthouse"
    program = folder / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        if not shutil.which("npm"):
            raise RuntimeError("npm is not installed: Lighthouse needs Node 18 or newer.")
        print(f"Fetching {LIGHTHOUSE} (once) ...", flush=True)
        folder.mkdir(parents=True, exist_ok=True)
        fetch = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), LIGHTHOUSE]
        if subprocess.run(fetch, check=False).returncode:
            raise RuntimeError("npm could not fetch Lighthouse.")
    return program


def score(program: Path, url: str) -> tuple[dict[str, float], list[str]]:
    """Run Lighthouse once. Output: points by category, and the audits that cost points."""
    flags = "--headless=new --ignore-certificate-errors --no-sandbox"
    command = [str(program), url, "--quiet", "--output=json", f"--chrome-flags={flags}", "--no-enable-error-reporting"]
    for _ in range(ATTEMPTS):
        done = subprocess.run(
            [*command, f"--only-categories={','.join(CATEGORIES)}"],
            env=os.environ | {"CHROME_PATH": browser.find(shell=False) or ""},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 0:
            break
    else:
        raise RuntimeError(f"Lighthouse failed: {done.stderr.strip()[-400:]}")
    found = json.loads(done.stdout)
    points = {name: round(found["categories"][name]["score"] * 100) for name in CATEGORIES}
    costly = [
        f"{name}/{ref['id']}"
        for name in CATEGORIES
        for ref in found["categories"][name]["auditRefs"]
        if ref["weight"]
        and (found["audits"][ref["id"]]["score"] or 0) < 0.995
        and found["audits"][ref["id"]]["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")
    ]
    return points, costly


def main(arguments: list[str]) -> int:
    """Print a table. Output: the exit status, 1 if any median is below its floor."""
    runs = int(arguments[0]) if arguments else 5
    low = []
    try:
        program = install()
        with nginx(Path(os.environ.get("SITE_DIR") or ROOT / "site"), tls=True) as port:
            print(f"{'page':32}" + "".join(f"{name:>16}" for name in CATEGORIES))
            for path in PAGES:
                results = [score(program, f"https://127.0.0.1:{port}/{path}") for _ in range(runs)]
                medians = {name: statistics.median(points[name] for points, _ in results) for name in CATEGORIES}
                costly = sorted({audit for _, audits in results for audit in audits})
                print(f"/{path:31}" + "".join(f"{medians[name]:16.0f}" for name in CATEGORIES), *costly, flush=True)
                low += [f"/{path}: {name}" for name in CATEGORIES if medians[name] < FLOOR.get(name, 100)]
    except RuntimeError as error:
        print(f"Not measured: {error}", file=sys.stderr)
        return 2
    if low:
        print("Too low:", *low, sep="\n  ", file=sys.stderr)
    return int(bool(low))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
