"""What "Check my reply" knows: the checks of a draft, as data for its script, and the rules for their phrases.

The script (docs/assets/components/draft-checker/draft-phrases.js) alone matches phrases; nothing here does. This module
only writes the data file that the script reads, and says where a phrase is not written as the script expects.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from ..data.models import Guide, Recognition

FILE = Path("docs/assets/components/draft-checker/draft-checker-data.js")

# Checks that draft-facts.js finds by counting, whatever their phrases.
COUNTED = (
    "unfilled-placeholder",
    "too-long",
    "too-short",
    "personal-data",
    "no-greeting",
    "no-signature",
    "informal-tone",
)
GOOD = (
    "greets-by-name",
    "right-length",
    "concrete-detail",
    "real-question",
    "asks-nothing",
    "signed",
    "signed-with-id",
)
# Lists that the scripts read by name. The first four hold single words, or pairs; the rest hold phrases.
WORDS = ("filler", "capital", "common", "spelling")
LISTS = (*WORDS, "negated", "not-negated", "reported", "break")
BUILT_IN = {"name", "digits"}

_ITEM = re.compile(r"\.{2,3}|[()|?&]|@[a-z-]+|[^\s()|?&]+")
_WORD = re.compile(r"#?[a-z0-9.]+(?:'[a-z]+)?\*?|,")


def script(guide: Guide, signs: Recognition) -> str:
    """Return the classic script that holds the checks for the browser, the same for the same guide."""
    data = {
        "words": signs.lists,
        "length": guide.limits.words_of_draft,
        "good": guide.limits.words_of_good_draft,
        "checks": {
            id_: {"severity": check.severity}
            | {key: value for key in ("patterns", "unless", "even") if (value := getattr(signs.checks[id_], key))}
            | ({"least": least} if (least := signs.checks[id_].least) > 1 else {})
            for id_, check in guide.checks.items()
        },
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"// Written by `make data` from guide.yml and recognition/.\nvar draftData = {text};\n"


def write(root: Path, guide: Guide, signs: Recognition) -> Path:
    """Write the data file of a project folder, unless it holds the same already. Output: its path."""
    path = root / FILE
    text = script(guide, signs)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return path


def repeated(example: str) -> str:
    """Return an example with its mark `(x 20)` at the end carried out: the text before it, twenty times."""
    found = re.search(r"\(x (\d+)\)\s*$", example)
    return example[: found.start()] * int(found[1]) if found else example


def phrases_of(signs: Recognition) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every phrase that the script compiles, with its place in `recognition/`."""
    for name, phrases in signs.lists.items():
        if name not in WORDS:
            for index, phrase in enumerate(phrases):
                yield ("lists", name, index), phrase
    for id_, check in signs.checks.items():
        for key in ("patterns", "unless"):
            for index, phrase in enumerate(getattr(check, key)):
                yield ("checks", id_, key, index), phrase


def fault(phrase: str, lists: dict[str, list[str]]) -> str | None:
    """Return what is wrong with a phrase, or None.

    Input: the phrase, and the lists that `@name` may name. Output: the end of a sentence that begins with "the phrase".
    """
    depth = 0
    before = "|"
    for item in _ITEM.findall(phrase):
        if item == "(":
            depth += 1
        elif item == ")":
            depth -= 1
            if depth < 0 or before in ("(", "|"):
                return "has a bracket that closes nothing, or an empty choice"
        elif item == "|":
            if depth == 0 or before in ("(", "|"):
                return "has a `|` outside brackets, or an empty choice"
        elif item == "?":
            if before in ("|", "(", "?", "&"):
                return "has a `?` after nothing"
        elif item == "&":
            if depth or before in ("|", "&"):
                return "has a `&` inside brackets or at its start"
        elif item[0] == "@":
            if item[1:] not in lists and item[1:] not in BUILT_IN:
                return f"names `{item}`, which is no list of recognition/words.yml"
        elif item[0] == "." and set(item) == {"."}:
            if before in ("|", "&") and depth == 0:
                return "begins with a gap"
        elif item.endswith("*") and len(item) < 4:
            return f'holds "{item}": write three letters or more before the star'
        elif not _WORD.fullmatch(item):
            return f'holds "{item}": write small letters, without hyphens ("e mail") and contractions ("do not")'
        before = item
    if depth:
        return "has a bracket that is not closed"
    return "ends with `&`" if before == "&" else None
