"""Learn how much each clue of a text speaks for each answer, with scikit-learn.

Three things are learned from the same clues (docs/assets/shared/clues.js): which kind of message or neighbour a text
is, whether a sentence gives a caution, and whether one of a draft is risky. One linear support vector machine an
answer. It is trained twice: on every clue, to see which are worth their bytes, and then on those alone, so that they
carry what the others had carried.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from scipy import sparse
from sklearn.svm import LinearSVC

# Chosen by cross-validation (`make eval`).
SEED = 7
STRENGTH = 0.2  # How closely the machines follow their texts (C).
CLOSE = 1e-2  # When they stop.
NEVER = -9.0
RARE = 3  # A clue must stand in so many texts to be learned.
SPREAD = 0.25  # How much being frequent counts when clues are chosen: 0 not at all, 1 in full.
MANY = 1_000_000  # Clues in all the texts: with fewer, starting another process takes longer than learning.
SORTS = 3  # Words, letters, families: see clues.js.

Matrix = Any  # scipy and scikit-learn come without types.
# The places of the texts that an answer is learned from, and for each whether it is right.
Task = tuple[Matrix, Matrix]


def sort_of(clue: str) -> int:
    """Return the sort of a clue, as `sortOf` of the script does."""
    return 1 if clue[0] == "~" else 2 if "@" in clue else 0


@dataclass(frozen=True)
class Learned:
    """What was learned: the clues in order; for each task a row of weights and its start."""

    clues: list[str]
    weights: Matrix
    bias: list[float]


def vocabulary(texts: Sequence[Sequence[str]]) -> tuple[list[str], Matrix]:
    """Return the clues that stand in enough texts, in order, and how telling each is (inverse document frequency)."""
    count = Counter(clue for clues in texts for clue in clues)
    names = sorted(clue for clue, many in count.items() if many >= RARE)
    share = np.array([(1 + len(texts)) / (1 + count[clue]) for clue in names])
    return names, (np.log(share) + 1) / 4


def table(texts: Sequence[Sequence[str]], names: Sequence[str], telling: Matrix) -> Matrix:
    """Return texts as rows. Each sort of clue counts by the root of how many known ones of it a text has."""
    place = {clue: index for index, clue in enumerate(names)}
    sorts = np.array([sort_of(clue) for clue in names], dtype=np.int64)
    starts, columns, values = [0], [], []
    for clues in texts:
        found = np.array(sorted(place[clue] for clue in clues if clue in place), dtype=np.int64)
        many = np.maximum(1, np.bincount(sorts[found], minlength=SORTS))
        columns.append(found)
        values.append(telling[found] / np.sqrt(many)[sorts[found]])
        starts.append(starts[-1] + len(found))
    return sparse.csr_matrix((np.concatenate(values), np.concatenate(columns), starts), shape=(len(texts), len(names)))


def _fitted(rows: Matrix, at: Matrix, right: Matrix, columns: Matrix | None = None) -> tuple[Matrix, float]:
    """Return what a machine learns from some rows, and where it starts; an answer that no text has never wins."""
    rows = rows[at] if columns is None else rows[at][:, columns]
    if not right.any():
        return np.zeros(rows.shape[1]), NEVER
    machine = LinearSVC(C=STRENGTH, class_weight="balanced", tol=CLOSE, random_state=SEED).fit(rows, right)
    return machine.coef_[0], float(machine.intercept_[0])


def _every(rows: Matrix, tasks: Sequence[Task], columns: Sequence[Matrix | None]) -> list[tuple[Matrix, float]]:
    """Return what each task's machine learns. They know nothing of each other, so every core has some of them."""
    cores = -1 if rows.nnz > MANY else 1
    jobs = (delayed(_fitted)(rows, at, right, mine) for (at, right), mine in zip(tasks, columns, strict=True))
    return list(Parallel(n_jobs=cores)(jobs))


def which(labels: Sequence[str], answer: Collection[str]) -> Task:
    """Return the task to tell the texts with some labels from all the others."""
    return np.arange(len(labels)), np.array([label in answer for label in labels], dtype=bool)


def told(marks: Sequence[int], first: int = 0) -> Task:
    """Return the task that marks set: 1 right, -1 wrong, 0 open. The marks are of the texts from `first` on."""
    known = np.flatnonzero(marks)
    return first + known, np.array(marks)[known] == 1


def learn(every: Sequence[Sequence[str]], tasks: Sequence[Task], entries: int) -> Learned:
    """Learn the tasks, and keep so many weights.

    Input: the clues of each text; the tasks in the order of the answers; how many weights may live.
    """
    names, telling = vocabulary(every)
    rows = table(every, names, telling)
    first = np.vstack([found for found, _ in _every(rows, tasks, [None] * len(tasks))]) * telling
    spread = np.asarray((rows > 0).sum(axis=0)).ravel() ** SPREAD
    worth = np.abs(first) * spread
    chosen = np.zeros(worth.shape, dtype=bool)
    chosen.ravel()[np.argsort(-worth.ravel(), kind="stable")[:entries]] = True

    alive = np.flatnonzero(chosen.any(axis=0))
    kept, told_kept, chosen = [names[index] for index in alive], telling[alive], chosen[:, alive]
    rows = table(every, kept, told_kept)
    weights, bias = np.zeros((len(tasks), len(kept))), []
    columns = [np.flatnonzero(row) for row in chosen]
    for row, (mine, (found, start)) in enumerate(zip(columns, _every(rows, tasks, columns), strict=True)):
        weights[row, mine] = found * told_kept[mine]
        bias.append(start)
    return Learned(kept, weights, bias)


def sums(learned: Learned, texts: Sequence[Sequence[str]]) -> Matrix:
    """Return how much each text speaks for each answer, as the script adds it up."""
    return table(texts, learned.clues, np.ones(len(learned.clues))) @ learned.weights.T + np.array(learned.bias)
