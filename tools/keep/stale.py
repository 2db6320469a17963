"""List what is due to be read again: `python -m tools.keep.stale`. The exit status is 1 if anything is.

Every source, kind of message and visa change carries the day on which it was last checked; `guide.stale_after_days`
says after how many days that is too long ago. The pages say so too (docs/assets/components/freshness/freshness.js).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta

from macros.checks.run import load_and_check
from macros.data.models import Guide
from macros.data.problems import GuideError
from macros.render import MACROS
from tools.build import ROOT

DATED = ("sources", "messages", "visa_changes")


def checked(guide: Guide) -> Iterator[tuple[date, str]]:
    """Yield every date of a check with the entry it belongs to."""
    yield guide.guide.checked, "the guide as a whole"
    for collection in DATED:
        for id_, entry in getattr(guide, collection).items():
            yield entry.checked, f"{collection} > {id_}"


def due(guide: Guide, today: date) -> list[tuple[date, str]]:
    """Return what is due to be checked again, oldest first."""
    limit = today - timedelta(days=guide.guide.stale_after_days)
    return sorted(item for item in checked(guide) if item[0] < limit)


def main() -> int:
    """Print the list. Output: 1 if anything is due, 2 if the guide cannot be read."""
    try:
        guide = load_and_check(ROOT, MACROS).guide
    except GuideError as error:
        print(error, file=sys.stderr)
        return 2
    found = due(guide, date.today())
    for day, what in found:
        print(f"{day}  {what}")
    days = guide.guide.stale_after_days
    if found:
        print(f"\n{len(found)} entries were checked more than {days} days ago. Read them again and write the new date.")
        return 1
    first = min(checked(guide))[0] + timedelta(days=days)
    print(f"Nothing is due. The next check is due on {first}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
