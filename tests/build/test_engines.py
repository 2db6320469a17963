"""A broken guide stops both engines with the report: no traceback, no half page, and the last good site as it was."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.checks.run import load_and_check
from macros.render import MACROS
from macros.render.site import Site
from macros.render.writer import UnknownIdError, Writer
from tests.conftest import ENGINES, copy_project
from tools.build.site import ROOT, build, reason

Break = Callable[[Path], None]


def words(before: str, after: str, name: str = "guide.yml") -> Break:
    """Replace words, once, in a file of the project."""

    def change(project: Path) -> None:
        file = project / name
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after, 1), encoding="utf-8")

    return change


def written(content: bytes, name: str = "guide.yml") -> Break:
    """Write a file of the project anew."""
    return lambda project: (project / name).write_bytes(content) and None


def appended(text: str, name: str) -> Break:
    """Add a line to a file of the project."""

    def change(project: Path) -> None:
        with (project / name).open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")

    return change


def no_page(project: Path) -> None:
    (project / "docs/messages/silence.md").unlink()


BROKEN: dict[str, tuple[Break, list[str]]] = {
    "wrong type": (words("  season: 2027\n", "  season: next year\n"), ["guide > season", "is not right"]),
    "unknown key": (words("  silence:\n", "  silence:\n    titel: x\n"), ["`titel` is not a key", "mean `title`"]),
    "dangling id": (words("to: silence\n", "to: silense\n"), ["`silense`", "Did you mean `silence`?"]),
    "duplicate key": (
        words("  silence:\n    title:", "  silence:\n    title: x\n    title:"),
        ["is written twice (first"],
    ),
    "duplicate id": (words("  rejection:\n", "  silence:\n"), ["messages > silence: is written twice (first"]),
    "cycle": (words("to: courtesy-reply\n", "to: kind-words\n"), ["leads back to itself: kind-words > kind-words"]),
    "missing page": (no_page, ["messages > silence: has no page", 'with this line: {{ message("silence") }}']),
    "page without an entry": (
        appended('{{ message("new") }}', "docs/messages/new.md"),
        ["docs/messages/new.md:1: is a page for `new`"],
    ),
    "unreadable YAML": (words("  silence:\n    title: ", "  silence:\n    title: a: b: "), ["cannot be read as YAML"]),
    "tab": (words("  silence:\n    title:", "  silence:\n\ttitle:"), ["starts with a tab", "Use two spaces"]),
    "wrong encoding": (written(b"guide:\n  title: caf\xe9\n"), ["guide.yml:2: is not UTF-8 text"]),
    "empty file": (written(b""), ["guide.yml:1: is empty", "git restore guide.yml"]),
    "unknown id in a page": (
        appended('\nSee {{ message("silense") }}', "docs/about.md"),
        ["docs/about.md:", "`message` is called with `silense`, which does not exist", "Did you mean `silence`"],
    ),
    "unknown macro in a page": (
        appended('\nSee {{ mesage("silence") }}', "docs/about.md"),
        ["there is no macro `mesage`", "Did you mean `message`"],
    ),
    "macro without brackets": (appended("\n{{ season }}", "docs/about.md"), ["`season` stands without its brackets"]),
}

# What the checks of the guide do not see, and the engines stop at.
FAULTS: dict[str, tuple[Break, list[str]]] = {
    "fragment": (
        appended("{{ nosuch }}", "snippets/message.md.j2"),
        ["snippets/message.md.j2:", "'nosuch' is undefined"],
    ),
    "macros": (appended("def (", "macros/data/tree.py"), ["Stopped at macros/data/tree.py:", "SyntaxError"]),
    "link": (appended("\n[x](nowhere.md)", "docs/about.md"), ["about.md", "nowhere.md"]),
    "configuration": (appended("x: [", "mkdocs.yml"), ["error parsing the configuration file"]),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with its tools, and a site that stands for the last good one."""
    folder = copy_project(tmp_path / "project")
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("index.html", "messages/silence/index.html"):
        page = folder / "site" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"The last good {name}")
    return folder


def run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def bytes_of(folder: Path) -> dict[str, str]:
    """Return every file below a folder with the hash of its bytes."""
    files = [file for file in folder.rglob("*") if file.is_file() and ".cache" not in file.parts]
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def stops(project: Path, engine: str, expected: list[str]) -> str:
    """Build, see it stop as it should, and return what it said."""
    before = bytes_of(project)
    done = build(engine, project / "site", project)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "Traceback" not in said
    assert '.py"' not in said
    for word in expected:
        assert word in said, said
    assert bytes_of(project) == before  # The site is as it was, and nothing else was left behind.
    assert list(project.glob(".build-*")) == []
    return said


