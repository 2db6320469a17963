"""What a text says does not change with the marks it is typed or pasted with: reader, checker, contracts, senders.

Every text of their tests is read plain and in disguises: each in some of them, in turn, and each disguise with hundreds
of texts (all, where fewer hold what it changes). DISGUISE_STEP=1 reads every text in every disguise: some minutes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from typing import Any

import pytest
import yaml

from macros.data.models import Guide, Recognition
from macros.recognition import contracts, drafts
from macros.recognition.clues import SCRIPTS
from macros.recognition.script import Script
from tests.recognition.disguises import DISGUISES, TYPED
from tests.recognition.test_contract_reader import HELD_OUT as CLAUSES
from tests.recognition.test_message_reader import NOTHING, READ, built
from tests.recognition.test_sender_check import TABLE
from tools.build import ROOT
from tools.evaluate import drafts as draft_sets
from tools.evaluate import messages

STEP = int(os.environ.get("DISGUISE_STEP", "12"))
SOME = 400  # Texts: a disguise that changes fewer is tried with all of them.
LONGEST = 20_000  # Characters that are read; a disguise of more is cut elsewhere than the plain text.
PATIENCE = 600  # Seconds: a guard against hanging.

# What a reader is shown, marked words included: a disguise must not move the marks.
ANSWERS = {
    "messages": """(text) => {
      const { state, kinds, neighbour, cautions } = reading.read(text);
      const shown = ({ id, severity, spans }) => [id, severity, ...words(text, spans)];
      return [state, neighbour, state === "read" ? kinds.map(shown) : [], cautions.map(shown)];
    }""",
    "drafts": """(text) => {
      const { state, findings, good, words: count } = checking(text);
      return [state, good, count, findings.map(({ id, severity, hits }) => [id, severity, ...words(text, hits)])];
    }""",
    "clauses": """(text) => {
      const { pieces, missing } = clauses.read(text);
      const said = (it) => words(it, [{ start: 0, end: it.length }]);
      const shown = ({ text: it, clause, also, ask }) => [clause, also, ask, ...said(it)];
      return [missing, pieces.map(shown)];
    }""",
    "senders": """(text) => {
      const { level, signs } = senders.read({ text });
      return [level, signs.map(({ id, seen }) => [id, seen.length])];
    }""",
}
# The letters of what is marked. Beside a Latin letter, since a Greek or Cyrillic one is ours only among Latin ones.
WORDS = r"""(text, spans) => spans.map(({ start, end }) =>
  guideText.read(`a ${text.slice(start, end)}`).text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""))"""


@pytest.fixture(scope="module")
def script(sites: Any, guide: Guide, signs: Recognition) -> Script:
    """All four with what they know, in one place."""
    assets = ROOT / "docs/assets"
    parts = [f"components/draft-checker/{name}.js" for name in draft_sets.SCRIPTS]
    parts += [f"components/sender-check/sender-{name}.js" for name in ("letters", "hosts", "signs")]
    more = dict.fromkeys((*SCRIPTS, *contracts.SCRIPTS, contracts.FILE))
    made = Script([*(ROOT / name for name in more), *(assets / part for part in (*parts, "vendor/tldts/tldts.js"))])
    known = guide.senders.known
    made.call(
        """(data, senderData, words) => {
          globalThis.reading = messageReading(data);
          globalThis.checking = draftChecks(draftData, draftRiskData);
          globalThis.clauses = guideClauses(contractData);
          globalThis.senders = guideSigns({ ...senderData, letters: guideLetters });
          globalThis.words = eval(words);
        }""",
        built(sites),
        signs.senders.model_dump(by_alias=True)
        | {
            "known": list(known),
            "services": [domain for domain, sender in known.items() if sender.service],
            "signs": {id_: {"level": sign.level} for id_, sign in guide.senders.signs.items()},
        },
        WORDS,
    )
    return made


def message_texts(guide: Guide, signs: Recognition) -> Iterable[str]:
    """Every text that the tests of the reader read."""
    yield from (text for text, _ in messages.held_out() + messages.held_out("hard-"))
    for texts in yaml.safe_load((messages.HELD_OUT / "cautions.yml").read_text(encoding="utf-8")).values():
        yield from texts
    yield from (text for text, _, _ in READ)
    yield from NOTHING
    for id_, kind in guide.messages.items():
        yield from [*kind.examples, *signs.wordings.get(id_, [])][:64]


def draft_texts(_: Guide, signs: Recognition) -> Iterable[str]:
    """Every text that the tests of the checker check."""
    yield from (draft.text for names in draft_sets.SETS.values() for draft in draft_sets.held_out(*names))
    for check in signs.checks.values():
        yield from (drafts.repeated(text) for text in (*check.examples.must, *check.examples.must_not))


def clause_texts(_: Guide, signs: Recognition) -> Iterable[str]:
    """Every clause of the tests of the contract reader, and those it learns from."""
    yield from (text for text, _, _ in (*CLAUSES, *contracts.examples_of(signs)))


def sender_texts(*_: object) -> Iterable[str]:
    """Every message of the tests of "Is it real?", without addresses: in these, a strange letter is a sign."""
    texts = (case.get("text", "") for cases in TABLE.values() for case in cases)
    yield from (text for text in texts if text and "." not in text.rstrip(".") and "@" not in text and "<" not in text)


SORTS: dict[str, Callable[..., Iterable[str]]] = {
    "messages": message_texts,
    "drafts": draft_texts,
    "clauses": clause_texts,
    "senders": sender_texts,
}


def answers(script: Script, sort: str, texts: list[str]) -> list[str]:
    """What is shown for each text."""
    found = script.call(f"(texts) => texts.map({ANSWERS[sort]})", texts, seconds=PATIENCE)
    return [json.dumps(one) for one in found]


@pytest.mark.slow
@pytest.mark.parametrize("sort", SORTS)
def test_a_text_says_the_same_in_every_disguise(script: Script, guide: Guide, signs: Recognition, sort: str) -> None:
    texts = list(dict.fromkeys(SORTS[sort](guide, signs)))
    plain = dict(zip(texts, answers(script, sort, texts), strict=True))
    wrong, covered = [], set[str]()
    for number, (name, disguise) in enumerate(DISGUISES.items()):
        changed = [text for text in texts if disguise(text) != text and len(disguise(text)) <= LONGEST]
        step = max(1, min(STEP, len(changed) // SOME))
        # A mark before everything changes every text: with it goes whatever none before it came upon.
        left = {*texts} - covered if name == "byte order" else set()
        tried = [*changed[number % step :: step], *(text for text in changed if text in left)]
        covered.update(tried)
        found = answers(script, sort, [disguise(text) for text in tried])
        wrong += [
            f"{name}: {disguise(text)[:200]!r}: {plain[text]}, disguised {now}"
            for text, now in zip(tried, found, strict=True)
            if now != plain[text]
        ]
    assert wrong == []
    assert covered == {text for text in texts if len(text) < LONGEST}


@pytest.mark.parametrize("name", ["St. Luke's", "O'Neill-Marsh", "Mercy General", "Wexford #2", "José Office Staff"])
def test_a_name_is_the_same_in_every_disguise(script: Script, name: str) -> None:
    forms = [disguise(name) for disguise in TYPED.values()]
    assert set(script.call("(texts) => texts.map(guideText.key)", forms)) == {name.lower().replace("é", "e")}
