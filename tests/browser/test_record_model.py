"""Random use of the record in two tabs, with reloads, closed tabs, failed writes and undo, against a plain model.

After each step both tabs must read what the model says, and what a tab has gathered from the changes it heard of must
be the same. GUIDE_RECORD_STEPS and GUIDE_RECORD_SEED lengthen the walk or repeat one that failed.
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.record_model import Model
from tests.browser.test_record import Visit, do, items, two_copies, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["two_copies", "visit"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]

STEPS = int(os.environ.get("GUIDE_RECORD_STEPS", "400"))
SEEDS = [int(seed) for seed in os.environ.get("GUIDE_RECORD_SEED", "1 2 3").split()]
REMEMBERED = 300  # Steps, at least.
PROGRAMS = ("Mercy", "Lenox", "Cook", " mercy ")
FIELDS = ("note", "rating", "person")
FAILURES = {
    "full": "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }",
    "late": """IDBObjectStore.prototype.put = function (...given) {
        const request = real.put.apply(this, given); this.transaction.abort(); return request; }""",
    "deep": "IDBObjectStore.prototype.get = () => { throw new DOMException('disk', 'UnknownError'); }",
}
START = """() => {
  window.real = { put: IDBObjectStore.prototype.put, get: IDBObjectStore.prototype.get };
  window.mirror = {};
  const gather = async (keys) => {
    if (!keys) mirror = Object.fromEntries((await guideRecord.all()).map((item) => [`${item.kind}/${item.id}`, item]));
    for (const key of keys ?? []) {
      const [kind, ...id] = key.split('/');
      const item = await guideRecord.get(kind, id.join('/'));
      if (item) mirror[key] = item; else delete mirror[key];
    }
  };
  let turn = gather(null);
  window.gathered = () => turn;
  guideRecord.listen(({ keys }) => (turn = turn.then(() => gather(keys))));
}"""
DO = """async ([label, acts, group]) => {
  const done = await guideRecord.change(label, acts, { group });
  return [done.saved, done.text];
}"""


class Walk:
    """Two tabs, the model, and a source of chance."""

    def __init__(self, visit: Visit, seed: int) -> None:
        self.visit, self.chance, self.model = visit, random.Random(seed), Model()
        self.names = {"one": 0, "two": 0}
        self.tabs = {name: self.open() for name in self.names}
        assert do(self.tabs["one"], "record.keep(true)")["saved"]
        self.number = 0
        self.story: list[Any] = []  # What was done last, for the report.

    def open(self) -> Page:
        page = self.visit.tab()
        page.evaluate(START)
        return page

    def who(self, name: str) -> str:
        """The tab as the model knows it: a closed tab's steps belong to nobody."""
        return f"{name}-{self.names[name]}"

    def actions(self) -> list[tuple[Any, ...]]:
        """One to three things to do at once."""
        programs = [key[1] for key in self.model.items if key[0] == "program"]
        some = []
        for _ in range(self.chance.choice((1, 1, 1, 2, 3))):
            self.number += 1
            program = self.chance.choice(programs) if programs else ""
            what = self.chance.random()
            if not programs or what < 0.15:
                name = self.chance.choice(PROGRAMS)
                some.append(("program", name, f"p{self.number}"))
            elif what < 0.22:
                some.append(("remove", "program", program))
            elif what < 0.3 and len(self.model.items) > len(programs):
                some.append(("remove", *self.chance.choice([key for key in self.model.items if key[0] != "program"])))
            elif what < 0.35:
                some.append(("put", "program", program, {"name": f"Name {self.number}"}))
            else:
                id_ = f"{program}/q{self.chance.randrange(4)}"
                value = self.chance.choice((f"text {self.number}", f"text {self.number}", ""))
                some.append(("put", "answer", id_, {"program": program, self.chance.choice(FIELDS): value}))
        return some

    def step(self) -> None:
        """Do one thing at random, in one tab or both."""
        name = self.chance.choice(("one", "two"))
        page, what = self.tabs[name], self.chance.random()
        label = f"Step {self.number}"
        self.story = [*self.story[-12:], (name, round(what, 2), label)]
        if what < 0.55:
            actions, group = self.actions(), self.chance.choice(("", "", "a"))
            self.story.append((actions, group))
            assert page.evaluate(DO, [label, actions, group])[0]
            self.model.do(self.who(name), label, clean(actions), group)
        elif what < 0.8:
            self.undo(name, do(page, "record.undo()")["label"])
        elif what < 0.87:
            failure = self.chance.choice(list(FAILURES.values()))
            page.evaluate(f"() => {{ {failure} }}")
            actions = [("put", "answer", "x/q", {"program": "x", "note": f"lost {self.number}"})]
            assert page.evaluate(DO, [label, actions, ""])[0] is False
            page.evaluate("() => { Object.assign(IDBObjectStore.prototype, real) }")
        elif what < 0.92:
            page.reload()
            page.evaluate(START)
        elif what < 0.95:
            self.close(name, page, label)
        elif what < 0.98:
            self.both(label)
        else:
            page.evaluate("guideRecord.forget().then(({ undo }) => undo())")
            self.model.steps.clear()

    def undo(self, name: str, label: str) -> None:
        """Undo in the model what a tab has undone. Steps that lie far back are forgotten there."""
        step = self.model.next_undo(self.who(name))
        if step and not label and len(self.model.steps) - self.model.steps.index(step) > REMEMBERED:
            step.undone = True
        else:
            assert self.model.undo(self.who(name)) == label

    def close(self, name: str, page: Page, label: str) -> None:
        """Close a tab in the middle of a save: the save is whole or it is not there."""
        actions = self.actions()
        page.evaluate(f"(given) => {{ ({DO})(given) }}", [label, actions, ""])
        page.close()
        self.story.append(actions)
        self.names[name] += 1
        self.tabs[name] = self.open()
        other = self.tabs["two" if name == "one" else "one"]
        # What was under way when it closed may still arrive: it holds the lock as long.
        other.evaluate("""async () => {
            const busy = () => navigator.locks.query().then(({ held, pending }) => held.length + pending.length);
            do await new Promise((on) => setTimeout(on, 200)); while (await busy());
        }""")
        do(other, "record.change('Nothing', async () => {})")
        if items(other) != self.wanted():
            self.model.do("closed", label, clean(actions))

    def both(self, label: str) -> None:
        """Write different fields of one item in both tabs at once."""
        self.number += 1  # Never what stands there: that would be no step.
        for number, (name, page) in enumerate(self.tabs.items()):
            actions = [("put", "sheet", "same", {f"field{number}": f"{name} {self.number}"})]
            page.evaluate(f"(given) => {{ window.done = ({DO})(given) }}", [label, actions, ""])
        for page in self.tabs.values():
            assert page.evaluate("done")[0]
        steps = do(page, "record.steps()")[:2]
        first = "two" if steps[1]["own"] else "one"  # `page` is the second tab.
        for name in (first, "one" if first == "two" else "two"):
            number = list(self.tabs).index(name)
            action = ("put", "sheet", "same", {f"field{number}": f"{name} {self.number}"})
            self.model.do(self.who(name), label, [action])

    def wanted(self) -> dict[str, dict[str, Any]]:
        return {"/".join(key): item for key, item in self.model.items.items()}

    def look(self) -> None:
        """Compare both tabs, and what each gathered from the changes it heard of, with the model."""
        for page in self.tabs.values():
            assert items(page) == self.wanted(), self.story

    def listen(self) -> None:
        """Compare what each tab gathered from the changes that it heard of, as soon as the news has arrived."""
        for page in self.tabs.values():
            for _ in range(40):
                page.evaluate("new Promise((heard) => setTimeout(heard, 50)).then(() => gathered())")
                mirror = page.evaluate("mirror")
                for item in mirror.values():
                    for name in ("kind", "id", "version"):
                        del item[name]
                if mirror == self.wanted():
                    break
            assert mirror == self.wanted(), self.story


def clean(actions: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Actions as the model takes them: the record trims names."""
    return [("program", what[1].strip(), what[2]) if what[0] == "program" else what for what in actions]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_lost_and_nothing_doubled(visit: Visit, seed: int) -> None:
    walk = Walk(visit, seed)
    for number in range(STEPS):
        walk.step()
        walk.look()
        if number % 25 == 0:
            walk.listen()
