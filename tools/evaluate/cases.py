"""The cases beside the project, if they are there: `make eval` measures on them, and nothing here learns from them.

They were written by somebody else, to be hard, and their README says what their labels mean. They are read where they
lie, and no text of theirs is printed: only figures, and the ids of those that went wrong.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from macros.recognition.clues import ClueScript
from tools.build import ROOT

FOLDER = ROOT.parent / "shared" / "cases"
DANGEROUS = "c1"  # How the ids of dangerous messages begin.

# The labels know the kinds of an older edition. Where one added since fits a text better, it counts as right: judged by
# somebody who saw the texts and the kinds, and nothing of what the reader says. By kind, the ids of the texts.
SINCE = {
    "application-received": ("c001", "c003", "c009", "c012", "c013"),
    "already-signed": ("c030",),
    "release-request": ("c115", "c116"),
    "impersonation": ("c119",),
    "system-notice": ("c207", "c208", "c209", "c211", "c212"),
}

Case = dict[str, Any]


def cases(name: str, folder: Path = FOLDER) -> list[Case]:
    """Return the cases of a file, or none where there is none."""
    path = folder / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def answer(said: dict[str, Any]) -> str:
    """Return what comes first: a kind of message, or a neighbour."""
    return str(said["kinds"][0]["id"]) if said["state"] == "read" else str(said["neighbour"])


def shown(said: dict[str, Any]) -> set[str]:
    """Return the kinds that are shown."""
    return {kind["id"] for kind in said["kinds"]} if said["state"] == "read" else set()


def right(case: Case) -> set[str]:
    """Return the kinds that may come first."""
    return {case["kind"], *case["also"]}


def newer(case: Case) -> set[str]:
    """Return the kinds that were added since the case was labeled and fit it better."""
    return {kind for kind, ids in SINCE.items() if case["id"] in ids}


def report(reading: ClueScript, pages: dict[str, str], grave: frozenset[str]) -> str:
    """Return the figures as text, or why there are none.

    Input: the script with its data; by caution, the kind of message whose page it leads to; which cautions are grave.
    """
    every = cases("messages")
    if not every:
        return "Cases: there are none beside the project (../shared/cases)."
    pairs = list(zip(every, reading.read([case["text"] for case in every]), strict=True))
    known = [(case, said) for case, said in pairs if case["kind"] != "unrelated"]
    others = [(case, said) for case, said in pairs if case["kind"] == "unrelated"]
    warned = {case["id"]: {caution["id"] for caution in said["cautions"]} for case, said in pairs}
    wanted = [(case, said, caution) for case, said in pairs for caution in case["cautions"]]
    met = [caution in warned[case["id"]] or pages.get(caution) == answer(said) for case, said, caution in wanted]
    alarms = [case["id"] for case, _ in pairs if warned[case["id"]] & set(case["no_cautions"]) & grave]
    silent = [
        case["id"]
        for case, said in known
        if case["id"].startswith(DANGEROUS)
        and not right(case) & shown(said)
        and not warned[case["id"]] & set(case["cautions"])
    ]

    def line(name: str, hits: int, of: int, ids: list[str] | None = None) -> str:
        return f"  {name:36}{hits:4} of {of:3}  {100 * hits / max(1, of):5.1f} %  {' '.join(ids or [])}"

    first = [case["id"] for case, said in known if answer(said) not in right(case)]
    taken = [case["id"] for case, said in others if said["state"] == "read"]
    refused = [case["id"] for case, said in known if said["state"] != "read"]
    return "\n".join(
        [
            "Cases (written by others, to be hard)",
            line("right kind first", len(known) - len(first), len(known)),
            line("right kind among those shown", sum(bool(right(c) & shown(s)) for c, s in known), len(known)),
            line("first, with kinds added since", sum(answer(s) in right(c) | newer(c) for c, s in known), len(known)),
            line("wrongly refused", len(refused), len(known), refused),
            line("unrelated refused or named", len(others) - len(taken), len(others)),
            line(
                "the same, or such a kind",
                sum(s["state"] != "read" or answer(s) in newer(c) for c, s in others),
                len(others),
            ),
            line("wanted cautions met", sum(met), len(met)),
            line("with a false grave caution", len(alarms), len(pairs), alarms),
            line(
                "dangerous without a word",
                len(silent),
                len([c for c in every if c["id"].startswith(DANGEROUS)]),
                silent,
            ),
        ]
    )
