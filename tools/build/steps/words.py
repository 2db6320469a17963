"""Put the words that scripts say, which stand in guide.yml, into the scripts."""

from __future__ import annotations

from macros.data import scripts
from macros.data.lines import parse
from macros.data.load import GUIDE

from ..work import UnfinishedError, Work, ours


def put_words(work: Work) -> None:
    """Fill in what each script says. Raises UnfinishedError if a script asks for words that the guide does not have."""
    if work.source is None:
        return
    data, _ = parse((work.source / GUIDE).read_text(encoding="utf-8"), GUIDE)
    for file in ours(work.site, ".js"):
        try:
            file.write_text(scripts.put(file.read_text(encoding="utf-8"), data["says"]), encoding="utf-8")
        except KeyError as missing:
            raise UnfinishedError(
                f"{work.name(file)} asks for words of {missing}: `says` of {GUIDE} has none."
            ) from None
