# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Series over months or years: the own house, its peers, a target, and what changed the law.

Series differ by colour, dash and marker; their names stand at the line ends, or above the plot
where it is narrow. A gap in the data is a gap in the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from quartett.charts.chart import Chart
from quartett.charts.line_words import describe, end_text, event_lines, tabulate
from quartett.charts.markup import NARROW, framed
from quartett.charts.palette import EVENT, HATCH, INK, MUTED, PAPER, TARGET, TOLERANCE
from quartett.charts.plot import Plane, draw
from quartett.charts.scales import Scale, Ticks, spread, stairs, ticks
from quartett.charts.series import Event, Look, Series, Standing, Story, Target, last_point
from quartett.charts.timeline import Step, time_ticks
from quartett.charts.wording import number, shorten, text_width

_LANE = 17
_KEY = 20


@dataclass(frozen=True, slots=True)
class _Frame:
    """A story, and the room that it is drawn on."""

    story: Story
    width: int
    height: float
    left: float
    top: float
    right: float
    axis: Ticks
    lane: tuple[int, ...]

    @property
    def narrow(self) -> bool:
        return self.width < NARROW


def line_chart(
    series: Sequence[Series],
    *,
    title: str,
    unit: str,
    ident: str,
    step: Step = Step.MONTH,
    decimals: int = 1,
    target: Target | None = None,
    events: Sequence[Event] = (),
    until: date | None = None,
    width: int = 720,
    height: int = 300,
) -> Chart:
    """Series over time; from the last value to `until` stands „noch keine Daten“.

    `width` and `height` (of the plot area) are in SVG units; take 320 for phones. Events
    outside of the time shown are left out. Raises ChartError as `Story` does.
    """
    told = Story(tuple(series), step, unit, decimals, target, (), until)
    inside = [e for e in events if told.first <= told.place(e.at) <= told.last]
    frame = _frame(replace(told, events=tuple(inside)), width, height)
    plane = _plane(frame)
    if target:
        _draw_target(plane, target)
    if told.waits:
        plane.area((told.known_to + 0.5, plane.x.high), tone=HATCH)
    _draw_events(plane, frame)
    for one in series:
        _draw_series(plane, one, frame)
    (_draw_keys if frame.narrow else _draw_names)(plane, frame)
    foot = _draw_foot(plane, frame)
    return framed(
        [draw(plane, ident=ident, left=frame.left, top=frame.top)],
        ident=ident,
        width=width,
        height=frame.top + height + foot,
        title=title,
        description=describe(frame.story, axis=frame.axis),
        table=tabulate(frame.story),
    )


