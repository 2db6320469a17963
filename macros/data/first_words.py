"""How many words stand on a kind's page before its reply is in hand.

tools/measure/words_before_reply.py counts the same on built pages, and a test holds the two together: so an editor who
writes a word too many is told at the check, with the line, and not by a reader who scrolls.
"""

from __future__ import annotations

from collections.abc import Iterator

from .models import Guide, Said
from .opening import SIZES, opening
from .texts import plain
from .tree import first_paths

# The words of the page itself: who speaks, "Start again", the line to jump by, the names of rows and headings.
FRAME = 16 + 2 + 5 + 6 + 3 + 3 + 1
HELP = 1  # "Help" in the line to jump by.
AND_THEN = 2  # The label of the steps that fold out.
MORE = 1  # The label of the meanings that fold out.
CARE = 13  # The line above a letter that may not be sent in SOAP; of it, one word says that a date is expected.


def count(text: str) -> int:
    """Return the words of a text as the eye counts them: between spaces, signs alone being none."""
    return sum(any(letter.isalnum() for letter in word) for word in plain(text).split())


def words_before_reply(guide: Guide, kind: str, trail: list[str]) -> int:
    """Return the words before the first letter on the page of a kind.

    Input: the guide, the kind, and the questions on the way to it. A kind without a reply has none to wait for: 0. A
    word of a vocabulary that is not there counts nothing: another check names it.
    """
    message = guide.messages[kind]
    reply = guide.replies.get(next(iter(message.replies), ""))
    if reply is None:
        return 0
    lists = {name: opening(getattr(message, name), size) for name, size in SIZES.items()}
    severity, answer = guide.vocabularies.severity.get(message.severity), guide.vocabularies.reply.get(message.reply)
    level = answer if message.severity == "calm" else severity
    shown: list[str] = [
        guide.questions[trail[-1]].ask if trail else "Back",
        message.title,
        level.label if level else "",
        message.verdict,
        message.rule,
        message.binding,
        message.signal,
        message.within,
        message.never[0].what,
        *(text for part in lists.values() for _, text in part.shown),
        reply.title,
    ]
    folded = AND_THEN * bool(lists["do"].rest) + MORE * bool(lists["means"].rest or lists["does_not_mean"].rest)
    week = guide.season.get("match-week-begins")
    care = (CARE + (not week.confirmed)) if reply.not_in_match_week and week else 0
    return FRAME + HELP * bool(message.help) + folded + care + sum(map(count, [*shown, *_marks(guide, shown)]))


def counts(guide: Guide) -> dict[str, int]:
    """Return the words before the reply of each kind that can be reached."""
    trails = first_paths(guide)
    return {kind: words_before_reply(guide, kind, trails[kind]) for kind in guide.messages if kind in trails}


def _marks(guide: Guide, texts: list[str]) -> Iterator[str]:
    """Yield the words of the marks that say how we know a text."""
    for text in texts:
        if isinstance(text, Said) and text.grade in guide.vocabularies.force:
            yield guide.vocabularies.force[text.grade].label
