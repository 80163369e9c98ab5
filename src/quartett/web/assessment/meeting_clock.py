# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The clock of a consensus meeting, read at a given moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quartett.web.assessment.models import Meeting

__all__ = ["Clock", "clock_of", "stop_clock"]


@dataclass(frozen=True, slots=True)
class Clock:
    """What has passed in whole seconds; `item` is on the wall, empty before the first one."""

    running: bool
    seconds: int
    item: str
    item_seconds: int


def clock_of(meeting: Meeting | None, *, now: datetime) -> Clock:
    """The clock as it stands; a meeting that never began shows nought."""
    if meeting is None:
        return Clock(running=False, seconds=0, item="", item_seconds=0)
    since, item_since = meeting.started_at, meeting.item_since
    if since is None:
        return Clock(
            running=False,
            seconds=meeting.seconds_before,
            item=meeting.item,
            item_seconds=meeting.item_seconds_before,
        )
    began = max(since, item_since) if item_since else since
    return Clock(
        running=True,
        seconds=meeting.seconds_before + _seconds(since, now),
        item=meeting.item,
        item_seconds=meeting.item_seconds_before + (_seconds(began, now) if meeting.item else 0),
    )


def stop_clock(meeting: Meeting, *, now: datetime) -> None:
    """Let the clock stand and store it; what has passed is kept."""
    clock = clock_of(meeting, now=now)
    meeting.seconds_before, meeting.item_seconds_before = clock.seconds, clock.item_seconds
    meeting.started_at = None
    meeting.save()


def _seconds(since: datetime, now: datetime) -> int:
    return max(0, int((now - since).total_seconds()))
