"""What the theme's search reads: each kind with its examples, each thing once, and half of what the pages hold."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from macros.data.models import Guide

FILES = {"mkdocs": ("search/search_index.json", "docs"), "zensical": ("search.json", "items")}
HEAVIEST = 116 * 1024  # bytes, compressed; 80 KiB for what stood here before fifteen pages on situations came


@pytest.fixture(scope="module")
def entries(site: Path, engine: str) -> list[dict[str, Any]]:
    """The entries of one engine's index: a title and a text for a page, or for one of its sections."""
    name, key = FILES[engine]
    return json.loads((site / name).read_text(encoding="utf-8"))[key]


def test_a_kind_is_indexed_by_its_title_verdict_and_examples(entries: list[dict[str, Any]], guide: Guide) -> None:
    for id_, message in guide.messages.items():
        own = [entry for entry in entries if entry["location"].startswith(f"messages/{id_}/")]
        assert own[0]["location"] == f"messages/{id_}/"
        assert {entry["title"] for entry in own} == {message.title, "How such messages sound"}
        text = " ".join(" ".join(html.fromstring(f"<p>{entry['text']}</p>").text_content() for entry in own).split())
        assert all(cue in text.lower() for cue in message.cues), id_


def test_a_title_says_where_it_leads(entries: list[dict[str, Any]]) -> None:
    assert all(entry["title"].strip() for entry in entries)
    shared = Counter(entry["title"] for entry in entries if entry["location"].count("#"))
    shared.pop("How such messages sound")
    assert all(times <= 4 for times in shared.values()), shared.most_common(3)


def test_an_entry_leads_to_a_place_that_exists(entries: list[dict[str, Any]], site: Path) -> None:
    ids: dict[str, set[str]] = {}
    for entry in entries:
        path, _, fragment = entry["location"].partition("#")
        if path not in ids:
            page = html.document_fromstring((site / path / "index.html").read_text(encoding="utf-8"))
            ids[path] = set(page.xpath("//@id"))
        assert not fragment or fragment in ids[path], entry["location"]


def test_each_question_of_the_faq_is_a_result_of_its_own(entries: list[dict[str, Any]], guide: Guide) -> None:
    titles = {entry["location"]: html.fromstring(f"<p>{entry['title']}</p>").text_content() for entry in entries}
    for id_, card in guide.faq.items():
        assert titles[f"faq/{card.topic}/#{id_}"] == card.ask


@pytest.mark.parametrize(
    "words",
    [
        "Start again",  # ways back
        "Copy reply",  # tools
        "Add program",
        "Remember on this device",
        "Words from your message",
        "Link to this answer",
        "Facts and papers of the program",
        "Dear Dr. [",  # replies: found by title and occasion; their text would answer for every kind
    ],
)
def test_what_is_no_content_is_left_out(entries: list[dict[str, Any]], words: str) -> None:
    assert [entry["location"] for entry in entries if words in entry["text"]] == []


def test_lists_of_what_stands_elsewhere_are_left_out(entries: list[dict[str, Any]], guide: Guide) -> None:
    examples = {" ".join(text.split())[:60]: id_ for id_, kind in guide.messages.items() for text in kind.examples}
    for entry in entries:
        text = " ".join(html.fromstring(f"<p>{entry['text']}</p>").text_content().split())
        for example, id_ in examples.items():
            assert example not in text or entry["location"].startswith(f"messages/{id_}/"), entry["location"]
    titles = [
        entry["title"]
        for entry in entries
        if re.match(r"(map|phrasebook|tell-apart|messages|replies)/", entry["location"])
    ]
    assert {"The whole tree", "Phrasebook", "Which of these is it?"} <= set(titles)


def test_the_index_holds_no_more_than_it_must(site: Path, engine: str) -> None:
    assert len(gzip.compress((site / FILES[engine][0]).read_bytes(), 6)) < HEAVIEST
