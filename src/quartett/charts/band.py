# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The own position among peers as one of five bands, cut at 10, 25, 75 and 90 percent of them.

Comparison is for learning: no rank, no names of other houses, no good or bad end. What a band is
called is up to the caller, so that picture and text around it use the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quartett.charts.chart import Chart, ChartError, ChartTable
from quartett.charts.markup import NARROW, element, framed, label, short
from quartett.charts.palette import BANDS, EDGE, MUTED, OWN, PAPER
from quartett.charts.scales import Scale, lanes, stairs
from quartett.charts.wording import number, number_range, text_width, wrap

OWN_NAME = "Eigenes Haus"


@dataclass(frozen=True, slots=True)
class Distribution:
    """Six borders of the five bands, lowest value to highest, of `count` houses.

    These are the least value, the percentiles 10, 25, 75 and 90, and the greatest. `names` say
    where a value lies, band by band from the lowest („im sehr niedrigen Bereich“). Raises
    ChartError unless there are six borders in rising order.
    """

    borders: tuple[float, float, float, float, float, float]
    count: int
    names: tuple[str, str, str, str, str]

    def __post_init__(self) -> None:
        if len(self.borders) != 6 or list(self.borders) != sorted(self.borders):
            raise ChartError("borders", found=self.borders, expected="six rising values")


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """The own value, the words for the band it lies in, and what the house is called."""

    value: float
    words: str
    name: str = OWN_NAME


def band_chart(
    peers: Distribution,
    *,
    own: OwnPlace | None,
    title: str,
    unit: str,
    ident: str,
    decimals: int = 1,
    width: int = 720,
) -> Chart:
    """Five bands to scale with their borders as numbers, and the own position as a marker."""
    scale = _scale(peers, own, 16, width - 16)
    rows = [_bands(peers, scale, 44, 40)]
    if own is not None:
        rows.append(_marker(scale.at(own.value), 44, 40, 9))
        text = f"{own.name} {number(own.value, decimals=decimals, unit=unit)}"
        rows.append(_own_label(text, scale, own.value))
    borders, base = _border_labels(peers, scale, decimals, unit)
    rows.append(borders)
    lines = wrap(
        f"{peers.count} Vergleichshäuser. Im mittleren Band liegt die Hälfte von ihnen, "
        "in den äußeren je ein Zehntel.",
        room=width - 24,
        size=12,
    )
    rows += [label(t, x=16, y=base + i * 16, size=12, tone=MUTED) for i, t in enumerate(lines)]
    words = _words(peers, own, unit, decimals)
    return framed(
        rows,
        ident=ident,
        title=title,
        description=words,
        width=width,
        height=base + len(lines) * 16 - 6,
        table=_table(peers, own, unit, decimals),
    )


def band_strip(
    peers: Distribution,
    *,
    own: OwnPlace | None,
    title: str,
    unit: str,
    ident: str,
    decimals: int = 1,
    width: int = 140,
) -> Chart:
    """The same without numbers, 22 units high, for table rows and cards."""
    scale = _scale(peers, own, 6, width - 6)
    rows = [_bands(peers, scale, 6, 12)]
    if own is not None:
        rows.append(_marker(scale.at(own.value), 6, 12, 4.5))
    words = _words(peers, own, unit, decimals)
    return framed(
        rows,
        ident=ident,
        title=title,
        description=words,
        width=width,
        height=22,
        small=True,
        table=_table(peers, own, unit, decimals),
    )


def _scale(peers: Distribution, own: OwnPlace | None, start: float, end: float) -> Scale:
    values = [*peers.borders, *([own.value] if own is not None else [])]
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    return Scale(low, high, start, end)


def _bands(peers: Distribution, scale: Scale, y: float, height: float) -> str:
    """Five rectangles with a dark border between, and an outline around all."""
    at = [scale.at(b) for b in peers.borders]
    parts = [
        element("rect", x=a, y=y, width=b - a, height=height, fill=tone.css)
        for a, b, tone in zip(at, at[1:], BANDS, strict=False)
    ]
    edges = "".join(f"M{short(x)},{short(y)}v{short(height)}" for x in at)
    left, right, low = short(at[0]), short(at[-1]), short(y + height)
    outline = f"{edges}M{left},{short(y)}H{right}M{left},{low}H{right}"
    return "".join(parts) + element("path", d=outline, stroke=EDGE.css, stroke_width=1, fill="none")


