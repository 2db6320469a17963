"""Every reply of the guide: its length, its blanks, what it must never say; and how its fragment writes it down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.checks.context import Context
from macros.checks.replies import fields_used, replies_are_sound
from macros.data.lines import Lines
from macros.data.load import load
from macros.data.models import Guide, Reply
from macros.data.pages import read_pages
from macros.data.texts import bodies
from macros.render import MACROS
from macros.render.site import Site
from macros.render.writer import Writer
from tools.build import ROOT

IDS = list(load(ROOT / "guide.yml")[0].replies)

# What harms the reader, in words as people would write them. Each must be refused, in a text and in a subject.
BAD = {
    "The Match rules forbid me to say how I will rank you.": "says that NRMP forbids the applicant to speak",
    "NRMP does not let me tell you.": "says that NRMP forbids the applicant to speak",
    "I am not allowed to discuss my rank list.": "says that NRMP forbids the applicant to speak",
    "It is against NRMP rules for me to answer.": "says that NRMP forbids the applicant to speak",
    "Could you tell me where I stand on your list?": "asks the program how it ranks",
    "Am I ranked to match?": "asks the program how it ranks",
    "How high will you rank me?": "asks the program how it ranks",
    "If you can promise me a place, I will come.": "bargains",
    "Should you rank me first, I will do the same.": "bargains",
    "I would come in exchange for a high place.": "bargains",
    "I will rank {program} first.": "promises a rank",
    "I have ranked you first.": "promises a rank",
    "I shall put you at the top.": "promises a rank",
    "You will be first on my list.": "promises a rank",
    "Your program is my top choice.": "promises a rank",
}
HONEST = [
    "You asked how I will rank the program, and I keep my list private.",
    "I have put your question to our dean.",
    "I ask for nothing in return.",
    "Does your program sponsor the J-1 visa?",
    "I hope to train with you.",
]


@pytest.fixture(scope="module")
def loaded() -> tuple[Guide, Lines]:
    """The guide of the project, as it stands in the file, with its lines."""
    return load(ROOT / "guide.yml")


def report(guide: Guide, lines: Lines) -> str:
    """Return what the checks of replies say about a guide."""
    context = Context(guide, lines, {}, frozenset())
    return "\n".join(str(problem) for check in (fields_used, replies_are_sound) for problem in check(context))


def texts_of(reply: Reply) -> list[str]:
    """Return all that a reply may send, with each of its variants."""
    return [getattr(reply, "subject", ""), *bodies(reply).values()]


def broken(guide: Guide, id_: str, **values: object) -> Guide:
    """Return a copy of the guide with one reply changed."""
    replies = guide.replies | {id_: guide.replies[id_].model_copy(update=values)}
    return guide.model_copy(update={"replies": replies})


# --- the replies of the guide ----------------------------------------------------------------------------------------


def test_the_checks_find_nothing(loaded: tuple[Guide, Lines]) -> None:
    assert report(*loaded) == ""


@pytest.mark.parametrize("id_", IDS)
def test_length_of_every_variant(guide: Guide, id_: str) -> None:
    """Counted in another way than the check counts, so that a fault of either shows."""
    reply = guide.replies[id_]
    least, most = getattr(guide.limits, f"words_of_{reply.channel}")
    for text in bodies(reply).values():
        assert least - 2 <= len([word for word in text.split() if re.search(r"\w", word)]) <= most + 2


@pytest.mark.parametrize("id_", IDS)
def test_every_reply_is_a_whole_letter(guide: Guide, id_: str) -> None:
    reply = guide.replies[id_]
    for text in bodies(reply).values():
        assert "{position}" not in text
        assert "  " not in text
        assert not re.search(r"[!<>*_]", re.sub(r"\{\w+\}", "", text))
        if reply.channel == "email":
            assert text.startswith("Dear ")
            assert "{your_name}" in text
    if reply.variants:
        assert len(set(reply.variants.values())) == len(reply.variants) >= 2


def test_replies_use_exactly_the_declared_fields(guide: Guide) -> None:
    used = {
        name for reply in guide.replies.values() for text in texts_of(reply) for name in re.findall(r"{(\w+)}", text)
    }
    assert used == set(guide.fields)


def test_one_letter_promises_and_it_alone(guide: Guide, loaded: tuple[Guide, Lines]) -> None:
    promising = [id_ for id_, reply in guide.replies.items() if reply.promises]
    assert promising == ["letter-of-intent"]
    assert "promises a rank" in report(broken(guide, promising[0], promises=False), loaded[1])
    twice = broken(guide, "thank-you-note", promises=True)
    assert "second letter that promises a rank" in report(twice, loaded[1])


# --- what the checks must refuse, in a copy of the guide -------------------------------------------------------------


@pytest.mark.parametrize(("text", "words"), BAD.items())
@pytest.mark.parametrize("id_", ["keep-list-private", "answer-resident", "no-deal-phone"])
def test_a_bad_reply_is_refused(loaded: tuple[Guide, Lines], id_: str, text: str, words: str) -> None:
    guide, lines = loaded
    found = report(broken(guide, id_, body=f"{guide.replies[id_].body}\n\n{text}"), lines)
    assert words in found
    assert f"replies > {id_}" in found


def test_a_bad_variant_or_subject_is_refused(loaded: tuple[Guide, Lines]) -> None:
    guide, lines = loaded
    variants = guide.replies["keep-list-private"].variants | {"undecided": "I will rank it first."}
    assert "promises a rank" in report(broken(guide, "keep-list-private", variants=variants), lines)
    assert "promises a rank" in report(broken(guide, "no-deal", subject="You are my first choice"), lines)


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_sentence_is_not_refused(loaded: tuple[Guide, Lines], text: str) -> None:
    guide, lines = loaded
    assert (
        report(broken(guide, "thank-you-note", body=f"{guide.replies['thank-you-note'].body}\n\n{text}"), lines) == ""
    )


def test_an_unknown_blank_and_a_wrong_length_are_refused(loaded: tuple[Guide, Lines]) -> None:
    guide, lines = loaded
    body = guide.replies["no-deal"].body
    assert "there is no field `{programm}`" in report(broken(guide, "no-deal", body=f"{body} {{programm}}"), lines)
    assert "wanted 60 to 130" in report(broken(guide, "no-deal", body=f"{body} {'word ' * 90}"), lines)
    assert "wanted 60 to 130" in report(broken(guide, "no-deal", body="Dear Dr. {last_name}, no."), lines)


# --- the fragment ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def writer(guide: Guide) -> Writer:
    """Writes as if on the page of a reply."""
    return Writer(Site(guide, read_pages(ROOT / "docs"), ROOT / "snippets"), lambda: "replies/no-deal.md")


def test_fields_of_several_replies_come_once_and_in_reading_order(writer: Writer) -> None:
    names = [name for name, _ in writer.fields_of(["keep-list-private", "keep-list-private-phone"])]
    assert names == ["addressee", "program", "interview_date", "your_name", "aamc_id", "question"]


def test_a_reply_writes_every_text_once_with_its_blanks_marked(writer: Writer, guide: Guide) -> None:
    html = MACROS["reply"](writer, "keep-list-private")
    assert html.count('<pre class="reply__text"') == len(guide.replies["keep-list-private"].variants) == 4
    assert '<span class="blank" data-field="addressee">[How to address them]</span>' in html
    assert html.count("data-subject=") == 1


def test_what_needs_the_script_stands_in_the_template(writer: Writer) -> None:
    """Without JavaScript nothing is shown that does nothing."""
    html = MACROS["reply"](writer, "keep-list-private")
    outside = re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)
    assert "<template" in html
    assert not re.search(r"<(button|input|textarea|fieldset)\b", outside)


def test_hostile_labels_and_examples_are_escaped(guide: Guide, writer: Writer) -> None:
    evil = guide.fields["program"].model_copy(update={"label": "<img src=x>", "example": '"><script>', "hint": "a & b"})
    hostile = guide.model_copy(update={"fields": guide.fields | {"program": evil}})
    html = MACROS["reply"](Writer(Site(hostile, writer.site.pages, writer.site.snippets), writer.here), "no-deal")
    assert "<img" not in html
    assert "><script>" not in html
    assert "a &amp; b" in html


def test_every_field_can_be_filled_in_without_help(guide: Guide) -> None:
    for name, field in guide.fields.items():
        assert field.label != field.example, name
        assert len(field.label) <= 45, name
        assert len(field.hint) <= 110, name


def test_pages_of_replies_hold_the_controls(site: Path, guide: Guide) -> None:
    """Both engines keep the template whole, and the build puts the inputs of all replies into what they share."""
    shared = (site / "assets/shared/parts/reply-parts.js").read_text(encoding="utf-8")
    named = set(re.findall(r'<p data-part=\\"line\\" data-field=\\"(\w+)', shared))
    for id_, reply in guide.replies.items():
        html = (site / "replies" / id_ / "index.html").read_text(encoding="utf-8")
        assert re.search(r'<template id="reply-parts" [^>]*data-shared="reply-parts"[^>]*></template>', html), id_
        assert named >= {name for text in texts_of(reply) for name in re.findall(r"{(\w+)}", text)}, id_
        assert not re.search(r"<p>\s*</?template", html), id_
