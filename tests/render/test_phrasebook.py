"""The phrases on the list of all kinds, and the examples on the page of a kind, as they are picked."""

from __future__ import annotations

import gzip
from pathlib import Path

from lxml import html

from macros.data.models import Guide, Message
from macros.data.phrases import LONGEST, other_cues, phrases_of, telling_examples


def message(guide: Guide, examples: list[str], cues: list[str]) -> Message:
    return guide.messages["silence"].model_copy(update={"examples": examples, "cues": cues})


def test_a_phrase_is_the_shortest_sentence_with_a_cue(guide: Guide) -> None:
    kind = message(
        guide,
        ["Dear Dr. Okafor, thank you. We will rank you highly, and we mean it. Bye!", "We rank you highly."],
        ["rank you highly", "dear dr. okafor"],
    )
    assert phrases_of(kind) == ["We rank you highly.", "Dear Dr. Okafor, thank you."]


def test_a_line_that_was_wrapped_is_one_sentence_and_a_new_line_is_another(guide: Guide) -> None:
    kind = message(guide, ["We think that you\nwould be an excellent fit.\nNOTHING ELSE"], ["fit", "nothing"])
    assert phrases_of(kind) == ["We think that you would be an excellent fit.", "NOTHING ELSE"]


def test_a_sentence_stands_once_and_none_is_too_long(guide: Guide) -> None:
    long = f"we {'very ' * 40}hope"
    kind = message(guide, ["No mail and no call.", long], ["no mail", "no call", "hope"])
    assert len(long) > LONGEST
    assert phrases_of(kind) == ["No mail and no call."]


def test_every_kind_has_phrases_and_each_is_from_its_examples(guide: Guide) -> None:
    for id_, kind in guide.messages.items():
        texts = " ".join(" ".join(example.split()) for example in kind.examples)
        phrases = phrases_of(kind)
        assert 3 <= len(phrases) <= 6, id_
        assert all(phrase in texts for phrase in phrases)


def test_the_list_shows_each_kind_with_its_phrases(site: Path, guide: Guide) -> None:
    file = site / "messages" / "index.html"
    page = html.document_fromstring(file.read_text(encoding="utf-8"))
    for id_, kind in guide.messages.items():
        [title] = page.xpath(f"//h3[@id='{id_}']")
        phrases = title.xpath("following-sibling::ul[1]/li")
        assert [phrase.text_content() for phrase in phrases] == phrases_of(kind)
        assert [link.get("href") for link in title.xpath(".//a")] == [f"{id_}/"]
    assert len(gzip.compress(file.read_bytes(), 6)) < 12 * 1024


def test_the_examples_shown_hold_the_most_cues(guide: Guide) -> None:
    kind = message(guide, ["first", "short", "one and two", "one", "three"], ["one", "two", "three"])
    assert telling_examples(kind, 3) == ["first", "one and two", "three"]
    assert telling_examples(kind, 9) == kind.examples
    assert other_cues(kind, ["A ONE"]) == ["two", "three"]


def test_a_message_page_holds_every_cue(site: Path, guide: Guide) -> None:
    for id_, kind in guide.messages.items():
        page = html.document_fromstring((site / "messages" / id_ / "index.html").read_text(encoding="utf-8"))
        examples = [item.text_content() for item in page.xpath("//ul[@class='examples']/li")]
        assert len(examples) == 6
        text = " ".join(page.xpath("string(//article)").lower().split())
        assert [cue for cue in kind.cues if cue not in text] == [], id_
