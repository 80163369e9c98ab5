# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds for every kind of chart: safe to inline, spoken in German, the same every time."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.charts.examples import KINDS, control, every, line

from quartett.charts import Chart, Theme, to_png, to_svg

WIDTHS = (720, 320)
_TAGS = {"svg", "title", "desc", "defs", "pattern", "g", "path", "line", "rect", "text", "circle"}


@cache
def charts(width: int) -> dict[str, Chart]:
    return every("Übungshaus", width=width)


def local(node: Element) -> str:
    return node.tag.rpartition("}")[2]


every_kind = pytest.mark.parametrize("kind", KINDS)
every_width = pytest.mark.parametrize("width", WIDTHS)


@every_kind
@every_width
def test_svg_holds_nothing_a_strict_policy_forbids(kind: str, width: int) -> None:
    """No style, script, event attribute, embedded font or reference to outside."""
    svg = charts(width)[kind].svg
    for node in fromstring(svg).iter():
        assert local(node) in _TAGS
        for name, value in node.attrib.items():
            assert name != "style"
            assert not name.startswith("on")
            assert "href" not in name
            assert "url(" not in value or value == "url(#c-hatch)"
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


@every_kind
@every_width
def test_the_only_aria_is_title_and_description(kind: str, width: int) -> None:
    """Vega's English roles and labels are gone; the root is one image with German words."""
    chart = charts(width)[kind]
    root = fromstring(chart.svg)
    spoken = [
        (local(node), name)
        for node in root.iter()
        for name in node.attrib
        if name == "role" or name.startswith("aria")
    ]
    assert spoken == [("svg", "role"), ("svg", "aria-labelledby")]
    assert root.attrib["role"] == "img"
    words = {node.attrib["id"]: node.text for node in root if local(node) in ("title", "desc")}
    assert root.attrib["aria-labelledby"].split() == ["c-title", "c-desc"]
    assert words == {"c-title": chart.title, "c-desc": chart.description}


@every_kind
def test_ids_carry_the_prefix_and_are_unique(kind: str) -> None:
    """Two charts on a page do not share an id."""
    ids = re.findall(r' id="([^"]*)"', charts(720)[kind].svg)
    assert len(ids) == len(set(ids)) >= 2
    assert all(one.startswith("c-") for one in ids)


@every_kind
def test_the_same_input_gives_the_same_picture(kind: str) -> None:
    """Byte for byte, also after other charts were drawn."""
    assert every("Übungshaus")[kind] == charts(720)[kind]


@every_kind
@every_width
def test_every_colour_is_a_variable_with_a_light_value(kind: str, width: int) -> None:
    """So the page decides between light and dark; a file of its own has no variable left."""
    chart = charts(width)[kind]
    for node in fromstring(chart.svg).iter():
        for name in ("fill", "stroke"):
            value = node.get(name)
            ours = r"none|url\(#c-hatch\)|var\(--chart-[a-z0-9-]+, #[0-9a-f]{6}\)"
            assert value is None or re.fullmatch(ours, value)
    for theme in Theme:
        assert "var(" not in to_svg(chart, theme=theme)


@every_kind
def test_table_rows_fit_their_header(kind: str) -> None:
    """The table behind a chart is never empty and never ragged."""
    table = charts(720)[kind].table
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.header)}


@every_kind
@every_width
def test_text_stays_within_the_picture(kind: str, width: int) -> None:
    """As wide as its container, with a viewBox; a narrow one is 320 units wide."""
    root = fromstring(charts(width)[kind].svg)
    box = [float(part) for part in root.attrib["viewBox"].split()]
    assert box[:2] == [0, 0]
    if kind not in ("strip", "spark", "dot-strip"):
        assert root.attrib["width"] == "100%"
        assert box[2] == width


@every_kind
def test_png_is_a_picture(kind: str) -> None:
    """For office files."""
    assert to_png(charts(320)[kind], scale=1).startswith(b"\x89PNG")


def test_importing_charts_loads_no_drawing_engine() -> None:
    """The command line and pages without charts start without it."""
    code = "import sys, quartett.charts; print({'altair', 'vl_convert'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_threads_draw_the_same_picture() -> None:
    """A web server draws from several threads at once."""
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda _: line("Haus"), range(8)))
    assert set(drawn) == {line("Haus")}


names = st.text(min_size=2, max_size=25) | st.sampled_from(
    ['<script>alert("x")</script>', "A & B", "&lt;b&gt;", "\"'><svg onload=x>", "a\x00b\ufffe\n]]>"]
)


@settings(max_examples=25, deadline=None)
@given(name=names)
def test_user_text_stays_text(name: str) -> None:
    """Whatever a house is called, the picture has the same elements and no new attribute."""
    for kind, chart in every(name).items():
        nodes = list(fromstring(chart.svg).iter())
        assert {local(node) for node in nodes} <= _TAGS, kind
        assert not any(a.startswith("on") for node in nodes for a in node.attrib), kind


def test_user_text_is_shown_as_written() -> None:
    """Escaped once, not twice."""
    for chart in (line("A & <B>"), control("A & <B>")):
        texts = [node.text or "" for node in fromstring(chart.svg).iter() if local(node) == "text"]
        assert any("A & <B>" in text for text in texts)
