"""A file that cannot be read, or has the wrong shape, is answered with a report: line, problem, mend."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.__main__ import ROOT, SCHEMAS, schema
from tests.sample import report_on, sample, write_project


def report(tmp_path: Path, text: str | bytes) -> str:
    folder = write_project(tmp_path, "x: 1\n")
    (folder / "guide.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return report_on(folder)


def test_smallest_guide_is_sound(tmp_path: Path) -> None:
    assert report_on(write_project(tmp_path)) == ""


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (b"", 1, ["is empty", "Restore it"]),
        (b"# only a comment\n", 1, ["nothing but comments"]),
        (b"just words\n", 1, ["does not hold collections"]),
        (b"- a\n- b\n", 1, ["does not hold collections"]),
        (b"guide:\n\ttitle: x\n", 2, ["starts with a tab", "two spaces"]),
        (b"guide:\n  title: a: b\n", 2, ["cannot be read as YAML", "quotes"]),
        (b'guide: "open\n', 1, ["opens a quote that is not closed"]),
        (b"guide:\n  title: caf\xe9\n", 2, ["is not UTF-8", 'Save it again with the encoding "UTF-8"']),
        ("guide:\n  title: x\n".encode("utf-16"), 1, ["is not UTF-8"]),
        (b"guide:\n  title: a\n  title: b\n", 3, ["guide > title: is written twice (first on line 2)"]),
        (b"guide: &a\n  title: x\nrules: *a\n", 3, ["is an alias", "Write the text out"]),
        (b"a: &a [*a]\n", 1, ["alias"]),
        (b"? [a, b]\n: c\n", 1, ["a key that is not a word"]),
        (b"guide: \x00\n", 1, ["cannot be read as YAML"]),
        (b"a: " + b"[" * 3000 + b"]" * 3000, 1, ["nested too deeply"]),
    ],
)
def test_unreadable_file(tmp_path: Path, text: bytes, line: int, words: list[str]) -> None:
    found = report(tmp_path, text)
    assert f"guide.yml:{line}: " in found
    for word in words:
        assert word in found
    assert "Traceback" not in found


def test_missing_file(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert "guide.yml: cannot be read" in report_on(tmp_path)


def test_byte_order_mark_is_harmless(tmp_path: Path) -> None:
    folder = write_project(tmp_path)
    file = folder / "guide.yml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert report_on(folder) == ""


def broken(path: str, value: Any) -> dict[str, Any]:
    """Return the sample with the value at a dotted path replaced; `DELETE` removes it."""
    data = sample()
    *parents, last = path.split(".")
    here: Any = data
    for part in parents:
        here = here[int(part)] if isinstance(here, list) else here[part]
    if value == "DELETE":
        del here[last]
    else:
        here[int(last) if isinstance(here, list) else last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("messages.praise.verdict", "DELETE", ["messages > praise > verdict: is missing", "One sentence"]),
        ("messages.praise.verdikt", "x", ["`verdikt` is not a key that belongs here", "Did you mean `verdict`"]),
        ("messages.praise.verdict", ["a"], ["messages > praise > verdict: must be text"]),
        ("messages.praise.verdict", "", ["messages > praise > verdict: must be text"]),
        ("messages.praise.title", True, ["must be text", '"yes"']),
        ("messages.praise.do", ["1", "2", "3", "4", "5"], ["has 5 entries, wanted at most 4"]),
        ("messages.praise.means", "text", ["must be a list"]),
        ("messages.praise.checked", "November", ["`November` is not a date", "2026-11-22"]),
        ("messages.praise.checked", "2026-02-30", ["`2026-02-30` is not a date"]),
        ("messages.praise", "text", ["must be keys with values below it"]),
        ("messages.Bad Id", {}, ["`Bad Id` cannot be an id", "small letters"]),
        ("sources.book.url", "http://example.org", ["is not a web address", "https://"]),
        ("replies.thanks.channel", "fax", ["needs a `channel`", "channel: phone"]),
        ("replies.thanks.channel", "phone", ["`subject` is not a key that belongs here"]),
        ("replies.thanks.subject", "DELETE", ["replies > thanks > subject: is missing"]),
        ("season.match-day.date", "DELETE", ["season > match-day > date: is missing"]),
        ("terms", "DELETE", ["terms: is missing"]),
        (
            "rules.fair.sources",
            [],
            ["rules > fair > sources: has 0 entries, wanted at least 1.\n    Ids of the sources it rests on."],
        ),
        ("recipes", {}, ["`recipes` is not a key that belongs here"]),
    ],
)
def test_wrong_shape(tmp_path: Path, path: str, value: Any, words: list[str]) -> None:
    found = report_on(write_project(tmp_path, broken(path, value)))
    for word in words:
        assert word in found


def test_report_points_at_the_line_and_lists_everything(tmp_path: Path) -> None:
    data = sample()
    data["messages"]["praise"]["verdikt"] = "x"
    del data["messages"]["quiet"]["title"]
    data["season"]["match-day"]["date"] = "soon"
    folder = write_project(tmp_path, data)
    rows = (folder / "guide.yml").read_text().splitlines()
    found = report_on(folder)
    assert found.startswith("3 problems found")
    for word in ("    verdikt: x", "  quiet:", "    date: soon"):
        assert f"guide.yml:{rows.index(word) + 1}: " in found


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_up_to_date(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert text == schema(SCHEMAS[name][0]), f"{name} is stale. Run: make schema"


@pytest.mark.parametrize("name", SCHEMAS)
def test_first_line_names_the_schema(name: str) -> None:
    """So that an editor completes keys while somebody types, in every file of that sort."""
    files = sorted(ROOT.glob(SCHEMAS[name][1]))
    assert files
    for file in files:
        first = file.read_text(encoding="utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / named).resolve() == (ROOT / name).resolve(), file


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_says_what_it_is_for(name: str) -> None:
    whole = yaml.safe_load(schema(SCHEMAS[name][0]))
    definitions = {whole["title"]: whole} | (whole.get("$defs") or {})
    silent = [
        f"{title}.{key}"
        for title, model in definitions.items()
        for key, field in model.get("properties", {}).items()
        if not field.get("description") and key not in ("channel", "date") and title != "Guide"
    ]
    assert silent == []
