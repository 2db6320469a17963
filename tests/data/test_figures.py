"""A date or a figure stands once: texts name it, a page calls it, and what repeats it or names nothing is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from macros.checks.run import load_and_check
from macros.data.figures import NoFactError, fact
from macros.render import MACROS
from tests.sample import PAGES, report_on, sample, write_project

DATA: dict[str, Any] = {
    "guide": {"checked": "2026-11-28"},
    "season": {"match-day": {"date": "2027-03-19", "time": "12:00 noon Eastern", "confirmed": False}},
    "figures": {"felt-sure": {"value": "18.6%"}},
}


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("", "19 March 2027"),
        ("day", "19 March"),
        ("weekday", "Friday"),
        ("full", "Friday 19 March 2027"),
        ("letter", "March 19"),
        ("hour", "12 noon Eastern"),
        ("state", "expected"),
        ("expected", "expected 19 March 2027, check nrmp.org"),
    ],
)
def test_a_date_comes_in_the_form_that_its_sentence_needs(form: str, text: str) -> None:
    assert fact(DATA, "match-day", form) == text


def test_once_confirmed_no_text_calls_a_date_expected() -> None:
    sure = DATA | {"season": {"match-day": {"date": "2027-03-19", "confirmed": True}}}
    assert fact(sure, "match-day", "expected") == "19 March 2027"
    assert fact(sure, "match-day", "state") == "confirmed"


def test_a_figure_and_the_day_of_the_last_check_can_be_named() -> None:
    assert fact(DATA, "felt-sure") == "18.6%"
    assert fact(DATA, "last-check") == "28 November 2026"


@pytest.mark.parametrize(("id_", "form"), [("match-dya", ""), ("match-day", "weekdy"), ("felt-sure", "weekday")])
def test_what_stands_for_nothing_is_refused(id_: str, form: str) -> None:
    with pytest.raises(NoFactError):
        fact(DATA, id_, form)


def _project(folder: Path, verdict: str = "It is this.", page: str = "") -> Path:
    data = sample()
    data["figures"] = {"felt-sure": {"value": "18.6%", "what": "Who felt sure.", "sources": ["book"]}}
    data["messages"]["praise"]["verdict"] = verdict
    return write_project(folder, data, PAGES | {"letters.md": f"# Letters\n\n{page}"})


def test_a_text_shows_what_its_tokens_stand_for(tmp_path: Path) -> None:
    folder = _project(tmp_path, "By {match-day.full}, {felt-sure} felt sure.")
    verdict = load_and_check(folder, MACROS).guide.messages["praise"].verdict
    assert verdict == "By Friday 19 March 2027, 18.6% felt sure."


def test_blanks_of_replies_are_left_alone(tmp_path: Path) -> None:
    assert "{last_name}" in load_and_check(_project(tmp_path), MACROS).guide.replies["thanks"].body


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("It is on {match-dya}.", "there is no date or figure `match-dya`"),
        ("It is on {match-day.weekdy}.", "a date has no form `weekdy`"),
        ("It is on 19 March 2027.", 'repeats a date of the season ("19 March 2027"). Write {match-day} instead.'),
        ("It is on 19\n March.", 'repeats a date of the season ("19 March")'),
        ("It is on March 19, 2027.", 'repeats a date of the season ("March 19, 2027")'),
        ("We looked on 1 November 2026.", "Write {last-check} instead."),
        ("So said 18.6% of them.", 'repeats the figure "18.6%". Write {felt-sure} instead.'),
    ],
)
def test_a_repeated_date_or_figure_is_told_with_its_mend(tmp_path: Path, verdict: str, said: str) -> None:
    assert said in " ".join(report_on(_project(tmp_path, verdict)).split())


@pytest.mark.parametrize(
    "verdict", ["It was on 19 March 2026.", "It is on 1 November.", "On the 19th.", "118.6% is wrong."]
)
def test_what_only_looks_alike_is_let_be(tmp_path: Path, verdict: str) -> None:
    assert report_on(_project(tmp_path, verdict)) == ""


def test_a_number_in_two_places_needs_an_entry(tmp_path: Path) -> None:
    report = " ".join(report_on(_project(tmp_path, "So said 12.5% of them.", "In all 12.5%.")).split())
    assert 'names "12.5%", which stands in other places too' in report
    assert report_on(_project(tmp_path / "one", "So said 12.5% of them, 12.5% in all.")) == ""


def test_a_page_is_told_how_to_name_a_date(tmp_path: Path) -> None:
    report = report_on(_project(tmp_path, page="It is on 19 March 2027."))
    assert "docs/letters.md" in report
    assert '{{ fact("match-day") }}' in report
