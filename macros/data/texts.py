"""What the texts of the guide are made of: links, blanks and words; and how to find every text there is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from .lines import Path_
from .models import Guide, Reply

BLANK = re.compile(r"\{([a-z][a-z0-9_]*)\}")
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
WORD = re.compile(r"[\w'{}-]+")


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


def texts_of(guide: Guide) -> Iterator[tuple[Path_, str]]:
    """Yield every text of the guide with its path."""
    for name in type(guide).model_fields:
        yield from strings(getattr(guide, name), (name,))


def plain(text: str) -> str:
    """Return a text without the marks for links and bold."""
    return BOLD.sub(r"\1", LINK.sub(r"\1", text))
