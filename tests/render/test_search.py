"""The guide's search finds what readers mean: slang, slips, whole sentences, words of danger; it leads somewhere."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html
from py_mini_racer import MiniRacer

from macros.data.models import Guide
from tests.recognition.disguises import TYPED
from tools.build import ROOT

Search = Callable[[str], list[dict[str, Any]]]
TABLE = yaml.safe_load((ROOT / "tests/render/searches.yml").read_text(encoding="utf-8"))
OWN = "assets/components/site-search/"
MOST = 10


@pytest.fixture(scope="module")
def search(site: Path) -> Iterator[Search]:
    """The search of one engine's site, as its pages run it, without a page."""
    engine = MiniRacer()
    scripts = ("assets/shared/text.js", "assets/vendor/minisearch/minisearch.js")
    for name in (*scripts, f"{OWN}searching.js", f"{OWN}search-index.js"):
        engine.eval((site / name).read_text(encoding="utf-8"))
    engine.eval("var find = guideSearching.open(globalThis.MiniSearch, guideSearchData)")
    yield lambda text: json.loads(str(engine.eval(f"JSON.stringify(find({json.dumps(text)}))")))
    engine.close()


def place(result: dict[str, Any]) -> str:
    """Return where a result leads, as the table writes it."""
    path, _, fragment = result["url"].partition("#")
    return "help" if result["help"] else f"{path.strip('/') or 'index'}{'#' * bool(fragment)}{fragment}"


def test_what_readers_type_leads_where_they_mean(search: Search) -> None:
    found = {row["said"]: [place(result) for result in search(row["said"])] for row in TABLE}
    first = [row["said"] for row in TABLE if (found[row["said"]] or [""])[0] not in row["first"]]
    three = {
        row["said"]: found[row["said"]][:4] for row in TABLE if not set(found[row["said"]][:3]) & set(row["first"])
    }
    assert len(TABLE) >= 150
    assert three == {}
    assert len(first) <= 0.05 * len(TABLE), first


def test_results_are_few_and_say_what_they_are(search: Search, guide: Guide) -> None:
    for words in ("visa", "the match", "rank list deadline", "they asked where I rank them"):
        found = search(words)
        assert 1 <= len(found) <= MOST
        assert all(result["kind"] and result["title"] and result["said"] for result in found)
    [first, *_] = search("ranked to match")
    message = guide.messages["match-promise"]
    assert first["title"] == message.title
    assert message.verdict.startswith(first["said"].rstrip("."))


def test_all_words_come_before_some(search: Search) -> None:
    places = [place(result) for result in search("letter interest program")]
    assert "letters" in places[:3]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("H-1B", "h1b"),
        ("J 1", "j1"),
        ("221(g)", "221 g"),
        ("Thank-You notes", "thankyou notes"),
        ("vísa", "visa"),
        ("don\u2019t rank", "don't rank"),
        ("don\u00b4t rank", "don't rank"),
        ("don&#39;t rank", "don't rank"),
        ("\U0001d42f\U0001d422\U0001d42c\U0001d41a", "visa"),
        ("\uff36\uff29\uff33\uff21", "visa"),
        ("vi\u00adsa", "visa"),
        ("h\u20111b", "h-1b"),
    ],
)
def test_ways_of_writing_are_one(search: Search, one: str, other: str) -> None:
    assert [place(result) for result in search(one)][:3] == [place(result) for result in search(other)][:3]


def test_a_search_finds_the_same_in_every_disguise(search: Search) -> None:
    """Each disguise with every twelfth of the searches, so that each search wears some."""
    queries = [row["said"] for row in TABLE]
    plain = {query: [place(result) for result in search(query)] for query in queries}
    wrong = [
        (name, query)
        for number, (name, disguise) in enumerate(TYPED.items())
        for query in queries[number % 12 :: 12]
        if [place(result) for result in search(disguise(query))] != plain[query]
    ]
    assert wrong == []


@pytest.mark.parametrize("words", ["", "  ", "?!", "qqxxzzyy", "\u200b"])
def test_nothing_is_found_for_nothing(search: Search, words: str) -> None:
    assert search(words) == []


def test_words_of_danger_bring_help_first(search: Search, guide: Guide) -> None:
    for words in guide.crisis_words:
        first = search(words)[0]
        assert first["help"], words
        assert "988" in first["said"]
        assert "findahelpline" in first["said"] or "emergency number" in first["said"]
    for words in ("second look", "diet", "kill two birds", "decide", "deposit"):
        assert not any(result["help"] for result in search(words)), words


def test_every_result_leads_to_a_place_that_exists(site: Path) -> None:
    text = (site / OWN / "search-index.js").read_text(encoding="utf-8")
    data = json.loads(text.partition("=")[2].strip().rstrip(";"))
    ids: dict[str, set[str]] = {}
    for url, *_ in [*data["entries"], data["help"]]:
        path, _, fragment = url.partition("#")
        if path not in ids:
            ids[path] = set(html.document_fromstring((site / path / "index.html").read_text("utf-8")).xpath("//@id"))
        assert not fragment or fragment in ids[path], url


def test_every_kind_question_and_reply_is_in_it(search: Search, guide: Guide) -> None:
    for id_, message in guide.messages.items():
        assert f"messages/{id_}" in [place(result) for result in search(message.title)][:3], id_
    for id_, card in guide.faq.items():
        assert f"faq/{card.topic}#{id_}" in [place(result) for result in search(card.ask)][:3], id_


def test_the_page_of_all_words_needs_no_script(site: Path, guide: Guide) -> None:
    page = html.document_fromstring((site / "words/index.html").read_text(encoding="utf-8"))
    lines = [" ".join(line.text_content().split()) for line in page.xpath("//section[@class='words']//li")]
    assert len(lines) > 300
    assert any(line == "scam" for line in lines)
    for id_ in guide.messages:
        assert page.xpath(f"//section[@class='words']//a[contains(@href, 'messages/{id_}')]"), id_


def test_the_library_is_as_published() -> None:
    folder = ROOT / "docs/assets/vendor/minisearch"
    [said] = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    mark, name = said.split()
    assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == mark
    assert re.search(r"MIT|Permission is hereby granted", (folder / "LICENSE").read_text(encoding="utf-8"))
