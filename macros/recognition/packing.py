"""Write what was learned as the script reads it (weights.js): few bytes, once compressed."""

from __future__ import annotations

import os
from typing import Any

import numpy as np

from .learning import Learned

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"  # As in the script; the 32nd is zero.
LEVELS = 10  # Steps between nothing and the greatest weight, on each side. The writing has room for 31.
GREATEST = 0.999  # The share of weights below the greatest: the few above it are cut down to it.


def step_of(learned: Learned) -> float:
    """Return the size of a step."""
    sizes = np.abs(learned.weights[learned.weights != 0])
    return float(np.round(np.quantile(sizes, GREATEST) / LEVELS, 5)) if sizes.size else 1.0


def packed(learned: Learned) -> dict[str, Any]:
    """Return clues and weights as text.

    A line of `clues` is a digit, for how many letters a clue shares with the one before, and the rest of it. There is
    a line of `weights` for each answer: pairs of digits, for how many clues lie between this and the one before (~
    stands for as many as there are digits), and for the weight in steps.
    """
    step = step_of(learned)
    steps = np.clip(np.rint(learned.weights / step), -31, 31).astype(int)
    alive = np.flatnonzero(steps.any(axis=0))
    order = sorted(alive, key=lambda index: learned.clues[index])
    names = [learned.clues[index] for index in order]
    shared = [min(len(os.path.commonprefix(pair)), len(DIGITS) - 1) for pair in zip(["", *names], names, strict=False)]
    lines = []
    for row in steps[:, order]:
        here = np.flatnonzero(row)
        gaps = np.diff(here, prepend=-1) - 1
        lines.append(
            "".join(
                "~" * (gap // 64) + DIGITS[gap % 64] + DIGITS[row[at] + 31] for gap, at in zip(gaps, here, strict=True)
            )
        )
    return {
        "clues": "\n".join(DIGITS[same] + name[same:] for same, name in zip(shared, names, strict=True)),
        "weights": lines,
        "bias": [round(value, 3) for value in learned.bias],
        "step": step,
    }
