"""`python -m macros check | schema | data`: the report for an editor, the editor's schema, the scripts' data files."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from macros import drafts, identity, reader
from macros.check import load_and_check
from macros.models import Guide, Wordings
from macros.problems import GuideError
from macros.render import MACROS

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS: dict[Path, type[Guide] | type[Wordings]] = {
    ROOT / "guide.schema.json": Guide,
    ROOT / "wordings.schema.json": Wordings,
}
GENERATORS = (drafts.write, identity.write, reader.write)  # Each writes one file that others than the macros read.


def schema(model: type[Guide] | type[Wordings]) -> str:
    """Return the JSON Schema of a data file as text, the same for the same models."""
    return json.dumps(model.model_json_schema(), indent=1, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """Run one command. Output: the exit status, 1 if the guide has problems, 2 for an unknown command."""
    match arguments:
        case ["check"]:
            try:
                guide, pages = load_and_check(ROOT, MACROS)
                more = reader.wordings_of(ROOT, guide)
            except GuideError as error:
                print(error, file=sys.stderr)
                return 1
            counts = {
                "questions": len(guide.questions),
                "kinds of message": len(guide.messages),
                "examples": sum(len(message.examples) for message in guide.messages.values()),
                "wordings": sum(map(len, more.wordings.values())),
                "replies": len(guide.replies),
                "visa questions": len(guide.visa_questions),
                "FAQ cards": len(guide.faq),
                "rules": len(guide.rules),
                "sources": len(guide.sources),
                "pages": len(pages),
            }
            print("guide.yml is sound: " + ", ".join(f"{count} {name}" for name, count in counts.items()) + ".")
            return 0
        case ["schema"]:
            for path, model in SCHEMAS.items():
                path.write_text(schema(model), encoding="utf-8")
                print(f"Wrote {path.name}.")
            return 0
        case ["data"]:
            try:
                guide = load_and_check(ROOT, MACROS)[0]
                written = [write(ROOT, guide) for write in GENERATORS]
            except GuideError as error:
                print(error, file=sys.stderr)
                return 1
            print(*(f"Wrote {path.relative_to(ROOT)}." for path in written), sep="\n")
            return 0
    print("Usage: python -m macros check | schema | data", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
