"""My rank list: the tool, and the table to fill in by hand."""

from __future__ import annotations

from .data import as_json
from .writer import Writer


def rank_list(writer: Writer) -> str:
    """Return the place of the tool, with what programs are weighed by."""
    ranking = writer.guide.rank_list
    data = ranking.model_dump(include={"criteria", "takes", "flags", "words", "points"}, exclude_none=True)
    sheet = writer.guide.interview_sheet
    data["beside"] = {id_: sheet.prompts[id_].ask for id_ in ranking.beside} if sheet else {}
    return writer.fill("rank-list", data=as_json(data), signals=ranking.signals or [])
