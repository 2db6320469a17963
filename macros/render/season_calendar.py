"""The season as calendar files (RFC 5545): one with all dates, one for each; and the place for the reader's own dates.

All-day dates have no zone. Times are Eastern, as NRMP gives them, with the zone's rules in the file. A date that is not
confirmed says so in its title. The same guide gives the same bytes: DTSTAMP is the day on which the guide was checked.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from ..data.models import Guide, Recognition, SeasonDate
from ..data.moments import ZONE, moment
from ..data.texts import plain
from .writer import Writer

FOLDER = Path("docs/assets/components/season-calendar")
EXPECTED = " (expected, check the source)"


def season_calendar(writer: Writer) -> str:
    """Return the link to the calendar file, and the reader's own dates."""
    return writer.fill("season-calendar")


def files(guide: Guide) -> dict[str, bytes]:
    """Return the calendar files by name: `season.ics` with all dates, and one for each date by its id."""
    events = {id_: _event(guide, id_, entry) for id_, entry in guide.season.items()}
    single = {f"dates/{id_}.ics": _calendar(guide, [event]) for id_, event in events.items()}
    return {"season.ics": _calendar(guide, list(events.values())), **single}


def write(root: Path, guide: Guide, _signs: Recognition | None = None) -> Path:
    """Write the calendar files of a project folder, and take away those of dates that are gone. Output: the folder."""
    folder = root / FOLDER
    wanted = files(guide)
    for path in folder.glob("**/*.ics"):
        if path.relative_to(folder).as_posix() not in wanted:
            path.unlink()
    for name, content in wanted.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
    return folder


def _calendar(guide: Guide, events: list[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Before the Match//Season//EN")
    calendar.add("version", "2.0")
    calendar.add("name", f"{guide.guide.title}: {guide.guide.season} season")
    if any(event.DTSTART.__class__ is datetime for event in events):
        calendar.add_component(_eastern())
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _eastern() -> Timezone:
    """Return the rules of Eastern Time since 2007: EDT from the second Sunday of March to the first of November."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    for part, name, first, to, month, sunday in (
        (TimezoneDaylight(), "EDT", date(2007, 3, 11), -4, 3, "2SU"),
        (TimezoneStandard(), "EST", date(2007, 11, 4), -5, 11, "1SU"),
    ):
        part.add("dtstart", datetime.combine(first, time(2)))
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=-9 - to))
        part.add("tzoffsetto", timedelta(hours=to))
        part.add("rrule", vRecur(freq="yearly", bymonth=month, byday=sunday))
        zone.add_component(part)
    return zone


def _event(guide: Guide, id_: str, entry: SeasonDate) -> Event:
    when = moment(entry)
    event = Event()
    event.add("uid", f"{id_}-{guide.guide.season}@before-the-match")
    event.add("dtstamp", datetime.combine(guide.guide.checked, time(), UTC))
    event.add("summary", entry.title + ("" if entry.confirmed else EXPECTED))
    sources = [guide.sources[source] for source in entry.sources]
    told = [plain(entry.meaning), *(f"Check at {source.publisher}: {source.url}" for source in sources)]
    event.add("description", "\n".join(told))
    if isinstance(when.start, datetime):
        event.add("dtstart", when.start, parameters={"TZID": ZONE})
        if when.end:
            event.add("dtend", when.end, parameters={"TZID": ZONE})
    else:
        event.add("dtstart", when.start)
        event.add("dtend", when.start + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event
