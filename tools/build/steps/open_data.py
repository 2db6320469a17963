"""Publish the data itself as `guide.json`, with its schema, license and date, so that others can build on it."""

from __future__ import annotations

import json

from macros.data.lines import parse
from macros.data.load import GUIDE
from macros.data.models import Guide

from ..work import Work

NAME = "guide.json"
SCHEMA = "guide.schema.json"
LICENSE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"


def publish_data(work: Work) -> None:
    """Write what stands in guide.yml as JSON: the same ids, the same words. What only scripts use is not in it."""
    if work.source is None:
        return
    data, _ = parse((work.source / GUIDE).read_text(encoding="utf-8"), GUIDE)
    head = {
        "$schema": f"{work.home}{SCHEMA}",
        "license": LICENSE,
        "checked": data["guide"]["checked"],
        "from": work.home,
    }
    text = json.dumps(head | data, ensure_ascii=False, indent=1)
    (work.site / NAME).write_text(f"{text}\n", encoding="utf-8")
    schema = json.dumps(Guide.model_json_schema(), indent=1, ensure_ascii=False)
    (work.site / SCHEMA).write_text(f"{schema}\n", encoding="utf-8")
