"""CONTRIBUTING.md keeps its word: its steps, followed to the letter on a copy, give a sound guide and its pages.

The blocks are taken from the file itself and put where the sentence before each of them says. So a step that no longer
works, or a sentence that says something else, turns this red.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from macros.checks import reviewed
from macros.checks.run import load_and_check, load_unread
from macros.data.models import Guide
from macros.render import MACROS
from tests.conftest import ENGINES, copy_project
from tests.sample import report_on
from tools.build import ROOT, build

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
KIND = "survey-request"

_BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
_PASTE = re.compile(
    r"[Ii]n `(?P<file>[^`]+)`,(?: in the entry `(?P<entry>[^`]+)`[^`]*?,)? directly (?P<side>above|below) (?:the|its)"
    r" line `(?P<line>[^`]+)`"
)
_CREATE = re.compile(r"Create the file `(?P<file>[^`]+)` with this line")


@dataclass(frozen=True)
class Step:
    """One fenced block with the words that say what to do with it."""

    words: str
    block: str

    def follow(self, project: Path) -> None:
        """Do what the words say. Raises AssertionError if they cannot be followed."""
        if found := _CREATE.search(self.words):
            file = project / found["file"]
            assert not file.exists()
            file.write_text(self.block, encoding="utf-8")
            return
        found = _PASTE.search(self.words)
        assert found, f"Nothing says where this goes: {self.words}"
        file = project / found["file"]
        rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
        first, last = 0, len(rows)
        if found["entry"]:
            first = rows.index(f"  {found['entry']}:\n")
            last = next(n for n in range(first + 1, len(rows)) if re.match(r" {0,2}\S", rows[n]))
        places = [n for n in range(first, last) if rows[n].strip() == found["line"]]
        if len(places) > 1:
            places = [n for n in places if rows[n].rstrip() == found["line"]]
        assert len(places) == 1, f"{found['line']} stands {len(places)} times in {found['file']}"
        rows.insert(places[0] + (found["side"] == "below"), self.block)
        file.write_text("".join(rows), encoding="utf-8")


def section(title: str) -> str:
    """Return the text below a heading."""
    return TEXT.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def steps(title: str) -> list[Step]:
    """Return the steps of a section, one for each block."""
    found, end = [], 0
    text = section(title)
    for match in _BLOCK.finditer(text):
        indent = match.group(1)
        block = "".join(row.removeprefix(indent) for row in match.group(3).splitlines(keepends=True))
        found.append(Step(" ".join(text[end : match.start()].split()), block))
        end = match.end()
    return found


ADD_A_KIND = steps("Add a kind of message in ten minutes")
OTHERS = (
    "Add a reply",
    "Add a source",
    "Add a rule",
    "Add a term",
    "Add an FAQ card",
    "Add a visa question",
    "Add an example or a cue",
    "Add a caution",
    "Add a check of drafts",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project."""
    return copy_project(tmp_path / "project")


def read_again(project: Path) -> None:
    """Say that the sources were read, as `make reviewed` does."""
    reviewed.write(project, load_unread(project, MACROS).guide)


def test_there_are_four_steps_to_a_new_kind() -> None:
    assert len(ADD_A_KIND) == 4


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        (
            0,
            [f"there is no question or kind of message `{KIND}`", f"docs/messages/{KIND}.md:1: is a page for `{KIND}`"],
        ),
        (1, ["has no page", f'Create docs/messages/{KIND}.md with this line: {{{{ message("{KIND}") }}}}']),
        (2, ["no answer leads to this kind", f"Add an answer with `to: {KIND}` to a question"]),
    ],
)
def test_the_report_names_the_step_left_out(project: Path, left_out: int, words: list[str]) -> None:
    for number, step in enumerate(ADD_A_KIND):
        if number != left_out:
            step.follow(project)
    found = report_on(project)
    for word in words:
        assert word in found


@pytest.mark.slow
def test_what_is_left_after_the_steps_is_to_read_the_sources(project: Path) -> None:
    for step in ADD_A_KIND[:3]:
        step.follow(project)
    assert f"messages > {KIND}: has no journey that leads to it" in report_on(project)
    ADD_A_KIND[3].follow(project)
    found = report_on(project)
    assert f"messages > {KIND} > evidence > 1: is new" in found
    assert found.count("make reviewed") == found.count("guide.yml:") > 0
    read_again(project)
    assert report_on(project) == ""


