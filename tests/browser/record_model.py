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
            elif not self._named(given[0]):
                self._put(("program", given[1]), {"name": given[0]})
        changes = self._changes(before)
        last = self.steps[-1] if self.steps else None
        if group and last and (last.tab, last.group, last.undone) == (tab, group, False):
            for key, (_, after) in changes.items():
                last.changes[key] = (last.changes[key][0] if key in last.changes else before.get(key), after)
            last.changes = {key: change for key, change in last.changes.items() if change[0] != change[1]}
        elif changes:
            self.steps.append(Step(tab, label, group, changes))

    def next_undo(self, tab: str) -> Step | None:
        """The newest step of a tab that is not undone."""
        return next((step for step in reversed(self.steps) if step.tab == tab and not step.undone), None)

    def undo(self, tab: str) -> str:
        """Take back that step. Output: its label, or nothing."""
        step = self.next_undo(tab)
        if not step:
            return ""
        again: dict[str, Any] = {}
        back: dict[str, str] = {}  # Names that come back here.
        for (kind, id_), (before, after) in reversed(step.changes.items()):
            if kind != "program" or not before or (after and before["name"] == after["name"]):
                continue
            name = before["name"].lower()
            twin = self._named(name) or back.get(name)
            if after:
                if not twin and self.items.get((kind, id_), {}).get("name") == after["name"]:
                    back[name] = id_
            elif twin and twin != id_:
                again[id_] = twin
            else:
                back[name] = id_
        for key, change in reversed(step.changes.items()):
            key, before, after = moved(key, change, again)
            now = self.items.get(key)
            if before is None:
                used = any(item.get("program") == key[1] for item in self.items.values())
                if now is not None and now == after and not (key[0] == "program" and used):
                    self._remove(key)
            elif after is None:
                self.items[key] = {**before, **(now or {})}
            elif now is not None:
                for name in {*before, *after}:
                    if key[0] == "program" and name == "name" and self._named(before["name"]) not in (None, key[1]):
                        continue
                    if before.get(name) != after.get(name) and now.get(name) == after.get(name):
                        self._put(key, {name: before.get(name, "")})
                        now = self.items[key]
        step.undone = True
        return step.label

    def _named(self, name: str) -> str | None:
        """The id of the program with a name."""
        programs = ((key[1], item["name"]) for key, item in self.items.items() if key[0] == "program")
        same = (id_ for id_, other in programs if other.lower() == name.lower())
        return next(same, None)

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


def moved(
    key: Key, change: tuple[Fields | None, Fields | None], again: dict[str, Any]
) -> tuple[Key, Fields | None, Fields | None]:
    """A change as it is where a removed program has been named again."""
    (kind, id_), (before, after) = key, change
    old = id_ if kind == "program" else (before or after or {}).get("program")
    if old not in again:
        return key, before, after
    new = again[old]
    if kind == "program":
        return (kind, new), before, after
    place = (kind, new + id_.removeprefix(old) if id_.startswith(f"{old}/") else id_)
    return place, before and {**before, "program": new}, after and {**after, "program": new}
