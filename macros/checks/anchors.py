"""Parts of pages: a link with `#part` leads to a part that the page has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..data.lines import Path_
from ..data.pages import Page
from ..data.problems import Problem, suggest
from ..data.texts import LINK, texts_of
from .context import Context

_ID = re.compile(r"""\bid=["']?([\w-]+)["' >]|\{[^{}%]*?#([\w-]+)[^{}%]*\}""")
_HEADING = re.compile(r"^#{1,6} +(.+?)\s*$", re.MULTILINE)


def parts_exist(context: Context) -> Iterator[Problem]:
    """A link in the data to a part of a page finds that part."""
    if context.root is None:
        return
    fragments = {part for file in (context.root / "snippets").glob("*.j2") for part in _ids(file.read_text("utf-8"))}
    known: dict[str, set[str]] = {}
    for at, target in _targets(context):
        path, _, part = target.partition("#")
        page = context.pages.get(path)
        if not part or page is None:
            continue
        if path not in known:
            known[path] = _parts(page, context.guide) | (fragments if page.calls else set())
        if part not in known[path]:
            what = f"there is no part `#{part}` on the page `{path}`."
            yield context.problem(at, what, suggest(part, known[path]))


def _targets(context: Context) -> Iterator[tuple[Path_, str]]:
    for at, text in texts_of(context.guide):
        for match in LINK.finditer(text):
            yield at, match.group(2)
    for card_id, card in context.guide.faq.items():
        for index, target in enumerate(card.see):
            yield ("faq", card_id, "see", index), target
    for caution_id, caution in context.guide.cautions.items():
        yield ("cautions", caution_id, "to"), caution.to


def _ids(text: str) -> set[str]:
    return {first or second for first, second in _ID.findall(text)}


def _parts(page: Page, guide: Any) -> set[str]:
    """Return the parts that a page has: its own, those of its headings, and the entries that its macros list."""
    parts = _ids(page.text) | {_slug(heading) for heading in _HEADING.findall(page.text)}
    for call in page.calls:
        argument = str(call.arguments[0]) if call.arguments else ""
        match call.name:
            case "sources":
                parts |= {id_ for id_, source in guide.sources.items() if source.shelf == argument}
            case "faq":
                parts |= {id_ for id_, card in guide.faq.items() if card.topic == argument}
            case "visa_checklist":
                parts |= {id_ for id_, asked in guide.visa_questions.items() if asked.stage == argument}
            case "message" | "reply" | "question":
                pass
            case _:
                for name in type(guide).model_fields:
                    entries = getattr(guide, name)
                    parts |= set(entries) if isinstance(entries, dict) else set()
                for name in type(guide.vocabularies).model_fields:
                    parts |= set(getattr(guide.vocabularies, name))
    return parts


def _slug(heading: str) -> str:
    """Return the part that a heading makes: as both engines name it."""
    plain = re.sub(r"\{[^}]*\}|[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
