"""Learn how much each clue of a message speaks for each kind, and write the weights down for the script.

Learning is multinomial logistic regression: AdaGrad steps, a pull towards zero that lets few weights live (L1),
clues left out at random so that no single one is relied on (dropout), and a last stretch without the pull for those
that live. Same texts, same clues, same result.
"""

from __future__ import annotations

import math
import os
import random
from collections import Counter
from collections.abc import Sequence

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"  # As in the script; the 32nd is zero.

# How it learns. Chosen by cross-validation (`make eval`).
SEED = 7
RATE = 0.1
EPOCHS = 10  # With the pull towards zero.
LAST = 6  # Without it.
PULL = 1.66
SHRINK = 0.1
LEFT_OUT = 0.4  # Share of the clues of a text that are left out at each step.
RARE = 3  # A clue must stand in so many texts to be learned.
FAMILY = 2.5  # Families count for more than words: they hold in texts that nobody here has seen.
OTHER = 1.1  # What a text that is no message counts for.
SMALL = 0.01  # An error too small to learn from.
STEP = 0.3  # Between two weights that can be written.
LEAST = 0.2  # A weight below this is none.


def weights_of(
    kinds: Sequence[str], clues: Sequence[Sequence[str]], labels: Sequence[str | None]
) -> tuple[dict[str, list[float]], list[float]]:
    """Learn how much each clue speaks for each kind.

    Input: the ids of the kinds, the clues of each text, and its kind (None: no message). Output: the weights by clue,
    one for each kind and a last one for "something else", and the same for the bias.
    """
    count = Counter(clue for found in clues for clue in set(found))
    names = sorted(clue for clue, texts in count.items() if texts >= RARE)
    number = {clue: index for index, clue in enumerate(names)}
    scale = [FAMILY if "#" in clue and clue[0] != "?" else 1.0 for clue in names]
    texts = [[number[clue] for clue in dict.fromkeys(found) if clue in number] for found in clues]
    place = {kind: index for index, kind in enumerate(kinds)}
    right = [len(kinds) if label is None else place[label] for label in labels]
    classes = range(len(kinds) + 1)
    # One row a class: the weights, and the sums of squared steps that slow each weight down.
    weights = [[0.0] * len(names) for _ in classes]
    squares = [[1e-8] * len(names) for _ in classes]
    bias, bias_squares = [0.0 for _ in classes], [1e-8 for _ in classes]
    sums_of_last = [[0.0] * len(row) for row in [*weights, bias]]
    chance = random.Random(SEED)
    order = list(range(len(texts)))
    for epoch in range(EPOCHS + LAST):
        pulling = epoch < EPOCHS
        chance.shuffle(order)
        for text in order:
            kept = [clue for clue in texts[text] if chance.random() >= LEFT_OUT]
            grow = 1 / (1 - LEFT_OUT)
            sums = [bias[k] + grow * sum(map(weights[k].__getitem__, kept)) for k in classes]
            most = max(sums)
            powers = [math.exp(value - most) for value in sums]
            total = sum(powers)
            for k in classes:
                error = powers[k] / total - (k == right[text])
                if right[text] == len(kinds):
                    error *= OTHER
                if -SMALL < error < SMALL:
                    continue
                bias_squares[k] += error * error
                bias[k] -= RATE * error / math.sqrt(bias_squares[k])
                row, row_squares, error = weights[k], squares[k], error * grow
                for clue in kept:
                    weight = row[clue]
                    if weight == 0 and not pulling:
                        continue
                    size = scale[clue]
                    slope = error * size + SHRINK * weight / size
                    row_squares[clue] += slope * slope
                    row[clue] = weight - RATE * size * slope / math.sqrt(row_squares[clue])
        if pulling:
            for row, row_squares in zip(weights, squares, strict=True):
                for clue, weight in enumerate(row):
                    pull = PULL * RATE * scale[clue] / math.sqrt(row_squares[clue] + 1e-4)
                    row[clue] = math.copysign(max(0.0, abs(weight) - pull), weight)
        else:
            for row, sum_row in zip([*weights, bias], sums_of_last, strict=True):
                sum_row[:] = map(float.__add__, sum_row, row)
    means = [[value / LAST for value in row] for row in sums_of_last]
    return {clue: [means[k][index] for k in classes] for clue, index in number.items()}, means[-1]


def packed(weights: dict[str, list[float]]) -> tuple[str, str]:
    """Return weights as the script reads them: the clues, one a line, and who has which weight.

    A line of the first text is a digit, for how many letters a clue shares with the one before, and the rest of it.
    A line of the second is a digit for the kind, one for the weight, and then one for each clue that has it: how
    many clues lie between it and the one before (~ stands for as many as there are digits).
    """
    kept: dict[str, list[tuple[int, int]]] = {}
    for clue, row in sorted(weights.items()):
        steps = [(kind, max(-31, min(32, round(weight / STEP)))) for kind, weight in enumerate(row)]
        if found := [(kind, step) for kind, step in steps if step and abs(row[kind]) >= LEAST]:
            kept[clue] = found
    places: dict[tuple[int, int], list[int]] = {}
    for place, found in enumerate(kept.values()):
        for pair in found:
            places.setdefault(pair, []).append(place)
    lines = []
    for (kind, step), having in sorted(places.items()):
        gaps = [place - before - 1 for before, place in zip([-1, *having], having, strict=False)]
        written = ["~" * (gap // len(DIGITS)) + DIGITS[gap % len(DIGITS)] for gap in gaps]
        lines.append(DIGITS[kind] + DIGITS[step + 31] + "".join(written))
    names = list(kept)
    shared = [min(len(os.path.commonprefix(pair)), len(DIGITS) - 1) for pair in zip(["", *names], names, strict=False)]
    ends = [DIGITS[same] + name[same:] for same, name in zip(shared, names, strict=True)]
    return "\n".join(ends), "\n".join(lines)
