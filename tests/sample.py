"""The smallest guide that is sound, and a project folder to keep it in. Tests break it once each."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import yaml

from macros.checks.run import load_and_check
from macros.data.problems import GuideError, Problem
from macros.render import MACROS

WORD = {"label": "Word", "meaning": "What it means."}


def _vocabulary(*ids: str) -> dict[str, Any]:
    return {id_: dict(WORD) for id_ in ids}


def _message(title: str) -> dict[str, Any]:
    return {
        "title": title,
        "tell": "They do this and nothing else.",
        "verdict": "It is this.",
        "severity": "calm",
        "strength": "weak",
        "standing": "allowed",
        "rule": "Allowed",
        "binding": "No",
        "signal": "Weak",
        "reply": "needed",
        "within": "Yes, within 48 hours",
        "do": ["Answer."],
        "replies": ["thanks"],
        "means": ["This."],
        "does_not_mean": ["That."],
        "never": [{"what": "This.", "why": "That."}],
        "next": [{"text": "It may go on."}],
        "rules": ["fair"],
        "evidence": [{"text": "A finding.", "sources": ["book"]}],
        "examples": [f"{title}, example {number}" for number in range(8)],
        "cues": ["a cue"],
        "checked": "2026-11-01",
    }


VALID: dict[str, Any] = {
    "guide": {
        "title": "Guide",
        "tagline": "What it does.",
        "season": 2027,
        "checked": "2026-11-01",
        "stale_after_days": 90,
        "repository": "https://example.org/guide",
        "opens": "2026-06-01",
        "closes": "2027-08-31",
    },
    "limits": {
        "words_of_email": [60, 130],
        "words_of_phone": [15, 90],
        "words_of_text": [8, 60],
        "words_of_draft": [15, 200],
        "words_of_good_draft": [40, 150],
        "words_before_reply": 150,
        "title": 140,
        "phrases": [0, 4],
        "answers": 9,
        "visa_minimum": 8,
        "examples": [8, 12],
    },
    "vocabularies": {
        "severity": _vocabulary("calm", "care", "stop"),
        "strength": _vocabulary("weak"),
        "standing": _vocabulary("allowed"),
        "reply": _vocabulary("needed", "optional"),
        "position": _vocabulary("first-choice", "undecided"),
        "channel": _vocabulary("email", "phone", "text"),
        "force": _vocabulary("rule"),
        "confidence": _vocabulary("verified"),
        "stage": _vocabulary("before"),
        "visa": _vocabulary("j-1"),
        "who": _vocabulary("program"),
        "shelf": _vocabulary("papers"),
        "topic": _vocabulary("words"),
        "check_severity": _vocabulary("note"),
    },
    "sources": {
        "book": {
            "title": "Book",
            "shelf": "papers",
            "publisher": "Publisher",
            "url": "https://example.org/book",
            "edition": "2026",
            "checked": "2026-11-01",
            "confidence": "verified",
            "supports": "Everything here.",
        }
    },
    "rules": {
        "fair": {"title": "Be fair", "by": "NRMP", "force": "rule", "says": "Be fair to all.", "sources": ["book"]}
    },
    "questions": {
        "start": {
            "ask": "What came?",
            "help": "Look at the words.",
            "answers": [
                {"label": "Praise", "hint": "Great fit", "to": "praise"},
                {"label": "More", "hint": "Something else", "to": "more"},
            ],
            "unsure": {"label": "Not sure", "hint": "Help me"},
        },
        "more": {
            "ask": "What more?",
            "help": "Look again.",
            "answers": [
                {"label": "Nothing", "hint": "Silence", "to": "quiet"},
                {"label": "A question", "hint": "They ask", "to": "asked"},
            ],
            "unsure": {"label": "Not sure", "hint": "Help me"},
        },
    },
    "messages": {"praise": _message("Praise"), "quiet": _message("Quiet"), "asked": _message("Asked")},
    "fields": {
        "last_name": {"label": "Last name", "hint": "Of the director.", "example": "Okafor"},
        "your_name": {"label": "Your name", "hint": "First and last.", "example": "Amina Diallo"},
    },
    "replies": {
        "thanks": {
            "title": "Say thanks",
            "when": "After a kind message.",
            "channel": "email",
            "subject": "Thank you",
            "body": "Dear Dr. {last_name},\n\n" + "Thank you for your message. " * 12 + "{position}\n\n{your_name}",
            "variants": {"first-choice": "I liked the day a lot.", "undecided": "I am still thinking."},
            "why": "It is polite.",
            "sources": ["book"],
        }
    },
    "visa_questions": {
        f"question-{number}": {
            "ask": "Which visas do you support?",
            "why": "It decides.",
            "who": ["program"],
            "stage": "before",
            "visa": ["j-1"],
            "solid": "J-1, in writing.",
            "vague": "Usually.",
            "worrying": "No idea.",
            "sources": ["book"],
        }
        for number in range(8)
    },
    "visa_minimum": {"j-1": [f"question-{number}" for number in range(8)]},
    "visa_changes": {
        "fee": {
            "title": "A fee",
            "known": "It was asked for.",
            "unknown": "Whether it still is.",
            "means": "Ask.",
            "visa": ["j-1"],
            "checked": "2026-11-01",
            "look": ["book"],
            "sources": ["book"],
        }
    },
    "visa_elsewhere": {"lawyer": {"who": "Your lawyer", "ask": ["Ask this."], "why": "They know."}},
    "faq": {"fit": {"ask": "What is fit?", "answer": ["A word."], "topic": "words", "see": ["messages/praise"]}},
    "terms": {"rol": {"term": "ROL", "stands_for": "rank order list", "meaning": "Your list."}},
    "season": {
        "match-day": {
            "title": "Match Day",
            "date": "2027-03-19",
            "meaning": "The results.",
            "confirmed": False,
            "sources": ["book"],
        }
    },
    "neighbours": {"parcel": {"label": "It is a parcel.", "text": "Open it.", "to": "messages/asked"}},
    "cautions": {
        "question": {
            "label": "They ask where you rank them",
            "severity": "calm",
            "text": "You need not say.",
            "to": "messages/asked",
            "rules": ["fair"],
        }
    },
}

# What stands in recognition/, by file.
SIGNS: dict[str, Any] = {
    "wordings/praise.yml": {"wordings": ["We liked you."]},
    "neighbours/parcel.yml": {"texts": ["Your parcel is here."]},
    "senders.yml": {"free_mail": ["gmail.com"]},
    "clauses.yml": {"should_stand": []},
    "words.yml": {"families": {"rank": ["rank", "your list"]}, "lists": {"top": ["first"]}},
    "checks.yml": {"checks": {}},
    "drafts.yml": {"risky": [], "calm": ["Thank you for the day."]},
    "journeys.yml": {
        "journeys": {
            "praise": [{"wrote": "You are great", "picks": ["Praise"]}],
            "quiet": [{"wrote": "Nothing", "picks": ["More", "Nothing"]}],
            "asked": [{"wrote": "Where are we?", "picks": ["More", "A question"]}],
        }
    },
    "cautions.yml": {
        "calm_kinds": ["praise"],
        "cautions": {
            "question": {
                "kinds": ["asked"],
                "says": ["Where will you rank us?"],
                "calm": ["We rank in February."],
                "patterns": ["where ... rank|put us"],
                "unless": ["no idea where"],
            }
        },
    },
}

PAGES = {
    "index.md": "# Home",
    "received/index.md": '{{ question("start") }}',
    "received/more.md": '{{ question("more") }}',
    "messages/praise.md": '{{ message("praise") }}',
    "messages/quiet.md": '{{ message("quiet") }}',
    "messages/asked.md": '{{ message("asked") }}',
    "replies/thanks.md": '{{ reply("thanks") }}',
    "sources/papers.md": '# Papers\n{{ sources("papers") }}',
    "faq/words.md": '# Words\n{{ faq("words") }}',
    "visa/before.md": '# Before\n{{ visa_checklist("before") }}',
}


def sample() -> dict[str, Any]:
    """Return a copy of the smallest sound guide, to break."""
    return copy.deepcopy(VALID)


class _PlainDumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def signs() -> dict[str, Any]:
    """Return a copy of what stands in recognition/, by file, to break."""
    return copy.deepcopy(SIGNS)


def as_yaml(data: Any) -> str:
    """Return data as the text of a file."""
    return yaml.dump(data, Dumper=_PlainDumper, sort_keys=False, allow_unicode=True)


def write_project(
    folder: Path,
    data: dict[str, Any] | str | None = None,
    pages: dict[str, str] | None = None,
    sought: dict[str, Any] | None = None,
) -> Path:
    """Write a guide (data, or the text of the file), its pages and what is sought into a folder; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "guide.yml").write_text(data if isinstance(data, str) else as_yaml(data or sample()), encoding="utf-8")
    for name, content in (sought or SIGNS).items():
        file = folder / "recognition" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content if isinstance(content, str) else as_yaml(content), encoding="utf-8")
    for name, content in (pages or PAGES).items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content + "\n", encoding="utf-8")
    return folder


