"""Rules that span entries: each is broken once, and the report must say what, where and how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.data.test_load import broken
from tests.sample import PAGES, report_on, sample, signs, write_project


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        # ids (see test_every_id_must_exist)
        ("messages.praise.replies.0", "thank", ["no reply `thank`", "Did you mean `thanks`"]),
        ("messages.praise.severity", "panic", ["no value of `severity` `panic`", "Known: calm, care, stop"]),
        ("rules.fair.sources", [], ["rules > fair > sources: has 0 entries"]),
        ("faq.fit.see.0", "messages/prais", ["no page `messages/prais`", "Did you mean `messages/praise`"]),
        ("faq.fit.answer.0", "Read [this](nowhere).", ["no page `nowhere` to link to"]),
        # the tree
        ("questions.more.answers.0.to", "start", ["leads back to itself: start > more > start"]),
        ("questions.start.answers.1.to", "quiet", ["questions > more: cannot be reached"]),
        (
            "questions.more.answers.1.to",
            "quiet",
            ["`quiet` is the target of two answers", "messages > asked: no answer"],
        ),
        # fields
        ("replies.thanks.subject", "Hello {nick}", ["no field `{nick}`"]),
        ("fields.city", {"label": "City", "hint": "Where.", "example": "Lyon"}, ["fields > city: is used by no reply"]),
        # dates
        ("season.match-day.date", "2028-03-17", ["2028-03-17 is outside the season"]),
        ("messages.praise.checked", "2019-01-01", ["was checked on 2019-01-01, outside the season"]),
        # content
        ("messages.praise.replies", [], ["needs a reply but offers none"]),
        ("messages.praise.verdict", "We guarantee it.", ['says "guarantee"']),
        ("messages.quiet.examples.0", "praise, EXAMPLE  0", ["is the same text as messages > praise > examples > 1"]),
        ("visa_minimum.j-1.0", "question-1", ["has 7 different questions, wanted 8"]),
        ("visa_minimum", {}, ["`j-1` has 0 different questions, wanted 8"]),
        ("vocabularies.severity.doom", {"label": "Doom", "meaning": "End."}, ["more than three values"]),
        ("limits.examples", [9, 12], ["praise > examples: has 8 examples, wanted 9 to 12"]),
        (
            "questions.more.answers",
            [{"label": str(n), "hint": "x", "to": "quiet"} for n in range(10)],
            ["questions > more > answers: has 10 answers, wanted at most 9"],
        ),
        (
            "messages.praise.verdict",
            "So it is. " * 50,
            ["praise > verdict: has", "words before its reply, wanted at most 150"],
        ),
        ("messages.praise.verdict", "See [more](quiet).", ["praise > verdict: has a link in its verdict"]),
        ("limits.visa_minimum", 7, ["`j-1` has 8 different questions, wanted 7"]),
        ("limits.words_of_email", [60], ["limits > words_of_email: has 1 entries, wanted at least 2"]),
        # pages
        (
            "messages.new",
            "COPY",
            ["messages > new: has no page", 'docs/messages/new.md with this line: {{ message("new")'],
        ),
        ("replies.new", "COPY", ["replies > new: has no page"]),
        ("vocabularies.stage.later", {"label": "L", "meaning": "M."}, ["stage > later: has no page"]),
    ],
)
def test_broken_once(tmp_path: Path, path: str, value: Any, words: list[str]) -> None:
    if value == "COPY":
        collection = path.split(".")[0]
        value = next(iter(sample()[collection].values()))
    found = report_on(write_project(tmp_path, broken(path, value)))
    for word in words:
        assert word in found


A_CHECK = {
    "title": "You beg",
    "severity": "doom",
    "why": "It sounds weak.",
    "better": "I look forward to your reply.",
    "rules": ["unfair"],
    "sources": ["boook"],
}


@pytest.mark.parametrize(
    ("path", "value", "place", "kind", "id_"),
    [
        ("sources.book.confidence", "sure", "sources > book > confidence", "value of `confidence`", "sure"),
        ("sources.book.shelf", "attic", "sources > book > shelf", "value of `shelf`", "attic"),
        ("rules.fair.force", "law", "rules > fair > force", "value of `force`", "law"),
        ("rules.fair.sources", ["book", "boook"], "rules > fair > sources > 2", "source", "boook"),
        (
            "questions.start.answers.1.to",
            "mor",
            "questions > start > answers > 2 > to",
            "question or kind of message",
            "mor",
        ),
        ("messages.praise.severity", "panic", "messages > praise > severity", "value of `severity`", "panic"),
        ("messages.praise.strength", "huge", "messages > praise > strength", "value of `strength`", "huge"),
        ("messages.praise.standing", "odd", "messages > praise > standing", "value of `standing`", "odd"),
        ("messages.praise.reply", "maybe", "messages > praise > reply", "value of `reply`", "maybe"),
        ("messages.praise.replies", ["thanks", "thank"], "messages > praise > replies > 2", "reply", "thank"),
        ("messages.praise.rules", ["fair", "unfair"], "messages > praise > rules > 2", "rule", "unfair"),
        (
            "messages.praise.evidence.0.sources.0",
            "boook",
            "messages > praise > evidence > 1 > sources > 1",
            "source",
            "boook",
        ),
        ("messages.praise.next.0.to", "start", "messages > praise > next > 1 > to", "kind of message", "start"),
        (
            "vocabularies.channel",
            {"phone": {"label": "Phone", "meaning": "Read aloud."}},
            "replies > thanks > channel",
            "value of `channel`",
            "email",
        ),
        ("replies.thanks.sources", ["book", "boook"], "replies > thanks > sources > 2", "source", "boook"),
        (
            "replies.thanks.variants",
            {"maybe": "I may."},
            "replies > thanks > variants > maybe",
            "value of `position`",
            "maybe",
        ),
        (
            "visa_questions.question-1.stage",
            "later",
            "visa_questions > question-1 > stage",
            "value of `stage`",
            "later",
        ),
        ("visa_questions.question-1.who.0", "aunt", "visa_questions > question-1 > who > 1", "value of `who`", "aunt"),
        ("visa_questions.question-1.visa.0", "z-9", "visa_questions > question-1 > visa > 1", "value of `visa`", "z-9"),
        (
            "visa_questions.question-1.sources.0",
            "boook",
            "visa_questions > question-1 > sources > 1",
            "source",
            "boook",
        ),
        ("visa_minimum.z-9", ["question-1"], "visa_minimum > z-9", "value of `visa`", "z-9"),
        ("visa_minimum.j-1.1", "question-99", "visa_minimum > j-1 > 2", "visa question", "question-99"),
        ("visa_changes.fee.visa.0", "z-9", "visa_changes > fee > visa > 1", "value of `visa`", "z-9"),
        ("visa_changes.fee.look.0", "boook", "visa_changes > fee > look > 1", "source", "boook"),
        ("visa_changes.fee.sources.0", "boook", "visa_changes > fee > sources > 1", "source", "boook"),
        ("visa_elsewhere.lawyer.sources", ["boook"], "visa_elsewhere > lawyer > sources > 1", "source", "boook"),
        ("faq.fit.topic", "word", "faq > fit > topic", "value of `topic`", "word"),
        ("faq.fit.sources", ["boook"], "faq > fit > sources > 1", "source", "boook"),
        ("season.match-day.sources.0", "boook", "season > match-day > sources > 1", "source", "boook"),
        ("checks", {"begging": A_CHECK}, "checks > begging > severity", "value of `check_severity`", "doom"),
        ("checks", {"begging": A_CHECK}, "checks > begging > rules > 1", "rule", "unfair"),
        ("checks", {"begging": A_CHECK}, "checks > begging > sources > 1", "source", "boook"),
        ("cautions.question.rules.0", "unfair", "cautions > question > rules > 1", "rule", "unfair"),
    ],
)
def test_every_id_must_exist(tmp_path: Path, path: str, value: Any, place: str, kind: str, id_: str) -> None:
    found = report_on(write_project(tmp_path, broken(path, value)))
    assert f"{place}: there is no {kind} `{id_}`." in found
    mend = found.split(f"{place}: there is no {kind} `{id_}`.\n    ")[1]
    assert mend.startswith(("Did you mean `", "Known: "))


def test_a_caution_leads_to_a_page(tmp_path: Path) -> None:
    found = report_on(write_project(tmp_path, broken("cautions.question.to", "messages/askd#replies")))
    assert "cautions > question > to: there is no page `messages/askd#replies`" in found
    assert "Did you mean `messages/asked`" in found


def test_a_neighbour_leads_to_a_page_and_has_words(tmp_path: Path) -> None:
    found = report_on(
        write_project(tmp_path, broken("neighbours", {"post": {"label": "A", "text": "B", "to": "askd"}}))
    )
    assert "neighbours > post > to: there is no page `askd`" in found
    assert "guide.yml has no neighbour `parcel`, after which this file is named" in found


@pytest.mark.parametrize(
    ("file", "path", "value", "words"),
    [
        (
            "cautions.yml",
            "cautions.question.patterns",
            ["rank", "... us"],
            ["cautions > question > patterns > 2: the pattern begins or ends with a gap"],
        ),
        (
            "cautions.yml",
            "cautions.question.unless.0",
            "list, us",
            ['cautions > question > unless > 1: the pattern holds "list,"'],
        ),
        (
            "cautions.yml",
            "cautions.question.unless.0",
            "Us",
            ['the pattern holds "Us"', "The top of recognition/cautions.yml"],
        ),
        (
            "cautions.yml",
            "cautions.question.kinds",
            ["askd"],
            ["cautions > question > kinds > 1: there is no kind of message `askd`", "Did you mean `asked`"],
        ),
        ("cautions.yml", "calm_kinds", ["prase"], ["calm_kinds > 1: there is no kind of message `prase`"]),
        (
            "words.yml",
            "families.rank",
            ["rank", "first, or second"],
            ["families > rank > 2: holds a comma", "on its own line"],
        ),
        ("wordings/praise.yml", "wordings", [], ["wordings: has 0 entries, wanted at least 1"]),
        ("wordings/praise.yml", "texts", ["x"], ["`texts` is not a key that belongs here"]),
        (
            "cautions.yml",
            "cautions.more",
            {"says": ["x"], "calm": ["y"]},
            ["cautions > more: guide.yml has no caution `more`"],
        ),
        (
            "checks.yml",
            "checks.more",
            {"patterns": ["x"], "examples": {"must": ["x"] * 6, "must_not": ["y"] * 6}},
            ["checks > more: guide.yml has no check `more`"],
        ),
    ],
)
def test_what_is_sought_can_be_read(tmp_path: Path, file: str, path: str, value: Any, words: list[str]) -> None:
    sought = signs()
    here = sought[file]
    *parents, last = path.split(".")
    for part in parents:
        here = here[part]
    here[int(last) if isinstance(here, list) else last] = value
    found = report_on(write_project(tmp_path, sought=sought))
    assert f"recognition/{file}:" in found
    for word in words:
        assert word in found


def test_what_the_guide_says_is_sought_and_each_file_belongs_to_a_kind(tmp_path: Path) -> None:
    sought = signs()
    sought["cautions.yml"] = {"cautions": {}}
    sought["wordings/prais.yml"] = sought.pop("wordings/praise.yml")
    found = report_on(write_project(tmp_path, sought=sought))
    assert "cautions > question: nothing says how this caution is found" in found
    assert "recognition/wordings/prais.yml:1: wordings > prais: there is no kind of message `prais`" in found
    assert "Did you mean `praise`" in found


def test_a_caution_may_lead_to_a_part_of_a_page(tmp_path: Path) -> None:
    pages = PAGES | {"messages/asked.md": '{{ message("asked") }}\n\n## The replies'}
    assert report_on(write_project(tmp_path, broken("cautions.question.to", "messages/asked#the-replies"), pages)) == ""
    found = report_on(write_project(tmp_path, broken("cautions.question.to", "messages/asked#replies"), pages))
    assert "there is no part `#replies` on the page `messages/asked`" in found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("NRMP rules do not permit me to tell you my list.", "says that NRMP forbids the applicant to speak"),
        ("May I ask how you will rank me?", "asks the program how it ranks the applicant"),
        ("I will come if you rank me high.", "bargains"),
        ("I will rank your program first.", "promises a rank"),
        ("You are my number one.", "promises a rank"),
        ("I am going to rank you at the top.", "promises a rank"),
        ("MAY I ASK HOW YOU WILL RANK ME?", "asks the program how it ranks the applicant"),
    ],
)
def test_replies_say_nothing_that_harms(tmp_path: Path, text: str, words: str) -> None:
    data = sample()
    data["replies"]["thanks"]["variants"]["undecided"] = text
    assert words in report_on(write_project(tmp_path, data))


@pytest.mark.parametrize(
    "text",
    [
        "I prefer to keep my list to myself until it is certified.",
        "You asked how I will rank the program.",
        "I ask for nothing in return.",
    ],
)
def test_honest_replies_pass(tmp_path: Path, text: str) -> None:
    data = sample()
    data["replies"]["thanks"]["variants"]["undecided"] = text
    assert report_on(write_project(tmp_path, data)) == ""


def test_only_one_letter_promises(tmp_path: Path) -> None:
    data = sample()
    data["replies"]["thanks"]["promises"] = True
    data["replies"]["again"] = data["replies"]["thanks"]
    found = report_on(write_project(tmp_path, data, PAGES | {"replies/again.md": '{{ reply("again") }}'}))
    assert "replies > again > promises: is a second letter that promises" in found


@pytest.mark.parametrize(("words", "right"), [(59, False), (60, True), (130, True), (131, False)])
def test_length_of_emails(tmp_path: Path, words: int, right: bool) -> None:
    data = sample()
    reply = data["replies"]["thanks"]
    reply["variants"] = {"undecided": "I think."}
    reply["body"] = "Dear Dr. {last_name}, {your_name} " + "word " * (words - 6) + "{position}"
    found = report_on(write_project(tmp_path, data))
    said = f"replies > thanks > variants > undecided: has {words} words, wanted 60 to 130."
    assert (found == "") == right
    assert (said in found) != right


def test_length_of_a_reply_without_variants(tmp_path: Path) -> None:
    data = sample()
    data["replies"]["thanks"] |= {"variants": {}, "body": "Dear Dr. {last_name}, thank you. {your_name}"}
    assert "replies > thanks > body: has 6 words, wanted 60 to 130." in report_on(write_project(tmp_path, data))


def test_a_subject_may_not_promise_either(tmp_path: Path) -> None:
    found = report_on(write_project(tmp_path, broken("replies.thanks.subject", "I will rank you first")))
    assert 'replies > thanks: promises a rank ("I will rank you").' in found


@pytest.mark.parametrize(
    "path",
    [
        "messages.praise.examples.0",
        "messages.praise.cues.0",
        "messages.praise.never.0.what",
        "messages.praise.does_not_mean.0",
        "faq.fit.ask",
        "sources.book.title",
    ],
)
def test_what_others_say_may_be_unkind(tmp_path: Path, path: str) -> None:
    assert report_on(write_project(tmp_path, broken(path, "we guarantee it"))) == ""


@pytest.mark.parametrize("collection", [name for name, value in sample().items() if name != "guide"])
def test_an_empty_collection_gets_a_report(tmp_path: Path, collection: str) -> None:
    may_be_empty = {"faq", "season", "terms", "visa_changes", "visa_elsewhere"}
    assert (report_on(write_project(tmp_path, broken(collection, {}))) == "") == (collection in may_be_empty)


@pytest.mark.parametrize("path", ["messages.praise.checked", "sources.book.checked", "visa_changes.fee.checked"])
def test_a_day_later_than_the_guides_own_is_fine(tmp_path: Path, path: str) -> None:
    """Who has read a source today writes today's date."""
    assert report_on(write_project(tmp_path, broken(path, "2026-12-24"))) == ""


