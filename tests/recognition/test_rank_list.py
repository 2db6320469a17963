"""What the scores of a rank list say, and that messages received are no part of it."""

from __future__ import annotations

import pytest

from macros.data.models import Guide
from macros.recognition.script import Script
from tools.build import ROOT

COMPONENT = ROOT / "docs/assets/components/rank-list"
CRITERIA = [{"id": "training", "weight": 5}, {"id": "visa", "weight": 3}, {"id": "place", "weight": 0}]


@pytest.fixture(scope="module")
def script() -> Script:
    return Script([COMPONENT / "rank-scores.js", COMPONENT / "rank-noted.js"])


def test_a_score_is_the_weighted_mean_of_what_was_scored(script: Script) -> None:
    scores = {"mercy/training": 4, "mercy/visa": 2, "mercy/place": 0}
    assert script.call("guideRanking.score", "mercy", CRITERIA, scores) == pytest.approx((20 + 6) / 8)
    assert script.call("guideRanking.score", "lenox", CRITERIA, scores) is None, "nothing scored is no zero"


def test_programs_stand_by_score_and_those_without_last_in_their_order(script: Script) -> None:
    scores = {"b/training": 1, "c/training": 5}
    assert script.call("guideRanking.order", ["a", "b", "c", "d"], CRITERIA, scores) == ["c", "b", "a", "d"]


def test_what_tips_it_is_the_largest_difference_by_weight(script: Script) -> None:
    scores = {"a/training": 3, "b/training": 4, "a/visa": 5, "b/visa": 1}
    tips = script.call("guideRanking.tips", "a", "b", CRITERIA, scores)
    assert tips["lead"] == 1
    assert tips["reasons"] == ["visa"]
    assert tips["open"] == ["place"]
    tie = script.call("guideRanking.tips", "a", "b", CRITERIA, {"a/visa": 2, "b/visa": 2})
    assert tie["lead"] == 0


def test_an_order_keeps_what_was_arranged_and_adds_what_is_new(script: Script) -> None:
    assert script.call("guideRanking.arranged", ["a", "b", "c"], ["c", "gone", "a", "c"]) == ["c", "a", "b"]
    assert script.call("guideRanking.moved", ["a", "b", "c"], "c", -2) == ["c", "a", "b"]
    assert script.call("guideRanking.moved", ["a", "b", "c"], "a", 9) == ["b", "c", "a"]
    assert script.call("guideRanking.moved", ["a", "b"], "x", 1) == ["a", "b"]


def test_the_sheet_fills_in_what_was_not_given(script: Script) -> None:
    criteria = [{"id": "visa", "sheet": ["visa"], "judged": "rating"}, {"id": "place", "sheet": ["place"]}]
    visits = [{"program": "a", "visa": "J-1 only", "rating": "vague"}, {"program": "b", "rating": "worrying"}]
    given = [{"id": "a/place", "value": 4, "basis": "rent"}, {"id": "b/visa", "value": 3}]
    scores = script.call("guideRankNoted.scores", ["a", "b"], criteria, given, visits, {"vague": 2, "worrying": 0})
    assert script.call("guideRankNoted.counted", scores["a/visa"]) == 2
    assert script.call("guideRankNoted.basis", scores["a/visa"]) == "J-1 only"
    assert script.call("guideRankNoted.counted", scores["b/visa"]) == 3, "the reader's own points win"
    assert script.call("guideRankNoted.basis", scores["a/place"]) == "rent"
    assert script.call("guideRankNoted.counted", scores["b/place"]) is None, "an empty sheet is no zero"


def test_worries_are_counted_wherever_they_were_noted(script: Script) -> None:
    items = [{"program": "a", "rating": "worrying"}, {"program": "a", "rating": "solid"}, {"program": "b"}]
    assert script.call("guideRankNoted.worries", "a", items) == 1


def test_every_judgment_on_the_sheet_is_worth_points(guide: Guide) -> None:
    assert guide.interview_sheet
    for criterion in guide.rank_list.criteria.values():
        if criterion.judged:
            assert set(guide.interview_sheet.prompts[criterion.judged].choices or {}) == set(guide.rank_list.points)


def test_no_message_can_reach_the_scores(guide: Guide) -> None:
    text = (COMPONENT / "rank-scores.js").read_text(encoding="utf-8")
    assert "contact" not in text
    assert set(guide.rank_list.signals or []) >= {"interest-signal", "match-promise"}
