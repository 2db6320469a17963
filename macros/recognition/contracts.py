"""What "Contract reader" knows, as data for its script: which clause a sentence is and whether to ask about it.

It is learned as "Read my message" learns (learning.py, packing.py), from invented clauses and, as what is no clause,
from the neighbours of messages. Its clues are words, families of words and the phrases of recognition/clauses.yml; the
script alone finds them (docs/assets/components/contract-reader/contract-clauses.js)."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..data.load import RECOGNITION
from ..data.models import Guide, Recognition
from .script import Script

FOLDER = Path("docs/assets/components")
FILE = FOLDER / "contract-reader/contract-reader-data.js"
NONE = "unrecognized"
SCRIPTS = (
    *(Path(f"docs/assets/shared/{name}.js") for name in ("text", "words", "clues", "weights")),
    FOLDER / "contract-reader/contract-clauses.js",
)

# Chosen by cross-validation (`python -m tools.evaluate.contracts`).
ENTRIES = 9_500  # Weights that live.
MARGIN = -0.2  # A sentence is a clause if the best one comes so near to being none.
NEAR = 0.5  # A second clause is named if it is no further than that behind the best,
LEAST = -0.4  # and speaks for itself so much.
ASK = 0.22  # From here on a careful adviser would ask.
FROM_EACH = 80  # Texts of each neighbour, and two sentences of each.
NEIGHBOURS = ("news", "own-words", "private-life", "seller", "system", NONE)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")

Example = tuple[str, str, int]  # A text, its clause, and whether to ask: 1, -1, or 0 where advisers differ.


def examples_of(signs: Recognition) -> list[Example]:
    """Return the invented clauses with their names."""
    told = (("ask", 1), ("calm", -1), ("either", 0))
    return [
        (text, name, ask)
        for name, texts in signs.clause_texts.items()
        for kind, ask in told
        for text in getattr(texts, kind)
    ]


def others_of(signs: Recognition) -> list[str]:
    """Return sentences of texts that are no contract, evenly taken from each neighbour."""
    found = []
    for name in NEIGHBOURS:
        texts = signs.neighbours.get(name, [])
        for text in texts[:: max(1, len(texts) // FROM_EACH)]:
            found += [part for part in SENTENCE.split(text)[:2] if part.count(" ") > 2]
    return found


class ClauseScript:
    """The script of the contract reader with some data."""

    def __init__(self, root: Path) -> None:
        self._script = Script(root / name for name in SCRIPTS)

    def know(self, data: dict[str, Any]) -> None:
        """Give the script its data (as `knowledge` makes it)."""
        self._script.call("(data) => { globalThis.reading = guideClauses(data); }", data)

    def stems(self, phrases: Sequence[str]) -> list[list[str]]:
        """Return the words of each phrase without their endings."""
        return self._each("stems", phrases)

    def clues(self, texts: Sequence[str]) -> list[list[str]]:
        """Return the clues of each text, with the families and phrases given last."""
        return self._each("clues", texts)

    def read(self, texts: Sequence[str]) -> list[dict[str, Any]]:
        """Return what the script says of each text, with the data given last."""
        return self._each("read", texts)

    def _each(self, name: str, texts: Sequence[str]) -> list[Any]:
        found: list[Any] = self._script.call(f"(texts) => texts.map((text) => reading.{name}(text))", list(texts))
        return found


def phrases_of(signs: Recognition, script: ClauseScript) -> dict[str, Any]:
    """Return what the script looks for before it has learned anything."""
    data = signs.clauses.model_dump(exclude={"families"}) | {"families": [], "clues": "", "weights": [], "bias": []}
    script.know(data | {"step": 1})
    stemmed = [script.stems(phrases) for phrases in signs.clauses.families.values()]
    families = [",".join(dict.fromkeys(" ".join(one) for one in phrases if one)) for phrases in stemmed]
    return data | {"families": families, "step": 1, "margin": MARGIN, "near": NEAR, "least": LEAST, "ask": ASK}


def knowledge(
    signs: Recognition, examples: Sequence[Example], others: Sequence[str], script: ClauseScript
) -> dict[str, Any]:
    """Return what the script needs to read a contract, learned from some examples and what is no clause."""
    from . import learning, packing  # scikit-learn needs a second to load, and most builds learn nothing.

    data = phrases_of(signs, script)
    script.know(data)
    texts = script.clues([text for text, _, _ in examples] + list(others))
    labels = [name for _, name, _ in examples] + [NONE] * len(others)
    tasks = [learning.which(labels, {name}) for name in (*signs.clauses.clauses, NONE)]
    asks = learning.told([0 if name == NONE else ask for _, name, ask in examples])
    return data | packing.packed(learning.learn(texts, [*tasks, asks], ENTRIES))


def mark(root: Path, signs: Recognition) -> str:
    """Return a mark of all that the data file is made from. What is no clause is not part of it: it grows each day."""
    made_from = [
        examples_of(signs),
        signs.clauses.model_dump(),
        [(root / name).read_text(encoding="utf-8") for name in SCRIPTS],
        [ENTRIES, MARGIN, NEAR, LEAST, ASK, FROM_EACH],
    ]
    return hashlib.sha256(json.dumps(made_from, ensure_ascii=False).encode()).hexdigest()[:16]


def current(root: Path, signs: Recognition) -> bool:
    """Whether the data file of a project folder was made from this data."""
    path = root / FILE
    return path.exists() and f" {mark(root, signs)} " in path.read_text(encoding="utf-8")[:200]


def write(root: Path, guide: Guide, signs: Recognition) -> Path:
    """Write the data file of a project folder, unless it was made from this data already. Output: its path."""
    path = root / FILE
    if not current(root, signs) and not (path.exists() and os.environ.get("GUIDE_LEARN") == "off"):
        data = knowledge(signs, examples_of(signs), others_of(signs), ClauseScript(root))
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        head = f"// Written by `make data` from {RECOGNITION}/clauses ( {mark(root, signs)} )."
        path.write_text(f"{head}\nvar contractData = {text};\n", encoding="utf-8")
    return path
