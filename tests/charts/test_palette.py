# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Colours keep their contrast in both themes and stay apart for colour-blind readers."""

from __future__ import annotations

from itertools import combinations

import pytest

from quartett.charts import Theme, palette, stylesheet
from quartett.charts.palette import Tone, plain, themed


def channels(colour: str) -> list[float]:
    """Linear light of red, green and blue (sRGB, IEC 61966-2-1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def luminance(colour: str) -> float:
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def value(tone: Tone, theme: Theme) -> str:
    return tone.light if theme is Theme.LIGHT else tone.dark


both = pytest.mark.parametrize("theme", list(Theme))


@both
@pytest.mark.parametrize(
    "tone", [*palette.SERIES, palette.TARGET, palette.EVENT, palette.SIGNAL, palette.EDGE]
)
def test_marks_stand_out_from_paper(tone: Tone, theme: Theme) -> None:
    """WCAG 1.4.11: at least 3:1."""
    assert contrast(value(tone, theme), value(palette.PAPER, theme)) >= 3


@both
@pytest.mark.parametrize(
    "tone", [palette.INK, palette.MUTED, palette.TARGET, palette.EVENT, palette.SIGNAL]
)
@pytest.mark.parametrize("ground", [palette.PAPER])
def test_text_is_readable(tone: Tone, ground: Tone, theme: Theme) -> None:
    """WCAG 1.4.3: at least 4.5:1."""
    assert contrast(value(tone, theme), value(ground, theme)) >= 4.5


@both
@pytest.mark.parametrize("ground", [*palette.BANDS, palette.TOLERANCE])
def test_marks_stand_out_from_bands(ground: Tone, theme: Theme) -> None:
    """The own marker has a halo of paper; lines, limits and numbers must do without."""
    for tone in (palette.OWN, palette.INK, palette.SIGNAL):
        if ground is not palette.BAND_MIDDLE:
            assert contrast(value(tone, theme), value(ground, theme)) >= 3


@both
def test_classes_grow_evenly_apart(theme: Theme) -> None:
    """Each class is clearly lighter or darker than its neighbour, so grey copies work too."""
    grades = [luminance(value(tone, theme)) for tone in palette.CLASSES]
    assert grades == sorted(grades, reverse=theme is Theme.LIGHT)
    for one, other in zip(palette.CLASSES, palette.CLASSES[1:], strict=False):
        assert contrast(value(one, theme), value(other, theme)) >= 1.35


# Viénot, Brettel, Mollon 1999: Digital video colourmaps for checking the legibility of displays
# by dichromats, Color Research & Application 24(4); matrices for linear sRGB.
_PROTAN = ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1))
_DEUTAN = ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1))


@both
@pytest.mark.parametrize("matrix", [_PROTAN, _DEUTAN])
def test_first_three_series_differ_for_dichromats(
    matrix: tuple[tuple[float, float, float], ...], theme: Theme
) -> None:
    """Colour only supports dash and marker, but the usual three lines differ by it as well."""

    def seen(tone: Tone) -> list[float]:
        linear = channels(value(tone, theme))
        mixed = (sum(a * b for a, b in zip(row, linear, strict=True)) for row in matrix)
        return [max(0.0, part) ** 0.4545 for part in mixed]

    for one, other in combinations(palette.SERIES[:3], 2):
        apart = sum((a - b) ** 2 for a, b in zip(seen(one), seen(other), strict=True)) ** 0.5
        assert apart > 0.15, (one.name, other.name)


def test_light_values_name_one_tone_each() -> None:
    """Else a tone could not be found again in the drawing."""
    assert len({tone.light for tone in palette.TONES}) == len(palette.TONES)
    assert len({tone.name for tone in palette.TONES}) == len(palette.TONES)


def test_plain_takes_the_value_of_the_theme() -> None:
    """On paper a tone is its light value."""
    css = themed(palette.OWN.light)
    assert css == "var(--chart-1, #0b5cad)"
    assert plain(css) == palette.OWN.light
    assert plain(css, theme=Theme.DARK) == palette.OWN.dark
    assert themed("none") == "none"


def test_stylesheet_sets_every_variable_twice() -> None:
    """Once for light, once for dark."""
    css = stylesheet()
    assert all(css.count(f"--chart-{tone.name}:") == 2 for tone in palette.TONES)
