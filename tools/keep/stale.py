"""List what is due to be read again: `python -m tools.keep.stale`. The exit status is 1 if anything is.

Every source, kind of message and visa change carries the day on which it was last checked; `guide.stale_after_days`
says after how many days that is too long ago. The pages say so too (docs/assets/components/freshness/freshness.js).
`reviews` names days on which something moves. What rests on second-hand or older texts goes on a sheet for the printer.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta

from macros.checks.run import Project, load_and_check
from macros.data.models import Guide
from macros.data.problems import GuideError
from macros.render import MACROS
from tools.build import ROOT
from tools.keep import worksheet

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


def reviews(guide: Guide) -> list[tuple[date, str, str]]:
    """Return the days on which something has to be read again: the day, its id and what to look for, in order."""
    found = [
        (review.day or guide.season[review.season or ""].date, id_, review.look)
        for id_, review in guide.reviews.items()
    ]
    return sorted(found)


def citing_pages(project: Project) -> dict[str, list[str]]:
    """Return the pages of docs/ that link to a source, by its id."""
    found: dict[str, list[str]] = {}
    for page in project.pages.values():
        for id_ in dict.fromkeys(id_ for _, id_, _ in page.sources):
            found.setdefault(id_, []).append(f"docs/{page.file}")
    return found


def main() -> int:
    """Print the lists and write the sheet. Output: 1 if anything is due, 2 if the guide cannot be read."""
    try:
        project = load_and_check(ROOT, MACROS)
    except GuideError as error:
        print(error, file=sys.stderr)
        return 2
    guide, today = project.guide, date.today()
    found = due(guide, today)
    for day, what in found:
        print(f"{day}  {what}")
    for day, id_, look in reviews(guide):
        print(f"{day}  {'DUE  ' if day <= today else ''}reviews > {id_}: {look}")
    late = [id_ for day, id_, _ in reviews(guide) if day <= today]
    path = worksheet.write(ROOT, guide, citing_pages(project))
    print(f"\nWhat rests on second-hand or older texts, with boxes to tick: {path.relative_to(ROOT)}")
    days = guide.guide.stale_after_days
    if found:
        print(f"{len(found)} entries were checked more than {days} days ago. Read them again and write the new date.")
    if late:
        print(f"{len(late)} reviews are due. Do them, then write their next day under `reviews`.")
    if not found and not late:
        print(f"Nothing is due. The next check is due on {min(checked(guide))[0] + timedelta(days=days)}.")
    return 1 if found or late else 0


if __name__ == "__main__":
    sys.exit(main())