def test_the_report_shown_is_the_report_given(project: Path) -> None:
    ADD_A_KIND[0].follow(project)
    [shown] = [step.block for step in steps("Read the report")]

    def without_lines(text: str) -> str:
        return re.sub(r"guide\.yml:\d+", "guide.yml:N", text).strip()

    assert without_lines(report_on(project)) == without_lines(shown)


@pytest.mark.slow
def test_the_other_recipes_give_a_sound_guide(project: Path) -> None:
    was = load_and_check(project, MACROS)
    for title in OTHERS:
        recipe = steps(title)
        assert recipe, title
        for step in recipe:
            step.follow(project)
    read_again(project)
    assert report_on(project) == ""
    now = load_and_check(project, MACROS)

    def more(name: str) -> int:
        return len(getattr(now.guide, name)) - len(getattr(was.guide, name))

    named = ("replies", "sources", "rules", "terms", "faq", "visa_questions", "cautions", "checks")
    assert {name: more(name) for name in named} == dict.fromkeys(named, 1)
    wordings = [project.recognition.wordings["silence"] for project in (was, now)]
    assert len(wordings[1]) == len(wordings[0]) + 1


def test_a_source_that_nothing_uses_is_named(project: Path) -> None:
    for step in steps("Add a source"):
        step.follow(project)
    assert "sources > program-survey-note: is used nowhere" in report_on(project)


@pytest.mark.slow
@pytest.mark.parametrize("builder", ENGINES)
def test_the_new_kind_is_everywhere(project: Path, tmp_path: Path, builder: str) -> None:
    for step in ADD_A_KIND:
        step.follow(project)
    read_again(project)
    site = tmp_path / "site"
    done = build(builder, site, project)
    assert done.returncode == 0, done.stdout + done.stderr
    guide = load_and_check(project, MACROS).guide
    _is_shown(guide, site)


def _is_shown(guide: Guide, site: Path) -> None:
    """The page of the new kind, and the pages and the search that should lead to it."""
    title = guide.messages[KIND].title
    page = html.fromstring((site / "messages" / KIND / "index.html").read_bytes())
    assert page.xpath("//h1")[0].text_content().strip().startswith(title)
    for path in ("received/logistics", "messages"):
        links = html.fromstring((site / path / "index.html").read_bytes()).xpath("//article//a/@href")
        assert any(KIND in link for link in links), path
    index = site / "assets/components/site-search/search-index.js"
    text = index.read_text(encoding="utf-8")
    assert f"messages/{KIND}/" in text
    assert title in text


@pytest.mark.slow
def test_a_retired_kind_leads_on(project: Path, tmp_path: Path) -> None:
    """The kind was there and is gone again: its address leads where CONTRIBUTING.md sends it."""
    [redirect] = [step.block.strip() for step in steps("Retire or move a page")]
    with (project / "docs/_redirects").open("a", encoding="utf-8") as file:
        file.write(f"{redirect}\n")
    site = tmp_path / "site"
    done = build("mkdocs", site, project)
    assert done.returncode == 0, done.stdout + done.stderr
    old, new, _ = redirect.split()
    page = html.fromstring((site / old.strip("/") / "index.html").read_bytes())
    [link] = page.xpath("//a/@href")
    assert (site / old.strip("/") / link).resolve() == (site / new.strip("/")).resolve()


def test_commands_and_files_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", TEXT)) <= targets
    created = {match["file"] for match in _CREATE.finditer(TEXT)}
    named = set(re.findall(r"`((?:docs|tests|macros|snippets|tools)/[\w./-]*)`", TEXT)) - created
    assert {name for name in named if not (ROOT / name).exists()} == set()
    assert {name for name in re.findall(r"\]\((\w+\.md)\)", TEXT) if not (ROOT / name).exists()} == set()


def test_every_vocabulary_word_that_is_named_exists(guide: Guide) -> None:
    said = " ".join(textwrap.dedent(section("Keep facts true")).split())
    for word in guide.vocabularies.confidence:
        assert f"`{word}`" in said
