"""What the record on a device should do, as plainly as it can be said: a dictionary, a list of steps, and undo."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

Key = tuple[str, str]
Fields = dict[str, Any]


@dataclass
class Step:
    """One thing that was done: by which tab, and each item before and after."""

    tab: str
    label: str
    group: str
    changes: dict[Key, tuple[Fields | None, Fields | None]]
    undone: bool = False


@dataclass
class Model:
    """The record without its versions."""

    items: dict[Key, Fields] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)

    def do(self, tab: str, label: str, actions: list[tuple[Any, ...]], group: str = "") -> None:
        """Do some actions as one step: ("put", kind, id, fields), ("remove", kind, id) or ("program", name, id)."""
        before = deepcopy(self.items)
        for what, *given in actions:
            if what == "put":
                self._put((given[0], given[1]), given[2])
            elif what == "remove":
                self._remove((given[0], given[1]))
            elif not any(self._name(key) == given[0].strip().lower() for key in self.items):
                self._put(("program", given[1]), {"name": given[0]})
        changes = self._changes(before)
        last = self.steps[-1] if self.steps else None
        if group and last and (last.tab, last.group, last.undone) == (tab, group, False):
            for key, (_, after) in changes.items():
                last.changes[key] = (last.changes[key][0] if key in last.changes else before.get(key), after)
        elif changes:
            self.steps.append(Step(tab, label, group, changes))

    def undo(self, tab: str) -> str:
        """Take back the newest step of a tab that is not undone. Output: its label, or nothing."""
        step = next((step for step in reversed(self.steps) if step.tab == tab and not step.undone), None)
        if not step:
            return ""
        for key, (before, after) in reversed(step.changes.items()):
            now = self.items.get(key)
            if before is None:
                used = any(item.get("program") == key[1] for item in self.items.values())
                if now is not None and now == after and not (key[0] == "program" and used):
                    self._remove(key)
            elif after is None:
                self.items[key] = {**before, **(now or {})}
            elif now is not None:
                for name in {*before, *after}:
                    if before.get(name) != after.get(name) and now.get(name) == after.get(name):
                        self._put(key, {name: before.get(name, "")})
                        now = self.items[key]
        step.undone = True
        return step.label

    def _name(self, key: Key) -> str | None:
        return self.items[key]["name"].strip().lower() if key[0] == "program" else None

    def _put(self, key: Key, fields: Fields) -> None:
        item = {**self.items.get(key, {}), **fields}
        self.items[key] = {name: value for name, value in item.items() if value not in ("", None)}

    def _remove(self, key: Key) -> None:
        self.items.pop(key, None)
        if key[0] == "program":
            for other in [other for other, item in self.items.items() if item.get("program") == key[1]]:
                self.items.pop(other)

    def _changes(self, before: dict[Key, Fields]) -> dict[Key, tuple[Fields | None, Fields | None]]:
        keys = dict.fromkeys([*before, *self.items])
        return {key: (before.get(key), self.items.get(key)) for key in keys if before.get(key) != self.items.get(key)}
