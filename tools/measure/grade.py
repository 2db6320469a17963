"""How hard is each page to read? `python -m tools.measure.grade [SITE]` prints the Flesch-Kincaid grade of every page.

The grade is roughly the US school year in which a text is read with ease: 0.39 x words per sentence + 11.8 x syllables
per word - 15.59. Counted are the words that the guide itself says to its reader: paragraphs, list items, table cells.
Left out are headings and navigation, examples of messages, replies (written for the program, graded on a line of their
own), sources, and fragments of fewer than four words, which would make every page look easier than it is.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyphen
from lxml import html
from lxml.html import HtmlElement

from tools.build import build

TARGET = 9.0  # For the kinds of message, on average.
LEFT_OUT = {"nav", "script", "style", "template", "pre", "code", "svg", "button", "label", "small"}
LEFT_OUT |= {".examples", ".cite", ".checked", ".sources", ".headerlink", ".channel"}
BLOCKS = ("p", "li", "dd", "td", "blockquote", "figcaption", "summary")
SHORT = 4

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*(?:-[A-Za-z]+)*")
_END = re.compile(r"(?<=[.?!])[\"”')\]]*\s+(?=[\"“'(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(r"\b(Dr|Mr|Ms|Mrs|Prof|St|No|e\.g|i\.e|a\.m|p\.m|U\.S|vs)\.")
_PYPHEN = pyphen.Pyphen(lang="en_US")


@cache
def syllables(word: str) -> int:
    """Return the syllables of a word. An abbreviation such as NRMP is read letter by letter.

    Hyphenation leaves out syllables where no line may break ("any"), groups of vowels those that touch ("create"): the
    larger count is taken.
    """
    if word.isupper() and len(word) > 1:
        return len(word)
    return sum(max(len(_PYPHEN.positions(part)) + 1, _vowels(part)) for part in word.lower().split("-"))


def _vowels(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouyl]es?$|[^aeiouytd]ed$", word) and not re.search(r"(?:[sxz]|[cs]h|[cg])es$", word)
    return max(1, groups - bool(silent))


def sentences(text: str) -> Iterator[list[str]]:
    """Yield the words of each sentence of a text, without fragments."""
    for sentence in _END.split(_ABBREVIATION.sub(r"\1", " ".join(text.split()))):
        words = _WORD.findall(sentence)
        if len(words) >= SHORT:
            yield words


def grade(texts: list[str]) -> float | None:
    """Return the Flesch-Kincaid grade of some texts, or None if there is no sentence in them."""
    spoken = [words for text in texts for words in sentences(text)]
    if not spoken:
        return None
    words = [word for sentence in spoken for word in sentence]
    return 0.39 * len(words) / len(spoken) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def texts_of(page: HtmlElement) -> list[str]:
    """Return what a page says to its reader, block by block."""
    texts: list[str] = []
    for article in page.xpath("//article"):
        _listen(article, texts, False)
    return texts


def _listen(element: HtmlElement, texts: list[str], inside: bool) -> None:
    """Add the words below an element to `texts`. `inside`: a block around it is speaking already."""
    if _left_out(element):
        return
    block = element.tag in BLOCKS
    if block:
        texts.append("")
    if inside or block:
        texts[-1] += element.text or ""
    for child in element:
        _listen(child, texts, inside or block)
        if inside or block:
            if child.tag in BLOCKS:
                texts.append("")
            texts[-1] += child.tail or ""


def _left_out(element: HtmlElement) -> bool:
    classes = (element.get("class") or "").split()
    named = element.tag in LEFT_OUT or not isinstance(element.tag, str)
    return named or element.get("hidden") is not None or any(f".{name}" in LEFT_OUT for name in classes)


def replies_of(page: HtmlElement) -> list[str]:
    """Return the paragraphs of the replies on a page."""
    return [
        paragraph
        for text in page.xpath("//pre[@class='reply__text']")
        for paragraph in text.text_content().split("\n\n")
    ]


def grades(site: Path) -> dict[str, float]:
    """Return the grade of each page of a built site by its path, without sources and pages that hold no sentence."""
    found = {}
    for file in sorted(site.rglob("index.html")):
        path = file.parent.relative_to(site).as_posix()
        value = grade(texts_of(html.document_fromstring(file.read_bytes())))
        if value is not None and not path.startswith("sources/"):
            found[path] = value
    return found


def kinds(found: dict[str, float]) -> dict[str, float]:
    """Return the grades of the kinds of message alone."""
    return {path: value for path, value in found.items() if path.startswith("messages/")}


def main(arguments: list[str]) -> int:
    """Print the grades of a built site, or of a fresh build. Output: the exit status, 1 if the kinds are too hard."""
    with tempfile.TemporaryDirectory(prefix="guide-grade-") as folder:
        site = Path(arguments[0]) if arguments else Path(folder) / "site"
        if not arguments and (done := build("mkdocs", site)).returncode:
            print(done.stderr, file=sys.stderr)
            return 1
        found = grades(site)
        replies = [
            replies_of(html.document_fromstring(file.read_bytes())) for file in site.glob("replies/*/index.html")
        ]
    for path, value in sorted(found.items(), key=lambda item: -item[1]):
        print(f"{value:5.1f}  {path}")
    mean = statistics.mean(kinds(found).values())
    written = [graded for texts in replies if (graded := grade(texts)) is not None]
    print()
    print(f"{statistics.mean(found.values()):5.1f}  mean of {len(found)} pages")
    print(f"{statistics.mean(written):5.1f}  mean of {len(written)} replies, as they are sent")
    print(f"{mean:5.1f}  mean of {len(kinds(found))} kinds of message (wanted: at most {TARGET:.0f})")
    return 0 if mean <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
