# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of numbers: SVG made on the server, with words and a table behind every one.

Each function returns a `Chart`. Its SVG may be inlined under a strict content security policy,
takes its colours from CSS variables (`stylesheet()`), and is the same for the same input. The
id prefix `ident` must be unique on its page. For print and office files: `to_svg`, `to_png`.
"""

from quartett.charts.band import Distribution, OwnPlace, band_chart, band_strip
from quartett.charts.bars import Bar, bar_chart
from quartett.charts.board import BoardItem, Quadrants, board_chart
from quartett.charts.chart import Chart, ChartError, ChartTable, to_png, to_svg
from quartett.charts.choropleth import Geometry, Region, map_chart, read_geometry
from quartett.charts.control import ControlPoint, Phase, control_chart
from quartett.charts.cycle import INSTRUMENTS, CycleCounts, Instrument, cycle
from quartett.charts.dots import DotRow, DotScale, dot_chart, dot_strip
from quartett.charts.line import line_chart
from quartett.charts.palette import Theme, stylesheet
from quartett.charts.plot import warm_up
from quartett.charts.series import Event, Look, Point, Series, Standing, Target
from quartett.charts.spark import sparkline
from quartett.charts.timeline import Step

__all__ = [
    "INSTRUMENTS",
    "Bar",
    "BoardItem",
    "Chart",
    "ChartError",
    "ChartTable",
    "ControlPoint",
    "CycleCounts",
    "Distribution",
    "DotRow",
    "DotScale",
    "Event",
    "Geometry",
    "Instrument",
    "Look",
    "OwnPlace",
    "Phase",
    "Point",
    "Quadrants",
    "Region",
    "Series",
    "Standing",
    "Step",
    "Target",
    "Theme",
    "band_chart",
    "band_strip",
    "bar_chart",
    "board_chart",
    "control_chart",
    "cycle",
    "dot_chart",
    "dot_strip",
    "line_chart",
    "map_chart",
    "read_geometry",
    "sparkline",
    "stylesheet",
    "to_png",
    "to_svg",
    "warm_up",
]
