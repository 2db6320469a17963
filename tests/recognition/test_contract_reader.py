"""The contract reader on invented clauses: what each is, what to ask, what is missing."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from macros.data.models import Guide, Recognition
from macros.recognition.script import Script
from tools.build import ROOT

FOLDER = ROOT / "tests/recognition"
SCRIPTS = ("shared/text.js", "components/contract-reader/contract-clauses.js")
Case = dict[str, Any]
# Written by somebody who had not seen the phrases; then the phrases were widened for it, so it proves little now.
CLAUSES: list[Case] = yaml.safe_load((FOLDER / "clauses.yml").read_text(encoding="utf-8"))
# Written in the same way and never mended for: what a reader may expect. Leave the phrases alone for its sake.
HELD_OUT: list[Case] = yaml.safe_load((FOLDER / "clauses-held-out.yml").read_text(encoding="utf-8"))
NAMES = {
    *("start", "duration", "visa", "pay", "repayment", "notice", "non-compete", "at-will", "arbitration", "release"),
    *("conditions", "moonlighting", "due-process", "renewal", "leave", "insurance", "closure", "duties"),
    "unrecognized",
}


@pytest.fixture(scope="module")
def read(signs: Recognition) -> Any:
    script = Script(ROOT / "docs/assets" / name for name in SCRIPTS)
    data = signs.clauses.model_dump()
    return lambda text: script.call("(data, text) => guideClauses(data).read(text)", data, text)


def found(read: Any, text: str) -> tuple[set[str], bool]:
    pieces = read(text)["pieces"]
    return {name for piece in pieces for name in (piece["clause"], piece["also"]) if name}, any(
        piece["ask"] for piece in pieces
    )


def test_names_are_the_ones_that_others_count_on(guide: Guide) -> None:
    assert set(guide.contract.clauses) == NAMES


# Floors, not wishes: the share named, of those to ask about found, of calm ones alarmed.
@pytest.mark.parametrize(
    ("cases", "least", "named", "asked", "alarmed"),
    [(CLAUSES, 240, 0.95, 0.8, 0.1), (HELD_OUT, 190, 0.78, 0.6, 0.1)],
    ids=["known", "held-out"],
)
def test_clauses_are_named(
    read: Any, cases: list[Case], least: int, named: float, asked: float, alarmed: float
) -> None:
    assert len(cases) >= least
    seen = [(case, *found(read, case["text"])) for case in cases]
    right = [case for case, names, _ in seen if case["clause"] in names]
    wanted = [ask for case, _, ask in seen if case.get("ask") is True]
    calm = [ask for case, _, ask in seen if case.get("ask") is False]
    assert len(right) >= named * len(cases)
    assert sum(wanted) >= asked * len(wanted)
    assert sum(calm) <= alarmed * len(calm)


def test_a_whole_letter_is_cut_into_its_sentences_and_what_lacks_is_named(read: Any) -> None:
    letter = (
        "1. Term. This agreement is for one year, from July 1, 2027 to June 30, 2028.\n"
        "2. Stipend. The annual stipend is $68,400, paid every two weeks.\n"
        "3. Conditions. Your appointment is contingent on a background check.\n"
        "4. The resident shall repay all recruitment costs if she leaves before two years."
    )
    result = read(letter)
    names = [piece["clause"] for piece in result["pieces"]]
    assert names[:2] == ["duration", "pay"]
    assert names[-1] == "repayment"
    assert result["pieces"][-1]["ask"]
    assert "insurance" in result["missing"]
    assert "pay" not in result["missing"]


def test_what_is_no_clause_is_not_given_a_name(read: Any) -> None:
    assert found(read, "We had a lovely lunch by the river with the whole team.")[0] == {"unrecognized"}
    assert read("   ") == {"pieces": [], "missing": read("")["missing"]}
