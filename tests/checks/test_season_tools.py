"""What a guide must hold for the tools of My season, and what an editor is told when it does not."""

from __future__ import annotations

from typing import Any

from macros.checks.context import Context
from macros.checks.dates import times_are_read
from macros.checks.season_tools import tools_are_whole
from macros.data.models import Guide


def context(guide: Guide, **changes: Any) -> Context:
    """Return what a check looks at: the guide, with some of its collections changed."""
    return Context(guide.model_copy(update=changes), {(): 1}, {}, frozenset())


def test_the_guide_as_it_is_has_all(guide: Guide) -> None:
    assert list(tools_are_whole(context(guide))) == []
    assert list(times_are_read(context(guide))) == []


def test_a_field_or_a_way_out_that_is_gone_is_named(guide: Guide) -> None:
    log = guide.contact_log
    assert log
    fields = {name: field for name, field in log.fields.items() if name != "said"}
    ways = {"withdrawn" if way == "change" else f"{way}x": label for way, label in log.guard.ways.items()}
    guard = log.guard.model_copy(update={"ways": ways})
    found = [str(one) for one in tools_are_whole(context(guide, contact_log=log.model_copy(update={"fields": fields})))]
    assert len(found) == 1
    assert "contact_log > fields" in found[0]
    assert "`said`" in found[0]
    found = [str(one) for one in tools_are_whole(context(guide, contact_log=log.model_copy(update={"guard": guard})))]
    assert len(found) == 1
    assert "`change`" in found[0]


def test_a_topic_of_a_call_is_a_kind_of_message(guide: Guide) -> None:
    card = guide.call_card
    assert card
    topics = {"rank-questio": card.topics["rank-question"]}
    [problem] = tools_are_whole(context(guide, call_card=card.model_copy(update={"topics": topics})))
    assert "Did you mean `rank-question`" in str(problem)


def test_a_time_that_no_calendar_could_read_is_named(guide: Guide) -> None:
    entry = guide.season["match-day"].model_copy(update={"time": "noon"})
    [problem] = times_are_read(context(guide, season={"match-day": entry}))
    assert "season > match-day > time" in str(problem)
    assert "9:00 pm Eastern" in str(problem)
