"""What Safari needs of a style that no other browser needs."""

from __future__ import annotations

import re

from tools.build import ROOT

STYLES = sorted((ROOT / "docs/assets").rglob("*.css"))
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def test_a_list_without_bullets_stays_a_list() -> None:
    """Outside a <nav>, Safari tells of no list with `list-style: none`. An empty text for a bullet looks the same."""
    for file in STYLES:
        for selector, does in RULE.findall(file.read_text(encoding="utf-8")):
            if re.search(r"list-style(?:-type)?\s*:\s*none", does):
                assert re.search(r"\.side ul|summary", selector), f"{file.name}: {selector.strip()}"


def test_what_is_dragged_is_not_selected() -> None:
    """Safari knows `user-select` by its old name alone."""
    for file in STYLES:
        for selector, does in RULE.findall(file.read_text(encoding="utf-8")):
            if re.search(r"(?<!-)user-select: none", does):
                assert "-webkit-user-select: none" in does, f"{file.name}: {selector.strip()}"
