"""Which statement rests on which sources, as last reviewed: `python -m tests.checks.citations` writes the table anew.

A source swapped for another that also exists passes every check of form. Only a reader can say that it is wrong, so
the table keeps what was read, and a test shows what differs. Read the source, then write the table anew. A statement
that is our own judgment has no source and stands there with a dash.
"""

from __future__ import annotations

from pathlib import Path

from macros.checks.run import load_and_check
from macros.data.lines import trail
from macros.data.models import Guide, Said
from macros.data.texts import strings
from macros.render import MACROS
from tools.build import ROOT

TABLE = Path(__file__).with_name("citations.txt")
CITING = ("rules", "replies", "visa_questions", "visa_changes", "visa_elsewhere", "faq", "season")


def citations(guide: Guide) -> dict[str, str]:
    """Return the sources of every statement by its place, and the address of every source."""
    found = {f"sources > {id_}": source.url for id_, source in guide.sources.items()}
    for collection in CITING:
        for id_, entry in getattr(guide, collection).items():
            found[f"{collection} > {id_}"] = " ".join(entry.sources) or "-"
    for id_, message in guide.messages.items():
        found[f"messages > {id_} > rules"] = " ".join(message.rules) or "-"
        for number, item in enumerate(message.evidence, 1):
            found[f"messages > {id_} > evidence > {number}"] = " ".join(item.sources)
    for collection in ("messages", "faq"):
        for at, text in strings(getattr(guide, collection), (collection,)):
            if isinstance(text, Said) and text.sources:
                found[trail(at)] = " ".join(text.sources)
    return found


def reviewed() -> dict[str, str]:
    """Return the table as last reviewed."""
    return dict(line.split(": ", 1) for line in TABLE.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    lines = [f"{place}: {sources}" for place, sources in citations(load_and_check(ROOT, MACROS).guide).items()]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} citations written to {TABLE.name}.")
