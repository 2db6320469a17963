"""The cautions of "Read my message": how their patterns are written, and their data for the script."""

from __future__ import annotations

import re
from typing import Any

from ..data.models import Guide, Recognition

_PART = re.compile(r"\?|[a-z0-9'-]+(?:\|[a-z0-9']+)*")


def fault(pattern: str, families: dict[str, list[str]]) -> str | None:
    """Return what is wrong with a pattern of a caution, or None: how a sentence on "the pattern" goes on."""
    parts = pattern.split(" ")
    if parts[0] == "..." or parts[-1] == "...":
        return "begins or ends with a gap"
    for part in parts:
        name = part.removeprefix("[").removesuffix("]")
        if part.startswith("[") and name not in families:
            return f"names `{part}`, which is no family of recognition/words.yml"
        if part != "..." and not part.startswith("[") and not _PART.fullmatch(part):
            return f'holds "{part}": write small letters, and `a|b` for either word'
    return None


def warnings_of(guide: Guide, signs: Recognition) -> dict[str, Any]:
    """Return what brings each caution, as the script reads it: the gravest first, as the guide lists them."""
    found = {}
    for id_ in guide.cautions:
        caution = signs.cautions[id_]
        found[id_] = {
            "always": caution.always,
            "patterns": caution.patterns,
            "unless": caution.unless,
            "kinds": caution.kinds,
        }
    return found
