"""What rests on second-hand or older texts, as a sheet of paper: each claim with the address to open and a box to tick.

`make stale` writes it to dist/worksheet.html. Somebody with the official pages open goes down the list, ticks what
still holds, and changes the rest in guide.yml. What carries most claims comes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.data.models import Guide, Said
from macros.data.texts import plain, texts_of
from macros.render.prose import day

READ_OURSELVES = "verified"
PLACE = "dist/worksheet.html"


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


def sheet(root: Path, guide: Guide, pages: dict[str, list[str]]) -> str:
    """Return the sheet as a page for the printer, from snippets/worksheet.html.j2."""
    fragments = Environment(
        loader=FileSystemLoader(root / "snippets"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    template = fragments.get_template("worksheet.html.j2")
    return template.render(guide=guide, rows=rows(guide, pages), day=day) + "\n"


def write(root: Path, guide: Guide, pages: dict[str, list[str]]) -> Path:
    """Write the sheet. Output: its file."""
    path = root / PLACE
    path.parent.mkdir(exist_ok=True)
    path.write_text(sheet(root, guide, pages), encoding="utf-8")
    return path