def _marker(x: float, y: float, height: float, size: float) -> str:
    """A needle through the bands with a diamond at its middle."""
    top, bottom, middle = y - size / 2, y + height + size / 2, y + height / 2
    needle = f"M{short(x)},{short(top)}V{short(bottom)}"
    diamond = (
        f"M{short(x)},{short(middle - size)}L{short(x + size)},{short(middle)}"
        f"L{short(x)},{short(middle + size)}L{short(x - size)},{short(middle)}Z"
    )
    halo = element("path", d=needle, stroke=PAPER.css, stroke_width=5, fill="none")
    stem = element("path", d=needle, stroke=OWN.css, stroke_width=2.5, fill="none")
    head = element("path", d=diamond, fill=OWN.css, stroke=PAPER.css, stroke_width=1.5)
    return halo + stem + head


def _own_label(text: str, scale: Scale, own: float) -> str:
    half = text_width(text, size=14) / 2
    x = min(max(scale.at(own), scale.start + half), scale.end - half)
    return label(text, x=x, y=26, size=14, weight=600, anchor="middle")


def _border_labels(
    peers: Distribution, scale: Scale, decimals: int, unit: str
) -> tuple[str, float]:
    """Numbers under the borders, in further rows where they would touch, and what follows them."""
    texts = [number(b, decimals=decimals) for b in peers.borders]
    texts[0], texts[-1] = f"min. {texts[0]}", f"max. {texts[-1]}"
    if scale.end > NARROW:
        texts[-1] += f"\N{NO-BREAK SPACE}{unit}"
    places = _label_places([scale.at(b) for b in peers.borders], texts, scale)
    parts = []
    for text, border, (x, anchor, lane) in zip(texts, peers.borders, places, strict=True):
        y = 102 + lane * 15
        tick = f"M{short(scale.at(border))},85V{y - 11 if anchor == 'middle' else y}"
        parts.append(element("path", d=tick, stroke=EDGE.css, stroke_width=1, fill="none"))
        parts.append(label(text, x=x, y=y, size=12, anchor=anchor))
    return "".join(parts), 102 + max(lane for _, _, lane in places) * 15 + 26


def _label_places(
    at: Sequence[float], texts: Sequence[str], scale: Scale
) -> list[tuple[float, str, int]]:
    """Where each label stands, its anchor and its row.

    Centred under their ticks in one row where they fit; else beside their ticks in rows like
    stairs, away from the side where they crowd, so that no tick crosses a number.
    """
    wide = [text_width(text, size=12) for text in texts]
    centres = [
        min(max(x, 6 + w / 2), scale.end + 10 - w / 2) for x, w in zip(at, wide, strict=True)
    ]
    spans = [(x - w / 2, x + w / 2) for x, w in zip(centres, wide, strict=True)]
    if not any(lanes(spans)):
        return [(x, "middle", 0) for x in centres]
    crowded_right = sum(at[1:-1]) / 4 > (scale.start + scale.end) / 2
    turn = -1 if crowded_right else 1
    odd = 0 if crowded_right else len(at) - 1  # the one at the far end leans the other way
    spans = [
        (x * turn - w, x * turn) if i == odd else (x * turn, x * turn + w)
        for i, (x, w) in enumerate(zip(at, wide, strict=True))
    ]
    lean = [(i == odd) != crowded_right for i in range(len(at))]
    return [
        (x - 4, "end", row) if to_left else (x + 4, "start", row)
        for x, to_left, row in zip(at, lean, stairs(spans), strict=True)
    ]


def _words(peers: Distribution, own: OwnPlace | None, unit: str, decimals: int) -> str:
    every = number_range(peers.borders[0], peers.borders[-1], decimals=decimals, unit=unit)
    spread = f"Werte der {peers.count} Vergleichshäuser: {every}."
    if own is None:
        return f"{OWN_NAME}: keine Angabe. {spread}"
    return f"{own.name}: {number(own.value, decimals=decimals, unit=unit)}, {own.words}. {spread}"


def _table(peers: Distribution, own: OwnPlace | None, unit: str, decimals: int) -> ChartTable:
    amounts = [number(b, decimals=decimals, unit=unit) for b in peers.borders]
    rows = [
        (f"{name[:1].upper()}{name[1:]}", f"{a} bis {b}")
        for name, a, b in zip(peers.names, amounts, amounts[1:], strict=False)
    ]
    mine = number(own.value, decimals=decimals, unit=unit) if own else "keine Angabe"
    return ChartTable(("Lage", "Werte"), (*rows, (own.name if own else OWN_NAME, mine)))
