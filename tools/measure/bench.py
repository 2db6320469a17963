"""Does the guide stay quick when it grows? `python -m tools.measure.bench [TIMES ...]` builds it larger, in a table.

The guide is copied into a temporary folder with 1, 10 and 27 times the kinds of message, each with its page and a place
in the tree (27 x 27 = 729 is the most that a tree of three answers with at most nine each can hold). Both engines build
it by `tools.build` itself, checks and all. Seconds are CPU seconds, which other work on the machine hardly changes.

What to look for: seconds and the search index grow no faster than the kinds of message; macros take at most a quarter
of the build; the weight of a page (gzip) stays the same.
"""

from __future__ import annotations

import copy
import gzip
import json
import os
import resource
import runpy
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from tools.build import site as builder

SIZES = (1, 10, 27)
COPIED = ("docs", "macros", "snippets", "overrides", "tools", "recognition", "guide.yml", "mkdocs.yml")
MOST = 9  # Answers that a question may have.
TIMES = "GUIDE_BENCH_TIMES"
COLUMNS = {
    "engine": "engine",
    "size": "size",
    "kinds": "kinds",
    "pages": "pages",
    "seconds": "build s",
    "check": "check s",
    "engine_seconds": "engine s",
    "finish": "finish s",
    "macros": "macros s",
    "share": "macros / build",
    "median": "kind page KiB",
    "most": "largest KiB",
    "index": "search KiB",
}


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def grow(project: Path, times: int) -> int:
    """Multiply the kinds of message of a project, with their pages and a tree that reaches them.

    Input: a copy of the project, and by how much. Output: the number of kinds. With 1 the project is left as it is.
    """
    file = project / "guide.yml"
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    kinds = dict(data["messages"])
    if times == 1:
        return len(kinds)
    for number in range(2, times + 1):
        for id_, message in kinds.items():
            new = copy.deepcopy(message)
            new["title"] += f" ({number})"
            new["examples"] = [f"{text} ({number})" for text in message["examples"]]
            data["messages"][f"{id_}-{number}"] = new
            page = (project / "docs/messages" / f"{id_}.md").read_text(encoding="utf-8")
            (project / "docs/messages" / f"{id_}-{number}.md").write_text(page.replace(f'"{id_}"', f'"{id_}-{number}"'))

    root, *ids = data["questions"]
    pattern = data["questions"][root]
    names = iter([*ids, *(f"group-{number}" for number in range(MOST * MOST + MOST))])
    questions: dict[str, Any] = {}
    layer = list(data["messages"])
    while len(layer) > MOST:
        groups = {next(names): group for group in _split(layer)}
        questions = {id_: _question(pattern, group) for id_, group in groups.items()} | questions
        layer = list(groups)
    data["questions"] = {root: _question(pattern, layer)} | questions
    for id_ in {*ids, *questions}:
        page_file = project / "docs/received" / f"{id_}.md"
        page_file.unlink(missing_ok=True)
        if id_ in questions:
            page_file.write_text(f'{{{{ question("{id_}") }}}}\n')
    file.write_text(yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120), encoding="utf-8")
    return len(data["messages"])


def _split(ids: list[str]) -> Iterator[list[str]]:
    """Share out ids as evenly as can be among as few questions as can hold them."""
    count = -(-len(ids) // MOST)
    for number in range(count):
        yield ids[number * len(ids) // count : (number + 1) * len(ids) // count]


def _question(pattern: dict[str, Any], targets: list[str]) -> dict[str, Any]:
    return {**pattern, "answers": [{"label": f"To {id_}", "hint": "A bench answer", "to": id_} for id_ in targets]}


def measure(engine: str, times: int, folder: Path) -> dict[str, Any]:
    """Build a guide of one size with one engine. Output: a row of the table. Raises SystemExit if it does not build."""
    project, site, notes = folder / "project", folder / "site", folder / "times.json"
    project.mkdir(parents=True)
    for name in COPIED:
        source = builder.ROOT / name
        if source.is_dir():
            shutil.copytree(source, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, project / name)
    kinds = grow(project, times)
    os.environ[TIMES] = str(notes)
    builder.COMMANDS[engine] = ["tools.measure.bench", "--timed", *builder.COMMANDS[engine]]
    before = _cpu(resource.RUSAGE_SELF), _cpu(resource.RUSAGE_CHILDREN)
    done = builder.build(engine, site, project)
    own, children = _cpu(resource.RUSAGE_SELF) - before[0], _cpu(resource.RUSAGE_CHILDREN) - before[1]
    builder.COMMANDS[engine] = builder.COMMANDS[engine][2:]
    if done.returncode:
        raise SystemExit(f"The guide does not build at {times} times its size with {engine}:\n{done.stderr}")
    inside = json.loads(notes.read_text())
    weights = [_weight(page) for page in site.glob("messages/*/index.html")]
    index = site / "assets/components/site-search/search-index.js"
    return {
        "engine": engine,
        "size": f"{times}x",
        "kinds": kinds,
        "pages": len(list(site.rglob("index.html"))),
        "seconds": f"{own + children:.1f}",
        "check": f"{children - inside['engine']:.1f}",
        "engine_seconds": f"{inside['engine']:.1f}",
        "finish": f"{own:.1f}",
        "macros": f"{inside['macros']:.1f}",
        "share": f"{inside['macros'] / (own + children):.0%}",
        "median": f"{statistics.median(weights):.1f}",
        "most": f"{max(weights):.1f}",
        "index": f"{_weight(index):.0f}",
    }


def _weight(path: Path) -> float:
    return len(gzip.compress(path.read_bytes(), 6)) / 1024


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def timed(command: list[str]) -> None:
    """Run an engine's command in this process and write down the CPU seconds: all of it, and those in our macros."""
    import macros
    from macros import engine

    spent = 0.0

    def clock(call: Callable[..., Any]) -> Callable[..., Any]:
        def clocked(*arguments: Any) -> Any:
            nonlocal spent
            start = time.thread_time()
            try:
                return call(*arguments)
            finally:
                spent += time.thread_time() - start

        return clocked

    register_all = engine.define_env

    def define_env(env: Any) -> None:
        register = env.macro
        env.macro = lambda call, name: register(clock(call), name)
        clock(register_all)(env)

    engine.define_env = macros.define_env = define_env
    sys.argv = command
    try:
        runpy.run_module(command[0], run_name="__main__")
    finally:
        Path(os.environ[TIMES]).write_text(json.dumps({"engine": time.process_time(), "macros": spent}))


def main(arguments: list[str]) -> int:
    """Measure each size with each engine and print the table. Output: the exit status."""
    os.environ["GUIDE_LEARN"] = "off"  # What a guide of 700 kinds would teach the reader is not the question.
    if arguments[:1] == ["--timed"]:
        timed(arguments[1:])
        return 0
    print("| " + " | ".join(COLUMNS.values()) + " |", flush=True)
    print("|" + "---|" * len(COLUMNS), flush=True)
    for engine in tuple(builder.COMMANDS):
        for times in map(int, arguments) if arguments else SIZES:
            with tempfile.TemporaryDirectory(prefix="guide-bench-") as folder:
                row = measure(engine, times, Path(folder))
            print("| " + " | ".join(str(row[name]) for name in COLUMNS) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
