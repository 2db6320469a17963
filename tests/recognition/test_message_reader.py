"""What "Read my message" learns from: enough examples, a data file in step, cautions whose patterns can be read."""

from __future__ import annotations

import gzip
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.checks.run import load_and_check
from macros.data.models import Guide, Recognition
from macros.data.problems import GuideError
from macros.recognition import cautions, learning, packing, reader
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
    assert set(signs.neighbours) == set(guide.neighbours)
    assert all(len(texts) >= 30 for texts in signs.neighbours.values())
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
        ("sign|accept the|a", None),
        ("... sign", "begins or ends with a gap"),
        ("sign ...", "begins or ends with a gap"),
        ("[nothing]", "small letters"),
        ("Sign", "small letters"),
        ("sign (it)", "small letters"),
        ("", "small letters"),
    ],
)
def test_how_a_pattern_is_written(pattern: str, fault: str | None) -> None:
    found = cautions.fault(pattern)
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
            "    kinds: [payment-request]\n",
            "    kinds: [payment-requests]\n",
            "`payment-request`",
        ),
        ("guide.yml", "    rules: [interview-offers]\n", "    rules: [interview-offer]\n", "`interview-offers`"),
        ("recognition/cautions.yml", "- western union\n", "- Western union\n", "write small letters"),
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


def learned(entries: int = 100) -> learning.Learned:
    """What is learned from a few clues, three sentences and one caution."""
    clues, labels = [["x", "y"], ["x"], ["z"], ["z", "y"], ["x", "@00"], ["z", "@01"], ["y"], ["~yyy"]], "aabbabcc"
    sentences = [["pay"], ["pay", "not"], ["not"]] * 5
    every = [*labels * 5, "c", *[""] * 15]
    tasks = [learning.which(every, {label}) for label in "bacd"]
    tasks.append(learning.told([1, -1, 0] * 5, len(clues) * 5 + 1))
    return learning.learn([*clues * 5, ["w"], *sentences], tasks, entries)


def test_learning_is_the_same_each_time_and_tells_what_speaks_for_what() -> None:
    one, other = learned(), learned()
    assert one.clues == other.clues
    assert (one.weights == other.weights).all()
    weight = {clue: one.weights[:, place] for place, clue in enumerate(one.clues)}
    assert weight["x"][1] > 0 > weight["x"][0], "answers stand in the order that was given"
    assert weight["z"][0] > 0 > weight["z"][1]
    assert weight["pay"][4] >= 0 > weight["not"][4]
    assert "w" not in weight, "a clue of one text is not learned"
    assert one.bias[3] == learning.NEVER, "an answer without a text never wins"


def test_as_many_weights_live_as_are_wanted() -> None:
    found = learned(12)
    assert 0 < (found.weights != 0).sum() <= 12
    assert len(found.clues) < len(learned().clues)


def test_the_script_adds_up_what_was_learned(lab: ClueScript, guide: Guide, signs: Recognition, sites: Path) -> None:
    """The weights of the data file give the same sums in Python and in the script, for every held-out text."""
    held = built(sites)
    names, weights = unpacked(held)
    texts = [text for text, _ in held_out() + held_out("hard-")]
    found = lab.clues(held["families"], texts)
    lab.know(held)
    for clues, said in zip(found, lab.sums(texts), strict=True):
        sums = list(held["bias"])
        for sort in range(learning.SORTS):
            known = [names[clue] for clue in clues if clue in names and learning.sort_of(clue) == sort]
            for place in known:
                for answer, weight in weights.get(place, []):
                    sums[answer] += weight / max(1, len(known)) ** 0.5
        assert said == pytest.approx(sums, abs=1e-6)


def unpacked(held: dict[str, Any]) -> tuple[dict[str, int], dict[int, list[tuple[int, float]]]]:
    """Read the data file by what packing.py says of its form."""
    names: dict[str, int] = {}
    name = ""
    for line in held["clues"].split("\n"):
        name = name[: packing.DIGITS.index(line[0])] + line[1:]
        names[name] = len(names)
    weights: dict[int, list[tuple[int, float]]] = {}
    for answer, line in enumerate(held["weights"]):
        place = -1
        for gaps, gap, weight in re.findall(r"(~*)(.)(.)", line):
            place += 64 * len(gaps) + packing.DIGITS.index(gap) + 1
            weights.setdefault(place, []).append((answer, (packing.DIGITS.index(weight) - 31) * held["step"]))
    return names, weights


def test_what_is_fetched_stays_small(sites: Path) -> None:
    data = (sites / "mkdocs" / reader.FILE.relative_to("docs")).read_bytes()
    assert len(gzip.compress(data, 9)) <= 200 * 1024


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
    assert said["state"] != "read"
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
    assert found.left_alone >= 0.83
    assert len(found.unwarned) <= 0.02 * len(held_out()), found.unwarned


@pytest.mark.slow
def test_what_is_grave_brings_its_caution(lab: ClueScript) -> None:
    """The texts under each caution should bring it, or be taken for the kind whose page says the same."""
    texts: dict[str, list[str]] = yaml.safe_load((HELD_OUT / "cautions.yml").read_text(encoding="utf-8"))
    assert set(texts) == set(GRAVE)
    for caution, found in texts.items():
        said = lab.read(found)
        page = lab_page(lab, caution)
        warned = [caution in warnings(one) or page in ids(one)[:1] for one in said]
        assert sum(warned) >= 0.5 * len(warned), caution


def lab_page(lab: ClueScript, caution: str) -> str:
    """The kind whose page a grave caution leads to."""
    pages = {"money": "payment-request", "signature": "offer-outside-match", "traded-promise": "conditional-deal"}
    return pages.get(caution, "commitment-demand")


def test_every_kind_is_known_by_its_examples(lab: ClueScript, guide: Guide, signs: Recognition) -> None:
    for id_, kind in guide.messages.items():
        texts = [*kind.examples, *signs.wordings.get(id_, [])][:64]
        firsts = [ids(said)[:1] == [id_] for said in lab.read(texts)]
        assert sum(firsts) >= 0.7 * len(firsts), id_


@pytest.mark.slow
def test_at_most_three_and_never_forced(lab: ClueScript) -> None:
    for said in lab.read([text for text, _ in held_out()]):
        assert len(said["kinds"]) <= 3
        assert (said["neighbour"] == "") == (said["state"] == "read")
        degrees = [["stop", "care", "calm"].index(caution["severity"]) for caution in said["cautions"]]
        assert degrees == sorted(degrees), "the gravest first"
        assert all(caution["spans"] for caution in said["cautions"]), "never without the sentence that gives it"


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
    assert held["kinds"] == {id_: kind.severity for id_, kind in guide.messages.items()}
    assert held["neighbours"] == list(guide.neighbours)
    assert held["cautions"] == json.loads(json.dumps(cautions.warnings_of(guide, signs)))
    assert held["families"] == reader.families_of(signs, lab)
    lab.know(held)
