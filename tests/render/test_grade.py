"""The kinds of message can be read in a second language: school grade 9 or lower on average, none far above."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest
from lxml import html

from macros.data.models import Guide
from tools.measure.grade import TARGET, grade, grades, kinds, sentences, syllables, texts_of


def test_the_kinds_of_message_are_easy_enough(guide: Guide, sites: Path) -> None:
    found = kinds(grades(sites / "mkdocs"))
    assert set(found) == {f"messages/{id_}" for id_ in guide.messages}
    assert statistics.mean(found.values()) <= TARGET
    assert {path: value for path, value in found.items() if value > TARGET + 2} == {}


def test_hard_text_has_a_higher_grade_than_easy_text() -> None:
    easy = grade(["The cat sat on the mat. It was a good day for the cat."])
    hard = grade(
        ["Notwithstanding institutional variability, residency administrators increasingly prioritize equity."]
    )
    assert easy is not None
    assert hard is not None
    assert easy < 3
    assert hard > 15
    assert grade(["Too short."]) is None


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("program", 2),
        ("residency", 4),
        ("interview", 3),
        ("asked", 1),
        ("wanted", 2),
        ("any", 2),
        ("NRMP", 4),
        ("one-year", 2),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    assert len(list(sentences("Dear Dr. Okafor has written to us. We will answer her today."))) == 2


def test_only_what_the_guide_says_itself_is_graded() -> None:
    page = html.document_fromstring(
        "<article><nav><p>Way back</p></nav><h1>Heading</h1><p>Said <b>by</b> us<span class=cite>Source</span>.</p>"
        "<ul><li>Outer <p>inner</p> tail</li></ul><ul class=examples><li>Theirs</li></ul><pre>Reply</pre>"
        "<p hidden>Unseen</p></article>"
    )
    assert [text.strip() for text in texts_of(page) if text.strip()] == ["Said by us.", "Outer", "inner", "tail"]
