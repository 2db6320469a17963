"""Look for known weaknesses in the locked packages: `python -m tools.keep.advisories`.

pip-audit is fetched for the occasion into a folder of its own, since the guide does not need it otherwise. Without a
network nothing can be looked up: that is said, and is no failure.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile

from tools.build import ROOT

OFFLINE = "Nothing was looked up: {} could not be reached. Run this again with a network."


def main() -> int:
    """Fetch pip-audit, let it read the lock, and pass on what it says. Output: 1 if a weakness is known."""
    lock = ROOT / "requirements.txt"
    with tempfile.TemporaryDirectory() as folder:
        python = f"{folder}/bin/python"
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        fetch = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pip-audit"]
        if subprocess.run(fetch, capture_output=True, check=False).returncode:
            print(OFFLINE.format("the package index"))
            return 0
        look = [python, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--format", "json", "-r", str(lock)]
        done = subprocess.run(look, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(OFFLINE.format("the list of advisories"), done.stderr.strip()[-300:])
        return 0
    known = [package for package in packages if "vulns" in package]
    for package in known:
        for weakness in package["vulns"]:
            mended = ", ".join(weakness["fix_versions"]) or "no version yet"
            print(f"{package['name']} {package['version']}: {weakness['id']}, mended in {mended}")
    if not known:
        print(OFFLINE.format("the list of advisories"))
    else:
        print(f"Looked up {len(known)} of {len(packages)} packages.")
    return int(any(package["vulns"] for package in known))


if __name__ == "__main__":
    sys.exit(main())
