"""Turn entries of the guide into the text of a page: fetch the entry, fill its fragment.

Fragments in `snippets/` hold all markup. What they get besides the entry: the guide, `url` (a link from the page being
built), and the filters `prose` (plain text to HTML with its links and terms) and `blanks` (the blanks of a reply).
The same code serves both engines; neither is imported here.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from . import tree
from .check import BLANK, LINK, bodies, count_words
from .models import FillIn, Guide, Message, Term
from .pages import Page
from .phrases import other_cues, phrases_of, telling_examples
from .problems import Problem, suggest

_BOLD = re.compile(r"\*\*([^*]+)\*\*")


class UnknownIdError(Exception):
    """A macro was called with an id that the guide does not have. The text names the page, the id and near ids."""


@dataclass(frozen=True)
class Site:
    """The guide with what is worked out once for all pages.

    `directories`: pages are folders with an index.html. `moves_links`: the engine itself turns links that are relative
    to the Markdown file into links that are relative to the page (Zensical does, in HTML too; MkDocs does not).
    """

    guide: Guide
    pages: dict[str, Page]
    snippets: Path
    directories: bool = True
    moves_links: bool = False

    @cached_property
    def fragments(self) -> Environment:
        """The fragments, compiled once."""
        return Environment(
            loader=FileSystemLoader(self.snippets),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @cached_property
    def trails(self) -> dict[str, list[str]]:
        """The questions on the way to each question and kind."""
        return tree.first_paths(self.guide)

    @cached_property
    def abbreviated(self) -> dict[str, tuple[str, Term]]:
        """The abbreviations of the glossary, by the word as it stands in texts."""
        return {term.term: (id_, term) for id_, term in self.guide.terms.items() if term.stands_for}

    @cached_property
    def abbreviations(self) -> re.Pattern[str]:
        """Matches any abbreviation of the glossary as a whole word."""
        words = sorted(self.abbreviated, key=len, reverse=True)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?![\w-])")


@dataclass(frozen=True)
class Writer:
    """Writes the components of one page. `here` returns that page's Markdown file, relative to docs/."""

    site: Site
    here: Callable[[], str]

    @property
    def guide(self) -> Guide:
        """The guide that is written about."""
        return self.site.guide

    def head(self, macro: str, id: str) -> dict[str, object]:
        """Return the title and description of a page that shows an entry, for its head and for search results.

        The cues of a message come as tags: Material's search weighs them, so that a kind is found by what people write.
        """
        collection, title, description = HEADS[macro]
        entry = self._entry(macro, getattr(self.guide, collection), id)
        tags = {"tags": entry.cues} if isinstance(entry, Message) else {}
        return {
            "title": _attribute(getattr(entry, title)),
            "description": _attribute(getattr(entry, description)),
            **tags,
        }

    # --- what pages may call ---------------------------------------------------------------------------------------

    @property
    def macros(self) -> dict[str, Callable[..., str]]:
        """Return the macros that Markdown pages may call, by name."""
        return {name: getattr(self, name) for name in MACROS}

    def answers(self, id: str) -> str:
        """Return the answers of a question as a list of links."""
        return self._fill("answers", id=id, question=self._entry("question", self.guide.questions, id))

    def question(self, id: str) -> str:
        """Return a question page: the way back, the question, its answers."""
        entry = self._entry("question", self.guide.questions, id)
        return self._fill("question", id=id, question=entry, trail=self._trail(id))

    def message(self, id: str) -> str:
        """Return the page of a kind of message."""
        entry = self._entry("message", self.guide.messages, id)
        return self._fill(
            "message",
            id=id,
            message=entry,
            trail=self._trail(id),
            telling_examples=telling_examples,
            other_cues=other_cues,
        )

    def reply(self, id: str) -> str:
        """Return a reply with its blanks and variants."""
        return self._fill("reply-page", id=id, reply=self._entry("reply", self.guide.replies, id))

    def messages(self) -> str:
        """Return the list of all kinds of message, grouped by the first question that leads to them."""
        return self._fill("messages", groups=self._groups())

    def replies(self) -> str:
        """Return the list of all replies, grouped by channel."""
        return self._fill("replies")

    def tell_apart(self) -> str:
        """Return, for each question, what sets its kinds apart, with an example of each."""
        return self._fill("tell-apart", groups=self._groups(every=True))

    def map(self) -> str:
        """Return the whole tree as a nested list."""
        return self._fill("map", root=tree.root_of(self.guide))

    def phrasebook(self) -> str:
        """Return phrases of messages, grouped by kind."""
        return self._fill("phrasebook", groups=self._groups(), phrases_of=phrases_of)

    def visa_checklist(self, stage: str) -> str:
        """Return the visa questions of one stage."""
        word = self._entry("stage", self.guide.vocabularies.stage, stage)
        return self._fill("visa-checklist", stage=stage, word=word)

    def visa_stages(self) -> str:
        """Return the stages with the number of their questions."""
        return self._fill("visa-stages")

    def visa_minimum(self) -> str:
        """Return the eight questions for each status."""
        return self._fill("visa-minimum")

    def visa_changes(self) -> str:
        """Return what is changing about visas this season."""
        return self._fill("visa-changes")

    def visa_elsewhere(self) -> str:
        """Return what to ask somebody other than the program."""
        return self._fill("visa-elsewhere")

    def rules(self) -> str:
        """Return the rules, grouped by what kind of statement they are."""
        return self._fill("rules")

    def sources(self, shelf: str) -> str:
        """Return the sources of one shelf, each with an anchor of its id."""
        self._entry("shelf", self.guide.vocabularies.shelf, shelf)
        return self._fill("sources", shelf=shelf)

    def source_shelves(self) -> str:
        """Return the shelves of sources, and what the grades of reading mean."""
        return self._fill("source-shelves")

    def faq_topics(self) -> str:
        """Return all questions of the FAQ by topic, as links."""
        return self._fill("faq-topics")

    def faq(self, topic: str) -> str:
        """Return the FAQ cards of one topic, with structured data for search engines."""
        self._entry("topic", self.guide.vocabularies.topic, topic)
        cards = {id_: card for id_, card in self.guide.faq.items() if card.topic == topic}
        data = {
            "@context": "https://schema.org",
            "@type": "FAQPage",
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": card.ask,
                    "acceptedAnswer": {"@type": "Answer", "text": " ".join(map(plain, card.answer))},
                }
                for card in cards.values()
            ],
        }
        # `<` is written as an escape so that no text can end the script element.
        structured = Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))
        return self._fill("faq", cards=cards, structured=structured)

    def glossary(self) -> str:
        """Return the terms in alphabetical order, each with an anchor of its id."""
        terms = sorted(self.guide.terms.items(), key=lambda item: item[1].term.lower())
        return self._fill("glossary", terms=terms)

    def season(self) -> str:
        """Return the dates of the season in order."""
        dates = sorted(self.guide.season.items(), key=lambda item: item[1].date)
        return self._fill("season", dates=dates)

    def message_reader(self) -> str:
        """Return the place to paste a message into, and the words for what may be found in it."""
        return self._fill("message-reader")

    def draft_checker(self) -> str:
        """Return the place to paste a draft into, and the list of what is looked for in it."""
        return self._fill("draft-checker")

    def grades(self) -> str:
        """Return what the marks beside a sentence mean."""
        return self._fill("grades")

    def checked(self) -> str:
        """Return the line that says when the facts were last checked."""
        return self._fill("checked")

    # --- how they are made -----------------------------------------------------------------------------------------

    def _entry(self, kind: str, entries: dict[str, Any], id_: str) -> Any:
        if id_ not in entries:
            what = f"there is no {kind} `{id_}`."
            raise UnknownIdError(str(Problem(f"docs/{self.here()}", 0, "", what, suggest(str(id_), entries))))
        return entries[id_]

    def _fill(self, fragment: str, **values: Any) -> str:
        template = self.site.fragments.get_template(f"{fragment}.md.j2")
        return template.render(
            guide=self.guide,
            prose=Prose(self),
            url=self.url,
            asset=self.asset,
            blanks=self.blanks,
            fields_of=self.fields_of,
            first_of_each_channel=self._first_of_each_channel,
            used_by=self._used_by,
            bodies=bodies,
            title_of=self.title_of,
            day=day,
            count_words=count_words,
            **values,
        )

    def url(self, target: str) -> str:
        """Return the link from the page being built to another.

        Input: a path such as `messages/silence`, `rules#all-in` or `index`, known to exist. Output: a relative URL.
        """
        path, hash_, fragment = target.partition("#")
        link = self._relative(self._location(self.site.pages[path].file))
        if self.site.directories:
            link = link.removesuffix("index.html") or "./"
        return f"{link}{hash_}{fragment}"

    def title_of(self, path: str) -> str:
        """Return what to call a page in a link: the title of its entry, or its heading."""
        folder, _, id_ = path.partition("/")
        if folder == "messages" and id_:
            return self.guide.messages[id_].title
        if folder == "replies" and id_:
            return self.guide.replies[id_].title
        if folder == "received":
            return self.guide.questions[id_ or tree.root_of(self.guide)].ask
        return self.site.pages[path].title or path

    def asset(self, name: str) -> str:
        """Return the link to a file in docs/assets, with a mark of its content so that browsers may keep it."""
        file = self.site.snippets.parent / "docs" / "assets" / name
        mark = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
        return f"{self._relative(f'assets/{name}')}?v={mark}"

    def _relative(self, target: str) -> str:
        start = self.here() if self.site.moves_links else self._location(self.here())
        # From the root of the site, so that Python need not ask for the current folder at each link.
        return posixpath.relpath(f"/{target}", f"/{posixpath.dirname(start)}")

    def _location(self, file: str) -> str:
        stem = file.removesuffix(".md")
        if not self.site.directories or posixpath.basename(stem) == "index":
            return f"{stem}.html"
        return f"{stem}/index.html"

    def blanks(self, text: str) -> Markup:
        """Return the text of a reply with each blank marked, for reading and for filling in."""
        parts: list[Markup] = []
        end = 0
        for match in BLANK.finditer(text):
            name = match.group(1)
            parts.append(escape(text[end : match.start()]))
            label = self.guide.fields[name].label
            parts.append(Markup('<span class="blank" data-field="{}">[{}]</span>').format(name, label))
            end = match.end()
        return Markup("").join([*parts, escape(text[end:])])

    def fields_of(self, ids: list[str]) -> list[tuple[str, FillIn]]:
        """Return the fill-ins of these replies, each once, in the order in which the reader meets them."""
        replies = [self.guide.replies[id_] for id_ in ids]
        texts = [text for reply in replies for text in (*bodies(reply).values(), getattr(reply, "subject", ""))]
        names = dict.fromkeys(name for text in texts for name in BLANK.findall(text))
        return [(name, self.guide.fields[name]) for name in names]

    def _trail(self, id_: str) -> list[str]:
        return self.site.trails[id_]

    def _groups(self, every: bool = False) -> list[tuple[str, list[str]]]:
        """Return questions with the kinds they lead to: each kind once, or under `every` question that leads to it."""
        seen: set[str] = set()
        groups = []
        for question_id, targets in tree.edges(self.guide).items():
            kinds = [t for t in targets if t in self.guide.messages and (every or t not in seen)]
            seen.update(kinds)
            if kinds:
                groups.append((question_id, kinds))
        return groups

    def _first_of_each_channel(self, ids: list[str]) -> list[str]:
        """Return the best reply for each channel: what a page shows in full; the others are a link away."""
        channels: dict[str, str] = {}
        for id_ in ids:
            channels.setdefault(self.guide.replies[id_].channel, id_)
        return list(channels.values())

    def _used_by(self, reply_id: str) -> list[str]:
        return [id_ for id_, message in self.guide.messages.items() if reply_id in message.replies]


