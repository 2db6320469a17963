"""The guide with what is worked out once for all pages: compiled fragments, ways through the tree, abbreviations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..data import tree
from ..data.models import Guide, Recognition, Term
from ..data.pages import Page


@dataclass(frozen=True)
class Site:
    """The guide with what is worked out once for all pages.

    `directories`: pages are folders with an index.html. `moves_links`: the engine itself turns links that are relative
    to the Markdown file into links that are relative to the page (Zensical does, in HTML too; MkDocs does not).
    """

    guide: Guide
    pages: dict[str, Page]
    snippets: Path
    directories: bool = True
    moves_links: bool = False
    recognition: Recognition = Recognition()

    @cached_property
    def fragments(self) -> Environment:
        """The fragments, compiled once."""
        return Environment(
            loader=FileSystemLoader(self.snippets),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @cached_property
    def trails(self) -> dict[str, list[str]]:
        """The questions on the way to each question and kind."""
        return tree.first_paths(self.guide)

    @cached_property
    def abbreviated(self) -> dict[str, tuple[str, Term]]:
        """The abbreviations of the glossary, by the word as it stands in texts."""
        return {term.term: (id_, term) for id_, term in self.guide.terms.items() if term.stands_for}

    @cached_property
    def abbreviations(self) -> re.Pattern[str]:
        """Matches any abbreviation of the glossary as a whole word."""
        words = sorted(self.abbreviated, key=len, reverse=True)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?![\w-])")
