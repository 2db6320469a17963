"""How well "Check my reply" does on drafts that its phrases were not written from: `python -m tools.evaluate.drafts`.

The scripts of the page run in V8, as in a reader's browser: there is no second implementation. The drafts are in
tests/recognition/drafts. tests/recognition/test_draft_checker.py holds the floor under these figures.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from macros.recognition.clues import SHARED
from macros.recognition.drafts import FILE
from macros.recognition.script import HANGS, Script
from tools.build import ROOT

DRAFTS = ROOT / "tests" / "recognition" / "drafts"
SCRIPTS = ("draft-checker-data", "draft-risks-data", "draft-phrases", "draft-facts", "draft-risks", "draft-checks")
CONTRACT = (
    "rank-promise",
    "asks-rank-of-program",
    "asks-for-commitment",
    "reveals-other-programs",
    "overly-emotional",
    "bargaining",
    "unfilled-placeholder",
    "too-long",
    "informal-tone",
    "misstates-nrmp-rule",
    "confidential-rank-number",
    "entitled",
)

CHECK = "(texts) => texts.map(globalThis.checkOnce ??= draftChecks(draftData, draftRiskData))"


@dataclass(frozen=True)
class Draft:
    """A held-out draft: the finding that must appear (None: none above a note), others that are right too, the text."""

    text: str
    risk: str | None = None
    also: tuple[str, ...] = ()


def held_out(*names: str) -> list[Draft]:
    """Return the drafts of files in tests/recognition/drafts, by name without the ending."""
    drafts = []
    for name in names:
        for item in yaml.safe_load((DRAFTS / f"{name}.yml").read_text(encoding="utf-8")):
            if isinstance(item, str):
                drafts.append(Draft(item))
            else:
                drafts.append(Draft(item["text"], item["is"], tuple(item.get("also", ()))))
    return drafts


def checker(folder: Path = ROOT / FILE.parent) -> Callable[..., list[dict[str, Any]]]:
    """Load the scripts of the checker, without its element. Output: what gives the findings of texts."""
    shared = [folder.parent.parent / "shared" / path.name for path in SHARED]
    script = Script([*shared, *(folder / f"{name}.js" for name in SCRIPTS)])

    def check(texts: Iterable[str], seconds: float = HANGS) -> list[dict[str, Any]]:
        results: list[dict[str, Any]] = script.call(CHECK, list(texts), seconds=seconds)
        return results

    return check


def serious(result: dict[str, Any]) -> list[str]:
    """Return the ids found above a note."""
    return [finding["id"] for finding in result["findings"] if finding["severity"] != "note"]


@dataclass(frozen=True)
class Score:
    """Figures of a set. `found` and `of` count risky drafts by the finding that must appear; `wrong` counts findings
    above a note that are not right for their draft, by id; `alarms` are good drafts with one of these."""

    found: Counter[str]
    of: Counter[str]
    right: Counter[str]
    wrong: Counter[str]
    alarms: int
    good: int

    @property
    def recall(self) -> float:
        """Share of risky drafts in which the right finding appears."""
        return sum(self.found.values()) / max(1, sum(self.of.values()))

    @property
    def alarm_rate(self) -> float:
        """Share of good drafts with a finding above a note."""
        return self.alarms / max(1, self.good)


def score(drafts: list[Draft], results: list[dict[str, Any]]) -> Score:
    """Compare what was found with what should be."""
    found, of, right, wrong = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    alarms = good = 0
    for draft, result in zip(drafts, results, strict=True):
        if draft.risk is None:
            good += 1
            alarms += bool(serious(result))
        else:
            of[draft.risk] += 1
            found[draft.risk] += any(finding["id"] == draft.risk for finding in result["findings"])
        for id_ in serious(result):
            (right if id_ in (draft.risk, *draft.also) else wrong)[id_] += 1
    return Score(found, of, right, wrong, alarms, good)


def table(title: str, figures: Score) -> str:
    """Return the figures as text."""
    lines = [title, f"  {'':26}found    of   also said elsewhere"]
    for id_ in figures.of:
        lines.append(f"  {id_:26}{figures.found[id_]:5}{figures.of[id_]:6}{figures.wrong[id_]:8}")
    lines.append(f"  risky drafts with the right finding: {100 * figures.recall:.0f} of 100")
    lines.append(f"  good drafts with a finding above a note: {100 * figures.alarm_rate:.0f} of 100 ({figures.good})")
    return "\n".join(lines)


SETS = {
    "Third set": ("risky-d", "good-c"),
    "Fourth set": ("risky-e", "good-d"),
    "What costs most": ("risky-f", "good-e"),
}


def main() -> int:
    """Print the figures for each set. Output: the exit status."""
    check = checker()
    for title, names in SETS.items():
        drafts = held_out(*names)
        print(table(title, score(drafts, check(draft.text for draft in drafts))), end="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
