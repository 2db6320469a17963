"""What rests on second-hand or older texts, as a few sheets of paper: one box for each official page, its claims below.

`make stale` writes it to dist/worksheet.html. Somebody opens an official page once and goes down what is listed below
it; what no longer holds is changed in guide.yml. Pages with most second-hand and old texts come first. Which page
answers for a source stands in official.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.data.models import Guide, Said
from macros.data.models.sources import Source
from macros.data.texts import plain, texts_of
from macros.render.prose import day

READ_OURSELVES = "verified"
OFTEN_CHANGED = ("secondary", "older")  # Read first.
PLACE = "dist/worksheet.html"
PAGES = Path(__file__).with_name("official.yml")
STUDIES = "Studies, hospitals and others: open what you doubt"
LONGEST = 80  # Letters of a claim that are printed: enough to find it.


@dataclass(frozen=True)
class Claim:
    """A statement of the guide and where it stands."""

    text: str
    where: str


def claims(guide: Guide) -> Iterator[tuple[str, Claim]]:
    """Yield each source that a statement names, with the statement."""
    for id_, rule in guide.rules.items():
        yield from _of(rule.sources, rule.says, "rules", id_)
    for id_, message in guide.messages.items():
        for item in message.evidence:
            yield from _of(item.sources, item.text, "messages", id_)
    for id_, reply in guide.replies.items():
        yield from _of(reply.sources, reply.why, "replies", id_)
    for id_, asked in guide.visa_questions.items():
        yield from _of(asked.sources, asked.why, "visa_questions", id_)
    for id_, change in guide.visa_changes.items():
        yield from _of(change.sources, change.known, "visa_changes", id_)
    for id_, elsewhere in guide.visa_elsewhere.items():
        yield from _of(elsewhere.sources, elsewhere.why, "visa_elsewhere", id_)
    for id_, card in guide.faq.items():
        yield from _of(card.sources, " ".join(card.answer), "faq", id_)
    for id_, entry in guide.season.items():
        yield from _of(entry.sources, f"{entry.title}: {day(entry.date)}", "season", id_)
    for id_, figure in guide.figures.items():
        yield from _of(figure.sources, f"{figure.value}: {figure.what}", "figures", id_)
    for at, text in texts_of(guide):
        if isinstance(text, Said):
            yield from _of(list(text.sources), text, *map(str, at[:2]))


def _of(sources: list[str], text: str, *at: str) -> Iterator[tuple[str, Claim]]:
    for source in sources:
        yield source, Claim(plain(text), " > ".join(at))


def rows(guide: Guide, pages: dict[str, list[str]]) -> list[tuple[str, list[Claim]]]:
    """Return each source that was not read in the issuer's own page of today, with what rests on it, most first.

    Input: the guide, and the pages of docs/ that link to a source, by its id.
    """
    found: dict[str, list[Claim]] = {
        id_: [] for id_, source in guide.sources.items() if source.confidence != READ_OURSELVES
    }
    for source, claim in claims(guide):
        if source in found and claim not in found[source]:
            found[source].append(claim)
    for source, names in pages.items():
        if source in found:
            found[source] += [Claim("The prose of this page.", name) for name in names]
    return sorted(found.items(), key=lambda item: -len(item[1]))


@dataclass(frozen=True)
class OfficialPage:
    """A page to open once, with the sources that it answers for and what rests on each."""

    name: str
    url: str
    sources: list[tuple[str, list[Claim]]]


def by_page(guide: Guide, pages: dict[str, list[str]]) -> list[OfficialPage]:
    """Return the official pages with what can be ticked at each, those with most second-hand or old texts first.

    Input: as `rows`. A source that no page answers for (a study, a hospital) comes last, by its own address.
    """
    official = yaml.safe_load(PAGES.read_text(encoding="utf-8"))
    names = [*(entry["page"] for entry in official), STUDIES]
    found: dict[str, list[tuple[str, list[Claim]]]] = {name: [] for name in names}
    for id_, claimed in rows(guide, pages):
        found[_answers(official, guide.sources[id_])].append((id_, claimed))
    urls = {entry["page"]: entry["url"] for entry in official} | {STUDIES: ""}

    def first(row: tuple[str, list[Claim]]) -> bool:
        return guide.sources[row[0]].confidence not in OFTEN_CHANGED

    sheets = [OfficialPage(name, urls[name], sorted(listed, key=first)) for name, listed in found.items() if listed]
    return sorted(sheets, key=lambda one: (not one.url, -sum(not first(row) for row in one.sources)))


def _answers(official: list[dict[str, Any]], source: Source) -> str:
    if source.shelf == "evidence":
        return STUDIES
    said = f"{source.publisher} {source.title} {source.supports}".lower()
    for entry in official:
        if re.search(rf"\b({'|'.join(map(re.escape, entry['words']))})", said):
            return str(entry["page"])
    return STUDIES


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} ..."


def sheet(root: Path, guide: Guide, pages: dict[str, list[str]]) -> str:
    """Return the sheet as a page for the printer, from snippets/worksheet.html.j2."""
    fragments = Environment(
        loader=FileSystemLoader(root / "snippets"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    template = fragments.get_template("worksheet.html.j2")
    return template.render(guide=guide, pages=by_page(guide, pages), day=day, short=_short) + "\n"


def write(root: Path, guide: Guide, pages: dict[str, list[str]]) -> Path:
    """Write the sheet. Output: its file."""
    path = root / PLACE
    path.parent.mkdir(exist_ok=True)
    path.write_text(sheet(root, guide, pages), encoding="utf-8")
    return path
