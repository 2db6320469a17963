"""The decision tree: one first question, no circle, nothing out of reach, no kind too far down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..data import tree
from ..data.lines import Path_
from ..data.problems import Problem, suggest
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


def journeys_end_right(context: Context) -> Iterator[Problem]:
    """The answers that a reader would pick lead to the kind that they hold: a swapped branch is seen."""
    guide, signs = context.guide, context.recognition
    if signs is None:
        return
    for kind in guide.messages:
        if kind not in signs.journeys:
            mend = f"Write one under `{kind}` in recognition/journeys.yml: what arrived, and which answers lead there."
            yield context.problem(("messages", kind), "has no journey that leads to it.", mend)
    for kind, journeys in signs.journeys.items():
        for index, journey in enumerate(journeys):
            at: Path_ = ("journeys", kind, index)
            if kind not in guide.messages:
                what = f"there is no kind of message `{kind}`."
                yield context.sign_problem(at, what, suggest(kind, guide.messages))
            elif problem := _walk(context, journey.picks, kind):
                yield context.sign_problem(at, *problem)


def _walk(context: Context, picks: list[str], kind: str) -> tuple[str, str] | None:
    """Follow the answers. Output: what is wrong with the way, and its mend; None if it ends in the kind."""
    here = tree.root_of(context.guide)
    for pick in picks:
        question = context.guide.questions.get(here)
        if question is None:
            return f"goes on after `{here}`, where it has ended.", "Leave out the answers after it."
        fitting = [answer.to for answer in question.answers if answer.label.startswith(pick)]
        if len(fitting) != 1:
            labels = [answer.label for answer in question.answers]
            count = "no answer" if not fitting else "more than one answer"
            return f"`{here}` has {count} that begins with `{pick}`.", suggest(pick, labels)
        here = fitting[0]
    if here == kind:
        return None
    return f"leads to `{here}`.", "Correct the answers, or the tree if it is right."
