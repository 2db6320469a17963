"""What "Read my message" learns from: enough examples, a data file in step, cautions whose patterns can be read."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.checks.run import load_and_check
from macros.data.models import Guide, Recognition
from macros.data.problems import GuideError
from macros.recognition import cautions, learning, reader
from macros.recognition.clues import ClueScript
from macros.render import MACROS
from tests.conftest import copy_project
from tools.build import ROOT
from tools.evaluate.messages import GRAVE, HELD_OUT, figures, held_out, ids, warnings

PATIENCE = 60  # Seconds for a test's texts on a busy machine: a guard against hanging, not speed.


def test_the_data_file_is_in_step(guide: Guide, signs: Recognition) -> None:
    assert reader.current(ROOT, guide, signs), "Run `make data`."


def test_a_changed_example_makes_it_old(guide: Guide, signs: Recognition) -> None:
    kind = guide.messages["silence"]
    changed = kind.model_copy(update={"examples": [*kind.examples, "A new example."]})
    changed_guide = guide.model_copy(update={"messages": {**guide.messages, "silence": changed}})
    assert not reader.current(ROOT, changed_guide, signs)


def test_there_are_examples_enough(guide: Guide, signs: Recognition) -> None:
    """A kind that has just been added may have fewer: the reader knows it less well."""
    assert sum(len(texts) >= 75 for texts in signs.wordings.values()) >= 27
    assert len(signs.unrelated) >= 200
    assert all(len(kind.examples) <= 12 for kind in guide.messages.values()), "more belong into recognition/wordings"


def test_broken_files_are_all_reported_by_name_and_line(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    for name, text in {
        "wordings/silense.yml": "wordings: [no news]\n",
        "neighbours/more.yml": "# Other\ntextes: [hello]\n",
        "wordings/silence.yml": "wordings:\n\t- x\n",
    }.items():
        (project / "recognition" / name).write_text(text, encoding="utf-8")
    with pytest.raises(GuideError) as found:
        load_and_check(project, MACROS)
    assert "recognition/neighbours/more.yml:2: textes: `textes` is not a key" in str(found.value)
    assert "recognition/wordings/silence.yml:2: starts with a tab" in str(found.value)


def test_no_held_out_text_is_learned_from(guide: Guide, signs: Recognition) -> None:
    learned = {" ".join(text.lower().split()) for text, _ in reader.examples_of(guide, signs)}
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
    found = cautions.fault(pattern, {"offer": ["offer"]})
    assert found is None if fault is None else fault in str(found)


@pytest.mark.parametrize(
    ("file", "before", "after", "words"),
    [
        (
            "guide.yml",
            "    to: messages/payment-request\n",
            "    to: messages/paymnt-request\n",
            "messages/payment-request",
        ),
        (
            "recognition/cautions.yml",
            "    kinds: {payment-request: 0.05}\n",
            "    kinds: {payment-requests: 0.05}\n",
            "`payment-request`",
        ),
        ("guide.yml", "    rules: [interview-offers]\n", "    rules: [interview-offer]\n", "`interview-offers`"),
        ("recognition/cautions.yml", " wired, western", " Wired, western", "write small letters"),
    ],
)
def test_a_broken_caution_is_reported(tmp_path: Path, file: str, before: str, after: str, words: str) -> None:
    project = copy_project(tmp_path / "project")
    text = (project / file).read_text(encoding="utf-8")
    head, mark, rest = text.partition("\ncautions:\n")
    assert before in rest
    (project / file).write_text(head + mark + rest.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(GuideError) as found:
        load_and_check(project, MACROS)
    assert f"{file}:" in str(found.value)
    assert "cautions > " in str(found.value)
    assert words in str(found.value)


def test_learning_is_the_same_each_time() -> None:
    kinds, clues = ["a", "b"], [["x", "y"], ["x"], ["z"], ["z", "y"], ["x"], ["z"], ["y"], ["y"]]
    labels: list[str | None] = ["a", "a", "b", "b", "a", "b", None, None]
    clues, labels = clues * 5 + [["w"]], labels * 5 + [None]
    weights, bias = learning.weights_of(kinds, clues, labels)
    assert learning.weights_of(kinds, clues, labels) == (weights, bias)
    assert weights["x"][0] > 0 > weights["x"][1]
    assert weights["z"][1] > 0 > weights["z"][0]
    assert "w" not in weights, "a clue of one text is not learned"


def test_weights_are_written_as_the_script_reads_them() -> None:
    step, far = learning.STEP, len(learning.DIGITS) + 1
    rows = {f"c{place:03}": [0.0, step] for place in range(far)} | {"c000": [2 * step, 0.0], "d": [2 * step, -step]}
    written, weights = learning.packed(rows | {"e": [learning.LEAST / 2, 0.0]})
    digit = learning.DIGITS
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


# By hand: what somebody might paste, what comes first, and what must be warned of.
READ = [
    ("We will be ranking you highly.", "interest-signal", set()),
    ("We don't ask applicants how they rank us. You are ranked to match here.", "match-promise", set()),
    ("Where will you put us on your list?", "rank-question", {"asks-your-rank"}),
    ("if u put us #1 on ur list we rank you to match", "conditional-deal", {"traded-promise"}),
    ("Are you married? Any plans for children?", "personal-question", {"personal-question"}),
    ("PLEASE PAY USD 2,500 TO SECURE YOUR RESIDENCY SEAT", "payment-request", {"money"}),
    ("Please send your updated ECFMG certificate and Step 3 score.", "document-request", set()),
    ("we r unable to sponsor any visa at this time", "visa-refusal", set()),
    ("Our program sponsors J-1 and H-1B visas.", "visa-confirmed", set()),
    ("It is SOAP week and a program called me about an unfilled position", "soap-contact", {"soap-contact"}),
    ("We are pleased to invite you to interview. Choose a date in Thalamus.", "interview-invitation", set()),
    ("You have been placed on our interview waitlist.", "interview-waitlist", set()),
    ("After careful review we are unable to offer you an interview.", "rejection", set()),
    ("I interviewed a month ago and have not heard anything since", "silence", set()),
    ("Congratulations on matching with us! Your contract is attached.", "post-match", {"signature"}),
]
NOTHING = [
    "Your parcel is out for delivery.",
    "20% off all question banks until Sunday!",
    "Happy birthday, see you on Saturday?",
    "lorem ipsum dolor sit amet",
]


@pytest.fixture(scope="module")
def lab(sites: Path) -> ClueScript:
    """The reader's script with the data of the built site, in V8."""
    reading = ClueScript(ROOT)
    reading.know(built(sites))
    return reading


