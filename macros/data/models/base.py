"""The sorts of text that entries are made of (ids, texts, addresses), and the base of every entry."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Texts = Annotated[list[Text], Field(min_length=1)]
Ids = Annotated[list[Id], Field(min_length=1)]
HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https://\S+$")]


class Entry(BaseModel):
    """Base of every entry: an unknown key is a mistake, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)
