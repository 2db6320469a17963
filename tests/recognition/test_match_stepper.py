"""The algorithm gives what a referee gives, on thousands of markets, and nobody gains by another list."""

from __future__ import annotations

import random
import warnings
from typing import Any

import pytest
from matching.games import HospitalResident

from macros.data.models import Guide
from macros.recognition.script import Script
from macros.render.match_stepper import steps
from tools.build import ROOT

MARKETS = 2000
Market = dict[str, Any]


@pytest.fixture(scope="module")
def script() -> Script:
    return Script([ROOT / "docs/assets/components/match-stepper/match-market.js"])


def markets(count: int, seed: int) -> list[Market]:
    """Random small markets: short lists, empty lists, programs that do not rank everybody."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        people = [f"a{index}" for index in range(chance.randint(1, 9))]
        programs = [f"p{index}" for index in range(chance.randint(1, 5))]
        wishes = {one: chance.sample(programs, chance.randint(0, len(programs))) for one in people}
        ranked = {
            program: {
                "places": chance.randint(1, 3),
                "list": [one for one in chance.sample(people, len(people)) if chance.random() < 0.85],
            }
            for program in programs
        }
        made.append({"applicants": wishes, "programs": ranked})
    return made


def referee(market: Market) -> dict[str, str | None]:
    """What the package `matching` gives. It wants lists that name each other."""
    programs = market["programs"]
    wishes = {
        one: [program for program in list_ if one in programs[program]["list"]]
        for one, list_ in market["applicants"].items()
    }
    wishes = {one: list_ for one, list_ in wishes.items() if list_}
    ranked = {
        name: [one for one in program["list"] if name in wishes.get(one, [])] for name, program in programs.items()
    }
    ranked = {name: list_ for name, list_ in ranked.items() if list_}
    result: dict[str, str | None] = dict.fromkeys(market["applicants"])
    if wishes:
        places = {name: programs[name]["places"] for name in ranked}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            game = HospitalResident.create_from_dictionaries(wishes, ranked, places)
            for program, held in game.solve(optimal="resident").items():
                result |= {one.name: program.name for one in held}
    return result


def test_thousands_of_markets_end_as_the_referee_says(script: Script) -> None:
    made = markets(MARKETS, seed=2027)
    results = script.call("(markets) => markets.map(guideMarket.result)", made)
    for market, result in zip(made, results, strict=True):
        assert result == referee(market), market


def test_the_page_tells_the_steps_that_the_script_takes(script: Script, guide: Guide) -> None:
    taken = script.call("guideMarket.steps", guide.market.model_dump())
    told = [vars(step) for step in steps(guide.market)]
    assert taken == told
    assert len(told) >= 5
    assert {step["outcome"] for step in told} >= {"held", "full", "bumped"}


def test_nobody_gains_by_any_other_list(script: Script) -> None:
    better = script.call(
        """(markets) => markets.flatMap((market) => {
          const honest = guideMarket.result(market);
          return Object.entries(market.applicants).flatMap(([one, wishes]) => {
            const rank = (place) => place === null || !wishes.includes(place) ? 99 : wishes.indexOf(place);
            return guideMarket.lists(wishes)
              .map((list) => guideMarket.result({ ...market, applicants: { ...market.applicants, [one]: list } })[one])
              .filter((place) => rank(place) < rank(honest[one]));
          });
        })""",
        markets(40, seed=5),
    )
    assert better == []


def test_every_list_is_tried_once(script: Script) -> None:
    lists = script.call("guideMarket.lists", ["x", "y", "z"])
    assert len(lists) == 15
    assert len({tuple(list_) for list_ in lists}) == 15