def built(sites: Path) -> dict[str, Any]:
    """Return the data that the built site holds."""
    text = (sites / "mkdocs" / reader.FILE.relative_to("docs")).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text[text.index("{") : text.rindex("}") + 1])
    return found


# --- what is read --------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(("text", "kind", "cautions"), READ, ids=[kind for _, kind, _ in READ])
def test_by_hand(lab: ClueScript, text: str, kind: str, cautions: set[str]) -> None:
    (said,) = lab.read([text])
    assert ids(said)[0] == kind
    assert cautions <= set(warnings(said))


@pytest.mark.slow
@pytest.mark.parametrize("text", NOTHING)
def test_nothing_fits(lab: ClueScript, text: str) -> None:
    (said,) = lab.read([text])
    assert said["state"] == "unknown"
    assert ids(said) == []


@pytest.mark.parametrize(
    ("text", "caution"),
    [
        ("Wishing you and your family happy holidays from all of us in the residency program.", "personal-question"),
        ("Does that ring a bell? You interviewed with our program in November.", "personal-question"),
        ("We release interview dates on Thursday; watch Thalamus.", "promise"),
        ("We will hold a second round of interviews in January for our residency program.", "soap-contact"),
        ("Our program is in Palm Beach, and we enjoyed your interview.", "money"),
        ("We enjoyed meeting you at your interview. Sent from my iPhone", "money"),
        ("Join the interview on Zoom with your full name and AAMC ID.", "signature"),
        ("As soon as we know more about a free interview date, we will write to you.", "traded-promise"),
        ("The pleasure of meeting you at the interview was ours.", "promise"),
    ],
)
def test_no_false_alarm(lab: ClueScript, text: str, caution: str) -> None:
    (said,) = lab.read([text])
    assert caution not in warnings(said)


@pytest.mark.slow
def test_held_out_messages(lab: ClueScript) -> None:
    """A floor, not the figure: `make eval` prints that."""
    found = figures(lab, held_out())
    assert found.first >= 0.85
    assert found.among >= 0.95
    assert found.left_alone >= 0.85
    assert found.unwarned == []


@pytest.mark.slow
def test_nothing_grave_goes_without_its_caution(lab: ClueScript) -> None:
    """The texts under each caution must bring it, whatever kind of message they are taken for."""
    texts: dict[str, list[str]] = yaml.safe_load((HELD_OUT / "cautions.yml").read_text(encoding="utf-8"))
    assert set(texts) == set(GRAVE)
    unwarned = [
        (caution, text)
        for caution, found in texts.items()
        for text, said in zip(found, lab.read(found), strict=True)
        if caution not in warnings(said)
    ]
    assert unwarned == []


