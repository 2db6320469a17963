"""What changed: each change names pages that exist, and a day on which the guide was read."""

from __future__ import annotations

from collections.abc import Iterator

from ..data.problems import Problem, suggest
from .context import Context


def changes_lead_somewhere(context: Context) -> Iterator[Problem]:
    """A change names pages that exist, and no day after the guide was last checked."""
    for change_id, changed in context.guide.changes.items():
        for index, target in enumerate(changed.where):
            if target not in context.pages:
                place = ("changes", change_id, "where", index)
                yield context.problem(place, f"there is no page `{target}`.", suggest(target, context.pages))
        if changed.date > context.guide.guide.checked:
            what = f"changed on {changed.date}, after the guide was last checked."
            yield context.problem(("changes", change_id, "date"), what, "Set `checked` at the top of the file as well.")
