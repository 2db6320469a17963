"""The contract reader: the box for a clause, and what each clause means."""

from __future__ import annotations

from .writer import Writer


def contract_reader(writer: Writer) -> str:
    """Return the box and the words for each clause; what is looked for is fetched (macros/recognition/contracts.py)."""
    return writer.fill("contract-reader")


def contract_clauses(writer: Writer) -> str:
    """Return every clause with what it means and what to ask."""
    return writer.fill("contract-clauses")
