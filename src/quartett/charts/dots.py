# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Single values as dots on one scale: how far a team lies apart, and where its middle is.

Equal values are stacked. No dot says whose it is, and their order in the picture is that of the
values. `dot_chart` has an axis and a row for each group, `dot_strip` fits into a list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quartett.charts.chart import Chart, ChartError, ChartTable
from quartett.charts.markup import element, framed, label, short
from quartett.charts.palette import BAND_INNER, EDGE, GRID, INK, MUTED, OWN, PAPER, TARGET
from quartett.charts.scales import Scale
from quartett.charts.wording import number, number_range, text_width

__all__ = ["DotRow", "DotScale", "dot_chart", "dot_strip"]

_TICKS = 10  # at most so many parts of the axis


@dataclass(frozen=True, slots=True)
class DotScale:
    """The ends of the scale, the unit of its values, the middle, and what was decided, if known.

    Raises ChartError if the ends do not rise.
    """

    low: float
    high: float
    unit: str = ""
    middle: float | None = None
    decided: float | None = None

    def __post_init__(self) -> None:
        if self.low >= self.high:
            raise ChartError("scale", found=(self.low, self.high), expected="two rising ends")


@dataclass(frozen=True, slots=True)
class DotRow:
    """The values of a group; without a name where it stands for all."""

    name: str
    values: tuple[float, ...]


def dot_strip(
    values: Sequence[float],
    *,
    scale: DotScale,
    title: str,
    ident: str,
    width: int = 200,
    height: int = 26,
) -> Chart:
    """All values on a line without numbers: the middle as a stroke, the decided one a diamond."""
    place, base, radius = Scale(scale.low, scale.high, 7, width - 7), height - 6.0, 3.4
    parts = [_line(place, base), *_middle(scale, place, top=1, bottom=height - 1.0, size=5)]
    if values:
        parts.append(_spread(place, base, values, 5))
        parts += _stacked(values, place, base=base, radius=radius, room=height - 8)
    parts += _diamond(scale, place, y=base + 1, size=5)
    rows = (DotRow("", tuple(values)),)
    return framed(
        parts,
        ident=ident,
        title=title,
        description=_words(rows, scale),
        width=width,
        height=height,
        small=True,
        table=_table(rows, scale),
    )


def dot_chart(
    rows: Sequence[DotRow],
    *,
    scale: DotScale,
    title: str,
    ident: str,
    width: int = 720,
    size: float = 13,
) -> Chart:
    """A row of dots for each group over one axis; `size` is that of the letters in pixels.

    Raises ChartError without a row.
    """
    if not rows:
        raise ChartError("rows", found=rows, expected="one row at least")
    radius, margin = size * 0.48, size * 1.6
    place = Scale(scale.low, scale.high, margin, width - margin)
    top = size * (1.5 if scale.middle is None else 2.9)
    named = any(row.name for row in rows)
    room = size * (3.2 if len(rows) > 1 else 5)
    step = room + size * (2.6 if named else 1.4)
    bottom = top + step * len(rows)
    parts = [_axis(scale, place, top=top, bottom=bottom, size=size)]
    parts += _middle(scale, place, top=top - size * 0.4, bottom=bottom, size=size * 0.7)
    for index, row in enumerate(rows):
        base = top + step * (index + 1) - size * 0.8
        if row.name:
            parts.append(label(row.name, x=margin - radius, y=base - room - size * 0.4, size=size))
        parts.append(_line(place, base))
        if row.values:
            parts.append(_spread(place, base, row.values, size * 0.5))
            parts += _stacked(row.values, place, base=base, radius=radius, room=room)
    parts += _diamond(scale, place, y=bottom - size * 0.45, size=size * 0.6)
    parts += _mark_labels(scale, place, size=size)
    return framed(
        parts,
        ident=ident,
        title=title,
        description=_words(rows, scale),
        width=width,
        height=bottom + size * 1.9,
        table=_table(rows, scale),
    )


def _line(place: Scale, y: float) -> str:
    path = f"M{short(place.start)},{short(y)}H{short(place.end)}"
    return element("path", d=path, stroke=EDGE.css, stroke_width=1, fill="none")


def _spread(place: Scale, y: float, values: Sequence[float], thick: float) -> str:
    """A pale bar under the line, from the lowest to the highest value."""
    left, right = place.at(min(values)), place.at(max(values))
    return element(
        "rect",
        x=left,
        y=y,
        width=max(right - left, 1),
        height=thick,
        fill=BAND_INNER.css,
    )


