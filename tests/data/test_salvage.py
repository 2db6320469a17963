"""One broken entry costs only that entry, and is named where its cause is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import PAGES, SIGNS, as_yaml, report_on, sample, write_project


def broken_text(folder: Path, before: str, after: str) -> tuple[str, int]:
    """Write the sample with one change of its text. Output: the report, and the line of the change."""
    text = as_yaml(sample())
    assert text.count(before) == 1
    return report_on(write_project(folder, text.replace(before, after))), text[: text.index(before)].count("\n") + 1


@pytest.mark.parametrize(
    ("before", "after", "below", "words"),
    [
        ("\n  quiet:\n", "\nquiet:\n", 1, "quiet: stands at the start of the line"),
        ("\n    title: Quiet\n", "\n  title: Quiet\n", 1, "has lost its indent"),
        ("    title: Quiet\n", '    title: "Quiet\n', 0, "opens a quote that is not closed"),
        ("    title: Quiet\n", "    title: 'Quiet\n", 0, "opens a quote that is not closed"),
        ("    title: Quiet\n", "    title: Quiet: more\n", 0, "cannot be read as YAML"),
        ("    title: Quiet\n", "\ttitle: Quiet\n", 0, "starts with a tab"),
        ("    title: Quiet\n", "    title: *Quiet*\n", 0, "cannot be read as YAML"),
    ],
)
def test_a_broken_entry_is_named_at_its_cause(tmp_path: Path, before: str, after: str, below: int, words: str) -> None:
    found, line = broken_text(tmp_path, before, after)
    assert f"guide.yml:{line + below}: " in found
    assert words in found
    assert found.startswith("1 problem found"), found


def test_a_broken_line_hides_no_other_problem(tmp_path: Path) -> None:
    data = sample()
    data["rules"]["fair"]["sources"] = ["boook"]
    data["season"]["match-day"]["date"] = "soon"
    text = as_yaml(data).replace("    title: Quiet\n", "    title: Quiet: more\n")
    found = report_on(write_project(tmp_path, text, PAGES | {"about.md": '# About\n{{ mesage("praise") }}'}))
    for words in ("there is no source `boook`", "`soon` is not a date", "cannot be read as YAML", "no macro `mesage`"):
        assert words in found
    assert found.startswith("4 problems found"), found


def test_a_merge_that_was_not_finished_is_named(tmp_path: Path) -> None:
    marked = "<<<<<<< HEAD\n    title: Quiet\n=======\n>>>>>>> other\n"
    found, line = broken_text(tmp_path, "    title: Quiet\n", marked)
    assert found.startswith("3 problems found")
    for number in (line, line + 2, line + 3):
        assert f"guide.yml:{number}: is the mark of a merge" in found


def test_marks_that_turn_the_text_are_named(tmp_path: Path) -> None:
    found, line = broken_text(tmp_path, "    title: Quiet\n", "    title: Qui\u202eet\n")
    assert f"guide.yml:{line}: holds an invisible mark" in found


def test_an_alias_of_a_word_is_named(tmp_path: Path) -> None:
    data = sample()
    text = (
        as_yaml(data)
        .replace("    title: Quiet\n", "    title: &t Quiet\n")
        .replace("    title: Asked\n", "    title: *t\n")
    )
    found = report_on(write_project(tmp_path, text))
    assert "messages > asked > title: is an alias" in found


def test_broken_files_beside_the_guide_hide_nothing(tmp_path: Path) -> None:
    data = sample()
    data["faq"]["fit"]["topic"] = "word"
    sought = {"cautions.yml": "cautions:\n  question\n"}
    found = report_on(write_project(tmp_path, data, None, SIGNS | sought))
    assert "recognition/cautions.yml:" in found
    assert "there is no value of `topic` `word`" in found
