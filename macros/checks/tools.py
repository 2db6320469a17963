"""What the tools look for is tied to what they say, in both directions, and can be compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..data.lines import Path_
from ..data.problems import Problem, suggest
from .context import Context


def _expressions(context: Context) -> Iterator[tuple[Path_, str]]:
    signs = context.recognition
    if signs is None:
        return
    for id_, phrases in signs.senders.phrases.items():
        for key in ("any", "unless"):
            for index, text in enumerate(getattr(phrases, key)):
                yield ("senders", "phrases", id_, key, index), text
    for id_, clause in signs.clauses.clauses.items():
        for key in ("strong", "any", "unless", "ask"):
            for index, text in enumerate(getattr(clause, key)):
                yield ("clauses", id_, key, index), text


def expressions_compile(context: Context) -> Iterator[Problem]:
    """A phrase that cannot be read would stop a tool on every reader's phone."""
    for at, text in _expressions(context):
        try:
            re.compile(text)
        except re.error as error:
            mend = "Write a regular expression in single quotes, such as '\\bnon-?compete\\b'."
            yield context.sign_problem(at, f"`{text}` cannot be read: {error}.", mend)


def tools_tie(context: Context) -> Iterator[Problem]:
    """What recognition/ finds, guide.yml must have words for; every clause must be looked for."""
    signs = context.recognition
    if signs is None:
        return
    said = context.guide.senders.signs
    for id_ in signs.senders.phrases:
        if id_ not in said:
            at: Path_ = ("senders", "phrases", id_)
            yield context.sign_problem(at, f"guide.yml has no sign `{id_}` under senders.", suggest(id_, said))
    for index, pair in enumerate(signs.senders.together):
        for id_ in (*pair.when, *pair.and_, pair.then):
            if id_ not in said:
                at = ("senders", "together", index)
                yield context.sign_problem(at, f"guide.yml has no sign `{id_}` under senders.", suggest(id_, said))
    clauses = context.guide.contract.clauses
    for id_ in signs.clauses.clauses:
        if id_ not in clauses:
            yield context.sign_problem(
                ("clauses", id_), f"guide.yml has no clause `{id_}` under contract.", suggest(id_, clauses)
            )
    for id_ in signs.clause_texts:
        if id_ not in clauses:
            mend = suggest(id_, clauses)
            yield context.sign_problem(("clause_texts", id_), f"guide.yml has no clause `{id_}` under contract.", mend)
    for id_ in clauses:
        if id_ not in signs.clauses.clauses and id_ != "unrecognized":
            mend = f"Write under `{id_}` in recognition/clauses.yml what to look for."
            yield context.problem(("contract", "clauses", id_), "nothing says how this clause is found.", mend)


def market_is_whole(context: Context) -> Iterator[Problem]:
    """Every name on a list of the example exists on the other side."""
    market = context.guide.market
    for name, wishes in market.applicants.items():
        for index, program in enumerate(wishes):
            if program not in market.programs:
                at: Path_ = ("market", "applicants", name, index)
                yield context.problem(at, f"there is no program `{program}`.", suggest(program, market.programs))
    for name, entry in market.programs.items():
        for index, applicant in enumerate(entry.list):
            if applicant not in market.applicants:
                at = ("market", "programs", name, "list", index)
                yield context.problem(
                    at, f"there is no applicant `{applicant}`.", suggest(applicant, market.applicants)
                )
