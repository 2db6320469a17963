"""The scripts of every page are one file in the built site, in order, and none of them is left behind."""

from __future__ import annotations

from pathlib import Path

from tools.build.steps.scripts import ENTRY, EVERYWHERE, join_scripts
from tools.build.work import Work


def test_what_stands_on_every_page_is_one_file(tmp_path: Path) -> None:
    for name in (ENTRY, *EVERYWHERE[:2]):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"/* {name} */", "utf-8")
    join_scripts(Work(tmp_path))
    assert (tmp_path / ENTRY).read_text("utf-8") == "\n".join(f"/* {name} */" for name in (ENTRY, *EVERYWHERE[:2]))
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.js")] == [ENTRY]


def test_each_of_them_is_in_the_site(site: Path) -> None:
    text = (site / ENTRY).read_text("utf-8")
    for word in ("site-search", "data-days" if "data-days" in text else "dataset.days", "IntersectionObserver"):
        assert word in text
