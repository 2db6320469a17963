"""The tone of the guide: calm, and no promises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..data.models import Said
from ..data.problems import Problem
from ..data.texts import texts_of
from .context import Context

# Words the guide keeps away from: promises it cannot make, and words that belittle the reader's worry.
TITLES = ("title", "ask", "label", "term", "tagline")  # Keys whose text is a heading, an answer or a link.
UNKIND = re.compile(r"\b(guarantee\w*|simply|obviously|rest assured|don't worry)\b|!", re.IGNORECASE)


# Words that say how we know a thing, which its mark says.
OUR_GRADE = re.compile(
    r"\b(we (infer|conclude)|(that|this) is our|our (own )?(judg\w+|reading|inference|guess|view)"
    r"|as we read (it|them))\b",
    re.IGNORECASE,
)


def words_are_kind(context: Context) -> Iterator[Problem]:
    """The guide promises nothing and belittles nobody. Examples and words to avoid may say anything."""
    for at, text in texts_of(context.guide):
        if at[0] == "sources":
            continue
        if {"examples", "cues", "never", "does_not_mean", "ask"} & set(at):
            continue
        found = UNKIND.search(text)
        if found:
            yield context.problem(at, f'says "{found.group(0)}".', "Say it without: calm, and no promises.")


def grades_stand_beside(context: Context) -> Iterator[Problem]:
    """A sentence that can carry a grade does not speak of it: the mark beside it does."""
    for at, text in texts_of(context.guide):
        found = OUR_GRADE.search(text) if isinstance(text, Said) else None
        if found:
            mend = "Write the plain sentence as `text:`, with `grade: inference` or another value of `force` below it."
            yield context.problem(at, f'says how we know it ("{found.group(0)}").', mend)


def titles_are_short(context: Context) -> Iterator[Problem]:
    """A title fits on a phone, in a search result and in a menu."""
    most = context.guide.limits.title
    for at, text in texts_of(context.guide):
        if at[-1] in TITLES and at[0] not in ("sources", "visa_questions") and len(text) > most:
            what = f"has {len(text)} characters, wanted at most {most}."
            yield context.problem(at, what, "Say it in fewer words: what explains it goes into the next key.")
