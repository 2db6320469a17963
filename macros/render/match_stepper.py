"""The algorithm on a small market: every step in words, and the data for walking through it."""

from __future__ import annotations

from dataclasses import dataclass

from ..data.models.tools import Market
from .data import as_json
from .writer import Writer


@dataclass(frozen=True)
class Step:
    """One request: what happened, who was preferred or let go, and what every program holds after it."""

    applicant: str
    program: str
    outcome: str
    other: str | None
    holds: dict[str, list[str]]


def steps(market: Market) -> list[Step]:
    """Return the requests of the applicant-proposing algorithm in order (couples left out), as match-market.js does."""
    holds: dict[str, list[str]] = {program: [] for program in market.programs}
    left = {applicant: list(wishes) for applicant, wishes in market.applicants.items()}
    waiting = list(market.applicants)
    taken: list[Step] = []
    while waiting:
        applicant = waiting[0]
        if not left[applicant]:
            waiting.pop(0)
            continue
        program = left[applicant].pop(0)
        outcome, other = _ask(applicant, market.programs[program].places, market.programs[program].list, holds[program])
        if outcome in ("held", "bumped"):
            waiting.pop(0)
        if outcome == "bumped" and other:
            waiting.insert(0, other)
        held = {name: list(people) for name, people in holds.items()}
        taken.append(Step(applicant, program, outcome, other, held))
    return taken


def _ask(applicant: str, places: int, ranked: list[str], held: list[str]) -> tuple[str, str | None]:
    """Let an applicant ask a program, and change what it holds. Output: what it does, whom it prefers or drops."""
    if applicant not in ranked:
        return "unranked", None
    if len(held) < places:
        held.append(applicant)
        held.sort(key=ranked.index)
        return "held", None
    lowest = held[-1]
    if ranked.index(lowest) < ranked.index(applicant):
        return "full", lowest
    held[-1] = applicant
    held.sort(key=ranked.index)
    return "bumped", lowest


def match_stepper(writer: Writer) -> str:
    """Return the lists, every step in words, and the place to walk through them."""
    market = writer.guide.market
    taken = steps(market)
    holds = taken[-1].holds if taken else {}
    told = [
        {
            "words": market.words[step.outcome].format(
                applicant=step.applicant, program=step.program, other=step.other
            ),
            "holds": step.holds,
        }
        for step in taken
    ]
    result = {
        applicant: next((program for program, held in holds.items() if applicant in held), None)
        for applicant in market.applicants
    }
    longest = max(map(len, market.applicants.values()), default=0)
    data = as_json(market.model_dump())
    return writer.fill("match-stepper", steps=told, result=result, longest=longest, data=data)
