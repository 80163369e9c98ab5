# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Results as Markdown, written into a page between two marks; the text around them stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from bench.measure import Report, shown

__all__ = ["write_into"]


def write_into(
    page: Path,
    reports: Mapping[str, Report],
    *,
    facts: Mapping[str, str],
    versions: Mapping[str, str],
    taken: datetime,
) -> None:
    """Replace the part of each report; what was not measured keeps its older part."""
    text = page.read_text(encoding="utf-8")
    told = " · ".join(f"{name} {value}" for name, value in {**facts, **versions}.items())
    for name, report in reports.items():
        part = "\n".join([*_lines(report), "", f"*{taken:%d.%m.%Y}* · {told}"])
        before, mark, rest = text.partition(f"<!-- bench:{name} -->\n")
        _old, end, after = rest.partition("<!-- /bench -->")
        if not (mark and end):
            raise ValueError(f"{page} has no mark <!-- bench:{name} -->")
        text = f"{before}{mark}\n{part}\n\n{end}{after}"
    page.write_text(text, encoding="utf-8")


def _lines(report: Report) -> Iterator[str]:
    yield "| " + " | ".join(column.label for column in report.columns) + " |"
    yield "|---" + "|---:" * (len(report.columns) - 1) + "|"
    for row in report.rows:
        cells = (shown(row.get(column.key), column) for column in report.columns)
        yield "| " + " | ".join(cells) + " |"
    yield ""
    yield from (
        f"- {'erreicht' if goal.met else '**verfehlt**'}: {goal.text}" for goal in report.goals
    )
    yield from (f"- {note}" for note in report.notes)
