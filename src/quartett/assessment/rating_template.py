# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rating sheet as a workbook that a person fills in and hands back.

Only cells that are to be filled can be changed; strengths stand before the values, because what
one has seen is written down before it is rated. What is written here, `rating_files` reads back.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from itertools import groupby

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from quartett.assessment.catalogue import Block, Catalogue, Method, Scale
from quartett.assessment.rating_guide import band_line, guide_lines
from quartett.assessment.rating_layout import (
    FACTS,
    FACTS_SHEET,
    GUIDANCE,
    GUIDE_SHEET,
    IMPROVEMENTS,
    NOT_JUDGED,
    NUMBER,
    RATING_SHEET,
    REASON,
    STRENGTHS,
    TITLE,
    Stamp,
    ValueColumn,
    fingerprint,
    value_columns,
)

__all__ = ["rating_template"]

_HEADER_ROW = 1  # zero-based; above it stands the title
_WIDTHS = {
    NUMBER: 8.0, TITLE: 24.0, GUIDANCE: 38.0, STRENGTHS: 34.0, IMPROVEMENTS: 34.0,
    NOT_JUDGED: 12.0, REASON: 26.0,
}  # fmt: skip
_VALUE_WIDTH, _NARROW = 11.0, 6.0
_MANY = 5  # from so many columns of values on, they are narrow and their headings stand upright
_LONGEST_PROMPT = 255  # limits of Excel for the text and the title beside a cell
_LONGEST_PROMPT_TITLE = 32
_LINE = 15.0  # points of one line of text
_A4 = 9