def _frame(story: Story, width: int, height: int) -> _Frame:
    values = [p.value for s in story.series for p in s.points if p.value is not None]
    names = [end_text(s, story.decimals) for s in story.series]
    if story.target:
        values += [story.target.value, *(story.target.tolerance or ())]
        names.append(story.target.name)
    axis = ticks(values, count=max(3, height // 60))
    digits = (number(v, decimals=axis.decimals) for v in axis.values)
    left = max(text_width(d, size=12) for d in digits) + 14
    narrow = width < NARROW
    right = 14.0 if narrow else min(0.36 * width, max(map(text_width, names)) + 32)
    scale = Scale(story.first - 0.5, story.last + 0.5, 0, width - left - right)
    at = [scale.at(story.place(e.at)) for e in story.events]
    wide = [18.0 if narrow else text_width(e.label, size=12) + 8 for e in story.events]
    lane = stairs([(x, x + w) for x, w in zip(at, wide, strict=True)], gap=0 if narrow else 8)
    top = 26 + (len(names) * _KEY if narrow else 0) + (max(lane) + 1 if lane else 0) * _LANE
    return _Frame(story, width, height, left, top, right, axis, lane)


def _plane(frame: _Frame) -> Plane:
    story, axis = frame.story, frame.axis
    pixels = frame.width - frame.left - frame.right
    marks = time_ticks(story.first, story.last, step=story.step, pixels=pixels)
    plane = Plane(
        Scale(story.first - 0.5, story.last + 0.5, 0, pixels),
        Scale(axis.values[0], axis.values[-1], frame.height, 0),
        x_ticks=marks,
        x_labels=tuple(story.written(m) for m in marks),
        y_ticks=axis.values,
        decimals=axis.decimals,
    )
    above = -16 if text_width(story.unit, size=12) < frame.left else 14 - frame.top
    corner = (plane.x.low, plane.y.high)
    plane.text(story.unit, corner, dx=-frame.left + 6, dy=above, tone=MUTED, size=12)
    return plane


def _draw_target(plane: Plane, target: Target) -> None:
    if target.tolerance:
        plane.area((plane.x.low, plane.x.high), target.tolerance, tone=TOLERANCE)
    ends = (plane.x.low, target.value), (plane.x.high, target.value)
    plane.rule(*ends, tone=TARGET, width=1.75, dash=(10, 3))


def _draw_events(plane: Plane, frame: _Frame) -> None:
    """A rule with its label; where it is narrow, with a number that the foot explains."""
    for n, (event, lane) in enumerate(zip(frame.story.events, frame.lane, strict=True), start=1):
        place = frame.story.place(event.at)
        up = 10 + lane * _LANE
        rule = (place, plane.y.low), (place, plane.y.value(-up - 6))
        plane.rule(*rule, tone=EVENT, dash=(1, 3), width=1.5)
        text = str(n) if frame.narrow else event.label
        text = shorten(text, room=frame.width - frame.left - plane.x.at(place) - 8, size=12)
        plane.text(text, (place, plane.y.high), dx=4, dy=-up, tone=EVENT, size=12)


def _draw_series(plane: Plane, series: Series, frame: _Frame) -> None:
    style = series.look.value
    runs, last = frame.story.runs(series), frame.story.last
    for run in runs:
        plane.line([(x, v) for x, v, _ in run], tone=style.tone, dash=style.dash, width=2.25)
    stride = max(1, round(26 / (plane.x.at(1) - plane.x.at(0))))
    for run in runs:
        for i, (x, value, standing) in enumerate(run):
            hollow = standing is not Standing.OFFICIAL
            if hollow or len(run) == 1 or i == len(run) - 1 or (last - x) % stride == 0:
                fill = PAPER if hollow else style.tone
                plane.point((x, value), shape=style.marker, tone=style.tone, fill=fill, size=46)


def _draw_names(plane: Plane, frame: _Frame) -> None:
    """Name and last value at the end of each line, moved apart where they would touch."""
    story, target = frame.story, frame.story.target
    room = frame.right - 30
    entries = [
        (end_text(s, frame.story.decimals, room=room), p.value, story.place(p.at), s.look)
        for s in frame.story.series
        if (p := last_point(s)) and p.value is not None
    ]
    wanted = [plane.y.at(value) for _, value, _, _ in entries]
    if target:
        wanted.append(plane.y.at(target.value))
    placed = spread(wanted, gap=17, low=4, high=plane.y.start - 4)
    for (name, value, place, look), y in zip(entries, placed, strict=False):
        end, level, tone = plane.x.value(plane.x.end + 12), plane.y.value(y), look.value.tone
        if place < plane.x.high - 1:  # the line ends before the axis does
            plane.rule((place, value), (plane.x.high, value), tone=tone, dash=(1, 4))
        plane.rule((plane.x.high, value), (end, level), tone=tone)
        plane.point((end, level), shape=look.value.marker, tone=tone, fill=tone, size=46)
        plane.text(name, (end, level), dx=9, weight=600 if look is Look.OWN else 400)
    if target:
        y, end = plane.y.value(placed[-1]), plane.x.value(plane.x.end + 12)
        plane.rule((plane.x.high, target.value), (end, y), tone=TARGET)
        plane.text(shorten(target.name, room=room), (end, y), dx=5, tone=TARGET)


def _draw_keys(plane: Plane, frame: _Frame) -> None:
    """Name, dash and marker of each line in rows above the plot."""
    room = frame.width - 60
    rows = [
        (end_text(s, frame.story.decimals, room=room), s.look.value.tone, s.look)
        for s in frame.story.series
    ]
    target = frame.story.target
    keys = [*rows, *([(target.name, TARGET, None)] if target else [])]
    for i, (name, tone, look) in enumerate(keys):
        y = plane.y.value(-frame.top + 12 + i * _KEY)
        start, end = plane.x.value(6 - frame.left), plane.x.value(42 - frame.left)
        dash = look.value.dash if look else (10, 3)
        plane.rule((start, y), (end, y), tone=tone, dash=dash, width=2)
        if look:
            centre = ((start + end) / 2, y)
            plane.point(centre, shape=look.value.marker, tone=tone, fill=tone, size=46)
        weight = 600 if look is Look.OWN else 400
        plane.text(shorten(name, room=room), (end, y), dx=8, weight=weight)


def _draw_foot(plane: Plane, frame: _Frame) -> float:
    """What hollow points and numbers mean; returns the room needed under the plot."""
    lines = event_lines(frame.story, room=frame.width - 16) if frame.narrow else []
    at, x, y = (plane.x.low, plane.y.low), 12 - frame.left, 42.0
    kinds = frame.story.hollow
    if kinds:
        dot = plane.x.value(x), plane.y.value(plane.y.start + y)
        plane.point(dot, shape="circle", tone=INK, fill=PAPER, size=46)
        text = f"hohl: {' oder '.join(kinds)}"
        plane.text(text, at, dx=x + 12, dy=y, tone=MUTED, size=12)
        x, y = (x, y + 20) if frame.narrow else (x + text_width(text, size=12) + 34, y)
    if frame.story.waits:
        box = plane.x.value(x - 4), plane.x.value(x + 14)
        edges = plane.y.value(plane.y.start + y - 6), plane.y.value(plane.y.start + y + 6)
        plane.area(box, edges, tone=HATCH, edge=MUTED)
        plane.text("noch keine Daten", at, dx=x + 20, dy=y, tone=MUTED, size=12)
        y += 20
    elif kinds and not frame.narrow:
        y += 20
    for line in lines:
        plane.text(line, at, dx=8 - frame.left, dy=y, tone=EVENT, size=12)
        y += 18
    return y - 6
