"""Broken guides of every sort: each is refused with a report that helps, or is sound and can be written as pages.

`make test` tries 300; `make fuzz` 20,000. What is sound is decided again here, without the checks under test.
"""

from __future__ import annotations

import copy
import os
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from macros.checks.run import load_and_check
from macros.data.models import Guide
from macros.data.pages import Page, read_pages
from macros.data.problems import GuideError
from macros.render import MACROS
from macros.render.head import HEADS, head
from macros.render.site import Site
from macros.render.writer import Writer
from tests.sample import sample, write_project
from tools.build import ROOT

ASKED = int(os.environ.get("FUZZ_CASES", 0))
FUZZ = settings(
    max_examples=(ASKED or 100) // 2,
    derandomize=not ASKED,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
PATIENCE = 5  # Seconds of work for a guide of a few kilobytes; a usual one takes a hundredth of one.

SPITEFUL = [
    *("", " ", "\t", "\n", "\r", "\0", "\ufeff", "\u2028", "\ud7ff", "\U0001f600", "é", "\u202e", "\x85"),
    *(
        ":",
        ": ",
        "- ",
        "? ",
        "#",
        "|",
        ">-",
        "&a ",
        "*a",
        "<<: ",
        "!",
        "!!python/object:os.system ",
        "%YAML 9.9",
        "---\n",
    ),
    *("{", "}", "[", "]", '"', "'", "`", "@", "{{", "}}", "{%", "{#", "[" * 2000, "{a: " * 500, "- " * 2000),
    *(
        "null",
        "~",
        "yes",
        "no",
        "1e999",
        "0x1F",
        "0o7",
        "-1",
        "9" * 5000,
        ".inf",
        ".nan",
        "2026-13-45",
        "1:30",
        "{position}",
    ),
    *(
        "[a](b)",
        "[a](index)",
        "**",
        "<script>",
        "</script>",
        "{last_name}",
        "{nobody}",
        "in return",
        "guarantee",
        "rank you",
    ),
]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(),
    st.dates(),
    st.text(max_size=40),
    st.sampled_from(SPITEFUL),
    st.lists(st.text(max_size=10), max_size=3),
    st.dictionaries(st.text(max_size=10), st.text(max_size=10), max_size=3),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project around the smallest sound guide. The schema that reports quote is made once, not for each report."""
    schema = Guide.model_json_schema()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Guide, "model_json_schema", lambda: schema)
        yield write_project(tmp_path_factory.mktemp("fuzz"))


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of everything below a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in items:
        yield (*at, key)
        yield from places(child, (*at, key))


def at_place(data: Any, at: tuple[Any, ...]) -> Any:
    """Return what stands at a path."""
    for key in at:
        data = data[key]
    return data


@st.composite
def broken_data(draw: st.DrawFn) -> Any:
    """Change the sample in one to three places: another value, one gone, renamed, doubled, two swapped."""
    data = sample()
    for _ in range(draw(st.integers(1, 3))):
        known = list(places(data))
        at = draw(st.sampled_from(known))
        holder, key = at_place(data, at[:-1]), at[-1]
        match draw(st.sampled_from(["replace", "drop", "rename", "double", "swap", "copy"])):
            case "drop":
                del holder[key]
            case "rename" if isinstance(holder, dict):
                holder[
                    draw(st.one_of(st.sampled_from(SPITEFUL), st.sampled_from([str(path[-1]) for path in known])))
                ] = holder.pop(key)
            case "double" if isinstance(holder, list):
                holder.append(holder[key])
            case "swap":
                other = draw(st.sampled_from(known))
                if other[: len(at)] != at and at[: len(other)] != other:
                    there = at_place(data, other[:-1])
                    holder[key], there[other[-1]] = there[other[-1]], holder[key]
            case "copy":
                holder[key] = copy.deepcopy(at_place(data, draw(st.sampled_from(known))))
            case _:
                holder[key] = draw(VALUES)
    return data


@st.composite
def broken_text(draw: st.DrawFn) -> bytes:
    """Change the sample's file in one to four places, as bytes: the file need not be YAML, nor even text, any more."""
    text = yaml.safe_dump(sample(), sort_keys=False, allow_unicode=True).encode()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 2, 10, 80, 2000])))
        put = draw(
            st.one_of(st.sampled_from(SPITEFUL).map(str.encode), st.binary(max_size=6), st.just(text[end : end + 60]))
        )
        text = text[:start] + put + text[end:]
    return text


