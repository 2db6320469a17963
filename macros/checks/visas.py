"""Each visa status has its least questions to ask."""

from __future__ import annotations

from collections.abc import Iterator

from ..data.problems import Problem
from .context import Context


def visa_minimum_is_whole(context: Context) -> Iterator[Problem]:
    """Each status has as many questions as `limits` says, and each of them is meant for that status."""
    guide, wanted = context.guide, context.guide.limits.visa_minimum
    for status in guide.vocabularies.visa:
        chosen = guide.visa_minimum.get(status, [])
        if len(chosen) != wanted or len(set(chosen)) != wanted:
            yield context.problem(
                ("visa_minimum", status),
                f"`{status}` has {len(set(chosen))} different questions, wanted {wanted}.",
                f"Name {wanted} visa questions under it.",
            )
        for index, id_ in enumerate(chosen):
            asked = guide.visa_questions.get(id_)
            if asked and status not in asked.visa:
                yield context.problem(
                    ("visa_minimum", status, index),
                    f"`{id_}` is not meant for `{status}`.",
                    "Choose another, or add it there.",
                )
