"""Turn entries of the guide into the text of a page. `MACROS` lists what pages may call, one function each."""

from collections.abc import Callable

from . import (
    changes,
    draft_checker,
    faq,
    glossary,
    help_in_danger,
    message,
    message_reader,
    phrasebook,
    question,
    reply,
    season,
    season_calendar,
    season_tools,
    sources,
)
from . import visa_checklist as visas

MACROS: dict[str, Callable[..., str]] = {
    call.__name__: call
    for call in (
        question.answers,
        question.question,
        question.map,
        message.message,
        message.messages,
        message.tell_apart,
        reply.reply,
        reply.replies,
        phrasebook.phrasebook,
        visas.visa_checklist,
        visas.visa_stages,
        visas.visa_minimum,
        visas.visa_changes,
        visas.visa_elsewhere,
        sources.rules,
        sources.sources,
        sources.source_shelves,
        sources.checked,
        sources.grades,
        sources.mark,
        changes.changes,
        changes.changed_since,
        sources.reviewers,
        sources.repository,
        help_in_danger.help_in_danger,
        faq.faq,
        faq.faq_topics,
        glossary.glossary,
        season.season,
        season_calendar.season_calendar,
        season_tools.contact_log,
        season_tools.call_card,
        season_tools.interview_sheet,
        season_tools.my_data,
        message_reader.message_reader,
        draft_checker.draft_checker,
    )
}
