"""`python -m tools.build mkdocs|zensical [FOLDER]`: build the site with one engine and say how it went."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.build.site import COMMANDS, DEFAULT, ROOT, build


def main(arguments: list[str]) -> int:
    """Build with one engine and say how it went. Output: the exit status."""
    if not arguments or arguments[0] not in COMMANDS or len(arguments) > 2:
        print("Usage: python -m tools.build mkdocs|zensical [FOLDER]", file=sys.stderr)
        return 2
    engine = arguments[0]
    out = Path(arguments[1] if len(arguments) == 2 else ROOT / DEFAULT[engine]).resolve()
    done = build(engine, out)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        return 1
    print(f"Built {out} with {engine}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