def report_on(folder: Path) -> str:
    """Return the report on a project, empty if it is sound. Each problem in it is looked at: see `misplaced`."""
    try:
        load_and_check(folder, MACROS)
        return ""
    except GuideError as error:
        found = error
    assert [fault for problem in found.problems if (fault := misplaced(problem, folder))] == []
    return str(found)


def misplaced(problem: Problem, folder: Path) -> str | None:
    """Return why an editor could not act on a problem, or None: it must say where, what and how to mend it."""
    if not (isinstance(problem.what, str) and problem.what.rstrip().endswith((".", ":"))):
        return f"says nothing: {problem}"
    if (
        not isinstance(problem.mend, str)
        or len(problem.mend) < 7
        or not (problem.mend[0].isupper() or problem.mend[0].isdigit())
    ):
        return f"no mend: {problem}"
    if any(text == text.upper() for text in (problem.what, problem.mend)):
        return f"shouts: {problem}"
    if not isinstance(problem.where, str) or re.search(r"XX|None", str(problem)):
        return f"garbled: {problem}"
    if not problem.line:
        return None
    path = folder / problem.file
    if not path.is_file():
        return None if problem.file.endswith(".md") else f"no such file: {problem}"
    lines = path.read_bytes().decode("utf-8", errors="replace").split("\n")
    if not 1 <= problem.line <= len(lines):
        return f"no such line: {problem}"
    parts = problem.where.split(" > ") if problem.where else []
    top = [line.partition(":")[0].strip("\"'") for line in lines if line[:1].isalpha() or line[:1] in "\"'"]
    if len(parts) > 1 and path.name == "guide.yml" and parts[0] not in top:
        return f"no such entry: {problem}"
    here = lines[problem.line - 1]
    if len(parts) > 1 and parts[0] in top and here.lstrip()[:1] != "-" and not any(part in here for part in parts):
        return f"points elsewhere ({here!r}): {problem}"
    return None
