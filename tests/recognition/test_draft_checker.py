"""The checks of a draft: their data, how phrases are written, and the page as it is without JavaScript."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.__main__ import main
from macros.checks.run import load_and_check
from macros.data.models import Guide, Recognition
from macros.data.problems import GuideError
from macros.data.texts import BLANK, bodies
from macros.recognition import drafts
from macros.render import MACROS
from tests.conftest import copy_project
from tools.build import ROOT
from tools.evaluate.drafts import CONTRACT, SETS, checker, held_out, score, serious

PATIENCE = 60  # Seconds for a test's texts on a busy machine: a guard against hanging, not speed.


def test_the_script_holds_what_the_guide_says(guide: Guide, signs: Recognition) -> None:
    assert (ROOT / drafts.FILE).read_text(encoding="utf-8") == drafts.script(guide, signs), "Run `make data`."


def test_the_data_is_written_once(tmp_path: Path, guide: Guide, signs: Recognition) -> None:
    (tmp_path / drafts.FILE.parent).mkdir(parents=True)
    path = drafts.write(tmp_path, guide, signs)
    written = path.stat().st_mtime_ns
    drafts.write(tmp_path, guide, signs)
    assert path.stat().st_mtime_ns == written, "a file that did not change must not be touched: it would reload"
    assert main(["data", "more"]) == 2


def test_every_risk_that_others_count_on_is_there(guide: Guide, signs: Recognition) -> None:
    for id_ in CONTRACT:
        examples = signs.checks[id_].examples
        assert len(examples.must) >= 12, id_
        assert len(examples.must_not) >= 12, id_
    assert guide.checks["rank-promise"].severity == "advice", "a promise is fine once and if true"


def test_each_check_has_phrases_or_is_counted(signs: Recognition) -> None:
    for id_, check in signs.checks.items():
        assert check.patterns or check.says or id_ in drafts.COUNTED, id_


@pytest.mark.parametrize(
    "phrase",
    [
        "rank me",
        "rank* (you|your program)? ... first",
        "(a|b (c|d)) e",
        "@program & top",
        "no 1",
        "#1",
        "@name and @name",
        '", (and|or)? i"',
    ],
)
def test_a_phrase_that_can_be_compiled(phrase: str) -> None:
    assert drafts.fault(phrase.strip('"'), {"program": ["you"]}) is None


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("(rank me", "not closed"),
        ("rank) me", "closes nothing"),
        ("rank | me", "outside brackets"),
        ("(rank|) me", "empty choice"),
        ("? rank", "after nothing"),
        ("... rank", "begins with a gap"),
        ("rank & ", "ends with `&`"),
        ("(rank & me)", "inside brackets"),
        ("@programs", "no list"),
        ("e-mail", "e mail"),
        ("Rank me", "small letters"),
        ("ra*", "three letters"),
    ],
)
def test_a_phrase_that_cannot_be_compiled_is_explained(phrase: str, says: str) -> None:
    fault = drafts.fault(phrase, {"program": ["you"]})
    assert fault is not None
    assert says in fault


def test_a_bad_phrase_stops_the_build_with_its_line(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    file = project / "recognition" / "checks.yml"
    text = file.read_text(encoding="utf-8")
    place = text.index("    patterns:\n", text.index("  rank-promise:\n")) + len("    patterns:\n")
    file.write_text(f"{text[:place]}      - (never closed\n{text[place:]}".replace("  too-long:\n", "  too-wide:\n", 1))
    with pytest.raises(GuideError) as error:
        load_and_check(project, MACROS)
    report = str(error.value)
    line = text[:place].count("\n") + 1
    assert f"recognition/checks.yml:{line}: checks > rank-promise > patterns > 1" in report
    assert "not closed" in report
    assert "checks > too-long: nothing says how this check is found" in report


def test_repeated_examples_are_long_enough() -> None:
    assert drafts.repeated("word (x 3)") == "word word word "
    assert drafts.repeated("word (x 3) more") == "word (x 3) more"


def test_the_held_out_drafts_are_many_and_apart_from_the_examples(guide: Guide, signs: Recognition) -> None:
    risky = [draft for names in SETS.values() for draft in held_out(*names) if draft.risk]
    for id_ in CONTRACT:
        assert sum(draft.risk == id_ for draft in risky) >= 5, id_
    learned_from = [
        *(text for check in signs.checks.values() for text in (*check.examples.must, *check.examples.must_not)),
        *(text for check in signs.checks.values() for text in (*check.says, *check.calm)),
        *(draft.text for draft in signs.risky_drafts),
        *signs.calm_drafts,
    ]
    examples = {" ".join(text.lower().split()) for text in learned_from}
    every = [draft for names in SETS.values() for draft in held_out(*names)]
    assert not examples & {" ".join(draft.text.lower().split()) for draft in every}
    known = set(guide.checks)
    assert {name for draft in every for name in (draft.risk, *draft.also) if name} <= known


def test_the_page_is_of_use_without_javascript(site: Path, guide: Guide) -> None:
    html = (site / "check" / "index.html").read_text(encoding="utf-8")
    assert "data-check=" not in html, "findings exist only after a check"
    tool = re.search(r'<div class="draft__tool"([^>]*)>', html)
    assert tool is not None
    assert "hidden" in tool.group(1)
    for id_, check in guide.checks.items():
        item = re.search(rf'<li id="{id_}".*?</li>', html, re.DOTALL)
        assert item is not None, id_
        for rule in check.rules:
            assert f"rules/#{rule}" in item.group(0)
    for link in ("messages/", "manners/", "rules/", "replies/"):
        assert f'href="../{link}"' in html


def test_everything_the_script_shows_has_its_words(guide: Guide) -> None:
    assert set(guide.check_good) == set(drafts.GOOD)
    assert set(guide.vocabularies.check_severity) == {"warning", "advice", "note"}


Checker = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def check(sites: Path) -> Checker:
    """The scripts of the built site, in V8: texts to their findings."""
    return checker(sites / "mkdocs" / drafts.FILE.relative_to("docs").parent)


def found(result: dict[str, Any]) -> set[str]:
    return {finding["id"] for finding in result["findings"]}


# --- what is found -------------------------------------------------------------------------------------------------


def test_every_example_of_the_guide(check: Checker, signs: Recognition) -> None:
    cases = [
        (id_, text, wanted)
        for id_, entry in signs.checks.items()
        for texts, wanted in ((entry.examples.must, True), (entry.examples.must_not, False))
        for text in texts
    ]
    results = check([drafts.repeated(text) for _, text, _ in cases])
    wrong = [
        f"{id_}: {'not found' if wanted else 'found'} in: {text}"
        for (id_, text, wanted), result in zip(cases, results, strict=True)
        if (id_ in found(result)) != wanted
    ]
    assert wrong == []


@pytest.mark.slow
def test_every_reply_of_the_guide_passes(check: Checker, guide: Guide) -> None:
    cases = [
        (id_, reply.promises, BLANK.sub(lambda blank: guide.fields[blank.group(1)].example, text))
        for id_, reply in guide.replies.items()
        for text in bodies(reply).values()
    ]
    results = check([text for _, _, text in cases])
    found = {
        (id_, name)
        for (id_, promises, _), result in zip(cases, results, strict=True)
        for name in serious(result)
        if not (promises and name == "rank-promise")
    }
    assert found == set()
    for (id_, promises, _), result in zip(cases, results, strict=True):
        assert ("rank-promise" in serious(result)) == promises, id_
        assert result["state"] == "checked", id_


def test_every_better_sentence_passes(check: Checker, guide: Guide) -> None:
    results = check([entry.better for entry in guide.checks.values()])
    assert {id_: serious(result) for id_, result in zip(guide.checks, results, strict=True) if serious(result)} == {}


@pytest.mark.slow
@pytest.mark.parametrize("names", SETS.values(), ids=SETS)
def test_held_out_drafts(check: Checker, names: tuple[str, ...]) -> None:
    """A floor, not the figure: `make eval` prints that."""
    known = held_out(*names)
    figures = score(known, check([draft.text for draft in known]))
    assert figures.recall >= 0.85
    assert figures.alarm_rate <= 0.2
    for id_ in CONTRACT:
        assert figures.found[id_] >= 0.6 * figures.of[id_], id_


def test_a_letter_of_intent_is_asked_whether_it_is_true(check: Checker) -> None:
    letters = held_out("intent")
    for result in check([letter.text for letter in letters]):
        assert serious(result) == ["rank-promise"]


def test_words_of_others_do_not_count(check: Checker) -> None:
    mail = "Thank you, Dr. Okafor. I have noted the date and will be there at nine.\n\nAmina Rahman\n\n"
    texts = [
        f"{mail}> I beg you, rank me first.\n> What are my chances?",
        f"{mail}On Mon, 11 Jan 2027, Dr. Okafor wrote:\nIf you rank us first, we will rank you first.",
        f"{mail}-----Original Message-----\nFrom: x\nHey guys, omg!!",
        f"{mail}“If you rank me first, I will rank you first” is what I was told to write.",
    ]
    for text, result in zip(texts, check(texts), strict=True):
        assert serious(result) == [], text


@pytest.mark.parametrize("mark", ["´", "`", "’", "ʼ", "&#39;", "\ufffd", "'\u200b"])
def test_a_not_is_a_not_whatever_stands_for_its_apostrophe(check: Checker, mark: str) -> None:
    (kept,) = check([f"Dear Dr. Vale, I can{mark}t promise to rank you first. Kind regards, Amina Rahman"])
    assert "rank-promise" not in serious(kept)
    (said,) = check(
        [f"Dear Dr. Vale, I wouldn{mark}t hide it: I will rank you fi\u00adrst. Kind regards, Amina Rahman"]
    )
    assert "rank-promise" in serious(said)


@pytest.mark.parametrize(
    "head",
    [
        "Von: Vale\nGesendet: Montag\nAn: Rahman\nBetreff: Interview",
        "De : Vale\nEnvoyé : lundi\nÀ : Rahman\nObjet : Interview",
        "El lun, 4 ene 2027 a las 15:14, Vale (<vale@x.example>) escribió:",
        "On Mon, Jan 4, 2027 at 3:14 PM Dr. Sam Vale <vale@x.example>\nwrote:",
    ],
)
def test_the_program_s_older_words_are_not_the_reader_s(check: Checker, head: str) -> None:
    draft = "Dear Dr. Vale,\n\nThank you for your message. I will answer next week.\n\nKind regards,\nAmina Rahman"
    (result,) = check([f"{draft}\n\n{head}\n\nIf you rank us first, we will rank you first. Hey guys, omg!!"])
    assert serious(result) == []


def test_marks_fall_on_the_words(check: Checker) -> None:
    text = "Dear Dr. Okafor, 😊 İ thank you. \r\nWhat are my chances? My number is 123-45-6789. [Name]"
    (result,) = check([text])
    hits = {finding["id"]: finding["hits"] for finding in result["findings"]}
    encoded = text.encode("utf-16-le")

    def words(id_: str) -> str:
        return encoded[2 * hits[id_][0]["start"] : 2 * hits[id_][0]["end"]].decode("utf-16-le")

    assert words("personal-data") == "123-45-6789"
    assert words("unfilled-placeholder") == "[Name]"
    assert words("informal-tone") == "😊"
    assert words("asks-rank-of-program").rstrip("?") == "What are my chances"


# --- any text ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("\x00\x01\x02binary\x03", "unreadable"),
        ("> only\n> quotes", "quoted"),
        ("السلام عليكم دكتور، أود أن أسأل عن التأشيرة وعن العقد وعن المواعيد وعن العمل وعن السكن", "foreign"),
        ("Estimado doctor, quisiera preguntar por la visa y por el contrato porque quiero trabajar ahí", "foreign"),
        ("😊" * 500, "checked"),
        ("<script>alert(1)</script><img src=x onerror=alert(1)>" * 50, "unreadable"),
        ("\u200b\u2060 ", "empty"),
    ],
)
def test_odd_texts_get_clear_words(check: Checker, text: str, state: str) -> None:
    (result,) = check([text])
    assert result["state"] == state


def odd_texts(count: int) -> list[str]:
    """Texts of every sort, the same each time: parts of phrases, repeated and mixed, marks, scripts, emoji, rubbish."""
    chance = random.Random(27)
    words = (
        'I will rank you first please promise me if you , . ? ! ; ( ) " “ ” > [ ] { } < > _ XXX Dr. NRMP not never '
        "rank list interview at Mayo and 1 2 #1 $ 2,500 😊 مرحبا 你好 é ﬁ İ ß \n \n\n \t \u200f \u202e \ud7ff "
        "passport number 123456789 born on dear regards aaaa @ http://x.y/ 12/03/1994 & &amp; \\ ' ’ - – — … ..."
    )
    parts = words.split(" ")
    texts = []
    for _ in range(count):
        size = chance.choice([1, 3, 10, 60, 300])
        join = chance.choice([" ", " ", " ", "", "\n"])
        texts.append(join.join(chance.choice(parts) for _ in range(size)))
    return texts


def test_no_text_breaks_it(check: Checker) -> None:
    texts = odd_texts(400)
    for text, result in zip(texts, check(texts, seconds=PATIENCE), strict=True):
        length = len(text.encode("utf-16-le")) // 2
        for finding in result["findings"]:
            for hit in finding["hits"]:
                assert 0 <= hit["start"] < hit["end"] <= length, text


@pytest.mark.parametrize(
    "part",
    [
        "please rank me ", "i ", "you ", "A ", "a", "\n", "(", "[", "_", "Dr. ", "'", '"', "> ", "1 ", "I will rank ",
        "NRMP does not allow me ", "if you , ", "rank, ", "😊", "<b>", "{", "On x wrote:\n", "passport ", "-", "'s",
    ],
)  # fmt: skip
def test_a_megabyte_of_anything_ends(check: Checker, part: str) -> None:
    (result,) = check([part * (1_000_000 // len(part))], seconds=PATIENCE)
    assert result["cut"]