@pytest.mark.slow
def test_every_kind_is_known_by_its_examples(lab: ClueScript, guide: Guide, signs: Recognition) -> None:
    for id_, kind in guide.messages.items():
        texts = [*kind.examples, *signs.wordings.get(id_, [])][:64]
        firsts = [ids(said)[:1] == [id_] for said in lab.read(texts)]
        assert sum(firsts) >= 0.7 * len(firsts), id_


@pytest.mark.slow
def test_at_most_three_and_never_forced(lab: ClueScript) -> None:
    for said in lab.read([text for text, _ in held_out()]):
        assert len(said["kinds"]) <= 3
        assert bool(said["kinds"]) == (said["state"] == "read")
        shares = [kind["share"] for kind in said["kinds"]]
        assert shares == sorted(shares, reverse=True)


@pytest.mark.slow
def test_heads_and_quoted_mails_do_not_count(lab: ClueScript) -> None:
    text = (
        "From: Dr. Vale <pd@example.org>\nSubject: Your visit\n\nAre you still interested in our program?\n\n"
        "On Mon, 11 Jan 2027, A. Rahman wrote:\n> I cannot pay the fee. Where do I sign the contract?"
    )
    (said,) = lab.read([text])
    assert ids(said)[0] == "interest-request"
    assert not {"money", "signature"} & set(warnings(said))


@pytest.mark.slow
def test_what_a_post_quotes_counts(lab: ClueScript) -> None:
    demand = "> To hold the seat, please\n> pay the fee of $900."
    texts = [f"{demand}\n\nIs this allowed?", f"Got this today, the coordinator wrote:\n\n{demand}\n\nIs this allowed?"]
    for said in lab.read(texts):
        assert ids(said)[0] == "payment-request"
        assert "money" in warnings(said)


def test_marks_fall_on_the_words(lab: ClueScript) -> None:
    text = "😊 İ hello dr.\r\nWill you rank us first?"
    (said,) = lab.read([text])
    encoded = text.encode("utf-16-le")
    marked = [
        encoded[2 * span["start"] : 2 * span["end"]].decode("utf-16-le")
        for found in (*said["kinds"], *said["cautions"])
        for span in found["spans"]
    ]
    assert any("rank us" in words for words in marked), marked
    assert all(words.strip() == words and words in text for words in marked)


# --- any text ------------------------------------------------------------------------------------------------------


def odd_texts(count: int) -> list[str]:
    """Texts of every sort, the same each time: parts of messages, repeated and mixed, marks, scripts, rubbish."""
    chance = random.Random(4)
    words = (
        "we will rank you highly if sign the contract by friday pay $ 2,500 usd H-1B J-1 visa not never don't can't "
        "? . ! ; : > >> [ ] < <b> </b> &amp; \\ ' ’ “ ” - – … ... \n \n\n \t \r\n \u200f \u202e "
        "\ud7ff 😊 مرحبا 你好 é ﬁ İ "
        "http://x.y/ a@b.c From: On x wrote: # #1 1 2nd 10:30 5pm 12/03/2027 aaaaaaaaaaaaaaaa program programme"
    )
    parts = words.split(" ")
    return [
        chance.choice([" ", " ", " ", "", "\n"]).join(chance.choices(parts, k=chance.choice([1, 3, 10, 60, 300])))
        for _ in range(count)
    ]


def test_no_text_breaks_it(lab: ClueScript) -> None:
    texts = odd_texts(600)
    for text, said in zip(texts, lab.read(texts, seconds=PATIENCE), strict=True):
        length = len(text.encode("utf-16-le")) // 2
        for found in (*said["kinds"], *said["cautions"]):
            for span in found["spans"]:
                assert 0 <= span["start"] < span["end"] <= length, text


@pytest.mark.parametrize(
    "part",
    [
        "rank us first ", "if ", "we ", "a", "aaaaaa ", "\n", "<", "<b", "@", "a@", "http://", "> ", "1,", "1.", "$",
        "'t", "not ", "? ", "#", "😊", "“", "sign the contract by friday ", "Will you rank us? ", "On x wrote:\n",
        "ا ", "-",
    ],
)  # fmt: skip
def test_a_megabyte_of_anything_ends(lab: ClueScript, part: str) -> None:
    (said,) = lab.read([part * (1_000_000 // len(part))], seconds=PATIENCE)
    assert said["cut"]


def test_the_data_is_that_of_the_guide(lab: ClueScript, guide: Guide, signs: Recognition, sites: Path) -> None:
    held = built(sites)
    assert held["kinds"] == list(guide.messages)
    assert held["cautions"] == json.loads(json.dumps(cautions.warnings_of(guide, signs)))
    assert held["families"] == reader.families_of(signs, lab)
    lab.know(held)
