"""What "Read my message" knows, as data for its scripts: weights of clues learned from every example, and cautions.

The scripts (docs/assets/components/message-reader) alone find clues in a text and add them up; nothing here does.
They are asked for the clues of every example (clues.py runs them), learning.py works out what each speaks for,
packing.py writes that down, and the data file holds the result."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from ..data.load import RECOGNITION
from ..data.models import Guide, Recognition
from .cautions import sentences_of, warnings_of
from .clues import SCRIPTS, ClueScript

FILE = Path("docs/assets/components/message-reader/message-reader-data.js")

# Chosen by cross-validation (`make eval`).
ENTRIES = 108_000  # Weights that live: what the data file weighs.
MARGIN = -0.1  # A message is recognized if its best kind beats the best neighbour by so much.
LEAST = -0.66  # Below it the best kind knows nothing of the text.
NEAR = 1.0  # Further kinds are shown if they are no further than that behind the best.

Examples = list[tuple[str, str]]


class Clues(Protocol):
    """Runs the scripts that find clues: texts to the clues of each, phrases to the stems of each."""

    def clues(self, families: Sequence[str], texts: Sequence[str]) -> list[list[str]]:
        """Return the clues of each text, given the families of words."""

    def stems(self, phrases: Sequence[str]) -> list[list[str]]:
        """Return the words of each phrase without their endings."""


def examples_of(guide: Guide, signs: Recognition) -> Examples:
    """Return every text to learn from, with its kind of message or its neighbour."""
    known: Examples = [(text, id_) for id_, kind in guide.messages.items() for text in (*kind.examples, *kind.cues)]
    worded: Examples = [(text, id_) for id_ in guide.messages for text in signs.wordings.get(id_, [])]
    near: Examples = [(text, id_) for id_ in guide.neighbours for text in signs.neighbours.get(id_, [])]
    return known + worded + near


def families_of(signs: Recognition, script: Clues) -> list[str]:
    """Return the families of words as the script reads them: their phrases in stems, each once, between commas."""
    return [
        ",".join(dict.fromkeys(" ".join(phrase) for phrase in script.stems(phrases) if phrase))
        for phrases in signs.families.values()
    ]


def knowledge(guide: Guide, signs: Recognition, examples: Examples, script: Clues) -> dict[str, Any]:
    """Return what the scripts need to read a message, learned from some examples."""
    from . import learning, packing  # scikit-learn needs a second to load, and most builds learn nothing.

    families = families_of(signs, script)
    sentences, marks = sentences_of(signs, examples)
    labels = [label for _, label in examples]
    answers = [{id_} for id_ in (*guide.messages, *guide.neighbours)]
    tasks = [learning.which(labels, answer) for answer in (*answers, set(guide.messages))]
    tasks += [learning.told(marks[caution], len(labels)) for caution in guide.cautions]
    clues = script.clues(families, [*(text for text, _ in examples), *sentences])
    learned = learning.learn(clues, tasks, ENTRIES)
    return {
        "kinds": {id_: kind.severity for id_, kind in guide.messages.items()},
        "neighbours": list(guide.neighbours),
        "families": families,
        "margin": MARGIN,
        "least": LEAST,
        "near": NEAR,
        "cautions": warnings_of(guide, signs),
        **packing.packed(learned),
    }


def mark(root: Path, guide: Guide, signs: Recognition) -> str:
    """Return a mark of all that the data file is made from: the texts, the families, the scripts, and how it learns."""
    examples = examples_of(guide, signs)
    here = Path(__file__).parent
    made_from = [
        examples,
        sentences_of(signs, examples),
        {id_: kind.severity for id_, kind in guide.messages.items()},
        list(guide.neighbours),
        signs.families,
        warnings_of(guide, signs),
        [(root / name).read_text(encoding="utf-8") for name in SCRIPTS],
        [(here / f"{name}.py").read_text(encoding="utf-8") for name in ("learning", "packing")],
        [ENTRIES, MARGIN, LEAST, NEAR],
    ]
    return hashlib.sha256(json.dumps(made_from, ensure_ascii=False).encode()).hexdigest()[:16]


def current(root: Path, guide: Guide, signs: Recognition) -> bool:
    """Whether the data file of a project folder was made from this data."""
    path = root / FILE
    return path.exists() and f" {mark(root, guide, signs)} " in path.read_text(encoding="utf-8")[:200]


def write(root: Path, guide: Guide, signs: Recognition) -> Path:
    """Write the data file of a project folder, unless it was made from this data already. Output: its path.

    If GUIDE_LEARN is "off" (who edits does not want to wait), the last file stays: it reads messages as it did before
    the change, and a test tells who may publish that it is old.
    """
    path = root / FILE
    if not current(root, guide, signs) and not (path.exists() and os.environ.get("GUIDE_LEARN") == "off"):
        data = knowledge(guide, signs, examples_of(guide, signs), ClueScript(root))
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        head = f"// Written by `make data` from guide.yml and {RECOGNITION}/ ( {mark(root, guide, signs)} )."
        path.write_text(f"{head}\nvar messageData = {text};\n", encoding="utf-8")
    return path
