"""A guide that was wrong says so: on a page, in a feed, and on each page that it touches."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import etree, html

from macros.data.models import Guide
from macros.render.changes import PLACE, feed
from tests.sample import report_on, sample, write_project
from tools.build import ROOT

ATOM = {"a": "http://www.w3.org/2005/Atom"}
CHANGE = {
    "date": "2026-11-01",
    "title": "fairness",
    "said": "Be fair to some.",
    "now": "Be fair to all.",
    "why": "We read it again.",
    "where": ["messages/praise"],
}


def test_the_first_entries_are_the_corrections(guide: Guide) -> None:
    assert len(guide.changes) >= 26


def test_the_feed_holds_every_change_as_atom_wants_it(guide: Guide) -> None:
    root = etree.fromstring(feed(ROOT, guide).encode())
    entries = root.findall("a:entry", ATOM)
    assert len(entries) == len(guide.changes)
    for holder in (root, *entries):
        for name in ("id", "title", "updated"):
            assert holder.find(f"a:{name}", ATOM).text, "each needs an id, a title and a moment"
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", holder.find("a:updated", ATOM).text)
    ids = [entry.find("a:id", ATOM).text for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(re.match(r"[a-z]+:", id_) for id_ in ids), "an id is a whole address"
    moments = [entry.find("a:updated", ATOM).text for entry in entries]
    assert moments == sorted(moments, reverse=True)
    assert root.find("a:updated", ATOM).text == max(moments)
    assert root.find("a:author/a:name", ATOM).text
    assert root.findall("a:link[@rel='self']", ATOM)


def test_the_feed_is_as_the_guide_says(guide: Guide) -> None:
    assert (ROOT / PLACE).read_text(encoding="utf-8") == feed(ROOT, guide), "Run `make data`."


def test_the_entries_of_the_feed_lead_to_their_place(site: Path, guide: Guide) -> None:
    root = etree.parse(site / "changes.xml")
    for link in root.findall("a:entry/a:link", ATOM):
        path, _, fragment = urljoin("/", link.get("href")).partition("#")
        page = html.parse(site / path.lstrip("/") / "index.html")
        assert page.xpath("//*[@id=$id]", id=fragment), link.get("href")


def test_each_page_that_changed_says_so_with_the_day(site: Path, guide: Guide) -> None:
    for id_, change in guide.changes.items():
        for path in change.where:
            page = html.parse(site / path / "index.html")
            links = page.xpath("//p[@class='changed'][time]/a/@href")
            assert any(link.endswith(f"#{id_}") for link in links), f"{path} does not speak of {id_}"


def test_every_page_names_the_feed(site: Path) -> None:
    for path in ("index.html", "messages/silence/index.html"):
        (link,) = html.parse(site / path).xpath("//link[@type='application/atom+xml']/@href")
        assert (site / Path(path).parent / link).resolve() == (site / "changes.xml").resolve()


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("where", ["messages/prais"], "there is no page `messages/prais`"),
        ("date", "2026-12-01", "after the guide was last checked"),
        ("sources", ["bok"], "there is no source `bok`"),
        ("why", "", "changes > fairness > why: must be text"),
    ],
)
def test_a_faulty_change_is_told(tmp_path: Path, key: str, value: object, said: str) -> None:
    data = sample() | {"changes": {"fairness": CHANGE | {key: value}}}
    assert said in report_on(write_project(tmp_path, data))