def refused_or_sound(project: Path, written: bytes) -> None:
    """Load a guide. It must be refused with a report that helps, or be sound and renderable, within the time."""
    (project / "guide.yml").write_bytes(written)
    started = time.process_time()
    refusal, guide, pages = None, None, {}
    try:
        found = load_and_check(project, MACROS)
        guide, pages = found.guide, found.pages
    except GuideError as error:
        refusal = error
    assert time.process_time() - started < PATIENCE
    if guide is None:
        helps(refusal, written)
        return
    assert wrong_with(guide) == []
    site = Site(guide, {**our_pages(), **pages}, ROOT / "snippets")
    vars(site)["fragments"] = fragments()
    for page in pages.values():
        writer = Writer(site, lambda page=page: page.file)
        for call in page.calls:
            assert MACROS[call.name](writer, *call.arguments).strip()
            if call.name in HEADS:
                assert all(head(writer, call.name, *call.arguments).values())


@cache
def our_pages() -> dict[str, Page]:
    """The pages of the project itself, to which fragments link."""
    return read_pages(ROOT / "docs")


@cache
def fragments() -> Environment:
    """The fragments, compiled once for all cases: compiling takes longer than all the rest."""
    return Site(load_and_check(ROOT, MACROS).guide, our_pages(), ROOT / "snippets").fragments


def helps(refusal: GuideError | None, written: bytes) -> None:
    """A report names at least one problem, each with a place in the file, what is wrong and what to write instead."""
    breaks = (b"\n", b"\r", b"\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9")
    lines = sum(written.count(mark) for mark in breaks) + 2
    assert refusal
    assert refusal.problems
    for problem in refusal.problems:
        assert problem.what.strip()
        assert problem.mend.strip()
        assert problem.file.startswith(("guide.yml", "docs/", "recognition/"))
        assert 0 <= problem.line <= lines


def wrong_with(guide: Guide) -> list[str]:
    """Say what is wrong with a guide that was let through, by rules written a second time and more simply."""
    nodes = guide.questions.keys() | guide.messages.keys()
    wrong = []
    reached: set[str] = set()

    def walk(node: str, steps: int) -> None:
        reached.add(node)
        if steps > 3:
            wrong.append(f"{node}: more than three answers away, or in a circle")
        elif node in guide.questions:
            for answer in guide.questions[node].answers:
                if answer.to in nodes:
                    walk(answer.to, steps + 1)
                else:
                    wrong.append(f"{node}: leads to {answer.to}")

    walk(next(iter(guide.questions)), 0)
    wrong += [f"{node}: out of reach" for node in nodes - reached]
    for name, message in guide.messages.items():
        wrong += [f"{name}: no reply {reply}" for reply in message.replies if reply not in guide.replies]
        wrong += [f"{name}: no rule {rule}" for rule in message.rules if rule not in guide.rules]
        cited = [source for item in message.evidence for source in item.sources]
        wrong += [f"{name}: no source {source}" for source in cited if source not in guide.sources]
        wrong += [f"{name}: too few examples" for _ in range(len(message.examples) < 8)]
        wrong += [f"{name}: needs a reply" for _ in range(message.reply == "needed" and not message.replies)]
    for name, reply in guide.replies.items():
        whole = f"{reply.body} {' '.join(reply.variants.values())}".lower()
        wrong += [f"{name}: {word}" for word in ("guarantee", "!", "{nobody}", "i will rank you") if word in whole]
    for name, day in guide.season.items():
        wrong += [f"{name}: {day.date}" for _ in range(not guide.guide.opens <= day.date <= guide.guide.closes)]
    return wrong


@FUZZ
@given(broken_data())
def test_broken_data_is_refused_or_sound(project: Path, data: Any) -> None:
    try:
        written = yaml.dump(data, Dumper=DUMPER, sort_keys=False, allow_unicode=True)
    except yaml.YAMLError:
        return
    refused_or_sound(project, written.encode("utf-8", "surrogatepass"))


@FUZZ
@given(broken_text())
def test_broken_text_is_refused_or_sound(project: Path, written: bytes) -> None:
    refused_or_sound(project, written)
