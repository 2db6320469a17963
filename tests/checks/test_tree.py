"""The tree: its shape in any guide (Hypothesis), every branch of ours, and a table of journeys written by hand.

The generated tests follow the data, so a swapped branch would pass them. The table in journeys.py does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.checks import CHECKS
from macros.checks.context import Context
from macros.checks.run import load_and_check
from macros.data import tree
from macros.data.models import Guide
from macros.render import MACROS
from tests.journeys import JOURNEYS
from tests.sample import sample
from tools.build import ROOT


@st.composite
def guides(draw: st.DrawFn) -> dict[str, Any]:
    """Make a sound tree of random shape: each question leads to later questions and to kinds, at most three deep."""
    data = sample()
    template = data["questions"]["start"]
    message = data["messages"]["praise"]
    questions: dict[str, Any] = {}
    kinds: list[str] = []
    layers = [["q0"]]
    for depth in range(draw(st.integers(0, 2))):
        layers.append([f"q{depth + 1}-{number}" for number in range(draw(st.integers(1, 3)))])
    for depth, layer in enumerate(layers):
        below = layers[depth + 1] if depth + 1 < len(layers) else []
        for number, name in enumerate(layer):
            mine = [target for index, target in enumerate(below) if index % len(layer) == number]
            for _ in range(draw(st.integers(max(0, 2 - len(mine)), 3))):
                kinds.append(f"kind-{len(kinds)}")
                mine.append(kinds[-1])
            answers = [{"label": target, "hint": target, "to": target} for target in mine]
            questions[name] = {**template, "answers": answers}
    data["questions"] = questions
    data["messages"] = {
        kind: {**message, "examples": [f"{kind} {number}" for number in range(8)], "next": [{"text": "On."}]}
        for kind in kinds
    }
    data["faq"]["fit"]["see"] = []
    data["cautions"] = {}
    return data


def problems(data: dict[str, Any]) -> list[str]:
    guide = Guide.model_validate(data)
    context = Context(guide, {(): 1}, {}, frozenset(MACROS))
    wanted = [check for check in CHECKS if check.__name__ in ("tree_is_sound", "ids_resolve")]
    return [str(problem) for check in wanted for problem in check(context)]


QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(guides())
def test_any_sound_tree_passes_and_every_path_ends(data: dict[str, Any]) -> None:
    assert problems(data) == []
    guide = Guide.model_validate(data)
    ends = {guide.questions[steps[-1][0]].answers[steps[-1][1]].to for steps in tree.every_path(guide)}
    assert ends == set(guide.messages)


@QUICK
@given(guides(), st.data())
def test_one_break_is_named(data: dict[str, Any], draw: st.DataObject) -> None:
    question = draw.draw(st.sampled_from(sorted(data["questions"])))
    answers = data["questions"][question]["answers"]
    index = draw.draw(st.integers(0, len(answers) - 1))
    target = answers[index]["to"]
    how = draw.draw(st.sampled_from(["dangling", "dropped", "repeated", "circle"]))
    if how == "dangling":
        answers[index]["to"] = "nowhere"
        expected = "no question or kind of message `nowhere`"
    elif how == "repeated":
        answers.append({**answers[index]})
        expected = f"`{target}` is the target of two answers"
    elif how == "circle":
        answers[index]["to"] = "q0"
        expected = "leads back to itself"
    else:
        answers[index]["to"] = answers[index - 1]["to"]
        expected = target
    found = problems(data)
    assert any(expected in problem for problem in found), (how, found)


def _branches() -> Iterator[tuple[str, int]]:
    guide = load_and_check(ROOT, MACROS).guide
    for id_, question in guide.questions.items():
        for index in range(len(question.answers)):
            yield id_, index


@pytest.mark.parametrize(("question", "index"), list(_branches()))
def test_every_answer_is_a_link_to_its_page(guide: Guide, site: Path, question: str, index: int) -> None:
    answer = guide.questions[question].answers[index]
    folder = "received" if question == tree.root_of(guide) else f"received/{question}"
    html = (site / folder / "index.html").read_text(encoding="utf-8")
    href = next(href for href, text in _links(html) if unescape(text).startswith(answer.label))
    target = (site / folder / href).resolve()
    kind = "messages" if answer.to in guide.messages else "received"
    assert target == (site / kind / answer.to).resolve()
    assert (target / "index.html").exists()


def _links(html: str) -> list[tuple[str, str]]:
    """Return the links of the list of answers: address, and text without markup."""
    start = html.index('class="answers"')
    found = re.findall(r'<a href="([^"]+)"[^>]*>(.*?)</a>', html[start : html.index("</ul>", start)], re.DOTALL)
    return [(href, re.sub(r"<[^>]+>", "", body).strip()) for href, body in found]


@pytest.mark.parametrize(("wrote", "picks", "kind"), JOURNEYS)
def test_journey(site: Path, wrote: str, picks: list[str], kind: str) -> None:
    here = site
    for pick in picks:
        links = _links((here / "index.html").read_text(encoding="utf-8"))
        matching = [href for href, text in links if text.startswith(pick)]
        assert len(matching) == 1, f"{wrote}: {len(matching)} answers begin with {pick!r}"
        here = (here / matching[0]).resolve()
    assert here == (site / "messages" / kind).resolve()


def test_the_table_of_journeys_reaches_every_kind(guide: Guide) -> None:
    assert {kind for _, _, kind in JOURNEYS} == set(guide.messages)
    assert len(JOURNEYS) >= 40


def test_every_kind_is_at_most_three_clicks_from_home(guide: Guide) -> None:
    paths = tree.first_paths(guide)
    assert {kind: len(paths[kind]) for kind in guide.messages if len(paths[kind]) > tree.MOST_ANSWERS} == {}


def test_every_question_offers_a_way_out(guide: Guide, site: Path) -> None:
    page = (site / "messages" / "index.html").read_text(encoding="utf-8")
    for id_ in guide.questions:
        folder = "received" if id_ == tree.root_of(guide) else f"received/{id_}"
        html = (site / folder / "index.html").read_text(encoding="utf-8")
        assert f"messages/#{id_}" in html
        assert f'id="{id_}"' in page


def test_root_of_the_way_out_leads_to_every_question(guide: Guide, site: Path) -> None:
    page = (site / "messages" / "index.html").read_text(encoding="utf-8")
    for kind in guide.messages:
        assert f'href="{kind}/"' in page


def test_the_list_of_kinds_shows_the_whole_tree(guide: Guide, site: Path) -> None:
    page = (site / "messages" / "index.html").read_text(encoding="utf-8")
    for id_ in [*list(guide.questions)[1:], *guide.messages]:
        assert f'{id_}/"' in page.partition('id="tree"')[2]
