"""What the guide's search knows: one entry for each thing that a reader may look for, with the words they look with.

From the data come kinds of message, replies, questions and answers, visa questions, rules, terms and dates; from the
Markdown pages their titles, sections and the `search_words` of their front matter. The browser makes its index of this
(docs/assets/components/site-search/); the page of all words (`docs/words.md`) shows the same without a script.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..data.models import Guide
from .prose import day
from .writer import Writer

# What an entry is, as results say it, and how much it weighs beside the others.
KINDS = {
    "message": ("Kind of message", 1.7),
    "page": ("Page", 1.5),
    "answer": ("Question and answer", 1.1),
    "section": ("Part of a page", 0.8),
    "reply": ("Reply to copy", 0.9),
    "date": ("Date", 0.9),
    "visa": ("Visa question", 0.7),
    "term": ("Word of the trade", 0.5),
    "rule": ("Rule", 0.7),
    "help": ("Help in danger", 1.0),
}
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_HEADING = re.compile(r"^(#{1,2}) (.+?)(?:\s*\{([^}]*)\})?\s*$", re.MULTILINE)
_MARKS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<[^>]+>", re.DOTALL)
_SENTENCE = re.compile(r"(?<!\bDr)(?<=[.?!])\s+(?=[A-Z\"*\[])")
# Pages that an entry of its own leads to, or that only list what stands elsewhere.
_OF_ENTRIES = re.compile(r"(messages|replies|received|faq)/(?!index)|sources/(?!index)|404|words")


@dataclass(frozen=True)
class SearchEntry:
    """One thing that may be found: its path, what it is, what a result shows, and the words it is found by."""

    path: str
    kind: str
    title: str
    said: str
    words: tuple[str, ...] = ()
    text: str = ""


def entries(guide: Guide, docs: Path) -> list[SearchEntry]:
    """Return everything that can be found.

    Input: the guide, and the folder of Markdown pages. Output: entries, each path once.
    """
    found = [*_of_data(guide), *_of_pages(docs)]
    return list({entry.path: entry for entry in reversed(found)}.values())[::-1]


def _of_data(guide: Guide) -> Iterator[SearchEntry]:
    for id_, message in guide.messages.items():
        lists = (message.means, message.does_not_mean, message.do, [item.what for item in message.never])
        text = _text(
            [message.verdict, message.tell, *(line for lines in lists for line in lines), *message.examples[:8]]
        )
        words = (*message.search_words, *message.cues)
        yield SearchEntry(f"messages/{id_}", "message", message.title, first(message.verdict), words, text)
    for id_, card in guide.faq.items():
        path, words = f"faq/{card.topic}#{id_}", tuple(card.search_words)
        yield SearchEntry(path, "answer", card.ask, first(card.answer[0]), words, _text(card.answer))
    for id_, reply in guide.replies.items():
        words = tuple(reply.search_words)
        yield SearchEntry(f"replies/{id_}", "reply", reply.title, first(reply.when), words, plain(reply.when))
    for id_, question in guide.visa_questions.items():
        text, words = _text([question.why, question.solid]), tuple(question.search_words)
        yield SearchEntry(f"visa/{question.stage}#{id_}", "visa", question.ask, first(question.why), words, text)
    for id_, change in guide.visa_changes.items():
        text = _text([change.known, change.unknown, change.means])
        yield SearchEntry(f"visa/this-season#{id_}", "section", change.title, first(change.known), (), text)
    for id_, office in guide.visa_elsewhere.items():
        yield SearchEntry(f"visa/ask-elsewhere#{id_}", "section", office.who, first(office.why), (), _text(office.ask))
    for id_, term in guide.terms.items():
        title = f"{term.term} ({term.stands_for})" if term.stands_for else term.term
        words = tuple(term.search_words)
        yield SearchEntry(f"glossary#{id_}", "term", title, first(term.meaning), words, term.meaning)
    for id_, rule in guide.rules.items():
        text = _text([rule.says, rule.limits or ""])
        yield SearchEntry(f"rules#{id_}", "rule", rule.title, first(rule.says), (), text)
    for id_, entry in guide.season.items():
        when = day(entry.date)
        yield SearchEntry(f"season#{id_}", "date", entry.title, f"{when}. {first(entry.meaning)}", ("date",), when)


def _of_pages(docs: Path) -> Iterator[SearchEntry]:
    for file in sorted(docs.rglob("*.md")):
        name = file.relative_to(docs).as_posix()
        if _OF_ENTRIES.match(name):
            continue
        front, body = parts(file.read_text(encoding="utf-8"))
        path = re.sub(r"(^|/)index$", "", name.removesuffix(".md")) or "index"
        headings = list(_HEADING.finditer(body))
        if not headings or headings[0].group(1) != "#":
            continue
        title = plain(headings[0].group(2))
        said = first(str(front.get("description", "")))
        words = tuple(map(str, front.get("search_words", ())))
        ends = [heading.start() for heading in headings[1:]] + [len(body)]
        for number, (heading, end) in enumerate(zip(headings, ends, strict=True)):
            text = plain(body[heading.end() : end])
            if not number:
                titles = " ".join(plain(other.group(2)) for other in headings)
                yield SearchEntry(path, "page", title, said, words, f"{titles} {text}")
                continue
            own = re.search(r"#([\w-]+)", heading.group(3) or "")
            id_ = own.group(1) if own else slug(plain(heading.group(2)))
            if "{{" not in heading.group(2) and text:
                yield SearchEntry(
                    f"{path}#{id_}", "section", f"{title}: {plain(heading.group(2))}", first(text), (), text
                )


def parts(text: str) -> tuple[dict[str, Any], str]:
    """Return the front matter of a page, and its body."""
    found = _FRONT.match(text)
    return (yaml.safe_load(found.group(1)) or {}, text[found.end() :]) if found else ({}, text)


def plain(text: str) -> str:
    """Return a text without marks, macros and links, on one line."""
    return " ".join(re.sub(r"[\[\]*`|#]", "", _MARKS.sub(" ", re.sub(r"\]\([^)]*\)", "", text))).split())


def first(text: str) -> str:
    """Return the first sentence of a text, plain."""
    return plain(_SENTENCE.split(text.strip(), maxsplit=1)[0])


def slug(heading: str) -> str:
    """Return the id that both engines give a heading: the letters and figures, joined by hyphens."""
    plain_letters = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain_letters).strip().lower())


@cache
def _once(text: str) -> str:
    return " ".join(dict.fromkeys(re.findall(r"\w+(?:[-/'’]\w+|\(\w\))*", text)))


def _text(lines: Sequence[str]) -> str:
    return plain(" ".join(lines))


_A_WORD = (
    3  # The most words of what stands in the list of words (else the first two): what is longer is for the search.
)


def by_word(guide: Guide, docs: Path) -> list[tuple[str, list[tuple[str, list[SearchEntry]]]]]:
    """Return the words that lead to kinds, pages and terms, grouped by first letter, each with its entries."""
    found: dict[str, list[SearchEntry]] = {}
    for entry in entries(guide, docs):
        own = entry.words if entry.kind == "page" else ()
        if entry.kind == "term":
            own = (entry.title,)
        elif entry.kind == "message":
            own = tuple(guide.messages[entry.path.removeprefix("messages/")].search_words)
        for word in [one for one in own if len(one.split()) <= _A_WORD] or own[:2]:
            found.setdefault(word, []).append(entry)
    letters: dict[str, list[tuple[str, list[SearchEntry]]]] = {}
    for word in sorted(found, key=str.lower):
        letter = word[0].upper() if word[0].isalpha() else "0-9"
        letters.setdefault(letter, []).append((word, found[word]))
    return list(letters.items())


def data(guide: Guide, docs: Path, directories: bool) -> str:
    """Return the script that holds the entries, with addresses as this build writes them.

    Input: the guide, the folder of pages, and whether pages are folders (else they are plain .html files on a disk).
    """

    def address(path: str) -> str:
        page, hash_, fragment = path.partition("#")
        index = page == "index" or (docs / page / "index.md").exists()
        if directories:
            page = "" if page == "index" else f"{page}/"
        else:
            page = "index.html" if page == "index" else f"{page}/index.html" if index else f"{page}.html"
        return f"{page}{hash_}{fragment}"

    names = list(KINDS)

    def row(entry: SearchEntry) -> list[Any]:
        text = _once(entry.text.lower())
        return [address(entry.path), names.index(entry.kind), entry.title, entry.said, ", ".join(entry.words), text]

    lines = guide.help_in_danger.values()
    help_ = SearchEntry(
        "steady-mind#danger",
        "help",
        "In danger, or thinking of harming yourself?",
        " ".join(plain(f"{line.where}: {line.reach}") for line in list(lines)[:3]),
    )
    made = {
        "kinds": [label for label, _ in KINDS.values()],
        "weights": [weight for _, weight in KINDS.values()],
        "crisis": guide.crisis_words,
        "help": row(help_),
        "entries": [row(entry) for entry in entries(guide, docs)],
    }
    return f"var guideSearchData = {json.dumps(made, ensure_ascii=False, separators=(',', ':'))};\n"


def site_search(writer: Writer) -> str:
    """Return the search, for the home page."""
    template = writer.site.fragments.get_template("site-search.html.j2")
    return template.render(url=writer.url, asset=writer.later_asset, place="home")


def word_index(writer: Writer) -> str:
    """Return the words by which readers look, from A to Z, each with the pages that it leads to."""
    letters = [
        (
            letter,
            [
                (word, [(one.path, writer.title_of(one.path.partition("#")[0])) for one in found])
                for word, found in words
            ],
        )
        for letter, words in by_word(writer.guide, writer.site.snippets.parent / "docs")
    ]
    return writer.fill("word-index", letters=letters)
