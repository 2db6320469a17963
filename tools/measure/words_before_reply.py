"""Count the words before a reply is in hand: `python -m tools.measure.words_before_reply [FOLDER]`.

Counted is what the eye meets on a kind's page, from the top of `main` to the first word of the first letter: who
speaks, the way back, the title, the card, steps, meaning, labels. What is folded away counts by its label. A kind
without a reply is counted to its "Never".
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from macros.checks.run import load_sound
from tools.build import ROOT

LETTER = ("reply__subject", "reply__text")  # With either, a letter begins.
_SILENT = {"script", "style", "template", "svg", "noscript", "in-season"}  # The last is seen out of season alone.
_INLINE = {"a", "abbr", "b", "em", "strong"}  # Any other element ends a word.
_UNSEEN = {"visually-hidden", "only-print"}


def _classes(part: HtmlElement) -> list[str]:
    return (part.get("class") or "").split()


def _texts(part: HtmlElement, ends: set[HtmlElement]) -> Iterator[str | None]:
    """Yield the texts of a part in order, and None where one of `ends` begins."""
    if part in ends:
        yield None
        return
    unseen = not isinstance(part.tag, str) or part.tag in _SILENT or part.get("hidden") is not None
    if not unseen and not _UNSEEN & set(_classes(part)):
        yield part.text or ""
        closed = part.tag == "details" and part.get("open") is None
        for child in part:
            if not closed or child.tag == "summary":
                yield from _texts(child, ends)
            if not closed:
                yield child.tail or ""
        if part.tag not in _INLINE:
            yield " "


def _is_before(text: str | None) -> bool:
    return text is not None


def words_before(page: HtmlElement) -> int:
    """Return how many words stand before the first letter, or before "Never" where there is none."""
    main = page.xpath("//main//article")[0]
    found = [part for part in main.iter() if set(LETTER) & set(_classes(part))] or main.xpath(".//*[@id='never']")
    before = "".join(text for text in takewhile(_is_before, _texts(main, set(found[:1]))) if text)
    return sum(any(letter.isalnum() for letter in word) for word in before.split())


def counts(site: Path) -> dict[str, int]:
    """Return the words before the reply of each kind of message in a built site."""
    pages = sorted((site / "messages").glob("*/index.html"))
    return {page.parent.name: words_before(html.document_fromstring(page.read_text("utf-8"))) for page in pages}


def main(arguments: list[str]) -> int:
    """Print the words of each kind, most first. Output: the exit status, 1 if one has too many."""
    site = Path(arguments[0] if arguments else ROOT / "site")
    found = counts(site)
    most = load_sound(ROOT).guide.limits.words_before_reply
    for kind, words in sorted(found.items(), key=lambda item: -item[1]):
        print(f"{words:>5}   {kind}")
    print(f"\n{sum(found.values()) / max(len(found), 1):>5.0f}   on average; at most {most} wanted")
    return int(any(words > most for words in found.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
