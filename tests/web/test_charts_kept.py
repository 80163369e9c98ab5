# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A chart is drawn once, and drawn anew for other input."""

from __future__ import annotations

from quartett.charts import Bar, Chart, bar_chart
from quartett.web.charts_kept import kept, kept_picture

DRAWN: list[tuple[str, int]] = []


def counted(bars: list[Bar], *, ident: str, width: int = 640) -> Chart:
    """A bar chart that notes each time it is drawn."""
    DRAWN.append((ident, width))
    return bar_chart(bars, title="Übungsdaten", ident=ident, width=width)


def test_the_same_input_is_drawn_once() -> None:
    """Other input, other picture."""
    DRAWN.clear()
    charts = [kept(counted, [Bar("a", value)], ident="einmal") for value in (1, 1, 2)]
    assert charts[0] == charts[1] != charts[2]
    assert len(DRAWN) == 2


def test_a_picture_has_two_widths_and_ids_of_its_own() -> None:
    """Both are kept together."""
    DRAWN.clear()
    first, again = (kept_picture(counted, [Bar("a", 1)], ident="bild") for _ in range(2))
    assert first == again
    assert DRAWN == [("bild", 720), ("bild-schmal", 320)]
    assert 'id="bild-schmal-title"' in first.narrow.svg