def _stacked(
    values: Iterable[float], place: Scale, *, base: float, radius: float, room: float
) -> list[str]:
    """Equal values one above the other; where they need more than `room` they overlap."""
    counts = sorted(Counter(values).items())
    most = max(count for _value, count in counts)
    step = min(2 * radius, (room - 2 * radius) / max(1, most - 1))
    return [
        element(
            "circle",
            cx=place.at(value),
            cy=base - radius - layer * step,
            r=radius,
            fill=OWN.css,
            stroke=PAPER.css,
            stroke_width=radius / 4,
        )
        for value, count in counts
        for layer in range(count)
    ]


def _middle(scale: DotScale, place: Scale, *, top: float, bottom: float, size: float) -> list[str]:
    """The middle as a dashed stroke, behind the dots."""
    if scale.middle is None:
        return []
    path = f"M{short(place.at(scale.middle))},{short(top)}V{short(bottom)}"
    dashes = f"{short(size * 0.7)},{short(size * 0.4)}"
    stroke = element(
        "path",
        d=path,
        stroke=INK.css,
        stroke_width=size * 0.28,
        stroke_dasharray=dashes,
        fill="none",
    )
    return [stroke]


def _diamond(scale: DotScale, place: Scale, *, y: float, size: float) -> list[str]:
    """What was decided, below the dots."""
    if scale.decided is None:
        return []
    x = place.at(scale.decided)
    path = (
        f"M{short(x)},{short(y - size)}L{short(x + size)},{short(y)}"
        f"L{short(x)},{short(y + size)}L{short(x - size)},{short(y)}Z"
    )
    return [element("path", d=path, fill=TARGET.css, stroke=PAPER.css, stroke_width=size * 0.25)]


def _axis(scale: DotScale, place: Scale, *, top: float, bottom: float, size: float) -> str:
    parts = []
    for value in _ticks(scale, room=place.end - place.start, size=size):
        x = place.at(value)
        path = f"M{short(x)},{short(top)}V{short(bottom)}"
        parts.append(element("path", d=path, stroke=GRID.css, stroke_width=1, fill="none"))
        text = number(value, decimals=0)
        parts.append(
            label(text, x=x, y=bottom + size * 1.3, size=size, tone=MUTED, anchor="middle")
        )
    return "".join(parts)


def _ticks(scale: DotScale, *, room: float, size: float) -> list[float]:
    """Whole numbers from end to end, as many as have room for their labels."""
    span = scale.high - scale.low
    wide = text_width(number(scale.high, decimals=0), size=size) + size
    for parts in range(_TICKS, 0, -1):
        step = span / parts
        if step == int(step) and room / parts >= wide:
            return [scale.low + step * index for index in range(parts + 1)]
    return [scale.low, scale.high]


def _mark_labels(scale: DotScale, place: Scale, *, size: float) -> list[str]:
    parts = []
    for line, (name, value) in enumerate((("Mitte", scale.middle), ("entschieden", scale.decided))):
        if value is None:
            continue
        text = f"{name} {number(value, decimals=_places(value), unit=scale.unit)}"
        half = text_width(text, size=size) / 2
        x = min(max(place.at(value), half), place.end + place.start - half)
        y = size * (1.05 + 1.15 * line)
        parts.append(label(text, x=x, y=y, size=size, weight=600, anchor="middle"))
    return parts


def _places(value: float) -> int:
    return 0 if value == int(value) else 1


def _words(rows: Sequence[DotRow], scale: DotScale) -> str:
    values = [value for row in rows for value in row.values]
    if not values:
        return "Keine Bewertung."
    places = max(_places(value) for value in values)
    many = "1 Bewertung" if len(values) == 1 else f"{len(values)} Bewertungen"
    every = number_range(min(values), max(values), decimals=places, unit=scale.unit)
    text = f"{many}: {every}." if len(values) > 1 else f"{many}."
    for name, value in (("Mitte", scale.middle), ("entschieden", scale.decided)):
        if value is not None:
            told = number(value, decimals=_places(value), unit=scale.unit)
            text += f" {name}: {told}."
    return text


def _table(rows: Sequence[DotRow], scale: DotScale) -> ChartTable:
    """Each value with how often it was given; by group where there are groups."""
    named = any(row.name for row in rows)
    lines = [
        (*((row.name,) if named else ()), _value(value, scale), str(count))
        for row in rows
        for value, count in sorted(Counter(row.values).items())
    ]
    head = (*(("Gruppe",) if named else ()), "Wert", "Wie oft?")
    nothing = (*("–" for _column in head[:-1]), "0")
    return ChartTable(head, tuple(lines) or (nothing,))


def _value(value: float, scale: DotScale) -> str:
    return number(value, decimals=_places(value), unit=scale.unit)
