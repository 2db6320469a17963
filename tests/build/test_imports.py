"""The arrows between the rooms point one way, as ARCHITECTURE.md draws them (the contracts are in pyproject.toml)."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.build import ROOT

LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(LINT, cwd=folder, capture_output=True, text=True, check=False)


def test_every_arrow_points_one_way() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("macros/data/tree.py", "from macros.checks import CHECKS"),
        ("macros/recognition/cautions.py", "import tools.build"),
        ("tools/build/site.py", "import tools.measure.budget"),
    ],
)
def test_an_arrow_the_wrong_way_is_seen(tmp_path: Path, file: str, line: str) -> None:
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for name in ("macros", "tools"):
        for module in (ROOT / name).rglob("*.py"):
            copy = tmp_path / module.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(module.read_bytes())
    with (tmp_path / file).open("a", encoding="utf-8") as module_file:
        module_file.write(f"\n{line}\n")
    done = lint(tmp_path)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout


def test_what_the_page_names_exists() -> None:
    """ARCHITECTURE.md leads nobody to a file that is gone."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:docs|macros|recognition|snippets|overrides|tools|tests)/[\w./-]+)`", text))
    assert len(named) > 25
    assert {name for name in named if not (ROOT / name).exists()} == set()
