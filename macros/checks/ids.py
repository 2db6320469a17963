"""Every id that one entry writes of another: it must exist, and what exists must be used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..data.lines import Path_
from ..data.models import Guide, Said
from ..data.problems import Problem, suggest
from ..data.texts import texts_of
from .context import Context

Reference = tuple[Path_, str, str, Mapping[str, object]]


def _references(guide: Guide) -> Iterator[Reference]:
    """Yield every id that one entry writes of another: where, what it should be, the id, and the known ones."""
    words = guide.vocabularies
    yield from _graded(guide)
    for help_id, line in guide.help_in_danger.items():
        yield from _each(("help_in_danger", help_id, "sources"), "source", line.sources, guide.sources)
    nodes = {**guide.questions, **guide.messages}
    for source_id, source in guide.sources.items():
        yield ("sources", source_id, "confidence"), "value of `confidence`", source.confidence, words.confidence
        yield ("sources", source_id, "shelf"), "value of `shelf`", source.shelf, words.shelf
    for rule_id, rule in guide.rules.items():
        yield ("rules", rule_id, "force"), "value of `force`", rule.force, words.force
        yield from _each(("rules", rule_id, "sources"), "source", rule.sources, guide.sources)
    for question_id, question in guide.questions.items():
        for index, answer in enumerate(question.answers):
            place: Path_ = ("questions", question_id, "answers", index, "to")
            yield place, "question or kind of message", answer.to, nodes
    for message_id, message in guide.messages.items():
        at: Path_ = ("messages", message_id)
        for name in ("severity", "strength", "standing", "reply"):
            yield (*at, name), f"value of `{name}`", getattr(message, name), getattr(words, name)
        yield from _each((*at, "replies"), "reply", message.replies, guide.replies)
        for name in ("starts", "ends"):
            if message.season and (bound := getattr(message.season, name)):
                yield (*at, "season", name), "date of `season`", bound, guide.season
        yield from _each((*at, "rules"), "rule", message.rules, guide.rules)
        for index, item in enumerate(message.evidence):
            if item.grade:
                yield (*at, "evidence", index, "grade"), "value of `force`", item.grade, words.force
            yield from _each((*at, "evidence", index, "sources"), "source", item.sources, guide.sources)
        for index, follow in enumerate(message.next):
            if follow.to:
                yield (*at, "next", index, "to"), "kind of message", follow.to, guide.messages
    for reply_id, reply in guide.replies.items():
        yield ("replies", reply_id, "channel"), "value of `channel`", reply.channel, words.channel
        yield from _each(("replies", reply_id, "sources"), "source", reply.sources, guide.sources)
        for position in reply.variants:
            yield ("replies", reply_id, "variants", position), "value of `position`", position, words.position
    for visa_id, asked in guide.visa_questions.items():
        at = ("visa_questions", visa_id)
        yield (*at, "stage"), "value of `stage`", asked.stage, words.stage
        yield from _each((*at, "who"), "value of `who`", asked.who, words.who)
        yield from _each((*at, "visa"), "value of `visa`", asked.visa, words.visa)
        yield from _each((*at, "sources"), "source", asked.sources, guide.sources)
    for status, chosen in guide.visa_minimum.items():
        yield ("visa_minimum", status), "value of `visa`", status, words.visa
        yield from _each(("visa_minimum", status), "visa question", chosen, guide.visa_questions)
    for change_id, change in guide.visa_changes.items():
        at = ("visa_changes", change_id)
        yield from _each((*at, "visa"), "value of `visa`", change.visa, words.visa)
        yield from _each((*at, "look"), "source", change.look, guide.sources)
        yield from _each((*at, "sources"), "source", change.sources, guide.sources)
    for who_id, elsewhere in guide.visa_elsewhere.items():
        yield from _each(("visa_elsewhere", who_id, "sources"), "source", elsewhere.sources, guide.sources)
    for card_id, card in guide.faq.items():
        yield ("faq", card_id, "topic"), "value of `topic`", card.topic, words.topic
        yield from _each(("faq", card_id, "sources"), "source", card.sources, guide.sources)
    for review_id, review in guide.reviews.items():
        if review.season:
            yield ("reviews", review_id, "season"), "date of the season", review.season, guide.season
        yield from _each(("reviews", review_id, "sources"), "source", review.sources, guide.sources)
    for figure_id, figure in guide.figures.items():
        yield from _each(("figures", figure_id, "sources"), "source", figure.sources, guide.sources)
    for change_of_ours, told in guide.changes.items():
        yield from _each(("changes", change_of_ours, "sources"), "source", told.sources, guide.sources)
    for row_id, row in guide.who_may.items():
        yield from _each(("who_may", row_id, "rules"), "rule", row.rules, guide.rules)
    for way_id, way in guide.visa_ways.items():
        yield from _each(("visa_ways", way_id, "sources"), "source", way.sources, guide.sources)
    for phase_id, phase in guide.phases.items():
        yield ("phases", phase_id, "starts"), "date of `season`", phase.starts, guide.season
    for date_id, entry in guide.season.items():
        yield from _each(("season", date_id, "sources"), "source", entry.sources, guide.sources)
    for check_id, check in guide.checks.items():
        at = ("checks", check_id)
        yield (*at, "severity"), "value of `check_severity`", check.severity, words.check_severity
        yield from _each((*at, "rules"), "rule", check.rules, guide.rules)
        yield from _each((*at, "sources"), "source", check.sources, guide.sources)
    for domain, sender in guide.senders.known.items():
        yield from _each(("senders", "known", domain, "sources"), "source", sender.sources, guide.sources)
    for clause_id, clause in guide.contract.clauses.items():
        yield from _each(("contract", "clauses", clause_id, "sources"), "source", clause.sources, guide.sources)
    signals = guide.rank_list.signals or []
    yield from _each(("rank_list", "signals"), "kind of message", signals, guide.messages)
    prompts = guide.interview_sheet.prompts if guide.interview_sheet else {}
    yield from _each(("rank_list", "beside"), "prompt of `interview_sheet`", guide.rank_list.beside, prompts)
    for criterion_id, criterion in guide.rank_list.criteria.items():
        at = ("rank_list", "criteria", criterion_id)
        yield from _each((*at, "sheet"), "prompt of `interview_sheet`", criterion.sheet, prompts)
        if criterion.judged:
            yield (*at, "judged"), "prompt of `interview_sheet`", criterion.judged, prompts
    for caution_id, caution in guide.cautions.items():
        at = ("cautions", caution_id)
        yield (*at, "severity"), "value of `severity`", caution.severity, words.severity
        yield from _each((*at, "rules"), "rule", caution.rules, guide.rules)


def _graded(guide: Guide) -> Iterator[Reference]:
    """Yield what the sentences with a grade name: the grade, and their sources."""
    for at, text in texts_of(guide):
        if isinstance(text, Said) and text.grade:
            yield (*at, "grade"), "value of `force`", text.grade, guide.vocabularies.force
            yield from _each((*at, "sources"), "source", list(text.sources), guide.sources)


def _each(at: Path_, kind: str, ids: list[str], known: Mapping[str, object]) -> Iterator[Reference]:
    for index, id_ in enumerate(ids):
        yield (*at, index), kind, id_, known


def ids_resolve(context: Context) -> Iterator[Problem]:
    """Every id that an entry names must exist."""
    for at, kind, id_, known in _references(context.guide):
        if id_ not in known:
            yield context.problem(at, f"there is no {kind} `{id_}`.", suggest(id_, known))


def sources_used(context: Context) -> Iterator[Problem]:
    """Every source must support something, or it should go."""
    guide = context.guide
    used = {id_ for _, kind, id_, _ in _references(guide) if kind == "source"}
    used |= {id_ for page in context.pages.values() for _, id_, _ in page.sources}
    for source_id in guide.sources:
        if source_id not in used:
            yield context.problem(
                ("sources", source_id), "is used nowhere.", "Name it under `sources` where it supports a statement."
            )