def rating_template(
    catalogue: Catalogue, method: str, *, rater: str = "", group: str = "", created: date
) -> bytes:
    """A workbook with one row per rated item, ready to be filled in a spreadsheet program.

    `method` is the id of one of the catalogue's methods (KeyError if there is none such). The
    same input gives the same bytes.
    """
    chosen = catalogue.method(method)
    target = io.BytesIO()
    plain = dict.fromkeys(("strings_to_formulas", "strings_to_numbers", "strings_to_urls"), False)
    book = xlsxwriter.Workbook(target, {"in_memory": True, **plain})
    book.set_properties(
        {
            "title": f"{catalogue.title}: Bewertung",
            "author": "Quartett",
            "created": datetime.combine(created, time()),
        }
    )
    looks = _Looks.of(book)
    stamp = Stamp(
        catalogue.id, catalogue.title, catalogue.edition, chosen.id, fingerprint(catalogue),
        rater, group,
    )  # fmt: skip
    _write_ratings(book.add_worksheet(RATING_SHEET), catalogue, chosen, looks)
    _write_facts(book.add_worksheet(FACTS_SHEET), stamp, looks)
    _write_guide(book.add_worksheet(GUIDE_SHEET), guide_lines(catalogue, chosen), looks)
    book.close()
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of the workbook."""

    title: Format
    head: Format
    upright: Format
    fixed: Format
    text: Format
    value: Format
    closed: Format
    plain: Format

    @classmethod
    def of(cls, book: xlsxwriter.Workbook) -> _Looks:
        cell = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#8A94A0"}
        shade = {"bg_color": "#E9EDF2"}
        return cls(
            title=book.add_format({"bold": True, "font_size": 13, "valign": "vcenter"}),
            head=book.add_format({**cell, **shade, "bold": True}),
            upright=book.add_format({**cell, **shade, "bold": True, "rotation": 90}),
            fixed=book.add_format({**cell, "num_format": "@", "bg_color": "#F6F7F9"}),
            text=book.add_format({**cell, "num_format": "@", "locked": False}),
            value=book.add_format({**cell, "locked": False, "align": "center"}),
            closed=book.add_format({**cell, "bg_color": "#C9CFD6", "pattern": 1}),
            plain=book.add_format({"valign": "top", "text_wrap": True}),
        )


def _write_ratings(page: Worksheet, catalogue: Catalogue, method: Method, looks: _Looks) -> None:
    columns = value_columns(catalogue, method)
    headings = (
        NUMBER, TITLE, GUIDANCE, STRENGTHS, IMPROVEMENTS,
        *(column.heading for column in columns), NOT_JUDGED, REASON,
    )  # fmt: skip
    page.write_string(0, 0, f"{catalogue.title} – {method.title}", looks.title)
    page.set_row(0, 24)
    narrow = len(columns) >= _MANY
    for place, heading in enumerate(headings):
        is_upright = narrow and heading not in _WIDTHS
        width = _NARROW if is_upright else _WIDTHS.get(heading, _VALUE_WIDTH)
        page.set_column(place, place, width)
        page.write_string(_HEADER_ROW, place, heading, looks.upright if is_upright else looks.head)
    if narrow:
        page.set_row(_HEADER_ROW, 150)
    items = catalogue.rated_items(method)
    for line, item in enumerate(items, start=_HEADER_ROW + 1):
        _write_item(page, line, item, catalogue=catalogue, columns=columns, looks=looks)
    first, last = _HEADER_ROW + 1, _HEADER_ROW + len(items)
    _validate(page, items, catalogue=catalogue, columns=columns)
    mark = 5 + len(columns)
    page.data_validation(first, mark, last, mark, _MARK)
    page.freeze_panes(_HEADER_ROW + 1, 2)
    page.protect("", {"format_rows": True, "format_columns": True})
    page.repeat_rows(_HEADER_ROW)
    _print_on_a4(page)
    page.print_area(0, 0, last, len(headings) - 1)
    page.set_selection(first, 3, first, 3)


def _write_item(
    page: Worksheet,
    line: int,
    item: str,
    *,
    catalogue: Catalogue,
    columns: tuple[ValueColumn, ...],
    looks: _Looks,
) -> None:
    rated = catalogue.item(item)
    for place, text in enumerate((item, rated.title, rated.guidance)):
        page.write_string(line, place, text, looks.fixed)
    for place in (3, 4):
        page.write_blank(line, place, None, looks.text)
    for place, column in enumerate(columns, start=5):
        open_ = column.applies_to(catalogue, item)
        page.write_blank(line, place, None, looks.value if open_ else looks.closed)
    page.write_blank(line, 5 + len(columns), None, looks.value)
    page.write_blank(line, 6 + len(columns), None, looks.text)
    lines = max(_lines(rated.title, _WIDTHS[TITLE]), _lines(rated.guidance, _WIDTHS[GUIDANCE]), 4)
    page.set_row(line, min(lines * _LINE + 3, 400))


def _lines(text: str, width: float) -> int:
    """How many lines a wrapped text takes, rather one too many."""
    return sum(1 + int(len(part) / (width * 0.95)) for part in text.split("\n"))


def _validate(
    page: Worksheet,
    items: tuple[str, ...],
    *,
    catalogue: Catalogue,
    columns: tuple[ValueColumn, ...],
) -> None:
    """Only values of the scale; what they mean is shown beside the cell, block by block."""
    rows = [(line, catalogue.block_of(item)) for line, item in enumerate(items, _HEADER_ROW + 1)]
    for block, run in groupby(rows, key=lambda row: row[1]):
        lines = [line for line, _block in run]
        for place, column in enumerate(columns, start=5):
            if column.blocks is None or block.id in column.blocks:
                rule = _whole_number(column, catalogue.scale, block=block)
                page.data_validation(lines[0], place, lines[-1], place, rule)


def _whole_number(column: ValueColumn, scale: Scale, *, block: Block) -> dict[str, object]:
    """Data validation: whole numbers of the scale, with a German prompt and error."""
    between = f"{scale.low} bis {scale.high}"
    words = [f"{level.value} = {level.label}" for level in scale.levels]
    bands = column.bands or (() if column.attribute else block.bands) or scale.bands
    words = words or [band_line(band, with_meaning=False) for band in bands]
    steps = f", am besten in Schritten von {scale.step}" if scale.step > 1 else ""
    whole = "" if words else f"Ganze Zahl von {between}{steps}."
    prompt = "\n".join(part for part in (column.guidance, *words, whole) if part)
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": scale.low,
        "maximum": scale.high,
        "input_title": _short(column.heading, _LONGEST_PROMPT_TITLE),
        "input_message": _short(prompt, _LONGEST_PROMPT),
        "error_title": "Der Wert passt nicht",
        "error_message": f"Bitte tragen Sie eine ganze Zahl von {between} ein, oder lassen Sie "
        "das Feld leer und setzen Sie ein x bei „Kann ich nicht beurteilen“.",
    }


_MARK: dict[str, object] = {
    "validate": "list",
    "source": ["x"],
    "input_title": "Nicht beurteilen",
    "input_message": "x, wenn Sie dazu nichts sagen können. Das ist in Ordnung und zählt nicht "
    "als 0.",
    "error_title": "Nur ein x",
    "error_message": "Bitte setzen Sie ein x oder lassen Sie das Feld leer.",
}


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _write_facts(page: Worksheet, stamp: Stamp, looks: _Looks) -> None:
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 44)
    page.write_string(0, 0, "Angabe", looks.head)
    page.write_string(0, 1, "Wert", looks.head)
    for line, field in enumerate(fields(Stamp), start=1):
        own = field.name in ("rater", "group")
        page.write_string(line, 0, FACTS[field.name], looks.fixed)
        page.write_string(line, 1, getattr(stamp, field.name), looks.text if own else looks.fixed)
    note = (
        "Als Pseudonym genügt ein Kürzel, das nur Sie kennen. Bitte schreiben Sie hier keinen "
        "Namen und keine Personalnummer. Die übrigen Angaben ordnen das Blatt seinem Katalog zu."
    )
    page.write_string(len(FACTS) + 2, 1, note, looks.plain)
    page.protect()
    _print_on_a4(page)


def _write_guide(page: Worksheet, lines: list[str], looks: _Looks) -> None:
    page.set_column(0, 0, 100)
    page.write_string(0, 0, "So füllen Sie das Blatt aus", looks.title)
    for line, text in enumerate(lines, start=1):
        page.write_string(line, 0, text, looks.plain)
    page.protect()
    _print_on_a4(page)


def _print_on_a4(page: Worksheet) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&F&RSeite &P von &N")
