"""Rules about the content that span entries: ids that must exist, the tree, the pages, the replies, the words.

Each check is a function from a `Context` to problems. `CHECKS` lists them; nothing else decides what a good guide is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

from . import drafts, reader, tree
from .load import Lines, Path_, line_of, load, trail
from .models import Guide, Reply, Said
from .pages import Page, read_pages
from .problems import GuideError, Problem, suggest

BLANK = re.compile(r"\{([a-z][a-z0-9_]*)\}")
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
WORD = re.compile(r"[\w'{}-]+")
LENGTHS = {"email": (60, 130), "phone": (15, 90), "text": (8, 60)}
MINIMUM = 8

# Words the guide keeps away from: promises it cannot make, and words that belittle the reader's worry.
UNKIND = re.compile(r"\b(guarantee\w*|simply|obviously|rest assured|don't worry)\b|!", re.IGNORECASE)

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
RANK_PROMISE = re.compile(
    r"(?<!how )(?<!where )\bI('ll| will| am| have| am going to| plan to| intend to| have decided to| shall| promise to)"
    r"\s+(\w+\s+){0,2}(rank(ed|ing)?\s+(you|it|this|them|\{program\})|(rank(ed|ing)?|put|place)\s+(you|your program)\b)"
    r"|\bmy (number one|no\. ?1|#1|first choice|top choice)\b"
    r"|\b(you are|you're|is|as) (my )?(number one|#1)\b"
    r"|\b(first|top) on my (rank )?list\b|\btop of my (rank )?list\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Context:
    """What a check looks at."""

    guide: Guide
    lines: Lines
    pages: dict[str, Page]
    macros: frozenset[str]
    file: str = "guide.yml"

    def problem(self, at: Path_, what: str, mend: str) -> Problem:
        """Return a problem at a place in the data file."""
        return Problem(self.file, line_of(self.lines, at), trail(at), what, mend)


def load_and_check(root: Path, macros: Iterable[str]) -> tuple[Guide, dict[str, Page]]:
    """Read the guide in a project folder and check it.

    Input: the folder with guide.yml and docs/, and the names of the macros that pages may call. Output: the guide and
    the pages. Raises GuideError with every problem found.
    """
    guide, lines = load(root / "guide.yml")
    context = Context(guide, lines, read_pages(root / "docs"), frozenset(macros))
    problems = [problem for check in CHECKS for problem in check(context)]
    if problems:
        raise GuideError(problems)
    return guide, context.pages


def strings(value: object, at: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Yield every text below a value with its path."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from strings(getattr(value, name), (*at, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from strings(item, (*at, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from strings(item, (*at, index))


def bodies(reply: Reply) -> dict[str | None, str]:
    """Return the full texts of a reply by position; a reply without variants has one text under None."""
    if not reply.variants:
        return {None: reply.body}
    return {position: reply.body.replace("{position}", text) for position, text in reply.variants.items()}


def count_words(text: str) -> int:
    """Count words as a reader would; a blank such as {program} counts as one."""
    return len(WORD.findall(text))


# --- ids ----------------------------------------------------------------------------------------------------------


Reference = tuple[Path_, str, str, Mapping[str, object]]


def _references(guide: Guide) -> Iterator[Reference]:
    """Yield every id that one entry writes of another: where, what it should be, the id, and the known ones."""
    words = guide.vocabularies
    yield from _graded(guide)
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
    for date_id, entry in guide.season.items():
        yield from _each(("season", date_id, "sources"), "source", entry.sources, guide.sources)
    for check_id, check in guide.checks.items():
        at = ("checks", check_id)
        yield (*at, "severity"), "value of `check_severity`", check.severity, words.check_severity
        yield from _each((*at, "rules"), "rule", check.rules, guide.rules)
        yield from _each((*at, "sources"), "source", check.sources, guide.sources)
    for caution_id, caution in guide.cautions.items():
        at = ("cautions", caution_id)
        yield from _each((*at, "rules"), "rule", caution.rules, guide.rules)
        for kind in caution.kinds:
            yield (*at, "kinds", kind), "kind of message", kind, guide.messages


def _graded(guide: Guide) -> Iterator[Reference]:
    """Yield what the sentences with a grade name: the grade, and their sources."""
    for at, text in _texts(guide):
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


def links_resolve(context: Context) -> Iterator[Problem]:
    """Every link in a text, and every `see` of the FAQ, must lead to a page."""
    for at, text in _texts(context.guide):
        for match in LINK.finditer(text):
            target = match.group(2)
            if not target.startswith("https://") and target.partition("#")[0] not in context.pages:
                yield context.problem(at, f"there is no page `{target}` to link to.", suggest(target, context.pages))
    for card_id, card in context.guide.faq.items():
        for index, target in enumerate(card.see):
            if target not in context.pages:
                place = ("faq", card_id, "see", index)
                yield context.problem(place, f"there is no page `{target}`.", suggest(target, context.pages))


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


# --- the tree -----------------------------------------------------------------------------------------------------


def tree_is_sound(context: Context) -> Iterator[Problem]:
    """One root, no circle, nothing out of reach, and no kind of message further than three answers away."""
    guide = context.guide
    circle = tree.cycle(guide)
    if circle:
        shown = " > ".join(circle)
        yield context.problem(
            ("questions", circle[0]), f"leads back to itself: {shown}.", "Let one of these answers lead to a kind."
        )
    paths = tree.first_paths(guide)
    for question_id, question in guide.questions.items():
        if question_id not in paths:
            yield context.problem(
                ("questions", question_id),
                "cannot be reached from the first question.",
                "Let an answer lead to it, or remove it. The tree has one first question.",
            )
        targets = Counter(answer.to for answer in question.answers)
        for index, answer in enumerate(question.answers):
            if targets[answer.to] > 1:
                yield context.problem(
                    ("questions", question_id, "answers", index, "to"),
                    f"`{answer.to}` is the target of two answers.",
                    "Make one answer of the two, or point one elsewhere.",
                )
    for message_id in guide.messages:
        if message_id not in paths:
            yield context.problem(
                ("messages", message_id),
                "no answer leads to this kind of message.",
                f"Add an answer with `to: {message_id}` to a question.",
            )
    if circle is None:
        deep: dict[tuple[str, int], int] = {}
        for steps in _complete_paths(context):
            if len(steps) > tree.MOST_ANSWERS:
                deep.setdefault(steps[-1], len(steps))
        for (question_id, index), length in deep.items():
            yield context.problem(
                ("questions", question_id, "answers", index),
                f"is reached only by {length} answers.",
                f"A reader should need at most {tree.MOST_ANSWERS}: move it up.",
            )


def _complete_paths(context: Context) -> Iterator[list[tuple[str, int]]]:
    known = {**context.guide.questions, **context.guide.messages}
    if all(answer.to in known for question in context.guide.questions.values() for answer in question.answers):
        yield from tree.every_path(context.guide)


# --- pages --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Paged:
    """Entries that have a page each: where they stand in the data, the folder of the pages, the macro a page calls.

    `alone`: the folder holds no other pages, so that a page without an entry is a mistake.
    """

    at: Path_
    folder: str
    macro: str
    alone: bool = True


PAGED = [
    Paged(("questions",), "received", "question"),
    Paged(("messages",), "messages", "message"),
    Paged(("replies",), "replies", "reply"),
    Paged(("vocabularies", "shelf"), "sources", "sources"),
    Paged(("vocabularies", "topic"), "faq", "faq"),
    Paged(("vocabularies", "stage"), "visa", "visa_checklist", alone=False),
]


def entries_at(guide: Guide, at: Path_) -> Mapping[str, object]:
    """Return the collection or vocabulary that stands at a path."""
    found: Any = guide
    for part in at:
        found = getattr(found, str(part))
    return cast(Mapping[str, object], found)


def pages_match(context: Context) -> Iterator[Problem]:
    """Every question, kind and reply has a page that shows it, and every such page has an entry."""
    root = tree.root_of(context.guide)
    for paged in PAGED:
        entries = entries_at(context.guide, paged.at)
        for id_ in entries:
            path = paged.folder if paged.macro == "question" and id_ == root else f"{paged.folder}/{id_}"
            page = context.pages.get(path)
            file = f"docs/{page.file}" if page else f"docs/{path}{'/index' * (path == paged.folder)}.md"
            call = f'{{{{ {paged.macro}("{id_}") }}}}'
            if page is None:
                yield context.problem((*paged.at, id_), "has no page.", f"Create {file} with this line: {call}")
            elif not page.error and not any(c.name == paged.macro and c.arguments == (id_,) for c in page.calls):
                yield Problem(file, 1, "", f"does not show `{id_}`.", f"Write this line into it: {call}")
        for path, page in context.pages.items():
            folder, _, id_ = path.rpartition("/")
            if paged.alone and folder == paged.folder and id_ not in entries:
                yield Problem(
                    f"docs/{page.file}",
                    1,
                    "",
                    f"is a page for `{id_}`, which {context.file} does not have under `{trail(paged.at)}`.",
                    f"{suggest(id_, entries)} Rename or remove the page, or add the entry.",
                )


def calls_resolve(context: Context) -> Iterator[Problem]:
    """Every macro call in a page must name a macro and an id that exist."""
    guide = context.guide
    known = {paged.macro: entries_at(guide, paged.at) for paged in PAGED} | {"answers": guide.questions}
    for page in context.pages.values():
        file = f"docs/{page.file}"
        if page.error:
            line, said = page.error
            yield Problem(file, line, "", f"cannot be read ({said}).", 'A macro call is written {{ reply("id") }}.')
        for call in page.calls:
            if call.name not in context.macros:
                yield Problem(
                    file, call.line, "", f"there is no macro `{call.name}`.", suggest(call.name, context.macros)
                )
            elif call.name in known:
                id_ = call.arguments[0] if call.arguments else None
                if id_ not in known[call.name]:
                    what = f"`{call.name}` is called with `{id_}`, which does not exist."
                    yield Problem(file, call.line, "", what, suggest(str(id_), known[call.name]))
        for shelf, source_id, line in page.sources:
            source = guide.sources.get(source_id)
            if source is None:
                yield Problem(file, line, "", f"there is no source `{source_id}`.", suggest(source_id, guide.sources))
            elif source.shelf != shelf:
                what = f"the source `{source_id}` does not stand on the page `{shelf}`."
                yield Problem(file, line, "", what, f"Link to sources/{source.shelf}.md#{source_id}")


# --- content ------------------------------------------------------------------------------------------------------


def dates_fit(context: Context) -> Iterator[Problem]:
    """Dates of the season fall in the season; nothing was checked before it or after its end."""
    guide = context.guide
    opens, closes = guide.guide.opens, guide.guide.closes
    for date_id, entry in guide.season.items():
        if not opens <= entry.date <= closes:
            yield context.problem(
                ("season", date_id, "date"),
                f"{entry.date} is outside the season ({opens} to {closes}).",
                "Correct the date, or the season at the top of the file.",
            )
    for at, checked in _checked(guide):
        if not opens <= checked <= closes:
            yield context.problem(
                at, f"was checked on {checked}, outside the season.", "Read it again and write today's date."
            )


def _checked(guide: Guide) -> Iterator[tuple[Path_, date]]:
    yield ("guide", "checked"), guide.guide.checked
    for name in ("sources", "messages", "visa_changes"):
        for id_, entry in getattr(guide, name).items():
            yield (name, id_, "checked"), entry.checked


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
        least, most = LENGTHS[reply.channel]
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


def visa_minimum_is_eight(context: Context) -> Iterator[Problem]:
    """Each status has its eight questions, and each of them is meant for that status."""
    guide = context.guide
    for status in guide.vocabularies.visa:
        chosen = guide.visa_minimum.get(status, [])
        if len(chosen) != MINIMUM or len(set(chosen)) != MINIMUM:
            yield context.problem(
                ("visa_minimum", status),
                f"`{status}` has {len(set(chosen))} different questions, wanted {MINIMUM}.",
                "Name eight visa questions under it.",
            )
        for index, id_ in enumerate(chosen):
            asked = guide.visa_questions.get(id_)
            if asked and status not in asked.visa:
                yield context.problem(
                    ("visa_minimum", status, index),
                    f"`{id_}` is not meant for `{status}`.",
                    "Choose another, or add it there.",
                )


def severities_are_three(context: Context) -> Iterator[Problem]:
    """More than three levels of alarm and none of them is read."""
    if len(context.guide.vocabularies.severity) > 3:
        yield context.problem(("vocabularies", "severity"), "has more than three values.", "Keep calm, care and stop.")


def words_are_kind(context: Context) -> Iterator[Problem]:
    """The guide promises nothing and belittles nobody. Examples and words to avoid may say anything."""
    for at, text in _texts(context.guide):
        if at[0] in ("sources", "check_words", "reader_words"):
            continue
        if {"examples", "cues", "never", "does_not_mean", "ask"} & set(at):
            continue
        if at[0] in ("checks", "cautions") and at[2] in ("patterns", "unless"):
            continue
        found = UNKIND.search(text)
        if found:
            yield context.problem(at, f'says "{found.group(0)}".', "Say it without: calm, and no promises.")


def checks_are_sound(context: Context) -> Iterator[Problem]:
    """The phrases of the checks can be compiled, and what the script counts has an entry."""
    guide = context.guide
    for at, phrase in drafts.phrases_of(guide):
        if fault := drafts.fault(phrase, guide.check_words):
            yield context.problem(at, f"the phrase {fault}.", "The top of `check_words` says how phrases are written.")
    if not guide.checks:
        return
    needed = [("check_words", drafts.LISTS), ("checks", drafts.COUNTED), ("check_good", drafts.GOOD)]
    for collection, ids in needed:
        for id_ in ids:
            if id_ not in getattr(guide, collection):
                yield context.problem((collection,), f"has no `{id_}`, which the script needs.", "Restore it.")


def cautions_are_sound(context: Context) -> Iterator[Problem]:
    """Each caution leads to a page and has patterns that the script can read."""
    guide = context.guide
    for caution_id, caution in guide.cautions.items():
        at: Path_ = ("cautions", caution_id)
        if caution.to.partition("#")[0] not in context.pages:
            yield context.problem((*at, "to"), f"there is no page `{caution.to}`.", suggest(caution.to, context.pages))
        for key in ("patterns", "unless"):
            for index, pattern in enumerate(getattr(caution, key)):
                if fault := reader.fault(pattern, guide.reader_words):
                    mend = "The top of `cautions` says how patterns are written."
                    yield context.problem((*at, key, index), f"the pattern {fault}.", mend)
    for family, phrases in guide.reader_words.items():
        for index, phrase in enumerate(phrases):
            if "," in phrase:
                at = ("reader_words", family, index)
                yield context.problem(at, "holds a comma.", "Write each phrase on its own line.")


def _texts(guide: Guide) -> Iterator[tuple[Path_, str]]:
    for name in type(guide).model_fields:
        yield from strings(getattr(guide, name), (name,))


CHECKS: list[Callable[[Context], Iterator[Problem]]] = [
    ids_resolve,
    links_resolve,
    sources_used,
    fields_used,
    tree_is_sound,
    pages_match,
    calls_resolve,
    dates_fit,
    needed_replies_exist,
    replies_are_sound,
    examples_differ,
    visa_minimum_is_eight,
    severities_are_three,
    words_are_kind,
    checks_are_sound,
    cautions_are_sound,
]
