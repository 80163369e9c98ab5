# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of a line chart: its description, its table, its labels."""

from __future__ import annotations

import math

from quartett.charts.chart import ChartTable
from quartett.charts.scales import Ticks
from quartett.charts.series import Point, Series, Story, last_point
from quartett.charts.wording import number, shorten, text_width, wrap


def end_text(series: Series, decimals: int, *, room: float = math.inf) -> str:
    """Name and last value; only the name is cut where room is short."""
    last = last_point(series)
    value = f" {number(last.value, decimals=decimals)}" if last else ""
    return shorten(series.name, room=room - text_width(value)) + value


def event_lines(story: Story, *, room: float) -> list[str]:
    """The numbered key to the events, in lines of at most `room` pixels."""
    return [
        line
        for n, event in enumerate(story.events, start=1)
        for line in wrap(f"{n} {story.when(event.at)}: {event.label}", room=room, size=12)
    ]


def describe(story: Story, *, axis: Ticks) -> str:
    """The chart in sentences, for those who do not see it."""
    parts = [f"Liniendiagramm von {story.written(story.first)} bis {story.written(story.last)}."]
    parts += [_in_short(one, story) for one in story.series]
    if story.target:
        limits = story.target.tolerance
        band = f", Toleranz {story.span(*limits)}" if limits else ""
        parts.append(f"{story.target.name}: {story.value(story.target.value)}{band}.")
    parts += [f"{story.when(event.at)}: {event.label}." for event in story.events]
    if story.waits:
        parts.append(f"Nach {story.written(story.known_to)} gibt es noch keine Daten.")
    if axis.values[0] > 0:
        start = number(axis.values[0], decimals=axis.decimals, unit=story.unit)
        parts.append(f"Beginn der senkrechten Achse: {start}.")
    return " ".join(parts)


def tabulate(story: Story) -> ChartTable:
    """One row for each month, quarter or year, one column for each series."""
    columns = [{story.place(p.at): p for p in s.points} for s in story.series]
    rows = [
        (story.written(place), *(_cell(column.get(place), story) for column in columns))
        for place in sorted({place for column in columns for place in column})
    ]
    return ChartTable((story.step.heading, *(s.name for s in story.series)), tuple(rows))


def _in_short(series: Series, story: Story) -> str:
    last = last_point(series)
    if last is None:
        return f"{series.name}: keine Angabe."
    known = [p.value for p in series.points if p.value is not None]
    now = f"{story.value(last.value)} ({story.when(last.at)})"
    return f"{series.name}: zuletzt {now}; alle Werte: {story.span(min(known), max(known))}."


def _cell(point: Point | None, story: Story) -> str:
    if point is None or point.value is None:
        return "keine Angabe"
    text = story.value(point.value)
    return f"{text} ({point.standing.value})" if point.standing.value else text
