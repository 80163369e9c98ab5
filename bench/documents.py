# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a click on „Bericht“ costs, and a chart on a page."""

from __future__ import annotations

from bench import child
from bench.measure import Cell, Column, Report

__all__ = ["run"]

TIMES = 15


def run() -> Report:
    """First and following calls, each kind in a process of its own."""
    labels = {
        "pdf": "Qualitätsbericht als PDF/UA",
        "docx": "Qualitätsbericht als DOCX",
        "line": "Liniendiagramm (SVG, 24 Monate)",
        "map": "Karte mit 404 Flächen (SVG)",
    }
    rows: list[dict[str, Cell]] = [
        {"what": label, **child.call("bench.documents:work", kind=kind).value}
        for kind, label in labels.items()
    ]
    return Report(
        title="Bericht und Diagramm",
        columns=(
            Column("what", "Was"),
            Column("first_ms", "erstes Mal (ms)"),
            Column("median_ms", "Median (ms)", 1),
            Column("kilobytes", "Größe (KB)"),
        ),
        rows=tuple(rows),
        notes=(f"Das erste Mal lädt Programmteile und Schriften; Median von {TIMES} weiteren.",),
    )


def work(kind: str) -> dict[str, float]:
    """In the child: milliseconds of the first call and of the median, and the size."""
    from bench.measure import median_seconds, timed

    make = {"pdf": _pdf, "docx": _docx, "line": _line, "map": _map}[kind]
    first = timed(make)
    return {
        "first_ms": first * 1000,
        "median_ms": median_seconds(make, times=TIMES) * 1000,
        "kilobytes": len(make()) / 1024,
    }


def _pdf() -> bytes:
    from tests.improvement.example_report import REPORT

    from quartett.documents.pdf import report_pdf
    from quartett.improvement.report_text import report_manuscript

    return report_pdf(report_manuscript(REPORT))


def _docx() -> bytes:
    from tests.improvement.example_report import REPORT

    from quartett.documents.docx import report_docx
    from quartett.improvement.report_text import report_manuscript

    return report_docx(report_manuscript(REPORT))


def _line() -> bytes:
    from tests.charts.examples import line

    return line("Anteil").svg.encode()


def _map() -> bytes:
    import json

    from bench import data

    from quartett.charts import map_chart, read_geometry

    ids = [(house.id, house.name) for house in data.houses(data.HOUSES)]
    geometry = read_geometry(json.loads(data.map_text(ids)))
    values = {house: float(number % 90) for number, (house, _name) in enumerate(ids)}
    chart = map_chart(geometry, values=values, title="Anteil", unit="%", ident="c", own=ids[0][0])
    return chart.svg.encode()
