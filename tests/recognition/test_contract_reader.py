"""The contract reader on invented clauses: what each is, what to ask, what is missing."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from macros.data.models import Guide, Recognition
from macros.recognition import contracts
from tools.build import ROOT
from tools.evaluate.contracts import Figures, asks, cross_validated, figures, names

# Written by somebody who had seen neither phrases nor other clauses: what a reader may expect. Never mend for it.
HELD_OUT: list[contracts.Example] = [
    (case["text"], case["clause"], {True: 1, False: -1}.get(case.get("ask"), 0))
    for case in yaml.safe_load((ROOT / "tests/recognition/clauses-held-out.yml").read_text(encoding="utf-8"))
]
NAMES = {
    *("start", "duration", "visa", "pay", "repayment", "notice", "non-compete", "at-will", "arbitration", "release"),
    *("conditions", "moonlighting", "due-process", "renewal", "leave", "insurance", "closure", "duties"),
    "unrecognized",
}


@pytest.fixture(scope="module")
def script() -> contracts.ClauseScript:
    found = contracts.ClauseScript(ROOT)
    text = (ROOT / contracts.FILE).read_text(encoding="utf-8")
    found.know(yaml.safe_load(text.split("contractData = ", 1)[1].rstrip().removesuffix(";")))
    return found


@pytest.fixture(scope="module")
def read(script: contracts.ClauseScript) -> Any:
    return lambda text: script.read([text])[0]


def test_names_are_the_ones_that_others_count_on(guide: Guide) -> None:
    assert set(guide.contract.clauses) == NAMES


def test_there_are_clauses_of_each_sort_to_learn_from(signs: Recognition) -> None:
    assert set(signs.clause_texts) == NAMES
    for name, texts in signs.clause_texts.items():
        assert len(texts.ask) + len(texts.calm) >= 30, name
        assert name == "unrecognized" or (texts.ask and texts.calm), name


def test_what_was_learned_is_of_today(signs: Recognition) -> None:
    assert contracts.current(ROOT, signs), "Run `make data`: the clauses or the scripts have changed since."


def assert_floor(found: Figures, named: float, asked: float, alarmed: float, alone: float) -> None:
    assert found.named >= named, found
    assert found.asked >= asked, found
    assert found.alarmed <= alarmed, found
    assert found.left_alone >= alone, found


# Floors, not wishes: the share named, of those to ask about asked, of calm ones falsely asked, of others left alone.
def test_clauses_that_nobody_mended_for_are_named(script: contracts.ClauseScript) -> None:
    assert len(HELD_OUT) >= 190
    assert_floor(figures(script, HELD_OUT), 0.88, 0.68, 0.06, 0.5)


@pytest.mark.slow
def test_clauses_are_named_by_what_others_have_taught(script: contracts.ClauseScript, signs: Recognition) -> None:
    assert_floor(cross_validated(contracts.ClauseScript(ROOT), signs), 0.78, 0.55, 0.13, 0.85)


def test_a_whole_letter_is_cut_into_its_sentences_and_what_lacks_is_named(read: Any) -> None:
    letter = (
        "1. Term. This agreement is for one year, from July 1, 2027 to June 30, 2028.\n"
        "2. Stipend. The annual stipend is $68,400, paid every two weeks.\n"
        "3. Conditions. Your appointment is contingent on a background check.\n"
        "4. The resident shall repay all recruitment costs if she leaves before two years."
    )
    result = read(letter)
    found = [piece["clause"] for piece in result["pieces"]]
    assert found == ["duration", "pay", "conditions", "repayment"]
    assert result["pieces"][-1]["ask"]
    assert "insurance" in result["missing"]
    assert "pay" not in result["missing"]


def test_a_head_is_read_with_each_sentence_of_its_paragraph(read: Any) -> None:
    bare = "It is set by the office each spring."
    [first, second] = read(f"Annual stipend. Residents at the first level receive $66,000. {bare}")["pieces"]
    assert first["text"].startswith("Annual stipend. Residents")
    assert second["text"] == bare
    assert second["clause"] == "pay"


@pytest.mark.parametrize(
    "text",
    [
        "We had a lovely lunch by the river with the whole team.",
        "Whisk four eggs with a little milk, pour them into the hot pan and stir slowly until they set.",
        "Thank you for the warm welcome on Friday. I enjoyed the tour and the talk with your chief residents.",
        "The bridge will be closed to trucks until the council has looked at the report.",
    ],
)
def test_what_is_no_clause_is_not_given_a_name(read: Any, text: str) -> None:
    found = read(text)
    assert names(found) == {"unrecognized"}
    assert not asks(found)


def test_nothing_is_read_in_nothing(read: Any) -> None:
    assert read("   ")["pieces"] == []
    assert read("   ") == read("")
