"""How well "Read my message" does on what it has not learned from, and "Check my reply" on its drafts: `make eval`.

For messages: the guide's own examples, cross-validated (each fifth is read with what was learned from the others),
the cases beside the project where they are there, and as history the held-out texts of tests/recognition/messages.
The page's script reads them in V8; the floor under the held-out figures is in
tests/recognition/test_message_reader.py."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from macros.checks.run import load_and_check
from macros.data.models import Guide, Recognition
from macros.recognition import reader
from macros.recognition.clues import ClueScript
from macros.render import MACROS
from tools.build import ROOT
from tools.evaluate import cases, drafts

HELD_OUT = ROOT / "tests" / "recognition" / "messages"
FOLDS = 5

# What a message of a kind must not be shown without. A signature only where the text speaks of one.
MUST_WARN = {
    "payment-request": "money",
    "conditional-deal": "traded-promise",
    "commitment-demand": "promise",
    "personal-question": "personal-question",
    "soap-contact": "soap-contact",
}
SIGNING = ("sign", "contract", "agreement", "docusign")
CALM = ("interview-invitation", "courtesy-reply", "rejection", "no-contact-policy", "second-look", "visa-confirmed")
PLAIN = "interview-invitation"  # The kind on which a warning of these is a false alarm.
GRAVE = ("money", "signature", "traded-promise", "promise")

Labeled = tuple[str, str | None]


def held_out(sort: str = "", folder: Path = HELD_OUT) -> list[Labeled]:
    """Return the held-out texts with their kinds; those that are no message have None. Sort "hard-": the hard ones."""
    texts: list[Labeled] = []
    for path in sorted(folder.glob(f"{sort}messages*.yml")):
        for kind, found in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            texts += [(text, kind) for text in found]
    for path in sorted(folder.glob(f"{sort}unrelated*.yml")):
        texts += [(text, None) for text in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return texts


@dataclass(frozen=True)
class Figures:
    """What became of some texts: each with its kind, and what the script said."""

    cases: Sequence[tuple[str, str | None, dict[str, Any]]]

    @cached_property
    def _known(self) -> list[tuple[str, str, dict[str, Any]]]:
        return [(text, kind, said) for text, kind, said in self.cases if kind is not None]

    def _share(self, hits: int, of: int) -> float:
        return hits / max(1, of)

    @property
    def first(self) -> float:
        """Share of messages whose kind comes first."""
        return self._share(sum(ids(said)[:1] == [kind] for _, kind, said in self._known), len(self._known))

    @property
    def among(self) -> float:
        """Share of messages whose kind is among those shown."""
        return self._share(sum(kind in ids(said) for _, kind, said in self._known), len(self._known))

    @property
    def left_alone(self) -> float:
        """Share of unrelated texts in which nothing is recognized."""
        others = [said for _, kind, said in self.cases if kind is None]
        return self._share(sum(said["state"] != "read" for said in others), len(others))

    @property
    def unwarned(self) -> list[str]:
        """Messages that ask for money, a signature, a trade, a promise and so on, shown without the caution."""
        missed = []
        for text, kind, said in self._known:
            wanted = {MUST_WARN[kind]} if kind in MUST_WARN else set()
            if kind == "offer-outside-match" and any(word in text.lower() for word in SIGNING):
                wanted.add("signature")
            missed += [f"{caution}: {text}" for caution in sorted(wanted - set(warnings(said)))]
        return missed

    @property
    def falsely_alarmed(self) -> float:
        """Share of calm messages with a grave caution."""
        calm = [said for _, kind, said in self._known if kind in CALM]
        return self._share(sum(bool(set(warnings(said)) & set(GRAVE)) for said in calm), len(calm))

    @property
    def alarms(self) -> dict[str, int]:
        """Grave cautions on plain interview invitations: how many of each, and of how many."""
        plain = [said for _, kind, said in self._known if kind == PLAIN]
        counts = Counter(caution for said in plain for caution in warnings(said) if caution in GRAVE)
        return {**counts, "of": len(plain)}

    def confusions(self) -> Counter[tuple[str, str]]:
        """Return how often a kind was taken for another, or for none."""
        pairs = (((kind or "(unrelated)"), (ids(said) or ["(nothing)"])[0]) for _, kind, said in self.cases)
        return Counter((right, said) for right, said in pairs if right != said and (right, said) != NOTHING_WRONG)


NOTHING_WRONG = ("(unrelated)", "(nothing)")


def ids(said: dict[str, Any]) -> list[str]:
    """Return the kinds that are shown, best first: none where the text is taken for a neighbour."""
    return [kind["id"] for kind in said["kinds"]] if said["state"] == "read" else []


def warnings(said: dict[str, Any]) -> list[str]:
    """Return the cautions that were given."""
    return [caution["id"] for caution in said["cautions"]]


def figures(reading: ClueScript, texts: Sequence[Labeled]) -> Figures:
    """Read texts with what the script knows."""
    said = reading.read([text for text, _ in texts])
    return Figures([(text, kind, what) for (text, kind), what in zip(texts, said, strict=True)])


def cross_validated(reading: ClueScript, guide: Guide, signs: Recognition, folds: int = FOLDS) -> Figures:
    """Read each part of the guide's texts with what was learned from the others (cues are always learned)."""
    cues: reader.Examples = [(text, id_) for id_, kind in guide.messages.items() for text in kind.cues]
    whole: list[tuple[Sequence[str], str]] = [
        ([*kind.examples, *signs.wordings.get(id_, [])], id_) for id_, kind in guide.messages.items()
    ]
    parts: list[reader.Examples] = [[] for _ in range(folds)]
    for texts, kind_id in [*whole, *((texts, id_) for id_, texts in signs.neighbours.items())]:
        for index, text in enumerate(texts):
            parts[(index * 7 + 3) % folds].append((text, kind_id))
    cases: list[tuple[str, str | None, dict[str, Any]]] = []
    for held in range(folds):
        learned = [text for part in range(folds) if part != held for text in parts[part]]
        reading.know(reader.knowledge(guide, signs, learned + cues, reading))
        labeled = [(text, label if label in guide.messages else None) for text, label in parts[held]]
        cases += figures(reading, labeled).cases
    return Figures(cases)


