# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The colours of all charts, each a CSS custom property with a light value to fall back on.

A chart speaks of tones, never of hex values. Inlined in a page a tone is
`var(--chart-<name>, <light value>)`, so the stylesheet (`stylesheet()`) decides between light
and dark; on paper and in office files it is the plain value (`plain()`). The light values are
unique: the drawing engine passes them through, and `themed()` finds the tone again.

The series tones keep 3:1 against paper in both themes and stay apart for the three common
kinds of colour blindness; text tones keep 4.5:1 (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """Light for paper and office files, dark for screens that ask for it."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tone:
    """One role of colour: its name after `--chart-`, and its value in both themes."""

    name: str
    light: str
    dark: str

    @property
    def css(self) -> str:
        """The value of a `fill` or `stroke` attribute in a page."""
        return f"var(--chart-{self.name}, {self.light})"


PAPER = Tone("paper", "#ffffff", "#12191f")
INK = Tone("ink", "#1b2733", "#eef2f6")
MUTED = Tone("muted", "#556270", "#aab6c3")
GRID = Tone("grid", "#dde3e9", "#2c3843")
EDGE = Tone("edge", "#75828f", "#8b98a6")
OWN = Tone("1", "#0b5cad", "#6fb6ff")
PEERS = Tone("2", "#b4540a", "#ff9d52")
THIRD = Tone("3", "#007463", "#4cd0b4")
FOURTH = Tone("4", "#7d3c98", "#d3a2f2")
FIFTH = Tone("5", "#66707a", "#a3afbb")
TARGET = Tone("target", "#2f6b1f", "#8fd37a")
TOLERANCE = Tone("tolerance", "#e3f0de", "#1f3322")
EVENT = Tone("event", "#4a5561", "#b9c4d0")
SIGNAL = Tone("signal", "#b3123c", "#ff8a9f")
HATCH = Tone("hatch", "#8a96a3", "#76838f")
BAND_OUTER = Tone("band-outer", "#e4ecf4", "#1d2a36")
BAND_INNER = Tone("band-inner", "#c3d5e7", "#2b4056")
BAND_MIDDLE = Tone("band-middle", "#9dbbd8", "#3c5a79")
CLASS_1 = Tone("class-1", "#edf4fb", "#18324b")
CLASS_2 = Tone("class-2", "#b3d0ea", "#22517c")
CLASS_3 = Tone("class-3", "#74a9d8", "#3a79b4")
CLASS_4 = Tone("class-4", "#3677b5", "#7db2e3")
CLASS_5 = Tone("class-5", "#083c6b", "#cfe4f8")

SERIES = (OWN, PEERS, THIRD, FOURTH, FIFTH)
CLASSES = (CLASS_1, CLASS_2, CLASS_3, CLASS_4, CLASS_5)
BANDS = (BAND_OUTER, BAND_INNER, BAND_MIDDLE, BAND_INNER, BAND_OUTER)
TONES = (
    *(PAPER, INK, MUTED, GRID, EDGE, *SERIES, TARGET, TOLERANCE, EVENT, SIGNAL, HATCH),
    *(BAND_OUTER, BAND_INNER, BAND_MIDDLE, *CLASSES),
)

_BY_NAME = {tone.name: tone for tone in TONES}
_BY_LIGHT = {tone.light: tone for tone in TONES}
_VARIABLE = re.compile(r"var\(--chart-([a-z0-9-]+), #[0-9a-f]{6}\)")


def themed(colour: str) -> str:
    """The tone whose light value is `colour` as CSS; other words (`none`) as they are."""
    tone = _BY_LIGHT.get(colour)
    return tone.css if tone else colour


def plain(svg: str, *, theme: Theme = Theme.LIGHT) -> str:
    """The same SVG with hex values instead of CSS variables, for print and office files."""
    return _VARIABLE.sub(lambda found: getattr(_BY_NAME[found[1]], theme.value), svg)


def stylesheet() -> str:
    """The CSS that a page needs: every variable in light, and in dark where the reader asks."""
    light = "".join(f"--chart-{tone.name}:{tone.light};" for tone in TONES)
    dark = "".join(f"--chart-{tone.name}:{tone.dark};" for tone in TONES)
    return (
        f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        "svg.chart{display:block;width:100%;height:auto}\n"
        "svg.chart-small{display:inline-block;vertical-align:middle;max-width:100%}\n"
    )
