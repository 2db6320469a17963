"""The decision tree: one first question, no circle, nothing out of reach, no kind too far down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..data import tree
from ..data.problems import Problem
from .context import Context


def tree_is_sound(context: Context) -> Iterator[Problem]:
    """One root, no circle, nothing out of reach, and no kind of message further than three answers away."""
    guide = context.guide
    circle = tree.cycle(guide)
    if circle:
        shown = " > ".join(circle)
        yield context.problem(
            ("questions", circle[0]), f"leads back to itself: {shown}.", "Let one of these answers lead to a kind."
        )
    paths = tree.first_paths(guide)
    for question_id, question in guide.questions.items():
        if question_id not in paths:
            yield context.problem(
                ("questions", question_id),
                "cannot be reached from the first question.",
                "Let an answer lead to it, or remove it. The tree has one first question.",
            )
        targets = Counter(answer.to for answer in question.answers)
        for index, answer in enumerate(question.answers):
            if targets[answer.to] > 1:
                yield context.problem(
                    ("questions", question_id, "answers", index, "to"),
                    f"`{answer.to}` is the target of two answers.",
                    "Make one answer of the two, or point one elsewhere.",
                )
    for message_id in guide.messages:
        if message_id not in paths:
            yield context.problem(
                ("messages", message_id),
                "no answer leads to this kind of message.",
                f"Add an answer with `to: {message_id}` to a question.",
            )
    if circle is None:
        deep: dict[tuple[str, int], int] = {}
        for steps in _complete_paths(context):
            if len(steps) > tree.MOST_ANSWERS:
                deep.setdefault(steps[-1], len(steps))
        for (question_id, index), length in deep.items():
            yield context.problem(
                ("questions", question_id, "answers", index),
                f"is reached only by {length} answers.",
                f"A reader should need at most {tree.MOST_ANSWERS}: move it up.",
            )


def _complete_paths(context: Context) -> Iterator[list[tuple[str, int]]]:
    known = {**context.guide.questions, **context.guide.messages}
    if all(answer.to in known for question in context.guide.questions.values() for answer in question.answers):
        yield from tree.every_path(context.guide)
