"""What "Check my reply" has learned: for each check a small model, from risky and calm sentences and from whole drafts.

The scripts alone split a draft and find its clues (docs/assets/components/draft-checker/draft-risks.js). Of a whole
draft that is risky nobody has said which sentence it is: what was learned from the single sentences finds it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..data.models import Guide, Recognition
from ..data.texts import BLANK, bodies
from .clues import SHARED
from .reader import families_of
from .script import Script

FILE = Path("docs/assets/components/draft-checker/draft-risks-data.js")
SCRIPTS = (*SHARED, Path("docs/assets/components/draft-checker/draft-risks.js"))

# Chosen on drafts that are held out (`make eval`).
ENTRIES = 40_000  # Weights that live: what the data file weighs.
ENOUGH = 0.1  # How much a sentence must speak for a check, unless the check says otherwise.
EVERY = 10**9

RISKY, CALM, OPEN = 1, -1, 0


class RiskScript:
    """The script that splits drafts and finds clues, with the families of words."""

    def __init__(self, root: Path, signs: Recognition) -> None:
        self._script = Script(root / name for name in SCRIPTS)
        self.know({"families": []})
        self.families = families_of(signs, self)
        self.know({"families": self.families})

    def know(self, data: dict[str, Any]) -> None:
        """Give the script its data."""
        nothing = {"risks": [], "least": [], "clues": "", "weights": [], "bias": [], "step": 1}
        self._script.call("(data) => { globalThis.risks = draftRisks(data); }", nothing | data)

    def stems(self, phrases: Sequence[str]) -> list[list[str]]:
        """Return the words of each phrase without their endings."""
        return self._each("stems", phrases)

    def clues(self, families: Sequence[str], texts: Sequence[str]) -> list[list[str]]:
        """Return the clues of each text as one."""
        return self._each("whole", texts)

    def pieces(self, texts: Sequence[str]) -> list[list[list[str]]]:
        """Return the clues of each piece of each text: its sentences, and each with the one after it."""
        return self._each("pieces", texts)

    def _each(self, name: str, texts: Sequence[str]) -> list[Any]:
        found: list[Any] = self._script.call(f"(texts) => texts.map((text) => risks.{name}(text))", list(texts))
        return found


def learned_checks(guide: Guide, signs: Recognition) -> list[str]:
    """Return the checks that have sentences to learn from, in the order of the guide."""
    return [id_ for id_ in guide.checks if signs.checks[id_].says]


def _told(signs: Recognition, checks: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Yield sentences, each with the check that it is for and what it is for it."""
    for id_ in checks:
        check = signs.checks[id_]
        for text in (*check.says, *check.examples.must):
            yield text, id_, RISKY
        for text in (*check.calm, *check.examples.must_not):
            yield text, id_, CALM


def _calm(guide: Guide, signs: Recognition) -> list[str]:
    """Return whole texts that are calm: drafts, and the replies of the guide but the one that promises."""
    replies = [text for reply in guide.replies.values() if not reply.promises for text in bodies(reply).values()]
    return [*signs.calm_drafts, *(BLANK.sub("Lakeview", text) for text in replies)]


def knowledge(guide: Guide, signs: Recognition, script: RiskScript) -> dict[str, Any]:
    """Return what the script needs to find risks in a draft."""
    from . import learning, packing  # scikit-learn needs a second to load, and most builds learn nothing.

    checks = learned_checks(guide, signs)
    told = list(_told(signs, checks))
    sentences = script.clues([], [text for text, _, _ in told])
    calm = [piece for pieces in script.pieces(_calm(guide, signs)) for piece in pieces]
    marks = {id_: [what if id_ == of else CALM for _, of, what in told] + [CALM] * len(calm) for id_ in checks}
    known = [*sentences, *calm]

    def learn(more: Sequence[Sequence[str]], entries: int) -> learning.Learned:
        return learning.learn([*known, *more], [learning.told(marks[id_]) for id_ in checks], entries)

    first = learn([], EVERY)
    texts = [draft.text for draft in signs.risky_drafts]
    for draft, pieces in zip(signs.risky_drafts, script.pieces(texts), strict=True):
        if draft.is_ in checks:
            best = learning.sums(first, pieces)[:, checks.index(draft.is_)].argmax()
            known.append(pieces[best])
            for id_ in checks:
                marks[id_].append(RISKY if id_ == draft.is_ else OPEN if id_ in draft.also else CALM)
    return {
        "risks": checks,
        "least": [signs.checks[id_].enough + ENOUGH for id_ in checks],
        "families": script.families,
        **packing.packed(learn([], ENTRIES)),
    }


def mark(root: Path, guide: Guide, signs: Recognition) -> str:
    """Return a mark of all that the data file is made from."""
    here = Path(__file__).parent
    checks = learned_checks(guide, signs)
    made_from = [
        list(_told(signs, checks)),
        _calm(guide, signs),
        [draft.model_dump() for draft in signs.risky_drafts],
        [signs.checks[id_].enough for id_ in checks],
        signs.families,
        [(root / name).read_text(encoding="utf-8") for name in SCRIPTS],
        [(here / f"{name}.py").read_text(encoding="utf-8") for name in ("learning", "packing")],
        [ENTRIES, ENOUGH],
    ]
    return hashlib.sha256(json.dumps(made_from, ensure_ascii=False).encode()).hexdigest()[:16]


def current(root: Path, guide: Guide, signs: Recognition) -> bool:
    """Whether the data file of a project folder was made from this data."""
    path = root / FILE
    return path.exists() and f" {mark(root, guide, signs)} " in path.read_text(encoding="utf-8")[:200]


def write(root: Path, guide: Guide, signs: Recognition) -> Path:
    """Write the data file of a project folder, unless it was made from this data already (see reader.write).

    Output: its path.
    """
    path = root / FILE
    if not current(root, guide, signs) and not (path.exists() and os.environ.get("GUIDE_LEARN") == "off"):
        data = knowledge(guide, signs, RiskScript(root, signs))
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        head = f"// Written by `make data` from guide.yml and recognition/ ( {mark(root, guide, signs)} )."
        path.write_text(f"{head}\nvar draftRiskData = {text};\n", encoding="utf-8")
    return path
