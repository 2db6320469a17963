"""What "Read my message" learns from: enough examples, a data file in step, cautions whose patterns can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import reader
from macros.check import load_and_check
from macros.models import Guide
from macros.problems import GuideError
from macros.render import MACROS
from tests.conftest import copy_project
from tools.build import ROOT
from tools.evaluate import held_out


def test_the_data_file_is_in_step(guide: Guide) -> None:
    assert reader.current(ROOT, guide), "Run `make data`."


def test_a_changed_example_makes_it_old(guide: Guide) -> None:
    kind = guide.messages["silence"]
    changed = kind.model_copy(update={"examples": [*kind.examples, "A new example."]})
    assert not reader.current(ROOT, guide.model_copy(update={"messages": {**guide.messages, "silence": changed}}))


def test_there_are_examples_enough(guide: Guide) -> None:
    """25 a kind. A kind that has just been added may have fewer: the reader knows it less well."""
    assert sum(len(kind.examples) >= 25 for kind in guide.messages.values()) >= 27
    more = reader.wordings_of(ROOT, guide)
    assert sum(len(texts) >= 25 for texts in more.wordings.values()) >= 27
    assert len(more.unrelated) >= 200


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("wordings:\n  silense: [no news]\nunrelated: [hello]\n", 2, ["no kind of message `silense`", "`silence`"]),
        ("wordings: {}\nunrelatd: [hello]\n", 2, ["unrelatd", "unrelated"]),
        ("wordings:\n\tsilence: [x]\n", 2, ["starts with a tab"]),
    ],
)
def test_broken_wordings_are_reported(tmp_path: Path, guide: Guide, text: str, line: int, words: list[str]) -> None:
    (tmp_path / reader.WORDINGS).write_text(text, encoding="utf-8")
    with pytest.raises(GuideError) as found:
        reader.wordings_of(tmp_path, guide)
    assert f"wordings.yml:{line}: " in str(found.value)
    for word in words:
        assert word in str(found.value)


def test_no_held_out_text_is_learned_from(guide: Guide) -> None:
    learned = {" ".join(text.lower().split()) for text, _ in reader.examples_of(guide, reader.wordings_of(ROOT, guide))}
    every = held_out() + held_out("hard-")
    assert [text for text, _ in every if " ".join(text.lower().split()) in learned] == []


def test_what_is_held_out_is_broad(guide: Guide) -> None:
    kinds = [kind for _, kind in held_out()]
    assert set(kinds) - {None} <= set(guide.messages)
    assert sum(kinds.count(id_) >= 8 for id_ in guide.messages) >= 27
    assert kinds.count(None) >= 80


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("sign", None),
        ("sign ... contract", None),
        ("sign|accept the|a [offer]", None),
        ("will you ?", None),
        ("... sign", "begins or ends with a gap"),
        ("sign ...", "begins or ends with a gap"),
        ("[nothing]", "no family"),
        ("Sign", "small letters"),
        ("sign (it)", "small letters"),
        ("", "small letters"),
    ],
)
def test_how_a_pattern_is_written(pattern: str, fault: str | None) -> None:
    found = reader.fault(pattern, {"offer": ["offer"]})
    assert found is None if fault is None else fault in str(found)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("    to: messages/payment-request\n", "    to: messages/paymnt-request\n", "messages/payment-request"),
        ("    kinds: {payment-request: 0.05}\n", "    kinds: {payment-requests: 0.05}\n", "`payment-request`"),
        (
            "    rules: [interview-offers]\n    patterns",
            "    rules: [interview-offer]\n    patterns",
            "`interview-offers`",
        ),
        (" wired, western", " Wired, western", "write small letters"),
    ],
)
def test_a_broken_caution_is_reported(tmp_path: Path, before: str, after: str, words: str) -> None:
    project = copy_project(tmp_path / "project")
    text = (project / "guide.yml").read_text(encoding="utf-8")
    assert text.count(before) == 1
    (project / "guide.yml").write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(GuideError) as found:
        load_and_check(project, MACROS)
    assert "cautions > " in str(found.value)
    assert words in str(found.value)


def test_learning_is_the_same_each_time() -> None:
    kinds, clues = ["a", "b"], [["x", "y"], ["x"], ["z"], ["z", "y"], ["x"], ["z"], ["y"], ["y"]]
    labels: list[str | None] = ["a", "a", "b", "b", "a", "b", None, None]
    clues, labels = clues * 5 + [["w"]], labels * 5 + [None]
    weights, bias = reader.weights_of(kinds, clues, labels)
    assert reader.weights_of(kinds, clues, labels) == (weights, bias)
    assert weights["x"][0] > 0 > weights["x"][1]
    assert weights["z"][1] > 0 > weights["z"][0]
    assert "w" not in weights, "a clue of one text is not learned"


def test_weights_are_written_as_the_script_reads_them() -> None:
    step, far = reader.STEP, len(reader.DIGITS) + 1
    rows = {f"c{place:03}": [0.0, step] for place in range(far)} | {"c000": [2 * step, 0.0], "d": [2 * step, -step]}
    written, weights = reader.packed(rows | {"e": [reader.LEAST / 2, 0.0]})
    digit = reader.DIGITS
    names = written.split("\n")
    assert len(names) == far + 1, "what weighs nothing is left out"
    assert names[:2] == [f"{digit[0]}c000", f"{digit[3]}1"], "what a clue shares with the one before is not repeated"
    assert names[10] == f"{digit[2]}10"
    assert names[-1] == f"{digit[0]}d"
    assert weights.split("\n") == [
        f"{digit[0]}{digit[33]}{digit[0]}~{digit[0]}",  # c000, then d, with all digits of clues between.
        f"{digit[1]}{digit[30]}~{digit[1]}",
        f"{digit[1]}{digit[32]}{digit[1]}{digit[0] * (far - 2)}",
    ]