def test_variants_need_their_place(tmp_path: Path) -> None:
    data = sample()
    data["replies"]["thanks"]["body"] = data["replies"]["thanks"]["body"].replace("{position}", "")
    assert "`variants` and {position} go together" in report_on(write_project(tmp_path, data))


def test_unused_source(tmp_path: Path) -> None:
    data = sample()
    data["sources"]["other"] = data["sources"]["book"]
    assert "sources > other: is used nowhere" in report_on(write_project(tmp_path, data))
    pages = PAGES | {"about.md": "# About\n[source](sources/papers.md#other)"}
    assert report_on(write_project(tmp_path, data, pages)) == ""


def test_kinds_four_answers_deep(tmp_path: Path) -> None:
    data = sample()
    ask = data["questions"]["more"]
    last = {**ask, "answers": [{**ask["answers"][0]}, {**ask["answers"][1]}]}
    one = {"label": "On", "hint": "On", "to": "quiet"}
    data["questions"]["start"]["answers"][1]["to"] = "second"
    data["questions"]["second"] = {**ask, "answers": [one, {**one, "to": "third"}]}
    data["questions"]["third"] = {**ask, "answers": [one, {**one, "to": "more"}]}
    data["questions"]["more"] = last
    pages = PAGES | {f"received/{name}.md": f'{{{{ question("{name}") }}}}' for name in ("second", "third")}
    assert "is reached only by 4 answers" in report_on(write_project(tmp_path, data, pages))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("messages/praise.md", '{{ message("quiet") }}', ["docs/messages/praise.md:1: does not show `praise`"]),
        ("messages/lost.md", "# Lost", ["is a page for `lost`, which guide.yml does not have under `messages`"]),
        ("about.md", '\n\n{{ reply("thank") }}', ["docs/about.md:3: `reply` is called with `thank`", "mean `thanks`"]),
        (
            "about.md",
            "{{ mesage('praise') }}",
            ["docs/about.md:1: there is no macro `mesage`", "Did you mean `message`"],
        ),
        ("about.md", "# A\n{{ reply( }}", ["docs/about.md:2: cannot be read"]),
        ("about.md", "[x](sources/papers.md#nope)", ["there is no source `nope`"]),
        ("about.md", "[x](sources/other.md#book)", ["does not stand on the page `other`", "sources/papers.md#book"]),
    ],
)
def test_pages_and_entries_agree(tmp_path: Path, name: str, content: str, words: list[str]) -> None:
    found = report_on(write_project(tmp_path, sample(), PAGES | {name: content}))
    for word in words:
        assert word in found
