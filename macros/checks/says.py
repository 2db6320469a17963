"""What scripts say: each sentence stands in the guide, and is said."""

from __future__ import annotations

from collections.abc import Iterator

from ..data import scripts
from ..data.problems import Problem
from .context import Context


def sentences_are_said(context: Context) -> Iterator[Problem]:
    """A script says only what stands under `says`, so that it never says "undefined"; and all that stands there."""
    if context.root is None:
        return
    used = set()
    for said in scripts.said(context.root):
        used.add((said.component, said.key))
        if said.key not in context.guide.says.get(said.component, {}):
            what = f"says {said.key}, which is not in guide.yml."
            yield Problem(said.script, said.line, "", what, f"Write it there, under says, {said.component}.")
    for component, words in context.guide.says.items():
        for key in words:
            if (component, key) not in used:
                what = "is said by no script."
                yield context.problem(("says", component, key), what, "Take it out, or use it: SAYS." + key)
