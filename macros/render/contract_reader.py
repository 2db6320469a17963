"""The contract reader: the box for a clause, and what each clause means."""

from __future__ import annotations

from .data import as_json
from .writer import Writer


def contract_reader(writer: Writer) -> str:
    """Return the box, the words for each clause, and what is looked for."""
    return writer.fill("contract-reader", data=as_json(writer.site.recognition.clauses.model_dump()))


def contract_clauses(writer: Writer) -> str:
    """Return every clause with what it means and what to ask."""
    return writer.fill("contract-clauses")