def table(title: str, found: Figures, most: int) -> str:
    """Return the figures as text, with the most frequent confusions."""
    lines = [
        title,
        f"  right kind first:                 {100 * found.first:5.1f} of 100",
        f"  right kind among those shown:     {100 * found.among:5.1f} of 100",
        f"  unrelated texts left alone:       {100 * found.left_alone:5.1f} of 100",
        f"  shown without its caution:        {len(found.unwarned)}",
        *(f"    {line[:110]}" for line in found.unwarned),
        f"  calm messages with a grave caution: {100 * found.falsely_alarmed:4.1f} of 100",
        f"  grave cautions on plain invitations: {found.alarms}",
        "  taken for another:",
        *(f"    {count:3}  {right} > {said}" for (right, said), count in found.confusions().most_common(most)),
    ]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Print the figures. Output: the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.evaluate.messages", description=__doc__)
    parser.add_argument("--messages", action="store_true", help="leave out the drafts")
    parser.add_argument("--learned", action="store_true", help="leave out the held-out texts")
    parser.add_argument("--most", type=int, default=15, help="how many confusions to print")
    options = parser.parse_args(arguments)
    project = load_and_check(ROOT, MACROS)
    guide, signs = project.guide, project.recognition
    reading = ClueScript(ROOT)
    print(
        table(f"Examples of the guide, {FOLDS} parts", cross_validated(reading, guide, signs), options.most), end="\n\n"
    )
    if not options.learned:
        reading.know(reader.knowledge(guide, signs, reader.examples_of(guide, signs), reading))
        pages = {id_: caution.to.removeprefix("messages/") for id_, caution in guide.cautions.items()}
        print(cases.report(reading, pages, frozenset(GRAVE)), end="\n\n")
        print(table("Hard texts, held out", figures(reading, held_out("hard-")), options.most), end="\n\n")
        print(table("Held-out texts", figures(reading, held_out()), options.most), end="\n\n")
    return 0 if options.messages or options.learned else drafts.main()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
