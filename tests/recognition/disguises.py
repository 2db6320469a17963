"""The marks and letters that keyboards, phones, chats, PDFs and mail programs put for the plain ones.

Each disguise is a function from a text to the text as somebody would see it pasted or typed: a person reads both alike.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

Disguise = Callable[[str], str]


def _marks(plain: str, mark: str) -> Disguise:
    """Put another mark for a plain one wherever it stands."""
    return lambda text: text.replace(plain, mark)


def _numbered(mark: str) -> Disguise:
    """Put another number sign before figures."""
    return lambda text: re.sub(r"#(?=\d)", mark, text)


def _between(plain: str, mark: str) -> Disguise:
    """Put another mark for a plain one between two letters or figures."""
    return lambda text: re.sub(rf"(?<=\w){plain}(?=\w)", mark, text)


def _quotes(opens: str, closes: str) -> Disguise:
    """Put other marks round what stands in straight quotes."""
    return lambda text: re.sub(r'"([^"\n]+)"', rf"{opens}\1{closes}", text)


def _letters(capital: int, small: int, figure: int = 0, **others: str) -> Disguise:
    """Put the letters of another alphabet of Unicode, given the codes of its A, a and 0, and what stands elsewhere."""
    table = {chr(65 + at): chr(capital + at) for at in range(26)} | {chr(97 + at): chr(small + at) for at in range(26)}
    if figure:
        table |= {chr(48 + at): chr(figure + at) for at in range(10)}
    return _outside_tags(lambda text: text.translate(str.maketrans(table | others)))


def _outside_tags(disguise: Disguise) -> Disguise:
    """Leave what stands within the tags of HTML."""
    return lambda text: re.sub(
        r"<[^<>]*>|[^<]+|<", lambda part: part[0] if part[0][0] == "<" else disguise(part[0]), text
    )


def _within(mark: str) -> Disguise:
    """Put something that cannot be seen into the words."""
    return lambda text: re.sub(r"(?<=[a-zA-Z]{2})(?=[a-zA-Z]{2})", mark, text)


def _dashes(mark: str) -> Disguise:
    """Put another dash for a hyphen between spaces."""
    return lambda text: text.replace(" - ", f" {mark} ")


def _struck(mark: str) -> Disguise:
    """Put a line through each letter or under it."""
    return _outside_tags(lambda text: re.sub(r"([^\W_])", rf"\1{mark}", text))


def _accented(text: str) -> str:
    """Put the accents of a hasty phone over vowels, as letters with marks behind them."""
    return re.sub(r"(?<=[a-z])([aeiou])(?=[a-z]{2})", "\\1\u0301", text)


def _fonts(text: str) -> str:
    """Put each line into the elements in which a translator or a mail program leaves it."""
    return "\n".join(f"<font>{line}</font>" if line.strip() else line for line in text.split("\n"))


def _entities(text: str) -> str:
    """Write the text as HTML does."""
    return html.escape(text).replace("&#x27;", "&#39;")


def _curled(text: str, encoding: str) -> str:
    """Curl the apostrophes, and read them in the wrong encoding, as some mail programs do."""
    return re.sub(r"(?<=\w)'(?=\w)", "\u2019".encode().decode(encoding), text)


_SCRIPT = {"B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ", "g": "ℊ", "o": "ℴ"}
_DOUBLE = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}
_SMALL = str.maketrans("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ")
_CYRILLIC = str.maketrans("aeopcxi", "аеорсхі")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
_LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "st": "ﬆ"}

APOSTROPHES = {
    "acute": "\u00b4",
    "backtick": "`",
    "right": "\u2019",
    "left": "\u2018",
    "low": "\u201a",
    "modifier": "\u02bc",
    "turned": "\u02bb",
    "prime": "\u2032",
    "modifier prime": "\u02b9",
    "stress": "\u02c8",
    "modifier acute": "\u02ca",
    "hebrew": "\u05f3",
    "saltillo": "\ua78c",
    "wide": "\uff07",
    "wide backtick": "\uff40",
    "decimal": "&#39;",
    "hexadecimal": "&#x27;",
    "named": "&apos;",
    "curled entity": "&rsquo;",
    "curled decimal": "&#8217;",
    "lost": "\ufffd",
}
HYPHENS = {
    "hyphen": "\u2010",
    "hard": "\u2011",
    "figure": "\u2012",
    "en": "\u2013",
    "minus": "\u2212",
    "small": "\ufe63",
    "wide": "\uff0d",
    "bullet": "\u2043",
    "entity": "&ndash;",
    "decimal": "&#8209;",
}
QUOTES = {
    "curled": ("\u201c", "\u201d"),
    "german": ("\u201e", "\u201c"),
    "french": ("\u00ab", "\u00bb"),
    "spaced french": ("\u00ab\u00a0", "\u00a0\u00bb"),
    "wide": ("\uff02", "\uff02"),
    "prime": ("\u2033", "\u2033"),
    "entity": ("&quot;", "&quot;"),
    "curled entity": ("&ldquo;", "&rdquo;"),
    "backticks": ("``", "''"),
}
NUMBERS = {
    "numero": "\u2116",
    "wide": "\uff03",
    "small": "\ufe5f",
    "sharp": "\u266f",
    "entity": "&num;",
    "degree": "n\u00b0",
}
UNSEEN = {
    "zero-width space": "\u200b",
    "soft hyphen": "\u00ad",
    "word joiner": "\u2060",
    "non-joiner": "\u200c",
    "joiner": "\u200d",
    "byte order": "\ufeff",
    "grapheme joiner": "\u034f",
    "left to right": "\u200e",
    "variation": "\ufe0f",
    "soft entity": "&shy;",
    "zero-width entity": "&#8203;",
}
SPACES = {
    "no-break": "\u00a0",
    "narrow": "\u202f",
    "thin": "\u2009",
    "figure": "\u2007",
    "ideographic": "\u3000",
    "em": "\u2003",
    "entity": "&nbsp;",
    "decimal": "&#160;",
}
ALPHABETS: dict[str, Disguise] = {
    "bold": _letters(0x1D400, 0x1D41A, 0x1D7CE),
    "italic": _letters(0x1D434, 0x1D44E, h="ℎ"),
    "bold italic": _letters(0x1D468, 0x1D482),
    "script": _letters(0x1D49C, 0x1D4B6, **_SCRIPT),
    "bold script": _letters(0x1D4D0, 0x1D4EA),
    "bold fraktur": _letters(0x1D56C, 0x1D586),
    "double-struck": _letters(0x1D538, 0x1D552, 0x1D7D8, **_DOUBLE),
    "sans": _letters(0x1D5A0, 0x1D5BA, 0x1D7E2),
    "sans bold": _letters(0x1D5D4, 0x1D5EE, 0x1D7EC),
    "sans italic": _letters(0x1D608, 0x1D622),
    "monospace": _letters(0x1D670, 0x1D68A, 0x1D7F6),
    "circled": _letters(0x24B6, 0x24D0),
    "small capitals": _outside_tags(lambda text: text.translate(_SMALL)),
    "wide": _outside_tags(lambda text: text.translate(_WIDE)),
    "cyrillic": _outside_tags(lambda text: text.translate(_CYRILLIC)),
}
DISGUISES: dict[str, Disguise] = {
    **{f"apostrophe, {name}": _between("'", mark) for name, mark in APOSTROPHES.items()},
    "apostrophes everywhere, right": _marks("'", "\u2019"),
    "apostrophes everywhere, acute": _marks("'", "\u00b4"),
    **{f"hyphen, {name}": _between("-", mark) for name, mark in HYPHENS.items()},
    **{f"quotes, {name}": _quotes(*marks) for name, marks in QUOTES.items()},
    **{f"number sign, {name}": _numbered(mark) for name, mark in NUMBERS.items()},
    **{f"within words, {name}": _within(mark) for name, mark in UNSEEN.items()},
    **{f"spaces, {name}": _marks(" ", mark) for name, mark in SPACES.items()},
    **{f"letters, {name}": disguise for name, disguise in ALPHABETS.items()},
    "ligatures": lambda text: re.sub("ffi|ffl|ff|fi|fl|st", lambda found: _LIGATURES[found[0]], text),
    "dots": _marks("...", "\u2026"),
    "dots, entity": _marks("...", "&hellip;"),
    "dashes, spaced en": _dashes("\u2013"),
    "dashes, spaced em": _dashes("\u2014"),
    "dashes, two hyphens": _dashes("--"),
    "struck through": _struck("\u0336"),
    "underlined": _struck("\u0332"),
    "accents apart": lambda text: unicodedata.normalize("NFD", text),
    "accents joined": lambda text: unicodedata.normalize("NFC", text),
    "accents over vowels": _accented,
    "emphasis": lambda text: re.sub(r"\b(not|never|visas?|rank|sign|pay|first|fee)\b", r"*\1*", text),
    "emphasis, underscores": lambda text: re.sub(r"\b(not|never|visas?|rank|sign|pay|first|fee)\b", r"_\1_", text),
    "lines of Windows": _marks("\n", "\r\n"),
    "lines of old": _marks("\n", "\r"),
    "lines, separated": _marks("\n", "\u2028"),
    "lines, broken": _marks("\n", "<br>\n"),
    "lines, blocks": lambda text: "".join(f"<div>{line or '<br>'}</div>" for line in text.split("\n")),
    "spaces behind": lambda text: re.sub("(?m)$", "  ", text),
    "spaces before": lambda text: re.sub("(?m)^(?=.)", "  ", text),
    "spaces doubled": _marks(" ", "  "),
    "tabs": _marks(" ", "\t"),
    "byte order": lambda text: "\ufeff" + text,
    "right to left": lambda text: f"\u202a{text}\u202c",
    "wrapped by a translator": _fonts,
    "as HTML": _entities,
    "as HTML, twice": lambda text: _entities(text).replace("&", "&amp;"),
    "wrong encoding": lambda text: _curled(text, "cp1252"),
    "wrong encoding, Latin-1": lambda text: _curled(text, "latin-1"),
}

# What no box of one line gets: elements of a page.
ELEMENTS = {"wrapped by a translator", "lines, broken", "lines, blocks"}
TYPED = {name: disguise for name, disguise in DISGUISES.items() if name not in ELEMENTS}
