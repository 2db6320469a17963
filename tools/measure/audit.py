"""Run Lighthouse on every kind of page, as on a phone: `python -m tools.measure.audit [RUNS]`. This alone needs Node.

The built site stands behind nginx on loopback with HTTP/2 and files compressed beforehand. Prints the median of five
runs (or RUNS) in each category, and how many reached 100 in performance; fails where a median is below 100, in
performance below 99: its last point depends on how busy the machine is. npm fetches Lighthouse into .lighthouse/; it
reports nothing to anybody.

Lighthouse works out what a phone of the middle class would do from what this machine did, and slows it four times,
which fits a fast desktop alone. As its documentation asks, the factor is worked out from how fast this machine is
(SLOWER=4 in the environment sets another).
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from tools import browser
from tools.build import ROOT
from tools.measure.load import nginx

LIGHTHOUSE = "lighthouse@12.8.2"  # The last for Node 18 and 20; from 13 on it needs 22.19.
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ATTEMPTS = 3  # Now and then Chromium gives Lighthouse no record of a page's load.
FLOOR = {"performance": 99}
# How many times slower a phone of the middle class is than a machine with such a benchmark index, by the calculator
# that Lighthouse's docs/throttling.md names.
SLOWER_BY_INDEX = ((150, 1.0), (800, 2.0), (1300, 3.0), (2000, 6.0))
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
    "season/",
    "call/",
    "log/",
    "rank-list/",
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


def slower(index: float) -> float:
    """Return by what a machine is slowed to be like a phone, from its benchmark index."""
    low, high = next(((one, two) for one, two in pairwise(SLOWER_BY_INDEX) if index < two[0]), SLOWER_BY_INDEX[-2:])
    return max(1.0, low[1] + (index - low[0]) * (high[1] - low[1]) / (high[0] - low[0]))


def run(program: Path, url: str, factor: float) -> dict[str, Any]:
    """Run Lighthouse once, slowed by a factor. Output: its report. Raises RuntimeError if it gives none."""
    flags = "--headless=new --ignore-certificate-errors --no-sandbox"
    command = [str(program), url, "--quiet", "--output=json", f"--chrome-flags={flags}", "--no-enable-error-reporting"]
    command += [f"--throttling.cpuSlowdownMultiplier={factor:.1f}"]
    for _ in range(ATTEMPTS):
        done = subprocess.run(
            [*command, f"--only-categories={','.join(CATEGORIES)}"],
            env=os.environ | {"CHROME_PATH": browser.find(shell=False) or ""},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 0:
            report: dict[str, Any] = json.loads(done.stdout)
            return report
    raise RuntimeError(f"Lighthouse failed: {done.stderr.strip()[-400:]}")


def factor_of(program: Path, url: str) -> float:
    """Return by what this machine is slowed: as the environment says, or from the median of three runs."""
    if told := os.environ.get("SLOWER"):
        return float(told)
    return slower(statistics.median(run(program, url, 4)["environment"]["benchmarkIndex"] for _ in range(3)))


def score(found: dict[str, Any]) -> tuple[dict[str, float], list[str]]:
    """Return the points of a report by category, and the audits that cost points."""
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
            site = f"https://127.0.0.1:{port}/"
            factor = factor_of(program, site)
            print(f"This machine is slowed {factor:.1f} times.")
            print(f"{'page':32}" + "".join(f"{name:>16}" for name in CATEGORIES) + "  at 100")
            for path in PAGES:
                results = [score(run(program, site + path, factor)) for _ in range(runs)]
                medians = {name: statistics.median(points[name] for points, _ in results) for name in CATEGORIES}
                costly = sorted({audit for _, audits in results for audit in audits})
                full = sum(points["performance"] == 100 for points, _ in results)
                figures = "".join(f"{medians[name]:16.0f}" for name in CATEGORIES)
                print(f"/{path:31}{figures}  {full} of {runs}", *costly, flush=True)
                low += [f"/{path}: {name}" for name in CATEGORIES if medians[name] < FLOOR.get(name, 100)]
    except RuntimeError as error:
        print(f"Not measured: {error}", file=sys.stderr)
        return 2
    if low:
        print("Too low:", *low, sep="\n  ", file=sys.stderr)
    return int(bool(low))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
