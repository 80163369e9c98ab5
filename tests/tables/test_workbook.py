# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Workbooks: values as shown, nothing executed, bombs and entities refused."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from quartett.tables import (
    Fault,
    FaultCode,
    FileKind,
    Limits,
    NoteCode,
    NumberStyle,
    Row,
    Table,
    TableError,
    open_table,
    parse_number,
    parse_period,
)


def workbook(folder: Path, fill: Callable[[xlsxwriter.Workbook, Worksheet], None]) -> Path:
    path = folder / "mappe.xlsx"
    book = xlsxwriter.Workbook(str(path))
    fill(book, book.add_worksheet("Daten"))
    book.close()
    return path


def simple(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    sheet.write_row(0, 0, ["Jobcenter", "Wert"])
    sheet.write_row(1, 0, ["Hamm", 12.5])


def with_part(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one of its parts rewritten."""
    target = path.with_name("neu.xlsx")
    with (
        zipfile.ZipFile(path) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
    return target


def rows(table: Table) -> list[Row]:
    return [item for item in table.rows() if isinstance(item, Row)]


def refusal(path: Path, *, limits: Limits | None = None) -> FaultCode:
    with pytest.raises(TableError) as caught:
        list(open_table(path, limits=limits).rows())
    code = caught.value.fault.code
    assert isinstance(code, FaultCode)
    return code


def test_cells_come_as_shown(tmp_path: Path) -> None:
    """Percent as points, leading zeros as text, dates as dates, marks as text."""

    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["AGS", "Monat", "Quote", "Zahl", "Zeichen"])
        sheet.write_number(1, 0, 1001, book.add_format({"num_format": "00000"}))
        march = book.add_format({"num_format": "mmm yy"})
        sheet.write_datetime(1, 1, datetime(2024, 3, 1), march)  # noqa: DTZ001
        sheet.write_number(1, 2, 0.253, book.add_format({"num_format": "0.0%"}))
        sheet.write_number(1, 3, 1234.5)
        sheet.write_string(1, 4, "–")

    [row] = rows(open_table(workbook(tmp_path, fill)))
    assert row.cells[0] == "01001"
    found = parse_period(row.cells[1])
    assert found is not None
    assert found.text == "2024-03"
    assert row.cells[2:] == (25.3, 1234.5, "–")


def test_first_sheet_with_a_table_is_read_and_others_are_named(tmp_path: Path) -> None:
    """Title sheets and hidden sheets are passed over; a sheet can be asked for by name."""

    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write(0, 0, "Inhalt")
        hidden = book.add_worksheet("Verborgen")
        hidden.hide()
        simple(book, hidden)
        simple(book, book.add_worksheet("Tabelle 1"))
        simple(book, book.add_worksheet("Tabelle 2"))

    path = workbook(tmp_path, fill)
    table = open_table(path)
    assert (table.dialect.kind, table.dialect.sheet) == (FileKind.WORKBOOK, "Tabelle 1")
    assert table.notes[0].code is NoteCode.OTHER_SHEETS
    assert open_table(path, sheet="Tabelle 2").dialect.sheet == "Tabelle 2"
    with pytest.raises(TableError) as caught:
        open_table(path, sheet="Verborgen")
    assert caught.value.fault.code is FaultCode.NO_SUCH_SHEET


def test_formula_gives_its_stored_value_or_a_fault(tmp_path: Path) -> None:
    """A stored result is used and said so; without one the cell is no number."""

    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["Jobcenter", "Wert", "Alt"])
        sheet.write(1, 0, "Hamm")
        sheet.write_formula(1, 1, "=1+1", None, 2)
        sheet.write_number(1, 2, 5)
        sheet.write(2, 0, "Stade")
        sheet.write_formula(2, 1, "=2+2", None, 4)

    path = workbook(tmp_path, fill)
    without = changed(
        path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</f><v>4</v>", b"</f>")
    )
    table = open_table(without)
    assert [note.code for note in table.notes] == [NoteCode.FORMULAS_USED]
    first, second = rows(table)
    assert first.cells == ("Hamm", 2, 5)
    assert second.cells[:2] == ("Stade", "=2+2")
    fault = parse_number(second.cells[1], NumberStyle.NEUTRAL)
    assert fault is FaultCode.FORMULA_WITHOUT_VALUE


def test_merged_header_names_its_columns_and_merged_data_is_told(tmp_path: Path) -> None:
    """A heading over several columns stands before each; a title over all does not."""

    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.merge_range(0, 0, 0, 3, "Übungsdaten")
        sheet.merge_range(1, 0, 2, 0, "Jobcenter")
        sheet.merge_range(1, 1, 1, 2, "K2")
        sheet.write_row(1, 3, ["K3"])
        sheet.write_row(2, 1, ["Frauen", "Männer", "insgesamt"])
        sheet.write_row(3, 1, [1.5, 2.5, 3.5])
        sheet.write_row(4, 1, [2.5, 2.5, 3.5])
        sheet.merge_range(3, 0, 4, 0, "Hamm")

    table = open_table(workbook(tmp_path, fill))
    names = [column.name for column in table.columns]
    assert names == ["Jobcenter", "K2 – Frauen", "K2 – Männer", "insgesamt"]
    merged = [note for note in table.notes if note.code is NoteCode.MERGED_CELLS]
    assert [(note.row, note.text) for note in merged] == [(4, "A4:A5")]
    assert [row.cells[0] for row in rows(table)] == ["Hamm", None]


def test_macros_are_never_run_and_said_so(tmp_path: Path) -> None:
    """A workbook with macros is read like any other."""
    path = with_part(workbook(tmp_path, simple), "xl/vbaProject.bin", b"\0macro")
    table = open_table(path)
    assert [note.code for note in table.notes] == [NoteCode.MACROS_IGNORED]
    assert rows(table)[0].cells == ("Hamm", 12.5)


def test_zip_bomb_is_refused_before_parsing(tmp_path: Path) -> None:
    """Ratio, total size and the table of texts have limits."""
    bomb = with_part(workbook(tmp_path, simple), "xl/media/x.bin", b"\0" * 30_000_000)
    assert refusal(bomb) is FaultCode.UNPACKED_TOO_LARGE
    nested = with_part(workbook(tmp_path, simple), "xl/x.xml", b"<a>" + b"<b></b>" * 300_000)
    assert refusal(nested) is FaultCode.UNPACKED_TOO_LARGE
    plain = workbook(tmp_path, simple)
    assert refusal(plain, limits=Limits(max_unpacked=1000)) is FaultCode.UNPACKED_TOO_LARGE
    assert refusal(plain, limits=Limits(max_shared_strings=10)) is FaultCode.UNPACKED_TOO_LARGE


def test_entities_are_refused(tmp_path: Path) -> None:
    """A document type in any part refuses the workbook (XXE, billion laughs)."""
    dtd = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"):
        path = changed(
            workbook(tmp_path, simple),
            part,
            lambda xml: xml.replace(b"?>", b"?>" + b" " * 99_999 + dtd, 1).replace(b"Hamm", b"&a;"),
        )
        assert refusal(path) is FaultCode.FORBIDDEN_XML


def test_other_encodings_cannot_hide_entities(tmp_path: Path) -> None:
    """A part in UTF-16 is refused: no spreadsheet program writes it."""
    path = changed(
        workbook(tmp_path, simple),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.decode().encode("utf-16"),
    )
    assert refusal(path) is FaultCode.FORBIDDEN_XML


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet", FaultCode.OPEN_DOCUMENT),
        ("xl/workbook.bin", b"\0", FaultCode.BINARY_EXCEL),
        ("word/document.xml", b"<x/>", FaultCode.NOT_A_TABLE),
    ],
)
def test_other_packages_are_refused(
    tmp_path: Path, name: str, content: bytes, code: FaultCode
) -> None:
    """ODS, XLSB and Word files are told apart from XLSX."""
    path = tmp_path / "datei.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, content)
        archive.writestr("[Content_Types].xml", "<x/>")
    assert refusal(path) is code


@pytest.mark.parametrize(
    "part",
    ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"],
)
def test_damaged_part_is_an_error_with_a_mend(tmp_path: Path, part: str) -> None:
    """Half a part is no traceback but a fault."""
    path = changed(workbook(tmp_path, simple), part, lambda xml: xml[: len(xml) // 2])
    assert refusal(path) is FaultCode.DAMAGED


def test_row_number_beyond_the_sheet_is_damage(tmp_path: Path) -> None:
    """A forged row number does not keep the reader busy for hours."""
    path = changed(
        workbook(tmp_path, simple),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'r="2"', b'r="99999999999"').replace(b'"A2"', b'"A99999999999"'),
    )
    with pytest.raises(TableError):
        list(open_table(path).rows())


def test_header_without_rows_is_refused(tmp_path: Path) -> None:
    """A sheet that only has a header has no data."""
    path = workbook(tmp_path, lambda _book, sheet: sheet.write_row(0, 0, ["Jobcenter", "Wert"]))
    assert refusal(path) is FaultCode.NO_ROWS


def test_too_long_row_is_a_fault(tmp_path: Path) -> None:
    """A filled cell beside the table is told, not dropped."""

    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        simple(book, sheet)
        sheet.write_row(2, 0, ["Stade", 3.5, None, "Notiz"])

    items = list(open_table(workbook(tmp_path, fill)).rows())
    assert [item.code for item in items if isinstance(item, Fault)] == [FaultCode.ROW_TOO_LONG]