@pytest.mark.slow
@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_guide_stops_the_build(project: Path, how: str) -> None:
    """The report comes before an engine starts, so one engine a fault is enough: they take turns."""
    builder = ENGINES[list(BROKEN).index(how) % len(ENGINES)]
    change, expected = BROKEN[how]
    change(project)
    said = stops(project, builder, expected)
    assert " found. The site was not built.\n" in said


@pytest.mark.slow
@pytest.mark.parametrize("builder", ENGINES)
def test_the_command_says_so_and_fails(project: Path, builder: str) -> None:
    change, expected = BROKEN["dangling id"]
    change(project)
    done = run(project, "tools.build", builder, "site")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("4 problems found. The site was not built.\n")
    for word in expected:
        assert word in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("how", FAULTS)
@pytest.mark.parametrize("builder", ENGINES)
def test_other_faults_are_told_in_a_few_words(project: Path, builder: str, how: str) -> None:
    change, expected = FAULTS[how]
    change(project)
    said = stops(project, builder, expected)
    assert len(said.splitlines()) <= 15, said
    assert "INFO" not in said
    assert "\x1b[" not in said


@pytest.mark.slow
@pytest.mark.parametrize("how", ["unknown key", "dangling id", "unreadable YAML", "empty file", "unknown id in a page"])
def test_plain_mkdocs_stops_with_the_same_report(project: Path, how: str) -> None:
    change, expected = BROKEN[how]
    change(project)
    before = bytes_of(project / "site")
    done = run(project, "mkdocs", "build", "--strict")
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "Traceback" not in said
    for word in [*expected, " found. The site was not built.\n"]:
        assert word in said, said
    assert bytes_of(project / "site") == before


@pytest.mark.parametrize(
    ("macro", "id_", "near"),
    [
        ("message", "silense", "`silence`"),
        ("reply", "keep-list-privat", "`keep-list-private`"),
        ("question", "they-asks", "`they-ask`"),
        ("answers", "recieved", "`received`"),
        ("visa_checklist", "invite", "`invited`"),
        ("sources", "rule", "`rules`"),
        ("faq", "visa", "`visas`"),
    ],
)
def test_a_macro_with_an_unknown_id_names_the_page_the_id_and_near_ids(macro: str, id_: str, near: str) -> None:
    """The checks see this first. A macro that is called in a way that they cannot read still says it."""
    project = load_and_check(ROOT, MACROS)
    writer = Writer(Site(project.guide, project.pages, ROOT / "snippets"), lambda: "manners.md")
    with pytest.raises(UnknownIdError) as raised:
        MACROS[macro](writer, id_)
    said = str(raised.value)
    assert said.startswith("docs/manners.md: ")
    assert f"`{id_}`" in said
    assert near in said.partition("Did you mean ")[2]


def test_a_traceback_is_cut_down_to_its_reason(tmp_path: Path) -> None:
    text = f"""INFO    -  Building
Warning: page does not exist
Traceback (most recent call last):
  File "/elsewhere/click/core.py", line 9, in main
    build()
    ^^^^^^^
RuntimeError: Python error: KeyError: 'x'
Traceback (most recent call last):
  File "{tmp_path}/macros/render/writer.py", line 12, in url
    page = pages[x]
  File "{tmp_path}/.venv/lib/site-packages/jinja2/x.py", line 3, in y
"""
    assert reason(text, tmp_path) == "Stopped at macros/render/writer.py:12\n\nKeyError: 'x'\n"


def test_a_report_inside_a_traceback_is_the_whole_answer(tmp_path: Path) -> None:
    text = f"""Traceback (most recent call last):
  File "/elsewhere/main.py", line 81, in build
RuntimeError: Python error: {"SystemExit: "}
1 problem found. The site was not built.

docs/about.md:3: there is no reply `x`.
    Known: y.

Traceback (most recent call last):
  File "{tmp_path}/macros/engine.py", line 25, in define_env
    raise SystemExit
"""
    report = "1 problem found. The site was not built.\n\ndocs/about.md:3: there is no reply `x`.\n    Known: y.\n"
    assert reason(text, tmp_path) == report
