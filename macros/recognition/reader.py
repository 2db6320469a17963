"""What "Read my message" knows, as data for its script: weights of clues learned from every example, and cautions.

The script (docs/assets/components/message-reader/message-reading.js) alone finds clues in a text and adds them up;
nothing here does. It is asked for the clues of every example (clues.py runs it), learning.py works out what each speaks
for, and the data file holds the result.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from ..data.load import RECOGNITION
from ..data.models import Guide, Recognition
from . import learning
from .cautions import warnings_of
from .clues import SCRIPT, ClueScript

FILE = Path("docs/assets/components/message-reader/message-reader-data.js")

# What is shown. A message is recognized if its best kind beats "something else" by so much (in sums of weights), and
# further kinds are shown if they are no further than that behind the best.
RECOGNIZED = -0.7
NEAR = 5.0

Examples = list[tuple[str, str | None]]


class Clues(Protocol):
    """Runs the script that finds clues: texts to the clues of each, phrases to the stems of each."""

    def clues(self, families: dict[str, str], texts: Sequence[str]) -> list[list[str]]:
        """Return the clues of each text, given the families of words."""

    def stems(self, phrases: Sequence[str]) -> list[list[str]]:
        """Return the words of each phrase without their endings."""


def examples_of(guide: Guide, signs: Recognition) -> Examples:
    """Return every text to learn from with its kind of message; those that are no message have None."""
    known: Examples = [(text, id_) for id_, kind in guide.messages.items() for text in (*kind.examples, *kind.cues)]
    worded: Examples = [(text, id_) for id_ in guide.messages for text in signs.wordings.get(id_, [])]
    return known + worded + [(text, None) for text in signs.unrelated]


def families_of(signs: Recognition, script: Clues) -> dict[str, str]:
    """Return the families of words as the script reads them: their phrases in stems, each once, between commas."""
    found = {}
    for name, phrases in signs.families.items():
        found[name] = ",".join(dict.fromkeys(" ".join(phrase) for phrase in script.stems(phrases) if phrase))
    return found


def knowledge(guide: Guide, signs: Recognition, examples: Examples, script: Clues) -> dict[str, Any]:
    """Return what the script needs to read a message, learned from some examples."""
    families = families_of(signs, script)
    found = script.clues(families, [text for text, _ in examples])
    kinds = list(guide.messages)
    learned, bias = learning.weights_of(kinds, found, [kind for _, kind in examples])
    names, weights = learning.packed(learned)
    return {
        "kinds": kinds,
        "families": families,
        "clues": names,
        "weights": weights,
        "bias": [round(value, 2) for value in bias],
        "step": learning.STEP,
        "least": RECOGNIZED,
        "near": NEAR,
        "cautions": warnings_of(guide, signs),
    }


def mark(root: Path, guide: Guide, signs: Recognition) -> str:
    """Return a mark of all that the data file is made from: the texts, the families, the script, and how it learns."""
    made_from = [
        examples_of(guide, signs),
        list(guide.messages),
        signs.families,
        warnings_of(guide, signs),
        (root / SCRIPT).read_text(encoding="utf-8"),
        Path(learning.__file__).read_text(encoding="utf-8"),
        [RECOGNIZED, NEAR],
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
