"""How well "Contract reader" does on clauses it has not learned from: `python -m tools.evaluate.contracts`.

The invented clauses of recognition/clauses are cross-validated: each part is read with what was learned from the
others, by the script of the page. tests/recognition/test_contract_reader.py holds the floor on clauses that are never
learned from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from macros.checks.run import load_and_check
from macros.data.models import Recognition
from macros.recognition import contracts
from macros.recognition.contracts import NONE, Example
from macros.render import MACROS
from tools.build import ROOT

FOLDS = 6


@dataclass(frozen=True)
class Figures:
    """What became of some clauses: each with what the script said."""

    cases: Sequence[tuple[Example, dict[str, Any]]]

    def _share(self, hits: Sequence[bool]) -> float:
        return sum(hits) / max(1, len(hits))

    @property
    def named(self) -> float:
        """Share of clauses whose name is among those given to the text."""
        return self._share([name in names(said) for (_, name, _), said in self.cases if name != NONE])

    @property
    def asked(self) -> float:
        """Share asked about, of the clauses about which a careful adviser would ask."""
        return self._share([asks(said) for (_, _, ask), said in self.cases if ask == 1])

    @property
    def alarmed(self) -> float:
        """Share asked about, of the clauses that are as they should be."""
        return self._share([asks(said) for (_, name, ask), said in self.cases if ask == -1 and name != NONE])

    @property
    def left_alone(self) -> float:
        """Share in which nothing is recognized, of the sentences that are no clause."""
        return self._share([names(said) == {NONE} for (_, name, _), said in self.cases if name == NONE])

    def __str__(self) -> str:
        return (
            f"{self.named:.0%} named, {self.asked:.0%} of those to ask about asked, {self.alarmed:.0%} falsely asked, "
            f"{self.left_alone:.0%} of what is no clause left alone ({len(self.cases)} texts)"
        )


def names(said: dict[str, Any]) -> set[str]:
    """Return the clauses that a text was said to be."""
    return {name for piece in said["pieces"] for name in (piece["clause"], piece["also"]) if name}


def asks(said: dict[str, Any]) -> bool:
    """Whether anything in a text is to be asked about."""
    return any(piece["ask"] for piece in said["pieces"])


def figures(script: contracts.ClauseScript, examples: Sequence[Example]) -> Figures:
    """Read texts with what the script knows."""
    said = script.read([text for text, _, _ in examples])
    return Figures(list(zip(examples, said, strict=True)))


def cross_validated(script: contracts.ClauseScript, signs: Recognition, folds: int = FOLDS) -> Figures:
    """Read each part of the invented clauses, and of what is no clause, with what was learned from the others."""
    examples = contracts.examples_of(signs)
    others = contracts.others_of(signs)
    cases: list[tuple[Example, dict[str, Any]]] = []
    for held in range(folds):
        learned = [one for place, one in enumerate(examples) if place % folds != held]
        near = [one for place, one in enumerate(others) if place % folds != held]
        script.know(contracts.knowledge(signs, learned, near, script))
        asked = examples[held::folds] + [(text, NONE, -1) for text in others[held::folds]]
        cases += figures(script, asked).cases
    return Figures(cases)


def main() -> None:
    """Print the figures."""
    signs = load_and_check(ROOT, MACROS).recognition
    print(cross_validated(contracts.ClauseScript(ROOT), signs))


if __name__ == "__main__":
    main()
