"""Kinds of message: the reply is soon in hand, no example stands twice, and there are three levels of alarm."""

from __future__ import annotations

from collections.abc import Iterator

from ..data.first_words import counts
from ..data.lines import Path_, trail
from ..data.phrases import LONGEST, phrases_of
from ..data.problems import Problem
from .context import Context


def numbers_fit(context: Context) -> Iterator[Problem]:
    """A question has no more answers than a reader takes in; a kind has enough examples and no more than shown."""
    guide = context.guide
    for question_id, question in guide.questions.items():
        if (count := len(question.answers)) > (most := guide.limits.answers):
            at: Path_ = ("questions", question_id, "answers")
            yield context.problem(at, f"has {count} answers, wanted at most {most}.", "Put some behind a question.")
    least, most = guide.limits.examples
    for message_id, message in guide.messages.items():
        if not least <= (count := len(message.examples)) <= most:
            mend = f"Write more, or move some to recognition/wordings/{message_id}.yml."
            at = ("messages", message_id, "examples")
            yield context.problem(at, f"has {count} examples, wanted {least} to {most}.", mend)


def phrases_are_enough(context: Context) -> Iterator[Problem]:
    """The list of all kinds holds some phrases of each kind: sentences of its examples that hold one of its cues."""
    least, most = context.guide.limits.phrases
    for message_id, message in context.guide.messages.items():
        if (count := len(phrases_of(message, most))) < least:
            what = f"gives the list of kinds {count} phrases, wanted {least} or more."
            mend = f"Use more of its cues in its examples, in sentences of at most {LONGEST} characters."
            yield context.problem(("messages", message_id, "cues"), what, mend)


def verdicts_are_plain(context: Context) -> Iterator[Problem]:
    """A verdict is words alone: the box, the search and the head of a page show it as it stands."""
    for message_id, message in context.guide.messages.items():
        if "](" in message.verdict:
            what = "has a link in its verdict, which the box for messages would show as brackets."
            yield context.problem(("messages", message_id, "verdict"), what, "Put the link into `do` or `next`.")


def replies_come_soon(context: Context) -> Iterator[Problem]:
    """A reader has the reply of a kind in hand before many words."""
    most = context.guide.limits.words_before_reply
    for message_id, words in counts(context.guide).items():
        if words > most:
            what = f"has {words} words before its reply, wanted at most {most}."
            mend = (
                "Shorten its verdict, the rows of its card or the first sentence of `do`, `means` or `does_not_mean`: "
                "a second sentence folds out."
            )
            yield context.problem(("messages", message_id, "verdict"), what, mend)


def examples_differ(context: Context) -> Iterator[Problem]:
    """The same example may not stand under two kinds."""
    seen: dict[str, Path_] = {}
    for message_id, message in context.guide.messages.items():
        for index, example in enumerate(message.examples):
            at: Path_ = ("messages", message_id, "examples", index)
            key = " ".join(example.lower().split())
            if key in seen:
                yield context.problem(at, f"is the same text as {trail(seen[key])}.", "Keep it in one place.")
            seen.setdefault(key, at)


def severities_are_three(context: Context) -> Iterator[Problem]:
    """More than three levels of alarm and none of them is read."""
    if len(context.guide.vocabularies.severity) > 3:
        yield context.problem(("vocabularies", "severity"), "has more than three values.", "Keep calm, care and stop.")
