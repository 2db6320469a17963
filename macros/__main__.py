"""`python -m macros check | data | reviewed | schema`: an editor's report, and the files made from the data."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from macros.checks import reviewed
from macros.checks.run import Project, load_and_check, load_unread
from macros.data.models import Entry, Guide
from macros.data.models.recognition import (
    Cautions,
    Checks,
    ClauseSigns,
    ClauseTexts,
    Journeys,
    Neighbours,
    SenderSigns,
    Wordings,
    Words,
)
from macros.data.problems import GuideError
from macros.recognition import contracts, drafts, letters, reader
from macros.render import MACROS, changes, search, season_calendar, theme_parts

ROOT = Path(__file__).resolve().parent.parent
# Each schema with its model and the files that name it in their first line.
SCHEMAS: dict[str, tuple[type[Entry], str]] = {
    "guide.schema.json": (Guide, "guide.yml"),
    "recognition/schemas/wordings.schema.json": (Wordings, "recognition/wordings/*.yml"),
    "recognition/schemas/neighbours.schema.json": (Neighbours, "recognition/neighbours/*.yml"),
    "recognition/schemas/cautions.schema.json": (Cautions, "recognition/cautions.yml"),
    "recognition/schemas/checks.schema.json": (Checks, "recognition/checks.yml"),
    "recognition/schemas/words.schema.json": (Words, "recognition/words.yml"),
    "recognition/schemas/journeys.schema.json": (Journeys, "recognition/journeys.yml"),
    "recognition/schemas/senders.schema.json": (SenderSigns, "recognition/senders.yml"),
    "recognition/schemas/clauses.schema.json": (ClauseSigns, "recognition/clauses.yml"),
    "recognition/schemas/clause-texts.schema.json": (ClauseTexts, "recognition/clauses/*.yml"),
}
# Each writes one file that others than the macros read.
GENERATORS = (changes.write, contracts.write, drafts.write, letters.write, reader.write, season_calendar.write)


def schema(model: type[Entry]) -> str:
    """Return the JSON Schema of a data file as text, the same for the same models."""
    return json.dumps(model.model_json_schema(), indent=1, ensure_ascii=False) + "\n"


def _counts(project: Project) -> str:
    guide, signs = project.guide, project.recognition
    counts = {
        "questions": len(guide.questions),
        "kinds of message": len(guide.messages),
        "examples": sum(len(message.examples) for message in guide.messages.values()),
        "wordings": sum(map(len, signs.wordings.values())),
        "replies": len(guide.replies),
        "visa questions": len(guide.visa_questions),
        "FAQ cards": len(guide.faq),
        "rules": len(guide.rules),
        "sources": len(guide.sources),
        "pages": len(project.pages),
    }
    return ", ".join(f"{count} {name}" for name, count in counts.items())


def main(arguments: list[str]) -> int:
    """Run one command. Output: the exit status, 1 if the data has problems, 2 for an unknown command."""
    try:
        match arguments:
            case ["check"]:
                print(f"The data is sound: {_counts(load_and_check(ROOT, MACROS))}.")
                return 0
            case ["reviewed"]:
                print(f"Wrote {reviewed.write(ROOT, load_unread(ROOT, MACROS).guide).name}.")
                return 0
            case ["schema"]:
                for name, (model, _) in SCHEMAS.items():
                    (ROOT / name).write_text(schema(model), encoding="utf-8")
                    print(f"Wrote {name}.")
                return 0
            case ["search", folder, ("folders" | "files") as kind]:  # The build calls this, once an engine is done.
                path = Path(folder) / "assets/components/site-search/search-index.js"
                if path.parent.is_dir():
                    guide = load_and_check(ROOT, MACROS).guide
                    path.write_text(search.data(guide, ROOT / "docs", kind == "folders"), encoding="utf-8")
                return 0
            case ["data"]:
                project = load_and_check(ROOT, MACROS)
                for write in GENERATORS:
                    print(f"Wrote {write(ROOT, project.guide, project.recognition).relative_to(ROOT)}.")
                for path in theme_parts.write(ROOT, project.guide):
                    print(f"Wrote {path.relative_to(ROOT)}.")
                return 0
    except GuideError as error:
        print(error, file=sys.stderr)
        return 1
    print("Usage: python -m macros check | data | reviewed | schema", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
