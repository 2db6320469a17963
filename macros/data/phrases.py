"""What people write, in a sentence: picks phrases and telling examples out of the examples of a kind of message."""

from __future__ import annotations

import re

from .models import Message

# Where a sentence ends: after its stop, though not after "Dr.", or at a new line that begins another.
_END = re.compile(r"(?<=[.!?])(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bNo\.)\s+|\s*\n\s*(?![a-z])")
LONGEST = 140


def phrases_of(message: Message, most: int = 3) -> list[str]:
    """Return sentences from a message's examples that give it away, each with another of its cues.

    Input: a kind of message, and how many sentences are wanted. Output: at most so many, in the order of the cues, each
    as it stands in an example, on one line, and none longer than `LONGEST` characters.
    """
    sentences = sorted((" ".join(part.split()) for text in message.examples for part in _END.split(text)), key=len)
    found: dict[str, None] = {}
    for cue in message.cues:
        if any(cue in phrase.lower() for phrase in found):
            continue
        fitting = (part for part in sentences if cue in part.lower() and len(part) <= LONGEST)
        if phrase := next(fitting, None):
            found[phrase] = None
    return list(found)[:most]


def telling_examples(message: Message, most: int = 8) -> list[str]:
    """Return the examples that together hold the most cues, in their own order: those a page shows and search reads.

    Input: a kind of message, and how many examples are wanted. Output: so many of its examples, the first among them.
    """
    held = [{cue for cue in message.cues if cue in text.lower()} for text in message.examples]
    chosen, covered = [0], set(held[0])
    while len(chosen) < min(most, len(held)):
        left = (number for number in range(len(held)) if number not in chosen)
        best = max(left, key=lambda number: (len(held[number] - covered), -len(message.examples[number])))
        chosen.append(best)
        covered |= held[best]
    return [message.examples[number] for number in sorted(chosen)]


def other_cues(message: Message, examples: list[str]) -> list[str]:
    """Return the cues that some examples do not hold."""
    texts = "\n".join(examples).lower()
    return [cue for cue in message.cues if cue not in texts]
