"""Which statement rests on which sources, as last reviewed (`reviewed.txt`): what differs must be read again.

A source swapped for another that also exists passes every check of form. Only a reader can say that it is wrong, so the
table keeps what was read. A statement that is our own judgment has no source and stands there with a dash.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..data.lines import Path_, trail
from ..data.models import Guide, Said
from ..data.problems import Problem
from ..data.texts import strings
from .context import Context

TABLE = "reviewed.txt"
CITING = ("rules", "replies", "visa_questions", "visa_changes", "visa_elsewhere", "faq", "season")


def citations(guide: Guide) -> dict[Path_, str]:
    """Return the sources of every statement by its place, and the address of every source."""
    found: dict[Path_, str] = {("sources", id_): source.url for id_, source in guide.sources.items()}
    for collection in CITING:
        for id_, entry in getattr(guide, collection).items():
            found[(collection, id_)] = " ".join(entry.sources) or "-"
    for id_, message in guide.messages.items():
        found[("messages", id_, "rules")] = " ".join(message.rules) or "-"
        for index, item in enumerate(message.evidence):
            found[("messages", id_, "evidence", index)] = " ".join(item.sources)
    for collection in ("messages", "faq"):
        for at, text in strings(getattr(guide, collection), (collection,)):
            if isinstance(text, Said) and text.sources:
                found[at] = " ".join(text.sources)
    return found


def reviewed(root: Path) -> dict[str, str]:
    """Return the table as last reviewed, by place as reports write it; empty if there is none."""
    file = root / TABLE
    rows = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return dict(row.split(": ", 1) for row in rows if ": " in row)


def write(root: Path, guide: Guide) -> Path:
    """Write the table anew. Output: its file."""
    rows = [f"{trail(at)}: {sources}" for at, sources in citations(guide).items()]
    (root / TABLE).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return root / TABLE


def sources_were_read(context: Context) -> Iterator[Problem]:
    """A statement whose sources are new or others than before was read against them."""
    then = reviewed(context.root) if context.root else {}
    if not then:
        return
    mend = "Read the statement against its sources. Then type: make reviewed"
    now = citations(context.guide)
    for at, sources in now.items():
        was = then.get(trail(at))
        if was is None:
            yield context.problem(at, "is new: nobody has said that its sources were read.", mend)
        elif was != sources:
            yield context.problem(at, f"rests on other sources than when it was last read (then: {was}).", mend)
    for place in sorted(then.keys() - {trail(at) for at in now}):
        yield Problem(TABLE, 0, place, "is no longer in the guide.", "Was it to go? Then type: make reviewed")
