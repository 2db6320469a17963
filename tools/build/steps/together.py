"""Join scripts that are always fetched together: small files travel as one, compressed together, under the last's name.

Each stays a file of its own in the project. Pages that name them, in a tag or in the list of scripts that a component
fetches, name the joined one in their place, by the same address: a script that is there is never fetched twice.
"""

from __future__ import annotations

import re
from functools import cache

from ..work import UnfinishedError, Work, mark

_LOG = ("log-list", "log-row", "contact-log")
_RANKS = ("rank-scores", "rank-noted", "rank-drag", "rank-parts", "rank-sides", "rank-list")
# In the order in which pages name them.
GROUPS: tuple[tuple[str, ...], ...] = (
    (  # snippets/record-list.md.j2
        "assets/vendor/idb/idb.js",
        "assets/shared/record-transaction.js",
        "assets/shared/record-places.js",
        "assets/shared/record-visit.js",
        "assets/shared/record-items.js",
        "assets/shared/record-draft.js",
        "assets/shared/record-ahead.js",
        "assets/shared/record-news.js",
        "assets/shared/record-changing.js",
        "assets/shared/record-keep.js",
        "assets/shared/record.js",
    ),
    tuple(f"assets/components/contact-log/{name}.js" for name in _LOG),
    tuple(f"assets/components/rank-list/{name}.js" for name in _RANKS),
)
_LISTS = re.compile(r'data-[a-z-]+="[^"]*\.js\b[^"]*"')


def join_scripts(work: Work) -> None:
    """Write the parts of each group into its last, and take the others away."""
    for group in GROUPS:
        files = [work.site / part for part in group]
        if all(file.is_file() for file in files):
            files[-1].write_text("\n".join(file.read_text(encoding="utf-8") for file in files), encoding="utf-8")
            for file in files[:-1]:
                file.unlink()


def name_joined(work: Work) -> None:
    """Name each joined file in the place of its parts, in every page. Raises UnfinishedError if a part stays named."""
    there = [group for group in GROUPS if not (work.site / group[0]).is_file() and (work.site / group[-1]).is_file()]
    marks = {group: mark(work.site / group[-1]) for group in there}
    for file, text in work.texts.items():
        for group, content in marks.items():
            if group[-1] in text:
                text = _named(text, group, content)
            if gone := next((part for part in group[:-1] if part in text), None):
                raise UnfinishedError(f"{work.name(file)} names {gone}, which is joined into {group[-1]}.")
        work.texts[file] = text


@cache
def _patterns(group: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    others = "|".join(map(re.escape, group[:-1]))
    return (
        re.compile(rf'<script src="[^"]*\b(?:{others})(?:\?[^"]*)?" defer(?:="")?></script>\s*'),
        re.compile(rf"[\w./-]*\b(?:{others})(?:\?v=[0-9a-f]{{8}})?\s+"),
        re.compile(rf"({re.escape(group[-1])})\?v=[0-9a-f]{{8}}"),
    )


def _named(text: str, group: tuple[str, ...], content: str) -> str:
    """Return a page that names the last of a group, marked with its content, and none of the others."""
    tag, listed, last = _patterns(group)
    address = rf"\1?v={content}"
    return tag.sub("", _LISTS.sub(lambda found: last.sub(address, listed.sub("", found[0])), text))
