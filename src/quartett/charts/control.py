# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""XmR control charts: single values above, their moving ranges below.

The limits are worked out elsewhere and handed in phase by phase; this module only draws them.
Layout after W. A. Shewhart's chart for individuals as described in ISO 7870-2.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from quartett.charts.chart import Chart, ChartError, ChartTable
from quartett.charts.markup import NARROW, element, framed, label, short
from quartett.charts.palette import BAND_OUTER, EVENT, INK, MUTED, OWN, PAPER, SIGNAL
from quartett.charts.plot import Plane, draw
from quartett.charts.scales import Scale, spread, ticks
from quartett.charts.timeline import Step, position, time_ticks, written
from quartett.charts.wording import number, number_range, shorten, text_width, wrap


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """One value, its distance to the value before, and the signal each belongs to, in words."""

    at: date
    value: float
    moving_range: float | None = None
    signal: str = ""
    range_signal: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A span of time with its own centre and natural limits; `label` says why it begins."""

    first: date
    last: date
    centre: float
    lower: float
    upper: float
    range_centre: float
    range_upper: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Frame:
    points: tuple[ControlPoint, ...]
    phases: tuple[Phase, ...]
    unit: str
    decimals: int
    step: Step
    width: int
    left: float
    right: float

    def place(self, day: date) -> int:
        return position(day, step=self.step)

    def when(self, day: date) -> str:
        return written(self.place(day), step=self.step)

    def value(self, amount: float | None) -> str:
        return number(amount, decimals=self.decimals, unit=self.unit)

    def span(self, low: float, high: float) -> str:
        return number_range(low, high, decimals=self.decimals, unit=self.unit)


@dataclass(frozen=True, slots=True)
class _Signal:
    """Neighbouring points with the same signal, which share one number."""

    number: int
    words: str
    points: tuple[ControlPoint, ...]
    of_range: bool

    def value(self, point: ControlPoint) -> float:
        return (point.moving_range or 0) if self.of_range else point.value


def control_chart(
    points: Sequence[ControlPoint],
    *,
    phases: Sequence[Phase],
    title: str,
    unit: str,
    ident: str,
    step: Step = Step.MONTH,
    decimals: int = 1,
    width: int = 720,
) -> Chart:
    """X chart and mR chart with centre, natural limits, phases and numbered signals.

    Points with a signal are diamonds with a number; what the numbers mean stands below. Raises
    ChartError without points or phases.
    """
    if not points or not phases:
        raise ChartError("points", found="none", expected="at least one point and one phase")
    frame = _frame(points, phases, unit, decimals, step, width)
    signals = _signals(frame)
    upper, lower = _values_plane(frame, signals), _ranges_plane(frame, signals)
    heading = [
        label("Einzelwerte (X)" + (f", {unit}" if unit else ""), x=6, y=15, weight=600),
        label("Gleitende Spannweite (mR)", x=6, y=353, weight=600),
    ]
    foot, bottom = _foot(frame, signals)
    words = _description(frame, signals)
    return framed(
        [
            *heading,
            draw(upper, ident=ident, left=frame.left, top=52),
            draw(lower, ident=ident, left=frame.left, top=370),
            *foot,
        ],
        ident=ident,
        title=title,
        description=words,
        width=width,
        height=bottom,
        table=_table(frame),
    )


def _frame(
    points: Sequence[ControlPoint],
    phases: Sequence[Phase],
    unit: str,
    decimals: int,
    step: Step,
    width: int,
) -> _Frame:
    ordered = tuple(sorted(points, key=lambda p: p.at))
    widest = max(abs(v) for p in phases for v in (p.lower, p.upper, p.range_upper))
    left = text_width(number(-widest, decimals=decimals), size=12) + 16
    right = 74 if width < NARROW else 132
    return _Frame(ordered, tuple(phases), unit, decimals, step, width, left, right)


def _plane(frame: _Frame, values: Sequence[float], height: float) -> Plane:
    first, last = frame.place(frame.points[0].at), frame.place(frame.points[-1].at)
    pixels = frame.width - frame.left - frame.right
    round_values = ticks(values, count=max(2, int(height // 40)))
    marks = time_ticks(first, last, step=frame.step, pixels=pixels)
    return Plane(
        Scale(first - 0.5, last + 0.5, 0, pixels),
        Scale(round_values.values[0], round_values.values[-1], height, 0),
        x_ticks=marks,
        x_labels=tuple(written(m, step=frame.step) for m in marks),
        y_ticks=round_values.values,
        decimals=round_values.decimals,
    )


def _values_plane(frame: _Frame, signals: Sequence[_Signal]) -> Plane:
    limits = [v for p in frame.phases for v in (p.lower, p.upper)]
    values = [*limits, *(p.value for p in frame.points)]
    headroom = max(values) + (max(values) - min(values)) * 0.08  # for the numbers of signals
    plane = _plane(frame, [*values, headroom], 240)
    for i, phase in enumerate(frame.phases):
        span = (frame.place(phase.first) - 0.5, frame.place(phase.last) + 0.5)
        plane.area(span, (phase.lower, phase.upper), tone=BAND_OUTER)
        _limits(plane, span, phase.centre, (phase.lower, phase.upper))
        if i:
            top = plane.y.value(-16)
            plane.rule((span[0], plane.y.low), (span[0], top), tone=EVENT, dash=(1, 3), width=1.5)
            room = frame.width - frame.left - plane.x.at(span[0]) - 8
            text = shorten(phase.label or f"Phase {i + 1}", room=room, size=12)
            plane.text(text, (span[0], plane.y.high), dx=4, dy=-12, tone=EVENT, size=12)
    _series(plane, frame, lambda point: point.value)
    for signal in signals:
        if not signal.of_range:
            centre = _phase_at(frame, signal.points[-1].at).centre
            _mark(plane, frame, signal, centre)
    last = frame.phases[-1]
    _names(plane, frame, [("Oben", last.upper), ("Mittel", last.centre), ("Unten", last.lower)])
    return plane


def _ranges_plane(frame: _Frame, signals: Sequence[_Signal]) -> Plane:
    known = [p.moving_range for p in frame.points if p.moving_range is not None]
    plane = _plane(frame, [0, *known, *(p.range_upper for p in frame.phases)], 110)
    for phase in frame.phases:
        span = (frame.place(phase.first) - 0.5, frame.place(phase.last) + 0.5)
        _limits(plane, span, phase.range_centre, (phase.range_upper,))
    _series(plane, frame, lambda point: point.moving_range)
    for signal in signals:
        if signal.of_range:
            _mark(plane, frame, signal, centre=0)
    last = frame.phases[-1]
    _names(plane, frame, [("Oben", last.range_upper), ("Mittel", last.range_centre)])
    return plane


def _mark(plane: Plane, frame: _Frame, signal: _Signal, centre: float) -> None:
    """Diamonds around the points, the number beside the last, away from the centre."""
    for point in signal.points:
        at = (frame.place(point.at), signal.value(point))
        plane.point(at, shape="diamond", tone=SIGNAL, fill=PAPER, size=130, width=2.25)
    dy = -17 if at[1] >= centre else 17
    plane.text(str(signal.number), at, dy=dy, align="center", tone=SIGNAL, weight=700)


def _limits(
    plane: Plane, span: tuple[float, float], centre: float, limits: tuple[float, ...]
) -> None:
    plane.rule((span[0], centre), (span[1], centre), tone=INK, width=1.25)
    for limit in limits:
        plane.rule((span[0], limit), (span[1], limit), tone=MUTED, width=1.25, dash=(6, 4))


def _series(plane: Plane, frame: _Frame, pick: Callable[[ControlPoint], float | None]) -> None:
    run: list[tuple[float, float]] = []
    previous: int | None = None
    for point in frame.points:
        place, value = frame.place(point.at), pick(point)
        if value is None:
            continue
        if previous is not None and place != previous + 1:
            plane.line(run, tone=OWN, width=1.75)
            run = []
        run.append((place, value))
        previous = place
        plane.point((place, value), shape="circle", tone=OWN, fill=OWN, size=24)
    if run:
        plane.line(run, tone=OWN, width=1.75)


def _names(plane: Plane, frame: _Frame, named: Sequence[tuple[str, float]]) -> None:
    placed = spread([plane.y.at(v) for _, v in named], gap=16, low=0, high=plane.y.start)
    for (name, value), y in zip(named, placed, strict=True):
        long = {"Oben": "Obergrenze", "Unten": "Untergrenze", "Mittel": "Mittelwert"}[name]
        text = number(value, decimals=frame.decimals)
        shown = f"{name} {text}" if frame.width < NARROW else f"{long} {text}"
        plane.text(shown, (plane.x.high, plane.y.value(y)), dx=6, size=12)


def _phase_at(frame: _Frame, day: date) -> Phase:
    return next((p for p in frame.phases if p.first <= day <= p.last), frame.phases[-1])


def _signals(frame: _Frame) -> tuple[_Signal, ...]:
    """All signals in order: those of the values, then those of the ranges."""
    found: list[_Signal] = []
    for of_range in (False, True):
        spoken = [(p, p.range_signal if of_range else p.signal) for p in frame.points]
        for text, run in groupby(spoken, key=lambda pair: pair[1]):
            if text:
                points = tuple(point for point, _ in run)
                found.append(_Signal(len(found) + 1, text, points, of_range))
    return tuple(found)


def _signal_words(frame: _Frame, signal: _Signal) -> str:
    when = frame.when(signal.points[0].at)
    if len(signal.points) > 1:
        when += f" bis {frame.when(signal.points[-1].at)}"
    return f"{when}: {signal.words}"


def _foot(frame: _Frame, signals: Sequence[_Signal]) -> tuple[list[str], float]:
    """The key to the signals, and the height of the whole chart."""
    y, rows = 526.0, []
    if not signals:
        return [label("Kein Signal.", x=6, y=y, tone=MUTED)], y + 12
    for signal in signals:
        lines = wrap(_signal_words(frame, signal), room=frame.width - 52)
        diamond = f"M14,{short(y - 12)}l7,7l-7,7l-7,-7z"
        rows.append(
            element("path", d=diamond, fill=PAPER.css, stroke=SIGNAL.css, stroke_width=2.25)
            + label(str(signal.number), x=26, y=y, tone=SIGNAL, weight=700)
        )
        for line in lines:
            rows.append(label(line, x=46, y=y))
            y += 18
    return rows, y - 4


def _description(frame: _Frame, signals: Sequence[_Signal]) -> str:
    first, last = frame.points[0], frame.points[-1]
    parts = [
        f"Regelkarte für Einzelwerte von {frame.when(first.at)} bis {frame.when(last.at)}.",
        f"Zuletzt {frame.value(last.value)}.",
    ]
    for phase in frame.phases:
        name = f"{phase.label[:1].upper()}{phase.label[1:]} von " if phase.label else ""
        parts.append(
            f"{name}{frame.when(phase.first)} bis {frame.when(phase.last)}: Mittelwert"
            f" {frame.value(phase.centre)}, natürliche Grenzen"
            f" {frame.span(phase.lower, phase.upper)}."
        )
    found = [f"Signal {s.number}, {_signal_words(frame, s)}." for s in signals]
    return " ".join([*parts, *(found or ["Kein Signal."])])


def _table(frame: _Frame) -> ChartTable:
    heading = frame.step.heading
    columns = ("Wert", "Spannweite", "Mittelwert", "Untergrenze", "Obergrenze", "Signal")
    rows = []
    for point in frame.points:
        phase = _phase_at(frame, point.at)
        amounts = (point.value, point.moving_range, phase.centre, phase.lower, phase.upper)
        cells = (frame.value(amount) for amount in amounts)
        signal = "; ".join(filter(None, (point.signal, point.range_signal)))
        rows.append((frame.when(point.at), *cells, signal or "–"))
    return ChartTable((heading, *columns), tuple(rows))
