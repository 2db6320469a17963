"""A kind of message in its order, with the reply soon in hand; what a list shows first; help where news hits hard."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from macros.data.first_words import counts
from macros.data.models import Guide, Said
from macros.data.opening import opening, sentences
from tools.measure import words_before_reply
from tools.measure.words_before_reply import words_before

ORDER = ["do", "means", "does-not-mean", "reply", "never", "next", "help", "evidence", "examples"]


def kinds(site: Path) -> dict[str, HtmlElement]:
    """Return the page of each kind of message."""
    pages = (site / "messages").glob("*/index.html")
    return {page.parent.name: html.document_fromstring(page.read_text(encoding="utf-8")) for page in pages}


def test_a_kind_comes_in_the_order_of_need(site: Path, guide: Guide) -> None:
    for id_, page in kinds(site).items():
        ids = [part for part in page.xpath("//article//@id") if part in ORDER]
        wanted = [part for part in ORDER if part not in ("reply", "help")]
        assert [part for part in ids if part in wanted] == wanted, id_
        assert ids == sorted(ids, key=ORDER.index), id_
        assert ("reply" in ids) == bool(guide.messages[id_].replies), id_
        card, jump = page.xpath("//*[contains(@class, 'verdict ')]")[0], page.xpath("//nav[@class='jump']")[0]
        assert card.getnext() is jump, id_
        assert {link.removeprefix("#") for link in jump.xpath(".//a/@href")} <= set(ids), id_


def test_no_sentence_is_lost_in_folding(site: Path, guide: Guide) -> None:
    for id_, page in kinds(site).items():
        said = " ".join(page.xpath("//article")[0].text_content().split())
        for text in (*guide.messages[id_].means, *guide.messages[id_].does_not_mean):
            for sentence in sentences(text):
                if not set(sentence) & set("[*"):
                    assert sentence in said, (id_, sentence)


def test_help_stands_where_news_hits_hard(site: Path, guide: Guide) -> None:
    helped = {id_ for id_, page in kinds(site).items() if page.xpath("//*[@class='help-in-danger']")}
    assert helped == {id_ for id_, message in guide.messages.items() if message.help} >= {"rejection", "silence"}
    page = html.document_fromstring((site / "steady-mind/index.html").read_text(encoding="utf-8"))
    text = page.xpath("//*[@class='help-in-danger']")[0].text_content()
    assert all(word in text for word in ("988", "911", "Canada", "findahelpline", "local emergency number"))


@pytest.mark.parametrize(
    ("texts", "words", "shown", "rest"),
    [
        (["One two. Three four.", "Five six."], 9, [(1, "One two. Three four."), (2, "Five six.")], []),
        (["One two. Three four."], 3, [(1, "One two.")], [(1, "Three four.")]),
        (["One two three four."], 1, [(1, "One two three four.")], []),
        (["A b. C d e f.", "G h.", "I j."], 5, [(1, "A b."), (2, "G h.")], [(1, "C d e f."), (3, "I j.")]),
    ],
)
def test_what_a_list_shows_first(texts: list[str], words: int, shown: list[object], rest: list[object]) -> None:
    found = opening(texts, words)
    assert (found.shown, found.rest) == (shown, rest)


def test_a_mark_goes_with_the_last_of_its_words() -> None:
    found = opening([Said("One two. Three four.", "rule", ("book",))], 2)
    assert (found.shown[0][1].grade, found.rest[0][1].grade) == ("", "rule")


@pytest.mark.parametrize("text", ["Ask Dr. Okafor.", "By 9 p.m. Eastern.", "**Do this. Then that.**", "See [a. B](x)."])
def test_what_is_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_the_check_counts_what_stands_on_the_page(site: Path, guide: Guide) -> None:
    assert counts(guide) == words_before_reply.counts(site)
    assert max(words_before_reply.counts(site).values()) <= guide.limits.words_before_reply


def test_words_are_counted_as_the_eye_meets_them() -> None:
    page = html.document_fromstring(
        "<main><article><dl><dt>One</dt><dd>two</dd></dl>"
        "<p>NRM<b>P</b>'s <span class='visually-hidden'>no no</span> three</p>"
        "<details><summary>More</summary><p>no no no</p></details><p hidden>no</p>"
        "<pre class='reply__text'>no no</pre></article></main>"
    )
    assert words_before(page) == 5
