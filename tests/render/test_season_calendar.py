"""The calendar files of the season, as calendars read them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from macros.data.models import Guide, SeasonDate
from macros.data.moments import UnreadableTimeError, moment
from macros.render.season_calendar import EXPECTED, FOLDER, files
from tools.build.site import ROOT


def read(content: bytes) -> Calendar:
    """Parse a calendar file, which must hold no error."""
    calendar = Calendar.from_ical(content)
    assert not calendar.errors
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return calendar  # type: ignore[return-value]


def test_every_date_is_in_the_files_as_it_is_on_the_page(guide: Guide) -> None:
    found = files(guide)
    whole = {str(event["uid"]): event for event in read(found["season.ics"]).walk("VEVENT")}
    assert len(whole) == len(guide.season)
    for id_, entry in guide.season.items():
        [single] = read(found[f"dates/{id_}.ics"]).walk("VEVENT")
        event = whole[f"{id_}-2027@before-the-match"]
        assert single.to_ical() == event.to_ical()
        assert str(event["summary"]) == entry.title + ("" if entry.confirmed else EXPECTED)
        start = event.DTSTART
        if entry.time:
            assert isinstance(start, datetime)
            assert start.replace(tzinfo=None) == moment(entry).start
            assert start.tzinfo == ZoneInfo("America/New_York")
        else:
            assert start == entry.date
            assert not isinstance(start, datetime)


def test_the_file_carries_the_rules_of_its_zone(guide: Guide) -> None:
    [zone] = read(files(guide)["season.ics"]).walk("VTIMEZONE")
    rules = zone.to_tz()
    eastern = ZoneInfo("America/New_York")
    for when in (
        datetime(2026, 9, 15, 12),
        datetime(2027, 3, 13, 12),
        datetime(2027, 3, 14, 12),
        datetime(2026, 11, 2),
    ):
        assert when.replace(tzinfo=rules).utcoffset() == when.replace(tzinfo=eastern).utcoffset()
    assert b"TZID" not in files(guide)["dates/first-day.ics"]


def test_the_same_guide_gives_the_same_bytes(guide: Guide) -> None:
    assert files(guide) == files(guide)
    stamp = guide.guide.checked
    for event in read(files(guide)["season.ics"]).walk("VEVENT"):
        assert datetime(stamp.year, stamp.month, stamp.day, tzinfo=ZoneInfo("UTC")) == event.DTSTAMP


def test_the_files_of_the_project_are_those_of_the_guide(guide: Guide) -> None:
    folder = ROOT / FOLDER
    stored = {path.relative_to(folder).as_posix() for path in folder.glob("**/*.ics")}
    assert stored == set(files(guide))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("9:00 pm Eastern", "21:00", None),
        ("12:00 noon Eastern", "12:00", None),
        ("12:30 am Eastern", "00:30", None),
        ("12:15 pm Eastern", "12:15", None),
        ("9:00 am to 8:00 pm Eastern", "09:00", "20:00"),
    ],
)
def test_times_are_read(text: str, start: str, end: str | None) -> None:
    written = moment(dated(text)).written
    assert written["start"] == f"2027-03-18T{start}"
    assert written.get("end") == (f"2027-03-18T{end}" if end else None)


@pytest.mark.parametrize("text", ["9 o'clock", "21:00 Eastern", "9:00 pm", "9:00 pm Pacific"])
def test_a_time_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(UnreadableTimeError):
        moment(dated(text))


def dated(text: str) -> SeasonDate:
    return SeasonDate(title="A day", date=date(2027, 3, 18), time=text, meaning="It is.", confirmed=True, sources=["a"])
