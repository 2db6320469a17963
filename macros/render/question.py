"""The decision tree: a question with its answers, and which kinds each question leads to."""

from __future__ import annotations

from markupsafe import Markup

from ..data import tree
from .season import in_season
from .writer import Writer


def answers(writer: Writer, id: str) -> str:
    """Return the answers of a question as a list of links."""
    return writer.fill(
        "answers", id=id, question=writer.entry("question", writer.guide.questions, id), windows=windows(writer)
    )


def question(writer: Writer, id: str) -> str:
    """Return a question page: the way back, the question, its answers."""
    entry = writer.entry("question", writer.guide.questions, id)
    return writer.fill("question", id=id, question=entry, trail=writer.site.trails[id], windows=windows(writer))


def windows(writer: Writer) -> dict[str, Markup]:
    """Return, for the kinds that are not true all season long, the line that says when they are."""
    return {id_: in_season(writer, message) for id_, message in writer.guide.messages.items() if message.season}


def groups(writer: Writer, every: bool = False) -> list[tuple[str, list[str]]]:
    """Return questions with the kinds they lead to: each kind once, or under `every` question that leads to it."""
    seen: set[str] = set()
    groups = []
    for question_id, targets in tree.edges(writer.guide).items():
        kinds = [t for t in targets if t in writer.guide.messages and (every or t not in seen)]
        seen.update(kinds)
        if kinds:
            groups.append((question_id, kinds))
    return groups
