"""Visas: the questions of a stage, the eight for each status, what is changing, whom else to ask."""

from __future__ import annotations

from .writer import Writer


def visa_checklist(writer: Writer, stage: str) -> str:
    """Return the visa questions of one stage."""
    word = writer.entry("stage", writer.guide.vocabularies.stage, stage)
    return writer.fill("visa-checklist", stage=stage, word=word)


def visa_stages(writer: Writer) -> str:
    """Return the stages with the number of their questions."""
    return writer.fill("visa-stages")


def visa_minimum(writer: Writer) -> str:
    """Return the eight questions for each status."""
    return writer.fill("visa-minimum")


def visa_changes(writer: Writer) -> str:
    """Return what is changing about visas this season."""
    return writer.fill("visa-changes")


def visa_elsewhere(writer: Writer) -> str:
    """Return what to ask somebody other than the program."""
    return writer.fill("visa-elsewhere")
