# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days as an iCalendar file."""

from __future__ import annotations

from datetime import UTC, date, datetime

import icalendar
import pytest

from quartett.documents.calendar_file import Appointment, calendar_ics

STAMP = datetime(2026, 10, 20, 8, 0, tzinfo=UTC)
DUE = Appointment(
    "measure-7-due@uebung.example", date(2026, 12, 31), "Fällig: Schreiben neu fassen",
    "Prozessverantwortliche", "Plan, Version 2; siehe unten", "https://example.org/m/7", 2,
)  # fmt: skip
CHECK = Appointment("measure-7-check@uebung.example", date(2026, 11, 2), "Prüfung", "Leitung")


def test_an_entry_is_a_whole_day_that_stays_free() -> None:
    """From the day to the next, with a stable uid and a version."""
    calendar = icalendar.Calendar.from_ical(
        calendar_ics([DUE], name="Maßnahmen (Übungsdaten)", stamp=STAMP)
    )
    (event,) = calendar.walk("VEVENT")
    assert event["uid"] == DUE.uid
    assert event["sequence"] == 2
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2026, 12, 31),
        date(2027, 1, 1),
    )
    assert event["transp"] == "TRANSPARENT"
    assert event["description"].startswith("Zuständig: Prozessverantwortliche")
    assert "attendee" not in event
    assert "organizer" not in event


def test_order_and_time_of_calling_have_no_influence() -> None:
    """The same appointments give the same bytes, sorted by day."""
    one = calendar_ics([DUE, CHECK], name="a", stamp=STAMP)
    assert one == calendar_ics([CHECK, DUE], name="a", stamp=STAMP)
    assert one.index(b"20261102") < one.index(b"20261231")


def test_lines_end_and_fold_as_the_standard_says() -> None:
    """RFC 5545, 3.1: CRLF, at most 75 octets."""
    long = Appointment("u", date(2026, 1, 1), "ä" * 100, "Leitung")
    content = calendar_ics([long], name="a", stamp=STAMP)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_double_uids_and_naive_stamps_are_refused() -> None:
    """Either would move the wrong entry."""
    with pytest.raises(ValueError, match="uid"):
        calendar_ics([DUE, DUE], name="a", stamp=STAMP)
    with pytest.raises(ValueError, match="time zone"):
        calendar_ics([DUE], name="a", stamp=STAMP.replace(tzinfo=None))
