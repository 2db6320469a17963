""" "Is it real?": honest senders are not alarmed, forged ones are stopped; data committed as it is made."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import pytest
import yaml

from macros.data.models import Guide, Recognition
from macros.recognition import letters
from macros.recognition.script import Script
from macros.render.sender_check import looked_for
from tools.build import ROOT

COMPONENT = ROOT / "docs/assets/components/sender-check"
TLDTS = ROOT / "docs/assets/vendor/tldts"
TEXT = ROOT / "docs/assets/shared/text.js"
LEVELS = ["nothing", "look", "stop"]
TABLE: dict[str, list[dict[str, str]]] = yaml.safe_load(
    (ROOT / "tests/recognition/senders.yml").read_text(encoding="utf-8")
)
# Written apart, by kind of trick: {kind: cases}.
TRICKS: dict[str, dict[str, list[dict[str, str]]]] = yaml.safe_load(
    (ROOT / "tests/recognition/senders-by-trick.yml").read_text(encoding="utf-8")
)


def by_trick(part: str) -> list[Any]:
    return [pytest.param(case, id=f"{kind}: {name(case)}") for kind, cases in TRICKS[part].items() for case in cases]


def name(case: dict[str, str]) -> str:
    return case.get("from") or case["text"][:40]


@pytest.fixture(scope="module")
def look(guide: Guide, signs: Recognition) -> Any:
    """The function that looks at a sender, as the page calls it."""
    files = [TEXT, TLDTS / "tldts.js", *(COMPONENT / f"sender-{name}.js" for name in ("letters", "hosts", "signs"))]
    script = Script(files)
    data = looked_for(guide, signs)

    def read(case: dict[str, str]) -> dict[str, Any]:
        given = {key: case.get(key, "") for key in ("from", "replyTo", "text", "site")}
        found: dict[str, Any] = script.call(
            "(data, given) => guideSigns({ ...data, letters: guideLetters }).read(given)", data, given
        )
        return found

    return read


def test_the_table_is_large_enough() -> None:
    assert len(TABLE["real"]) >= 60
    assert len(TABLE["forged"]) >= 60
    for cases in TRICKS.values():
        assert sum(map(len, cases.values())) >= 60


@pytest.mark.parametrize("case", [*TABLE["real"], *by_trick("honest")], ids=name)
def test_an_honest_sender_is_not_alarmed(look: Any, case: dict[str, str]) -> None:
    found = look(case)
    allowed = case.get("level", "nothing")
    assert LEVELS.index(found["level"]) <= LEVELS.index(allowed), found["signs"]


@pytest.mark.parametrize("case", [*TABLE["forged"], *by_trick("forged")], ids=name)
def test_a_forged_one_is_stopped(look: Any, case: dict[str, str]) -> None:
    assert look(case)["level"] == "stop"


def test_a_link_to_a_real_site_makes_no_sender_official(look: Any) -> None:
    case = {"from": "im@hospital.org", "replyTo": "coordinator@gmail.com", "text": "See https://www.nrmp.org/policies"}
    assert look(case)["level"] == "look"
    assert look({"from": "support@nrmp.org", "replyTo": "nrmp.desk@gmail.com"})["level"] == "stop"


def test_the_gravest_sign_stands_first_and_shows_what_was_seen(look: Any) -> None:
    found = look(
        {"from": "NRMP <help@nrmp.org.evil.example>", "text": "Pay the processing fee of $90 within 24 hours."}
    )
    levels = [LEVELS.index(sign["level"]) for sign in found["signs"]]
    assert levels == sorted(levels, reverse=True)
    assert found["signs"][0]["id"] == "name-inside"
    assert "nrmp.org.evil.example" in found["signs"][0]["seen"][0]


def test_a_real_name_is_named_but_never_called_safe(look: Any, guide: Guide) -> None:
    found = look({"from": "support@nrmp.org"})
    assert [sign["id"] for sign in found["signs"]] == ["known-name"]
    said = " ".join(f"{sign.label} {sign.text}" for sign in guide.senders.signs.values())
    said += " ".join(f"{level.label} {level.text}" for level in guide.senders.levels.values())
    assert not re.search(r"\b(?:is|are) safe\b", said)


def test_every_sign_can_be_shown(guide: Guide, signs: Recognition) -> None:
    script = (COMPONENT / "sender-signs.js").read_text(encoding="utf-8")
    script += (COMPONENT / "sender-hosts.js").read_text(encoding="utf-8")
    added = set(re.findall(r'add\(\s*"([a-z-]+)"', script)) | set(re.findall(r'sign: "([a-z-]+)"', script))
    assert len(added) >= 10, "the pattern of this test finds the signs"
    found = added | set(signs.senders.phrases) | {pair.then for pair in signs.senders.together}
    assert found <= set(guide.senders.signs), "each has words"
    unsaid = set(guide.senders.signs) - found - set(re.findall(r'"([a-z-]+)"', script))
    assert not unsaid, "no words are kept for what is never seen"


def test_letters_are_as_the_package_gives_them(guide: Guide, signs: Recognition) -> None:
    written = (ROOT / letters.FILE).read_text(encoding="utf-8")
    assert "а" in letters.look_alikes()["a"], "the Cyrillic one"
    assert all(row in written for row in letters.look_alikes().values()), "Run `make data`."


def test_the_library_is_the_one_that_was_looked_at() -> None:
    told = re.search(r"sha256: ([0-9a-f]{64})", (TLDTS / "README").read_text(encoding="utf-8"))
    assert told
    assert hashlib.sha256((TLDTS / "tldts.js").read_bytes()).hexdigest() == told[1]
