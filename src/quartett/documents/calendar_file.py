# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days to keep in mind as an iCalendar file (RFC 5545): roles, never names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

__all__ = ["Appointment", "calendar_ics"]


@dataclass(frozen=True, slots=True)
class Appointment:
    """One day: a due date or a check date.

    `uid` stays the same for the same date of the same measure, so that calendars move the entry
    instead of doubling it; `version` counts up when the day changes. `role` names who acts.
    """

    uid: str
    day: date
    title: str
    role: str
    note: str = ""
    url: str = ""
    version: int = 0


def calendar_ics(appointments: Sequence[Appointment], *, name: str, stamp: datetime) -> bytes:
    """The appointments as whole-day entries that leave the day free.

    `stamp` is the moment of making (aware). The same input in any order gives the same bytes.
    Raises ValueError for a uid that occurs twice or a stamp without a time zone.
    """
    if stamp.tzinfo is None:
        raise ValueError("stamp needs a time zone")
    if len({each.uid for each in appointments}) != len(appointments):
        raise ValueError("every appointment needs a uid of its own")
    calendar = Calendar()
    calendar.add("prodid", "-//Quartett//Qualitätsarbeit//DE")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for each in sorted(appointments, key=lambda one: (one.day, one.uid)):
        calendar.add_component(_event(each, stamp))
    return bytes(calendar.to_ical())


def _event(appointment: Appointment, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", stamp)
    event.add("sequence", appointment.version)
    event.add("dtstart", appointment.day)
    event.add("dtend", appointment.day + timedelta(days=1))
    event.add("summary", appointment.title)
    lines = [f"Zuständig: {appointment.role}", appointment.note]
    event.add("description", "\n".join(line for line in lines if line))
    if appointment.url:
        event.add("url", appointment.url)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PUBLIC")
    return event
