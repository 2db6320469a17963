"""`python -m macros check | schema`: the report for an editor, the JSON Schema for the editor's editor."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from macros.check import load_and_check
from macros.models import Guide
from macros.problems import GuideError
from macros.render import MACROS

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "guide.schema.json"


def schema() -> str:
    """Return the JSON Schema of guide.yml as text, the same for the same models."""
    return json.dumps(Guide.model_json_schema(), indent=1, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """Run one command. Output: the exit status, 1 if the guide has problems, 2 for an unknown command."""
    match arguments:
        case ["check"]:
            try:
                guide, pages = load_and_check(ROOT, MACROS)
            except GuideError as error:
                print(error, file=sys.stderr)
                return 1
            print(
                f"guide.yml is sound: {len(guide.questions)} questions, {len(guide.messages)} kinds of message, "
                f"{len(guide.replies)} replies, {len(guide.visa_questions)} visa questions, {len(guide.faq)} FAQ cards, "
                f"{len(guide.sources)} sources, {sum(len(m.examples) for m in guide.messages.values())} examples, "
                f"{len(pages)} pages."
            )
            return 0
        case ["schema"]:
            SCHEMA.write_text(schema(), encoding="utf-8")
            print(f"Wrote {SCHEMA.name}.")
            return 0
    print("Usage: python -m macros check | schema", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
