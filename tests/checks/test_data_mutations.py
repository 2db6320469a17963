"""Spoil the real guide in ways that keep its form, and see that a test notices each: the net under the checks.

Swapped answers are caught by the hand-written journeys, a lost entry by the checks, a changed source by the table of
reviewed citations. What is spoiled here is a copy in memory; nothing is built.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

from macros.checks import CHECKS
from macros.checks.context import Context
from macros.checks.reviewed import citations, reviewed, sources_were_read
from macros.data import tree
from macros.data.lines import trail
from macros.data.models import Guide
from macros.data.pages import read_pages
from macros.data.problems import Problem
from macros.render import MACROS
from tests.journeys import JOURNEYS
from tools.build import ROOT


@pytest.fixture(scope="module")
def pages() -> dict[str, Any]:
    """The pages of the project."""
    return read_pages(ROOT / "docs")


def problems(guide: Guide, pages: dict[str, Any]) -> Iterator[Problem]:
    """Yield what the checks find."""
    context = Context(guide, {(): 1}, pages, frozenset(MACROS))
    for check in CHECKS:
        yield from check(context)


def spoiled(guide: Guide, collection: str, entries: dict[str, Any]) -> Guide:
    """Return the guide with one collection replaced."""
    return guide.model_copy(update={collection: entries})


def journeys_end_right(guide: Guide) -> bool:
    """Walk every journey over the data alone, as test_tree.py does over the pages."""
    for _, picks, kind in JOURNEYS:
        here = tree.root_of(guide)
        for pick in picks:
            answers = guide.questions[here].answers if here in guide.questions else []
            here = next((answer.to for answer in answers if answer.label.startswith(pick)), "")
        if here != kind:
            return False
    return True


def test_the_guide_itself_is_sound(guide: Guide, pages: dict[str, Any]) -> None:
    assert list(problems(guide, pages)) == []
    assert journeys_end_right(guide)


def test_every_swap_of_two_answers_is_noticed(guide: Guide) -> None:
    """Any two answers of the whole tree: the labels stay, their targets change places."""
    places = [(id_, index) for id_, question in guide.questions.items() for index in range(len(question.answers))]
    swaps = 0
    unnoticed = []
    for (one, i), (two, j) in combinations(places, 2):
        questions = {id_: question.model_copy(deep=True) for id_, question in guide.questions.items()}
        first, second = questions[one].answers[i], questions[two].answers[j]
        if first.to == second.to:
            continue
        questions[one].answers[i] = first.model_copy(update={"to": second.to})
        questions[two].answers[j] = second.model_copy(update={"to": first.to})
        swaps += 1
        wrong = spoiled(guide, "questions", questions)
        if tree.cycle(wrong) is None and journeys_end_right(wrong):
            unnoticed.append(f"{one} > {first.label} and {two} > {second.label}")
    assert swaps > 300
    assert unnoticed == []


@pytest.mark.slow
@pytest.mark.parametrize("collection", ["questions", "messages", "replies", "sources", "rules", "fields"])
def test_every_lost_entry_is_noticed(guide: Guide, pages: dict[str, Any], collection: str) -> None:
    entries = getattr(guide, collection)
    for id_ in entries:
        rest = {key: entry for key, entry in entries.items() if key != id_}
        wrong = spoiled(guide, collection, rest)
        assert next(problems(wrong, pages), None), f"{collection} > {id_} may be lost unnoticed"


@pytest.mark.slow
@pytest.mark.parametrize("collection", ["visa_questions", "visa_changes", "visa_elsewhere", "faq", "season"])
def test_every_lost_entry_is_missed_in_the_table(guide: Guide, collection: str) -> None:
    """Nothing refers to these, so the checks cannot miss one; the table of citations does."""
    entries = getattr(guide, collection)
    for id_ in entries:
        rest = {key: entry for key, entry in entries.items() if key != id_}
        now = {trail(at) for at in citations(spoiled(guide, collection, rest))}
        lost = reviewed(ROOT).keys() - now
        assert f"{collection} > {id_}" in lost
        assert all(place.startswith(f"{collection} > {id_}") for place in lost)


def test_every_lost_answer_is_noticed(guide: Guide, pages: dict[str, Any]) -> None:
    for id_, question in guide.questions.items():
        for index in range(len(question.answers)):
            answers = question.answers[:index] + question.answers[index + 1 :]
            questions = {**guide.questions, id_: question.model_copy(update={"answers": answers})}
            wrong = spoiled(guide, "questions", questions)
            assert not journeys_end_right(wrong) or next(problems(wrong, pages), None), f"{id_} > {index + 1}"


def test_every_changed_citation_is_noticed(guide: Guide, pages: dict[str, Any]) -> None:
    """Another source, a new statement, one that is gone: each must be read again, and the report says how."""
    rule = guide.rules["all-in"]
    other = next(id_ for id_ in guide.sources if id_ not in rule.sources)
    changed = {**guide.rules, "all-in": rule.model_copy(update={"sources": [other]}), "new": rule}
    del changed["no-odds"]
    context = Context(spoiled(guide, "rules", changed), {(): 1}, pages, frozenset(MACROS), root=ROOT)
    found = {problem.where: problem for problem in sources_were_read(context)}
    assert set(found) == {"rules > all-in", "rules > new", "rules > no-odds"}
    assert all("make reviewed" in problem.mend for problem in found.values())
