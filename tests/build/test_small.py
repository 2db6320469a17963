"""What is taken out of our scripts before they travel must never be text that a reader sees."""

from __future__ import annotations

import re

from tools.build import ROOT

NESTED = re.compile(r"`[^`]*\$\{[^}`]*`")


def test_no_text_with_blanks_stands_in_another() -> None:
    """The program that makes scripts small loses spaces after commas in a template inside a template."""
    scripts = [
        path
        for folder in ("components", "shared")
        for path in (ROOT / "docs/assets" / folder).rglob("*.js")
        if not path.name.endswith("-data.js")
    ]
    assert len(scripts) > 50
    found = [
        f"{path.name}: {line.strip()[:90]}"
        for path in scripts
        for line in path.read_text(encoding="utf-8").splitlines()
        if NESTED.search(line)
    ]
    assert not found, "Give the inner text a name first."
