"""What "Read my message" knows: the weights of clues, learned from the examples of the guide, as data for its script.

The script (docs/assets/components/message-reader/message-reading.js) alone finds clues in a text and adds them up;
nothing here does. It is asked for the clues of every example (tools/reading.py runs it in a browser). This module
learns from them how much each clue speaks for each kind of message, and writes the data file.

Learning is multinomial logistic regression: AdaGrad steps, a pull towards zero that lets few weights live (L1),
clues left out at random so that no single one is relied on (dropout), and a last stretch without the pull for those
that live. Same guide, same script, same result.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .load import line_of, load_as, trail
from .models import Guide, Wordings
from .problems import GuideError, Problem, suggest

WORDINGS = "wordings.yml"
FILE = Path("docs/assets/components/message-reader/message-reader-data.js")
SCRIPT = Path("docs/assets/components/message-reader/message-reading.js")
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

# What is shown. A message is recognized if its best kind beats "something else" by so much (in sums of weights), and
# further kinds are shown if they are no further than that behind the best.
RECOGNIZED = -0.7
NEAR = 5.0

_PART = re.compile(r"\?|[a-z0-9'-]+(?:\|[a-z0-9']+)*")

Examples = list[tuple[str, str | None]]
# Texts -> the clues of each; and phrases -> the stems of each.
Clues = Callable[[dict[str, Any], Sequence[str]], list[list[str]]]
Stems = Callable[[Sequence[str]], list[list[str]]]


def fault(pattern: str, families: dict[str, list[str]]) -> str | None:
    """Return what is wrong with a pattern of a caution, or None: how a sentence on "the pattern" goes on."""
    parts = pattern.split(" ")
    if parts[0] == "..." or parts[-1] == "...":
        return "begins or ends with a gap"
    for part in parts:
        name = part.removeprefix("[").removesuffix("]")
        if part.startswith("[") and name not in families:
            return f"names `{part}`, which is no family of `reader_words`"
        if part != "..." and not part.startswith("[") and not _PART.fullmatch(part):
            return f'holds "{part}": write small letters, and `a|b` for either word'
    return None


def wordings_of(root: Path, guide: Guide) -> Wordings:
    """Read `wordings.yml` of a project folder. Raises GuideError with every problem found."""
    path = root / WORDINGS
    more, lines = load_as(Wordings, path)
    problems = [
        Problem(
            path.name,
            line_of(lines, ("wordings", kind)),
            trail(("wordings", kind)),
            f"there is no kind of message `{kind}`.",
            suggest(kind, guide.messages),
        )
        for kind in more.wordings
        if kind not in guide.messages
    ]
    if problems:
        raise GuideError(problems)
    return more


def examples_of(guide: Guide, more: Wordings) -> Examples:
    """Return every text to learn from with its kind of message; those that are no message have None."""
    known: Examples = [(text, id_) for id_, kind in guide.messages.items() for text in (*kind.examples, *kind.cues)]
    worded: Examples = [(text, id_) for id_, texts in more.wordings.items() for text in texts]
    return known + worded + [(text, None) for text in more.unrelated]


def families_of(guide: Guide, stems: Stems) -> dict[str, str]:
    """Return the families of words as the script reads them: their phrases in stems, each once, between commas."""
    found = {}
    for name, phrases in guide.reader_words.items():
        found[name] = ",".join(dict.fromkeys(" ".join(phrase) for phrase in stems(phrases) if phrase))
    return found


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


def knowledge(guide: Guide, examples: Examples, clues: Clues, stems: Stems) -> dict[str, Any]:
    """Return what the script needs to read a message, learned from some examples."""
    families = families_of(guide, stems)
    found = clues(families, [text for text, _ in examples])
    kinds = list(guide.messages)
    learned, bias = weights_of(kinds, found, [kind for _, kind in examples])
    names, weights = packed(learned)
    return {
        "kinds": kinds,
        "families": families,
        "clues": names,
        "weights": weights,
        "bias": [round(value, 2) for value in bias],
        "step": STEP,
        "least": RECOGNIZED,
        "near": NEAR,
        "cautions": warnings_of(guide),
    }


def warnings_of(guide: Guide) -> dict[str, Any]:
    """Return what brings each caution, as the script reads it."""
    return {
        id_: {
            "always": caution.always,
            "patterns": caution.patterns,
            "unless": caution.unless,
            "kinds": caution.kinds,
        }
        for id_, caution in guide.cautions.items()
    }


def mark(root: Path, guide: Guide) -> str:
    """Return a mark of all that the data file is made from: the texts, the families, the script, and this module."""
    made_from = [
        [[kind.examples, kind.cues] for kind in guide.messages.values()],
        list(guide.messages),
        (root / WORDINGS).read_text(encoding="utf-8", errors="replace"),
        guide.reader_words,
        warnings_of(guide),
        (root / SCRIPT).read_text(encoding="utf-8"),
        Path(__file__).read_text(encoding="utf-8"),
    ]
    return hashlib.sha256(json.dumps(made_from, ensure_ascii=False).encode()).hexdigest()[:16]


def current(root: Path, guide: Guide) -> bool:
    """Whether the data file of a project folder was made from this guide."""
    path = root / FILE
    return path.exists() and f" {mark(root, guide)} " in path.read_text(encoding="utf-8")[:200]


def script(root: Path, guide: Guide, clues: Clues, stems: Stems) -> str:
    """Return the classic script that holds the data for the browser."""
    data = knowledge(guide, examples_of(guide, wordings_of(root, guide)), clues, stems)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"// Written by `make data` from guide.yml ( {mark(root, guide)} ).\nvar messageData = {text};\n"


def write(root: Path, guide: Guide) -> Path:
    """Write the data file of a project folder, unless it was made from this guide already. Output: its path.

    Where there is no browser to run the script in, or GUIDE_LEARN is "off" (who edits does not want to wait), the last
    file stays: it reads messages as it did before the change, and a test tells who may publish that it is old. Raises
    NoBrowserError if there is no file either, and GuideError if `wordings.yml` has problems.
    """
    path = root / FILE
    if not current(root, guide) and not (path.exists() and os.environ.get("GUIDE_LEARN") == "off"):
        from tools.reading import NoBrowserError, Reading

        try:
            with Reading(root) as reading:
                path.write_text(script(root, guide, reading.clues, reading.stems), encoding="utf-8")
        except NoBrowserError:
            if not path.exists():
                raise
    return path
