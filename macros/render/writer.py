"""Write the components of one page: fetch an entry, fill its fragment, work out links.

Fragments in `snippets/` hold all markup. What they get besides the entry: the guide, `url` (a link from the page being
built), and the filters `prose` (plain text to HTML with its links and terms) and `blanks` (the blanks of a reply).
The same code serves both engines; neither is imported here. One module a component says what its fragment gets besides.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from ..data import tree
from ..data.models import Change, FillIn, Guide
from ..data.pages import path_of
from ..data.problems import Problem, suggest
from ..data.texts import BLANK, bodies, count_words
from .prose import Prose, day
from .site import Site


class UnknownIdError(Exception):
    """A macro was called with an id that the guide does not have. The text names the page, the id and near ids."""


@dataclass(frozen=True)
class Writer:
    """Writes the components of one page. `here` returns that page's Markdown file, relative to docs/."""

    site: Site
    here: Callable[[], str]

    @property
    def guide(self) -> Guide:
        """The guide that is written about."""
        return self.site.guide

    def entry(self, kind: str, entries: Mapping[str, Any], id_: str) -> Any:
        """Return an entry by its id. Raises UnknownIdError, with the page, if there is none."""
        if id_ not in entries:
            what = f"there is no {kind} `{id_}`."
            raise UnknownIdError(str(Problem(f"docs/{self.here()}", 0, "", what, suggest(str(id_), entries))))
        return entries[id_]

    def fill(self, fragment: str, **values: Any) -> str:
        """Return a fragment of `snippets/`, filled in."""
        template = self.site.fragments.get_template(f"{fragment}.md.j2")
        return template.render(
            guide=self.guide,
            prose=Prose(self.site, self.url),
            url=self.url,
            asset=self.asset,
            fetched=self.fetched,
            later_asset=self.later_asset,
            blanks=self.blanks,
            fields_of=self.fields_of,
            first_of_each_channel=self._first_of_each_channel,
            used_by=self._used_by,
            bodies=bodies,
            title_of=self.title_of,
            day=day,
            changed=self._changed(),
            count_words=count_words,
            **values,
        )

    def _changed(self) -> dict[str, Change]:
        """Return what was changed on the page being built."""
        here = path_of(self.here())
        return {id_: change for id_, change in self.guide.changes.items() if here in change.where}

    def url(self, target: str) -> str:
        """Return the link from the page being built to another.

        Input: a path such as `messages/silence`, `rules#all-in` or `index`, known to exist. Output: a relative URL.
        """
        path, hash_, fragment = target.partition("#")
        link = self._relative(self._location(self.site.pages[path].file))
        if self.site.directories:
            link = link.removesuffix("index.html") or "./"
        return f"{link}{hash_}{fragment}"

    def title_of(self, path: str) -> str:
        """Return what to call a page in a link: the title of its entry, or its heading."""
        folder, _, id_ = path.partition("/")
        if folder == "messages" and id_:
            return self.guide.messages[id_].title
        if folder == "replies" and id_:
            return self.guide.replies[id_].title
        if folder == "received":
            return self.guide.questions[id_ or tree.root_of(self.guide)].ask
        return self.site.pages[path].title or path

    def asset(self, name: str) -> str:
        """Return the link to a file in docs/assets, with a mark of its content so that browsers may keep it."""
        return f"{self._relative(f'assets/{name}')}?v={self._mark(name)}"

    def fetched(self, name: str) -> str:
        """Return the link to a file in docs/assets that a script will fetch: no engine moves it, for it is no href."""
        folder = posixpath.dirname(self._location(self.here()))
        return f"{posixpath.relpath(f'/assets/{name}', f'/{folder}')}?v={self._mark(name)}"

    def _mark(self, name: str) -> str:
        file = self.site.snippets.parent / "docs" / "assets" / name
        return hashlib.sha256(file.read_bytes()).hexdigest()[:8]

    def later_asset(self, name: str) -> str:
        """Return the link to a file in assets/ that is made after the pages: finishing marks it with its content."""
        return self._relative(f"assets/{name}")

    def _relative(self, target: str) -> str:
        start = self.here() if self.site.moves_links else self._location(self.here())
        # From the root of the site, so that Python need not ask for the current folder at each link.
        return posixpath.relpath(f"/{target}", f"/{posixpath.dirname(start)}")

    def _location(self, file: str) -> str:
        stem = file.removesuffix(".md")
        if not self.site.directories or posixpath.basename(stem) == "index":
            return f"{stem}.html"
        return f"{stem}/index.html"

    def blanks(self, text: str) -> Markup:
        """Return the text of a reply with each blank marked, for reading and for filling in."""
        parts: list[Markup] = []
        end = 0
        for match in BLANK.finditer(text):
            name = match.group(1)
            parts.append(escape(text[end : match.start()]))
            label = self.guide.fields[name].label
            parts.append(Markup('<span class="blank" data-field="{}">[{}]</span>').format(name, label))
            end = match.end()
        return Markup("").join([*parts, escape(text[end:])])

    def fields_of(self, ids: list[str]) -> list[tuple[str, FillIn]]:
        """Return the fill-ins of these replies, each once, in the order in which the reader meets them."""
        replies = [self.guide.replies[id_] for id_ in ids]
        texts = [text for reply in replies for text in (*bodies(reply).values(), getattr(reply, "subject", ""))]
        names = dict.fromkeys(name for text in texts for name in BLANK.findall(text))
        return [(name, self.guide.fields[name]) for name in names]

    def _first_of_each_channel(self, ids: list[str]) -> list[str]:
        """Return the best reply for each channel: what a page shows in full; the others are a link away."""
        channels: dict[str, str] = {}
        for id_ in ids:
            channels.setdefault(self.guide.replies[id_].channel, id_)
        return list(channels.values())

    def _used_by(self, reply_id: str) -> list[str]:
        return [id_ for id_, message in self.guide.messages.items() if reply_id in message.replies]
