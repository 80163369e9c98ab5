# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The emblem: four instruments, four strings, one way from finding to card.

The strings start at the instruments, meet like those of a violin at the bridge, and run through
findings, measures, effects and cards. Their thickness differs as it does on an instrument; the
quarter that stays open is where a card leaves for other houses.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from quartett.charts.chart import Chart, ChartTable
from quartett.charts.markup import NARROW, element, framed, label, short
from quartett.charts.palette import FOURTH, INK, MUTED, OWN, PAPER, PEERS, THIRD, Tone
from quartett.charts.wording import text_width

_STRINGS: tuple[tuple[Tone, float], ...] = ((OWN, 1.5), (PEERS, 2.1), (THIRD, 2.8), (FOURTH, 3.6))


@dataclass(frozen=True, slots=True)
class CycleCounts:
    """How much stands at each step; `strengths` of the findings are worth spreading."""

    findings: int
    measures: int
    effects: int
    cards: int
    strengths: int = 0


@dataclass(frozen=True, slots=True)
class Instrument:
    """One of the four ways to look at the house, and the findings that came from it, if known."""

    name: str
    findings: int | None = None


INSTRUMENTS = (
    Instrument("Bewerten"),
    Instrument("Sprache"),
    Instrument("Prozesse"),
    Instrument("Beteiligung"),
)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Centre and radius of the ring, where the names stand, and how big everything is."""

    width: float
    height: float
    x: float
    y: float
    radius: float
    gap: float
    names_x: float
    names_y: float
    names_gap: float
    node: float

    def on_ring(self, degrees: float, *, radius: float | None = None) -> tuple[float, float]:
        """The point at an hour angle: 0 is the top, clockwise."""
        reach = self.radius if radius is None else radius
        turn = math.radians(degrees)
        return self.x + reach * math.sin(turn), self.y - reach * math.cos(turn)

    def string(self, index: int) -> float:
        """The radius of a string, the first outermost."""
        return self.radius + (1.5 - index) * self.gap


_WIDE = _Layout(720, 408, 500, 206, 142, 9, 24, 40, 34, 46)
_NARROW = _Layout(320, 400, 174, 252, 102, 7, 8, 22, 25, 38)


def cycle(
    counts: CycleCounts,
    *,
    ident: str,
    instruments: tuple[Instrument, Instrument, Instrument, Instrument] = INSTRUMENTS,
    title: str = "Der Qualitätskreis",
    width: int = 720,
) -> Chart:
    """The quality cycle with the counts of the house; a narrow picture for narrow screens."""
    layout = _NARROW if width < NARROW else _WIDE
    names = [_named(one) for one in instruments]
    size = 15 if layout is _WIDE else 14
    start = layout.names_x + max(text_width(name, size=size) for name in names) * 1.02 + 12
    strings = "".join(_string(layout, i, name, start) for i, name in enumerate(names))
    steps = (
        ("Befunde", counts.findings, 0.0),
        ("Maßnahmen", counts.measures, 90.0),
        ("Wirkungen", counts.effects, 180.0),
    )
    nodes = "".join(_node(layout, name, count, turn) for name, count, turn in steps)
    arrows = "".join(_chevron(layout, turn) for turn in (46.0, 136.0, 226.0))
    description = _words(counts, instruments)
    rows = [(name, str(count)) for name, count, _ in steps] + [("Karten", str(counts.cards))]
    rows += [("davon Stärken unter den Befunden", str(counts.strengths))]
    rows += [
        (f"Befunde aus: {i.name}", str(i.findings)) for i in instruments if i.findings is not None
    ]
    return framed(
        [
            strings,
            arrows,
            _again(layout),
            _outward(layout),
            nodes,
            _card(layout, counts.cards),
            _centre(layout, counts),
        ],
        ident=ident,
        title=title,
        description=description,
        width=layout.width,
        height=layout.height,
        table=ChartTable(("Schritt", "Anzahl"), tuple(rows)),
    )


def _named(instrument: Instrument) -> str:
    count = "" if instrument.findings is None else f" {instrument.findings}"
    return instrument.name + count


def _string(layout: _Layout, index: int, text: str, start: float) -> str:
    """From the name in a long curve to the top of the ring, then round to the card."""
    tone, thickness = _STRINGS[index]
    size = 15 if layout is _WIDE else 14
    y = layout.names_y + index * layout.names_gap
    reach = layout.string(index)
    top = (layout.x, layout.y - reach)
    end = (layout.x - reach, layout.y)
    pull = (layout.x - start) * 0.5
    path = (
        f"M{short(start)},{short(y)}C{short(start + pull)},{short(y)} "
        f"{short(top[0] - pull)},{short(top[1])} {short(top[0])},{short(top[1])}"
        f"A{short(reach)},{short(reach)} 0 1 1 {short(end[0])},{short(end[1])}"
    )
    line = element("path", d=path, fill="none", stroke=tone.css, stroke_width=thickness)
    peg = element("circle", cx=start, cy=y, r=thickness + 1.6, fill=tone.css)
    return line + peg + label(text, x=layout.names_x, y=y + 5, size=size, weight=600)


def _chevron(layout: _Layout, degrees: float) -> str:
    """An arrow head across all four strings."""
    inner, outer = layout.string(3) - 4, layout.string(0) + 4
    a = layout.on_ring(degrees - 2.6, radius=outer)
    tip = layout.on_ring(degrees + 2.6)
    b = layout.on_ring(degrees - 2.6, radius=inner)
    path = "M" + "L".join(f"{short(x)},{short(y)}" for x, y in (a, tip, b))
    halo = element("path", d=path, fill="none", stroke=PAPER.css, stroke_width=7)
    return halo + element(
        "path", d=path, fill="none", stroke=INK.css, stroke_width=2.25, stroke_linejoin="round"
    )


def _node(layout: _Layout, name: str, count: int, degrees: float) -> str:
    """A disc on the strings with the count, the name beneath it inside of the disc."""
    x, y = layout.on_ring(degrees)
    r = layout.node
    disc = element("circle", cx=x, cy=y, r=r, fill=PAPER.css, stroke=INK.css, stroke_width=2)
    big = r * 0.68
    name_size = 13 if layout is _WIDE else 11
    return (
        disc
        + label(str(count), x=x, y=y + big * 0.16, size=big, weight=700, anchor="middle")
        + label(name, x=x, y=y + r * 0.52, size=name_size, anchor="middle", tone=MUTED)
    )


def _card(layout: _Layout, count: int) -> str:
    """The last step is a playing card, slightly turned, with another behind it."""
    x, y = layout.on_ring(270)
    r = layout.node
    wide, high = r * 1.5, r * 2.1
    centre = f"{short(x)} {short(y)}"
    front = element(
        "rect",
        x=x - wide / 2,
        y=y - high / 2,
        width=wide,
        height=high,
        rx=7,
        fill=PAPER.css,
        stroke=INK.css,
        stroke_width=2,
    )
    behind = element("g", front, transform=f"rotate(-14 {centre})")
    big = r * 0.68
    pips = "".join(
        element("circle", cx=x - wide / 2 + 9 + i * 7, cy=y - high / 2 + 11, r=2.4, fill=t.css)
        for i, (t, _) in enumerate(_STRINGS)
    )
    name_size = 13 if layout is _WIDE else 11
    text = label(str(count), x=x, y=y + big * 0.24, size=big, weight=700, anchor="middle")
    name = label("Karten", x=x, y=y + r * 0.62, size=name_size, anchor="middle", tone=MUTED)
    return behind + element("g", front, pips, text, name, transform=f"rotate(5 {centre})")


def _again(layout: _Layout) -> str:
    """The dotted way back: what worked makes the next look sharper."""
    reach = layout.string(3) - 13
    edge = math.degrees(math.asin((layout.node + 6) / reach))
    a, b = layout.on_ring(270 + edge + 4, radius=reach), layout.on_ring(360 - edge, radius=reach)
    bend = f"A{short(reach)},{short(reach)} 0 0 1 "
    path = f"M{short(a[0])},{short(a[1])}{bend}{short(b[0])},{short(b[1])}"
    arc = element(
        "path",
        d=path,
        fill="none",
        stroke=MUTED.css,
        stroke_width=2,
        stroke_dasharray="1,6",
        stroke_linecap="round",
    )
    turn = 360 - edge
    points = (
        layout.on_ring(turn - 5, radius=reach + 6),
        layout.on_ring(turn, radius=reach),
        layout.on_ring(turn - 5, radius=reach - 6),
    )
    tip = "M" + "L".join(f"{short(x)},{short(y)}" for x, y in points)
    return arc + element("path", d=tip, fill="none", stroke=MUTED.css, stroke_width=2)


def _outward(layout: _Layout) -> str:
    """Where there is room: the way of a card to other houses."""
    if layout is _NARROW:
        return ""
    y = layout.y + 12
    start, end = layout.x - layout.string(0) - layout.node, layout.names_x + 132
    path = f"M{short(start)},{short(y)}H{short(end)}m8,-6l-8,6l8,6"
    line = element("path", d=path, fill="none", stroke=INK.css, stroke_width=1.5)
    texts = (
        label("Andere Häuser", x=layout.names_x, y=y - 1, size=15, weight=600),
        label("lernen daraus", x=layout.names_x, y=y + 17, size=13, tone=MUTED),
    )
    return line + "".join(texts)


def _centre(layout: _Layout, counts: CycleCounts) -> str:
    """In the middle stand the strengths: they come first."""
    if not counts.strengths:
        return ""
    size = 30 if layout is _WIDE else 24
    word = "Stärke" if counts.strengths == 1 else "Stärken"
    x, y = layout.x + 4, layout.y
    return label(
        str(counts.strengths), x=x, y=y + 6, size=size, weight=700, anchor="middle"
    ) + label(word, x=x, y=y + 25, size=14, anchor="middle", tone=MUTED)


def _words(counts: CycleCounts, instruments: tuple[Instrument, ...]) -> str:
    names = ", ".join(i.name for i in instruments[:-1])
    return (
        f"Vier Instrumente – {names} und {instruments[-1].name} – führen zu Befunden, Befunde zu"
        " Maßnahmen, Maßnahmen zu Wirkungen, Wirkungen zu Karten für andere Häuser, und von vorn."
        f" Zurzeit: Befunde {counts.findings} (davon Stärken {counts.strengths}),"
        f" Maßnahmen {counts.measures}, Wirkungen {counts.effects}, Karten {counts.cards}."
    )
