"""The season on the reader's own clock, their own dates, and the calendar files that the browser writes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from macros.data.models import Guide
from macros.data.moments import ZONE, moment
from tests.browser.tools_of_season import HOSTILE, Reader, assert_fits, reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["reader"]
pytestmark = pytest.mark.browser

SEASON = "season/"
ZONES = (
    "Asia/Kolkata",
    "Africa/Lagos",
    "Africa/Cairo",
    "America/Los_Angeles",
    "America/New_York",
    "Australia/Lord_Howe",
)


def add(
    reader: Reader, program: str, at: str, zone: str = "America/New_York", minutes: int = 60, note: str = ""
) -> None:
    page = reader.page
    page.get_by_label("Program", exact=True).fill(program)
    page.get_by_label("Day and time").fill(at)
    page.get_by_label("In which time zone").select_option(zone)
    page.get_by_label("Minutes").fill(str(minutes))
    page.get_by_label("Note").fill(note)
    page.get_by_role("button", name="Add the interview").click()
    page.locator("[data-part=interviews] li", has_text=program).filter(has_text=at[11:]).first.wait_for()


@pytest.mark.parametrize("zone", ZONES)
def test_each_date_stands_on_the_readers_own_clock(browser: Browser, address: str, guide: Guide, zone: str) -> None:
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.goto(address + SEASON)
    page.get_by_role("heading", name="My own dates").wait_for()
    for id_, entry in guide.season.items():
        when = moment(entry)
        told = page.locator(f"#{id_} .dates__own").text_content() or ""
        if isinstance(when.start, datetime) and zone != ZONE:
            own = when.start.replace(tzinfo=ZoneInfo(ZONE)).astimezone(ZoneInfo(zone))
            assert f"{own.day} {own:%B %Y, %H:%M}" in told, id_
        else:
            assert "On your clock" not in told, id_
    context.close()


@pytest.mark.parametrize("zone", ZONES)
def test_times_agree_with_the_zones_over_the_change_of_clocks(browser: Browser, address: str, zone: str) -> None:
    """Every half hour from 12 to 16 March 2027 and from 30 October to 2 November 2026, in each zone."""
    context = browser.new_context(timezone_id="Asia/Kolkata")
    page = context.new_page()
    page.goto(address + SEASON)
    starts = [datetime(2027, 3, 12, tzinfo=ZoneInfo("UTC")), datetime(2026, 10, 30, tzinfo=ZoneInfo("UTC"))]
    instants = [start + timedelta(minutes=30 * step) for start in starts for step in range(4 * 48)]
    wanted = [instant.astimezone(ZoneInfo(zone)) for instant in instants]
    script = """([instants, zone]) => instants.map((instant) => {
        const local = guideZones.local(instant, zone);
        return [local, guideZones.offset(instant, zone), guideZones.instant(local, zone)];
    })"""
    found = page.evaluate(script, [[instant.timestamp() * 1000 for instant in instants], zone])
    for instant, local, (text, offset, back) in zip(instants, wanted, found, strict=True):
        assert text == f"{local:%Y-%m-%dT%H:%M}"
        assert offset == f"UTC{local:%z}"[:6] + ":" + f"{local:%z}"[3:5]
        again = local.replace(fold=0).astimezone(ZoneInfo("UTC"))  # Of a time that comes twice, the first.
        assert back == again.timestamp() * 1000, (instant, local)
    context.close()


def test_interviews_that_clash_are_shown(reader: Reader) -> None:
    reader.go(SEASON)
    add(reader, "Wexmoor", "2027-01-14T09:00")
    add(reader, "Corvane", "2027-01-14T08:30", "America/Chicago", 30)  # 9:30 in New York.
    add(reader, "Tern", "2027-01-14T10:00")
    page = reader.page
    page.get_by_text("2 interviews clash.").wait_for()
    clash = page.locator("[data-part=interviews] li", has_text="Wexmoor").locator(".dates__clash")
    assert "Corvane" in clash.first.inner_text()
    assert "On your clock: 14 January 2027, 16:00 (Africa/Cairo, UTC+02:00)." in page.inner_text(
        "[data-part=interviews]"
    )
    page.get_by_role("button", name="Remove: Corvane").click()
    reader.hears("Interview removed.")
    page.get_by_text("2 interviews clash.").wait_for(state="detached")


def events(text: str) -> list[Any]:
    calendar = Calendar.from_ical(text)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert not calendar.errors
    return [event for event in calendar.walk("VEVENT") if not event.errors]


def test_own_dates_become_a_file_that_icalendar_reads(reader: Reader) -> None:
    page = reader.go(SEASON).page
    page.evaluate("""guideRecord.change('due', async (draft) => {
        const program = await draft.program('Corvane');
        await draft.put('contact', 'c1', { program, due: '2027-03-14' });
        await draft.put('contact', 'c2', { program, due: '2027-03-15', done: true });
    })""")
    add(reader, "Wexmoor", "2027-03-14T09:00", minutes=45, note=HOSTILE + " ü" * 60 + "; a, b\\c")
    name, text = reader.saved("All my dates as a calendar file")
    assert name == "my-dates.ics"
    interview, due = events(text)
    start = datetime(2027, 3, 14, 9, tzinfo=ZoneInfo("America/New_York"))
    assert start == interview.DTSTART
    assert start + timedelta(minutes=45) == interview.DTEND
    assert interview["summary"] == "Interview: Wexmoor"
    assert str(interview["description"]).split("\n") == [
        "14 March 2027, 09:00 (America/New York, UTC-04:00)",
        HOSTILE + " ü" * 60 + "; a, b\\c",
    ]
    assert (date(2027, 3, 14), date(2027, 3, 15)) == (due.DTSTART, due.DTEND)
    assert due["summary"] == "Answer Corvane"
    assert due["uid"] == "due-c1@before-the-match"
    assert (interview.get("transp"), due["transp"]) == (None, "TRANSPARENT")  # An interview takes its hour, no more.
    _, again = reader.saved("All my dates as a calendar file")
    assert [event["uid"] for event in events(again)] == [interview["uid"], due["uid"]]


def test_a_time_that_this_browser_cannot_read_is_shown_and_in_no_file(reader: Reader) -> None:
    page = reader.go(SEASON).page
    page.evaluate("""guideRecord.change('from elsewhere', async (draft) => {
        const program = await draft.program('Wexmoor');
        await draft.put('interview', 'i1', { program, at: '2027-01-14T09:00', zone: 'America/Newtown' });
        await draft.put('interview', 'i2', { program, at: '0027-01-15T09:00', zone: 'Africa/Cairo' });
        await draft.put('interview', 'i3', { program, at: '2027-01-16T09:00', zone: 'Asia/Calcutta' });
        await draft.put('contact', 'c1', { program, due: '14.3.2027' });
    })""")
    lines = page.locator("[data-part=interviews] li")
    lines.nth(2).wait_for()
    told = lines.all_inner_texts()
    assert "16 January 2027, 09:00 (Asia/Kolkata, UTC+05:30)" in told[0]
    assert "14 January 2027, 09:00 (America/Newtown)" in " ".join(told[1:])
    assert "0027-01-15T09:00 (Africa/Cairo)" in " ".join(told[1:])
    assert all("This browser cannot read this time" in text and "Calendar file" not in text for text in told[1:])
    _, text = reader.saved("All my dates as a calendar file")
    assert [event["uid"] for event in events(text)] == ["interview-i3@before-the-match"]
    zones = page.get_by_label("In which time zone")
    assert len(zones.locator("option").all()) < 10  # The others come when they are on the screen.
    zones.scroll_into_view_if_needed()
    expect(zones).to_contain_text("Asia/Kolkata")
    names = zones.locator("option").all_inner_texts()
    assert len(names) == len(set(names)) > 100
    assert not [name for name in names if "Calcutta" in name]


def test_a_year_of_two_digits_is_no_interview(reader: Reader) -> None:
    page = reader.go(SEASON).page
    page.get_by_label("Program", exact=True).fill("Wexmoor")
    at = page.get_by_label("Day and time")
    at.fill("0027-01-14T09:00")
    page.get_by_role("button", name="Add the interview").click()
    assert at.evaluate("at => at.validity.rangeUnderflow")
    page.locator("[data-part=form]").evaluate("form => (form.noValidate = true)")  # As where ranges are unknown.
    page.get_by_role("button", name="Add the interview").click()
    reader.hears("with the year in four digits")
    assert at.input_value() == "0027-01-14T09:00"
    assert reader.items("interview") == []


def test_any_text_comes_through_the_writer(reader: Reader) -> None:
    page = reader.go(SEASON).page
    texts = [
        HOSTILE,
        "\\n",
        "a\\;b",
        "x" * 74 + "é" * 80,
        "😀" * 40,
        "BEGIN:VEVENT\r\nEND:VEVENT",
        'a:b;c="d",e',
        "tab\there",
    ]
    page.evaluate("guideMarks.load(document.querySelector('season-calendar').dataset.files.split(' '))")
    for text in texts:
        file = page.evaluate(
            "(title) => guideIcs([{ uid: 'u', title, text: title, date: '2027-02-28' }], 1800000000000)", text
        )
        [event] = events(file)
        assert str(event["summary"]) == text.replace("\r\n", "\n")
        assert date(2027, 3, 1) == event.DTEND


def test_it_is_sound_at_every_width(reader: Reader) -> None:
    reader.go(SEASON)
    add(reader, "Wexmoor " * 12, "2027-01-14T09:00")
    assert_fits(reader.page)


def test_without_a_script_the_files_are_there(plain_page: Page, address: str, guide: Guide) -> None:
    plain_page.goto(address + SEASON)
    links = plain_page.locator("a[href*='.ics']")
    assert links.count() == len(guide.season) + 1
    for number in range(links.count()):
        answer = plain_page.request.get(address + SEASON + str(links.nth(number).get_attribute("href")))
        assert answer.ok
        assert answer.body().startswith(b"BEGIN:VCALENDAR")
