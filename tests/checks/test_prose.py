"""What would be published without a word: each fault is made once in a page or a file, and named with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.data.test_load import broken
from tests.sample import PAGES, report_on, sample, signs, write_project


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("# A\n\n<<<<<<< HEAD\n", 3, "is the mark of a merge"),
        ("# A\n\nWords \u202eturned.\n", 3, "holds an invisible mark that turns"),
        (
            "# A\n\n<script src='https://x.example/a.js'></script>\n",
            3,
            "loads something from another site (`<script>`)",
        ),
        ("# A\n\n<div>\n\nWords.\n", 3, "opens `<div>` and does not close it"),
        ("# A\n\nWords.</div>\n", 3, "closes `<div>`, which is not open"),
        ("# A\n\nRead [this](index.md\n", 3, "opens a link that is not closed"),
        ("# A\n\nRead [this](nowhere.md).\n", 3, "there is no page `nowhere.md`"),
        ("# A\n\n![A picture](assets/img/none.png)\n", 3, "there is no picture `assets/img/none.png`"),
        ("Words.\n", 1, "has no heading"),
        ("# A\n\n# B\n", 3, "has a second main heading"),
        ('# A\n\n{{ message("praise") }}\n', 3, "has a second main heading"),
        ("---\ntitle: x\n# A\n", 1, "opens front matter that is not closed"),
        ("---\ntitle: a: b\n---\n# A\n", 2, "has front matter that cannot be read"),
        ("title: x\n---\n# A\n", 1, "begins with front matter that has no `---`"),
    ],
)
def test_a_fault_of_a_page_is_named(tmp_path: Path, text: str, line: int, words: str) -> None:
    found = report_on(write_project(tmp_path, sample(), PAGES | {"about.md": text}))
    assert f"docs/about.md:{line}: {words}" in found


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n`<div>` and [words](https://x.example/a_(b)).\n",
        "# A\n\n```html\n<div>\n# no heading\n```\n",
        "# A\n\n<p>One\n<p>Two <br> <img src='assets/img/x.png' alt=''>\n<!-- <div> -->\n",
        "---\ntitle: A\n---\n\n# A\n\n[home](index.md) [here](#a)\n",
    ],
)
def test_what_is_right_is_not_named(tmp_path: Path, text: str) -> None:
    assert report_on(write_project(tmp_path, sample(), PAGES | {"about.md": text.rstrip()})) == ""


def test_files_that_cannot_be_published(tmp_path: Path) -> None:
    folder = write_project(tmp_path)
    (folder / "docs/My Page.md").write_text("# A\n", encoding="utf-8")
    (folder / "docs/cafe.md").write_bytes(b"# Caf\xe9\n")
    (folder / "docs/big.png").write_bytes(b"x" * 3_000_000)
    found = report_on(folder)
    for words in (
        "docs/My Page.md: has a name that cannot be an address",
        "docs/cafe.md:1: is not UTF-8 text",
        "docs/big.png: is a picture of 2,930 KB",
    ):
        assert words in found


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("replies.thanks.subject", "For {Program}", "`{Program}` is no blank"),
        ("replies.thanks.subject", "From {your name}", "Did you mean `your_name`"),
        ("replies.thanks.subject", "From {your_name", "`{your_name` is no blank"),
        ("messages.praise.title", "x" * 400, "has 400 characters, wanted at most 140"),
        ("faq.fit.see.0", "messages/praise#nowhere", "there is no part `#nowhere` on the page `messages/praise`"),
        ("faq.fit.answer.0", "See [it](faq/words#fitt).", "Did you mean `fit`"),
        ("limits.phrases", [2, 4], "messages > praise > cues: gives the list of kinds 0 phrases, wanted 2 or more"),
    ],
)
def test_a_fault_of_the_data_is_named(tmp_path: Path, path: str, value: Any, words: str) -> None:
    assert words in report_on(write_project(tmp_path, broken(path, value)))


def test_suggestions_give_the_three_nearest(tmp_path: Path) -> None:
    pages = PAGES | {f"page-{number}.md": "# A" for number in range(20)}
    found = report_on(write_project(tmp_path, broken("faq.fit.see.0", "qqqq"), pages))
    [mend] = [row for row in found.splitlines() if "The nearest of" in row]
    assert mend.count("`") == 6


@pytest.mark.parametrize(
    ("journeys", "words"),
    [
        ([{"wrote": "x", "picks": ["More", "Nothing"]}], "leads to `quiet`"),
        ([{"wrote": "x", "picks": ["Prays"]}], "`start` has no answer that begins with `Prays`"),
        ([{"wrote": "x", "picks": ["Praise", "More"]}], "goes on after `praise`, where it has ended"),
    ],
)
def test_a_journey_that_ends_elsewhere_is_named(tmp_path: Path, journeys: list[Any], words: str) -> None:

    sought = signs()
    sought["journeys.yml"]["journeys"]["praise"] = journeys
    found = report_on(write_project(tmp_path, sought=sought))
    assert f"journeys > praise > 1: {words}" in found
    assert "recognition/journeys.yml:" in found
