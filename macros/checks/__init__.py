"""Rules about the content that span entries. `CHECKS` lists them; nothing else decides what a good guide is.

Each check is a function from a `Context` to problems, and says in its docstring what it protects.
"""

from collections.abc import Callable, Iterator

from ..data.problems import Problem
from . import (
    anchors,
    boxes,
    changes,
    dates,
    figures,
    files,
    ids,
    links,
    messages,
    pages,
    prose,
    replies,
    reviewed,
    says,
    season_tools,
    tools,
    tree,
    visas,
    words,
)
from .context import Context

Check = Callable[[Context], Iterator[Problem]]

CHECKS: list[Check] = [
    ids.ids_resolve,
    links.links_resolve,
    changes.changes_lead_somewhere,
    ids.sources_used,
    replies.blanks_are_blanks,
    replies.fields_used,
    tree.tree_is_sound,
    tree.journeys_end_right,
    pages.pages_match,
    pages.calls_resolve,
    dates.dates_fit,
    dates.reviews_have_a_day,
    figures.dates_stand_once,
    figures.figures_stand_once,
    dates.times_are_read,
    season_tools.tools_are_whole,
    says.sentences_are_said,
    replies.needed_replies_exist,
    replies.replies_are_sound,
    messages.numbers_fit,
    messages.phrases_are_enough,
    messages.verdicts_are_plain,
    messages.replies_come_soon,
    messages.examples_differ,
    visas.visa_minimum_is_whole,
    messages.severities_are_three,
    words.words_are_kind,
    words.titles_are_short,
    words.grades_stand_beside,
    anchors.parts_exist,
    prose.prose_is_whole,
    prose.links_of_prose_lead_somewhere,
    files.files_can_be_published,
    reviewed.sources_were_read,
    boxes.boxes_tie,
    boxes.checks_are_sound,
    boxes.cautions_are_sound,
    tools.expressions_compile,
    tools.tools_tie,
    tools.market_is_whole,
]
