"""The decision tree as a graph: paths, parents, faults of shape. No text, no markup."""

from __future__ import annotations

from collections.abc import Iterator

from .models import Guide

MOST_ANSWERS = 3


def root_of(guide: Guide) -> str:
    """Return the id of the first question, where every reader starts."""
    return next(iter(guide.questions))


def edges(guide: Guide) -> dict[str, list[str]]:
    """Return for each question the ids that its answers lead to, in order."""
    return {id_: [answer.to for answer in question.answers] for id_, question in guide.questions.items()}


def first_paths(guide: Guide) -> dict[str, list[str]]:
    """Return for each question or kind that can be reached the shortest list of questions that leads to it.

    Input: a guide whose tree may be faulty. Output: ids to the questions answered on the way, root first; the root has
    none. With several ways of one length the first written wins, so that a page has one trail.
    """
    links = edges(guide)
    paths: dict[str, list[str]] = {root_of(guide): []}
    queue = [root_of(guide)]
    for here in queue:
        for target in links.get(here, []):
            if target not in paths:
                paths[target] = [*paths[here], here]
                queue.append(target)
    return paths


def every_path(guide: Guide) -> Iterator[list[tuple[str, int]]]:
    """Yield every way from the root to a kind of message, as (question, number of the answer) steps.

    Input: a guide without cycles (`cycle` returns None).
    """

    def walk(here: str, steps: list[tuple[str, int]]) -> Iterator[list[tuple[str, int]]]:
        for number, answer in enumerate(guide.questions[here].answers):
            taken = [*steps, (here, number)]
            if answer.to in guide.questions:
                yield from walk(answer.to, taken)
            else:
                yield taken

    yield from walk(root_of(guide), [])


def cycle(guide: Guide) -> list[str] | None:
    """Return one circle of questions, first and last the same, or None if there is none."""
    links = edges(guide)
    done: set[str] = set()

    def visit(here: str, trail: list[str]) -> list[str] | None:
        if here in trail:
            return [*trail[trail.index(here) :], here]
        if here in done or here not in links:
            return None
        for target in links[here]:
            found = visit(target, [*trail, here])
            if found:
                return found
        done.add(here)
        return None

    for question in links:
        found = visit(question, [])
        if found:
            return found
    return None
