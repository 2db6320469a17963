"""A text that knows how we know it: written plainly, or with a grade and sources."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, GetCoreSchemaHandler, Tag
from pydantic_core import CoreSchema, core_schema

from .base import Entry, Id, Text


class Graded(Entry):
    """How a sentence with a grade is written: the sentence, and beside it how we know it."""

    text: Text = Field(description="The sentence, plain: how we know it stands in `grade`, never in the words.")
    grade: Id = Field(description="How we know it: a value of the vocabulary `force`.")
    sources: list[Id] = Field([], description="Ids of the sources it rests on, the first one a tap away.")


_Written = Annotated[
    Annotated[Text, Tag("[text]")] | Annotated[Graded, Tag("[graded]")],
    Discriminator(lambda value: "[graded]" if isinstance(value, dict | Graded) else "[text]"),
]


class Said(str):
    """A text that knows how we know it.

    It is written as plain text, or as `text`, `grade` and `sources`. Read as a text it is the sentence alone, so that
    nothing but the mark beside it needs to know of the grade. A plain text has none.
    """

    grade: str
    sources: tuple[str, ...]

    def __new__(cls, text: str, grade: str = "", sources: tuple[str, ...] = ()) -> Said:
        """Return the sentence with its grade (a value of `force`, or none) and the ids of its sources."""
        said = super().__new__(cls, text)
        said.grade, said.sources = grade, sources
        return said

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic how it is written."""
        return core_schema.no_info_after_validator_function(cls._of, handler.generate_schema(_Written))

    @classmethod
    def _of(cls, written: str | Graded) -> Said:
        if isinstance(written, Graded):
            return cls(written.text, written.grade, tuple(written.sources))
        return cls(written)


Saids = Annotated[list[Said], Field(min_length=1)]
