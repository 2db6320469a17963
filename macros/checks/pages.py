"""Pages and entries belong together: each entry has its page, each macro call names what exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from ..data import tree
from ..data.lines import Path_, trail
from ..data.models import Guide
from ..data.problems import Problem, suggest
from .context import Context


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
