"""Keep what pages use of the theme's style: `python -m tools.keep.theme_style FOLDER` (a built site).

The theme's style weighs three times what a page of ours does, and most of it is for what we do not use. This asks a
browser, which knows selectors best, which rules match anything on any page, in any state, and writes those to
docs/assets/shared/theme-needed.css. Run it after a new version of the theme, then look at the pages
(tests/browser/test_theme_style.py compares them with the whole style).
"""

from __future__ import annotations

import importlib.resources
import re
import sys
from pathlib import Path

from tools import browser

ROOT = Path(__file__).resolve().parent.parent.parent
PLACE = "docs/assets/shared/theme-needed.css"
HEAD = """/* Made by `python -m tools.keep.theme_style`: what pages use of Material for MkDocs {version}
   (MIT License, Copyright (c) 2016-2025 Martin Donath). Change nothing here by hand. */
"""


def _declarations(style: str) -> list[str]:
    """Return the declarations of a rule; a semicolon inside brackets or quotes ends none."""
    return [part.strip() for part in re.split(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)(?![^(]*\))", style) if part.strip()]


def _write(rules: list[dict[str, object]], wanted: set[str] | None, indent: str = "") -> list[str]:
    """Return the kept rules as lines, without custom properties that nobody wants."""
    lines = []
    for rule in rules:
        if "group" in rule:
            inner = _write(rule["inner"], wanted, f"{indent}  ")  # type: ignore[arg-type]
            lines += [f"{indent}{rule['group']} {{", *inner, f"{indent}}}"] if inner else []
        elif "keyframes" in rule:
            if wanted is None or str(rule["keyframes"]) in wanted:
                lines.append(f"{indent}{' '.join(str(rule['text']).split())}")
        else:
            kept = [
                part
                for part in _declarations(str(rule["style"]))
                if wanted is None or not part.startswith("--") or part.partition(":")[0] in wanted
            ]
            lines += [f"{indent}{rule['selectors']} {{ {'; '.join(kept)}; }}"] if kept else []
    return lines


def needed(site: Path, root: Path = ROOT) -> str:
    """Return what the pages of a built site use of the theme's style. Needs Chromium."""
    from playwright.sync_api import sync_playwright

    theme = importlib.resources.files("material") / "templates/assets/stylesheets"
    [main] = [part for part in theme.iterdir() if re.fullmatch(r"main\.\w+\.min\.css", part.name)]
    ours = "".join(
        path.read_text(encoding="utf-8") for path in (root / "docs/assets").rglob("*.css") if path.name not in PLACE
    )
    choose = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    pages = [
        path.read_text(encoding="utf-8")
        for path in [*sorted(site.rglob("*.html")), Path(__file__).with_suffix(".html")]
    ]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(**browser.options())  # type: ignore[arg-type]
        page = chromium.new_page()
        rules = page.evaluate(choose, [main.read_text(encoding="utf-8"), pages])
        chromium.close()
    text, wanted = "", {""}
    while True:  # A property that is wanted may want others.
        lines = _write(rules, wanted)
        text = "\n".join(lines)
        names = set(re.findall(r"var\((--[\w-]+)", text + ours)) | set(
            re.findall(r"animation[\w-]*:[^;]*?([\w-]+)", text)
        )
        if names <= wanted:
            return text + "\n"
        wanted |= names


def main(arguments: list[str]) -> int:
    """Write the style. Output: the exit status."""
    from importlib.metadata import version

    text = HEAD.format(version=version("mkdocs-material")) + needed(Path(arguments[0]))
    (ROOT / PLACE).write_text(text, encoding="utf-8")
    print(f"Wrote {PLACE}: {len(text) // 1024} KiB.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
