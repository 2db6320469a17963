"""Replies: their length, their blanks, and what no reply may say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..data.lines import Path_
from ..data.problems import Problem, suggest
from ..data.texts import BLANK, bodies, count_words
from .context import Context

# What no reply may say, each with the reason. Sources: rules `may-volunteer`, `may-not-ask`, `no-pressure`.
FORBIDDEN_IN_REPLIES = {
    r"\b(NRMP|Match)\b[^.]{0,40}\b(forbid|prohibit|bar|require|do(es)? not (allow|permit|let))\w*[^.]{0,40}"
    r"\b(me|I|applicants?)\b"
    r"|\bI (am|'m) not (allowed|permitted)\b|\bI may not (say|tell|answer|discuss|share)\b"
    r"|\bagainst (the )?(NRMP|Match|rules)\b[^.]{0,20}\bfor me\b": (
        "says that NRMP forbids the applicant to speak",
        "NRMP bars programs from asking. You may keep your list private because you choose to: say that.",
    ),
    r"\b(where|how|whether|if|do|will|would|did)\b[^.?]{0,25}\byou\b(\s+\w+){0,2}\s+rank(ed)?\s+me\b"
    r"|\b(am I|I am|I stand|my (place|position|rank))\b[^.?]{0,15}\b(ranked|(your|the) (rank )?list)\b": (
        "asks the program how it ranks the applicant",
        "Ask about facts (visa policy, contract, schedule), never about rank.",
    ),
    r"\b(if|should) you (\w+ ){0,2}(rank|promise)\b|(?<!nothing )\bin (return|exchange)\b": (
        "bargains",
        "Say what is true without a condition.",
    ),
}
_BRACES = re.compile(r"\{[^{}]*\}?|[^{}\s]*\}")
RANK_PROMISE = re.compile(
    r"(?<!how )(?<!where )\bI('ll| will| am| have| am going to| plan to| intend to| have decided to| shall| promise to)"
    r"\s+(\w+\s+){0,2}(rank(ed|ing)?\s+(you|it|this|them|\{program\})|(rank(ed|ing)?|put|place)\s+(you|your program)\b)"
    r"|\bmy (number one|no\. ?1|#1|first choice|top choice)\b"
    r"|\b(you are|you're|is|as) (my )?(number one|#1)\b"
    r"|\b(first|top) on my (rank )?list\b|\btop of my (rank )?list\b",
    re.IGNORECASE,
)


def blanks_are_blanks(context: Context) -> Iterator[Problem]:
    """What stands in braces in a reply is a blank that the reader can fill in, and not a name of another kind."""
    guide = context.guide
    for reply_id, reply in guide.replies.items():
        texts = {"subject": getattr(reply, "subject", ""), "body": reply.body}
        for name, text in texts.items():
            for found in _BRACES.findall(text):
                if not BLANK.fullmatch(found):
                    written = re.sub(r"[^a-z0-9]+", "_", found.lower()).strip("_")
                    what = f"`{found}` is no blank."
                    mend = f"Blanks are small letters and `_`, such as {{your_name}}. {suggest(written, guide.fields)}"
                    yield context.problem(("replies", reply_id, name), what, mend)


def fields_used(context: Context) -> Iterator[Problem]:
    """A reply uses only declared fields, and every declared field is used."""
    guide = context.guide
    used: set[str] = set()
    for reply_id, reply in guide.replies.items():
        texts: list[tuple[Path_, str]] = [
            (("replies", reply_id, name), getattr(reply, name, "")) for name in ("subject", "body")
        ]
        texts += [(("replies", reply_id, "variants", position), text) for position, text in reply.variants.items()]
        for at, text in texts:
            for name in BLANK.findall(text):
                used.add(name)
                if name != "position" and name not in guide.fields:
                    yield context.problem(at, f"there is no field `{{{name}}}`.", suggest(name, guide.fields))
    for name in guide.fields:
        if name not in used:
            yield context.problem(("fields", name), "is used by no reply.", "Use it in a reply, or remove it.")


def needed_replies_exist(context: Context) -> Iterator[Problem]:
    """A kind that needs an answer offers one."""
    for message_id, message in context.guide.messages.items():
        if message.reply == "needed" and not message.replies:
            yield context.problem(
                ("messages", message_id, "replies"), "needs a reply but offers none.", "Name one under `replies`."
            )


def replies_are_sound(context: Context) -> Iterator[Problem]:
    """Replies have the right length, declare their variants, and say nothing that harms the reader."""
    guide = context.guide
    promising = [id_ for id_, reply in guide.replies.items() if reply.promises]
    for id_ in promising[1:]:
        yield context.problem(
            ("replies", id_, "promises"), "is a second letter that promises a rank.", "Only one letter may: remove it."
        )
    for reply_id, reply in guide.replies.items():
        at: Path_ = ("replies", reply_id)
        if ("{position}" in reply.body) != bool(reply.variants):
            yield context.problem(
                at,
                "`variants` and {position} go together.",
                "Put {position} into the body where the variants belong, or remove both.",
            )
        least, most = getattr(guide.limits, f"words_of_{reply.channel}")
        for position, text in bodies(reply).items():
            words = count_words(text)
            if not least <= words <= most:
                place = (*at, "variants", position) if position else (*at, "body")
                yield context.problem(
                    place, f"has {words} words, wanted {least} to {most}.", "Shorten it, or say more."
                )
        whole = " ".join([getattr(reply, "subject", ""), reply.body, *reply.variants.values()])
        for pattern, (what, mend) in FORBIDDEN_IN_REPLIES.items():
            if re.search(pattern, whole, re.IGNORECASE):
                yield context.problem(at, f"{what}.", mend)
        promise = RANK_PROMISE.search(whole)
        if promise and not reply.promises:
            yield context.problem(
                at,
                f'promises a rank ("{promise.group(0)}").',
                "Say that you are interested. Only the letter of intent promises, once and if true.",
            )