class Prose:
    """Turns plain texts of one component into HTML; the first mention of each abbreviation explains itself."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._site = writer.site
        self._explained: set[str] = set()

    def __call__(self, text: str) -> Markup:
        """Return one text as inline HTML: escaped, with its links, bold words and abbreviations."""
        parts: list[Markup] = []
        end = 0
        for match in LINK.finditer(text):
            parts.append(self._inline(text[end : match.start()]))
            words, target = match.groups()
            href = target if target.startswith("https://") else self._writer.url(target)
            parts.append(Markup('<a href="{}">{}</a>').format(href, words))
            end = match.end()
        return Markup("").join([*parts, self._inline(text[end:])])

    def _inline(self, text: str) -> Markup:
        html = _BOLD.sub(r"<strong>\1</strong>", str(escape(text)))
        return Markup(self._site.abbreviations.sub(self._explain, html))

    def _explain(self, match: re.Match[str]) -> str:
        word = match.group(0)
        if word in self._explained:
            return word
        self._explained.add(word)
        id_, term = self._site.abbreviated[word]
        return str(
            Markup('<a class="term" href="{}"><abbr title="{}">{}</abbr></a>').format(
                self._writer.url(f"glossary#{id_}"), term.stands_for, word
            )
        )


def _attribute(text: str) -> str:
    """Return a text that may stand in an attribute: MkDocs themes do not escape the description."""
    return plain(text).replace('"', "'").replace("&", "and").replace("<", "").replace(">", "")


def day(when: date) -> str:
    """Return a date as people read it: 22 November 2026."""
    return f"{when.day} {when:%B} {when.year}"


def plain(text: str) -> str:
    """Return a text without the marks for links and bold."""
    return _BOLD.sub(r"\1", LINK.sub(r"\1", text))


# Macros that make a whole page of one entry: its collection, and the keys that serve as title and description.
HEADS = {
    "question": ("questions", "ask", "help"),
    "message": ("messages", "title", "verdict"),
    "reply": ("replies", "title", "when"),
}

MACROS = (
    "answers",
    "question",
    "message",
    "reply",
    "messages",
    "replies",
    "tell_apart",
    "map",
    "phrasebook",
    "visa_checklist",
    "visa_stages",
    "visa_minimum",
    "visa_changes",
    "visa_elsewhere",
    "rules",
    "sources",
    "source_shelves",
    "faq",
    "faq_topics",
    "glossary",
    "season",
    "checked",
    "message_reader",
    "draft_checker",
    "grades",
)
