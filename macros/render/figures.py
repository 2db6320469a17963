"""A date of the season or a figure, in a page: {{ fact("match-day") }}."""

from __future__ import annotations

from ..data.figures import NoFactError
from ..data.figures import fact as fact_of
from ..data.problems import Problem
from .writer import UnknownIdError, Writer


def fact(writer: Writer, id: str, form: str = "") -> str:
    """Return a date of the season in one of its forms, or a figure. Raises UnknownIdError, with the page."""
    guide = writer.guide
    data = {
        "guide": {"checked": guide.guide.checked},
        "season": {id_: entry.model_dump() for id_, entry in guide.season.items()},
        "figures": {id_: figure.model_dump() for id_, figure in guide.figures.items()},
    }
    try:
        return fact_of(data, id, form)
    except NoFactError as error:
        what, _, mend = str(error).partition(". ")
        raise UnknownIdError(str(Problem(f"docs/{writer.here()}", 0, "", f"{what}.", mend))) from None
