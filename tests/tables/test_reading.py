# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Delimited files: encodings, delimiters, title rows, footers, limits."""

from __future__ import annotations

import contextlib
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quartett.tables import (
    Encoding,
    Fault,
    FaultCode,
    Limits,
    Note,
    NoteCode,
    NumberStyle,
    Row,
    Table,
    TableError,
    describe,
    open_table,
)

TEXT = "Jobcenter;Monat;Wert\nMünchen;03/2024;12,5\nKöln;03/2024;–\n"


def written(folder: Path, content: str | bytes, *, encoding: str = "utf-8") -> Path:
    path = folder / "tabelle.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def cells(table: Table) -> list[tuple[object, ...]]:
    return [row.cells for row in table.rows() if isinstance(row, Row)]


@pytest.mark.parametrize(
    ("codec", "reported"),
    [
        ("utf-8", Encoding.UTF_8),
        ("utf-8-sig", Encoding.UTF_8_BOM),
        ("utf-16", Encoding.UTF_16),
        ("cp1252", Encoding.WINDOWS_1252),
    ],
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_encoding_and_delimiter_are_recognised_and_reported(
    tmp_path: Path, codec: str, reported: Encoding, delimiter: str
) -> None:
    """The same cells come out of each of the sixteen dialects."""
    text = TEXT.replace("12,5", "12.5") if delimiter == "," else TEXT
    table = open_table(written(tmp_path, text.replace(";", delimiter), encoding=codec))
    assert (table.dialect.encoding, table.dialect.delimiter) == (reported, delimiter)
    assert [c.name for c in table.columns] == ["Jobcenter", "Monat", "Wert"]
    assert [row[0] for row in cells(table)] == ["München", "Köln"]


def test_big_endian_utf_16_is_read(tmp_path: Path) -> None:
    """The byte order mark tells the order."""
    table = open_table(written(tmp_path, b"\xfe\xff" + TEXT.encode("utf-16-be")))
    assert cells(table)[0][0] == "München"


OFFICIAL = """Arbeitsmarkt in Zahlen;;;
Kennzahlen nach § 48a (Übungsdaten);;;
Stand:;03/2024;;

Jobcenter;K2;K3;Hinweis
1;2;3;4
Hamm;25,1;–;
;;;
Nordrhein-Westfalen;;;
Oberhausen;1.234,5;.;geheim

– = nichts vorhanden;;;
Erstellungsdatum: 12.03.2024, Statistik-Service;;;
© Statistik der Bundesagentur für Arbeit;;;
Quelle: Übungsdaten;;;
"""


def test_official_table_is_recognised_with_rows_as_in_the_file(tmp_path: Path) -> None:
    """Titles, column numbers, subheadings and footers are skipped and told; rows keep numbers."""
    table = open_table(written(tmp_path, OFFICIAL))
    assert table.header_row == 5
    assert [note.row for note in table.notes] == [1, 2, 3]
    items = list(table.rows())
    assert [row.number for row in items if isinstance(row, Row)] == [7, 10]
    assert [(note.code, note.row) for note in items if isinstance(note, Note)] == [
        (NoteCode.COLUMN_NUMBERS_SKIPPED, 6),
        (NoteCode.SUBHEADING_SKIPPED, 9),
        (NoteCode.FOOTER_SKIPPED, 12),
        (NoteCode.FOOTER_SKIPPED, 13),
        (NoteCode.FOOTER_SKIPPED, 14),
        (NoteCode.FOOTER_SKIPPED, 15),
    ]


def test_no_row_of_a_form_is_skipped(tmp_path: Path) -> None:
    """Where the rows are known beforehand, none is taken for numbers, a heading or a footer."""
    table = open_table(written(tmp_path, OFFICIAL))
    items = list(table.rows(form=True))
    assert [row.number for row in items if isinstance(row, Row)] == [6, 7, 9, 10, 12, 13, 14, 15]
    assert not any(isinstance(row, Note) for row in items)


def test_header_row_can_be_overruled(tmp_path: Path) -> None:
    """The caller names the row; a row that is not there is an error."""
    path = written(tmp_path, "Haus;Wert\nHaus genau;Wert in %\nHamm;1\n")
    assert [c.name for c in open_table(path, header_row=2).columns] == ["Haus genau", "Wert in %"]
    with pytest.raises(TableError) as caught:
        open_table(path, header_row=99)
    assert caught.value.fault.code is FaultCode.NO_SUCH_ROW


def test_table_of_months_keeps_its_months_as_header(tmp_path: Path) -> None:
    """A header of dates is a header, not data."""
    table = open_table(written(tmp_path, "Haus;01/2024;02/2024\nHamm;1,5;2\nStade;2;3\n"))
    assert [c.name for c in table.columns] == ["Haus", "01/2024", "02/2024"]
    years = open_table(written(tmp_path, "Haus;2022;2023\nHamm;1500;2000\nStade;2;3\n"))
    assert [c.name for c in years.columns] == ["Haus", "2022", "2023"]


def test_table_of_texts_has_its_first_full_row_as_header(tmp_path: Path) -> None:
    """Without any number the first row as wide as the rest is the header."""
    table = open_table(written(tmp_path, "a;b;c\nx y;z;zz\nu v;w;ww\n"))
    assert table.header_row == 1


def test_names_are_unique_and_letters_count_like_a_spreadsheet(tmp_path: Path) -> None:
    """Double names get their letter, empty ones are called after it."""
    table = open_table(written(tmp_path, "Haus;Wert;Wert;;E\nHamm;1;2;3;4\n"))
    assert [c.name for c in table.columns] == ["Haus", "Wert", "Wert (C)", "Spalte D", "E"]
    assert table.columns[2].letter == "C"


def test_separator_line_of_excel_is_obeyed(tmp_path: Path) -> None:
    """`sep=|` names the delimiter and is no data."""
    table = open_table(written(tmp_path, "sep=|\nHaus|Wert\nHamm|1,5\n"))
    assert (table.dialect.delimiter, table.header_row) == ("|", 2)
    assert table.notes[0].code is NoteCode.SEPARATOR_LINE_SKIPPED


def test_long_row_and_broken_quotes_are_faults_and_the_rest_is_read(tmp_path: Path) -> None:
    """A bad row never shifts cells into other columns."""
    path = written(tmp_path, 'Haus;Wert\nHamm;1\nHamm;1;2\n"Ha"mm;1\nStade;2\n')
    items = list(open_table(path).rows())
    faults = [item for item in items if isinstance(item, Fault)]
    assert [(fault.code, fault.row) for fault in faults] == [
        (FaultCode.ROW_TOO_LONG, 3),
        (FaultCode.QUOTES, 4),
    ]
    assert [row.number for row in items if isinstance(row, Row)] == [2, 5]


def test_formulas_and_html_stay_plain_text(tmp_path: Path) -> None:
    """Nothing in a cell is evaluated, cleaned or rendered."""
    table = open_table(written(tmp_path, "Haus;Wert\n\"=cmd|' /C calc'!A0\";1\n<b>Hamm</b>;2\n"))
    assert [row[0] for row in cells(table)] == ["=cmd|' /C calc'!A0", "<b>Hamm</b>"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", FaultCode.EMPTY_FILE),
        (b"\xef\xbb\xbf\r\n", FaultCode.EMPTY_FILE),
        (b"%PDF-1.7 ...", FaultCode.PDF),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 50, FaultCode.OLD_EXCEL),
        (b"<!DOCTYPE html><table><tr><td>1</td></tr></table>", FaultCode.HTML),
        (b"\xef\xbb\xbf<html>", FaultCode.HTML),
        (b"<?xml version='1.0'?><Workbook/>", FaultCode.HTML),
        ("<html>".encode("utf-16"), FaultCode.HTML),
        (b"PK\x03\x04 broken", FaultCode.DAMAGED),
        (b"a;b\n\0\0\0;1", FaultCode.NOT_A_TABLE),
        (b"nur ein Text\nund noch einer\n", FaultCode.NO_COLUMNS),
        (b"Haus;Wert\n", FaultCode.NO_ROWS),
        (b"Haus;Wert\nK\xf6ln;1\n\x81;2\n", FaultCode.ENCODING),
    ],
)
def test_what_is_no_table_is_refused_with_a_mend(
    tmp_path: Path, content: bytes, code: FaultCode
) -> None:
    """The content tells, whatever the name; the sentence says what to do."""
    with pytest.raises(TableError) as caught:
        open_table(written(tmp_path, content))
    assert caught.value.fault.code is code
    assert "Bitte" in describe(caught.value.fault) or "Erwartet" in describe(caught.value.fault)


def test_undecodable_byte_is_named_with_its_row(tmp_path: Path) -> None:
    """The row is that of the bad byte."""
    with pytest.raises(TableError) as caught:
        open_table(written(tmp_path, b"Haus;Wert\nK\xf6ln;1\n\x81;2\n"))
    assert caught.value.fault.row == 3


def test_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """500 MB are refused by size alone: a sparse file is never opened."""
    path = tmp_path / "riesig.csv"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    path.chmod(0)
    with pytest.raises(TableError) as caught:
        open_table(path)
    assert caught.value.fault.code is FaultCode.FILE_TOO_LARGE
    assert describe(caught.value.fault).startswith("Die Datei ist mit 525 MB zu groß")


def test_rows_stop_at_the_limit_with_a_fault(tmp_path: Path) -> None:
    """More rows than allowed end in a fault, not in a silent cut."""
    path = written(tmp_path, "Haus;Wert\n" + "Hamm;1\n" * 30)
    items = list(open_table(path, limits=Limits(max_rows=10)).rows())
    assert len(items) == 11
    assert isinstance(items[-1], Fault)
    assert items[-1].code is FaultCode.TOO_MANY_ROWS


def test_columns_have_a_limit(tmp_path: Path) -> None:
    """More columns than allowed are refused."""
    path = written(tmp_path, ";".join("abcdef") + "\n1;2;3;4;5;6\n")
    with pytest.raises(TableError) as caught:
        open_table(path, limits=Limits(max_columns=5))
    assert caught.value.fault.code is FaultCode.TOO_MANY_COLUMNS


def test_style_comes_from_the_column_then_from_the_others(tmp_path: Path) -> None:
    """A doubtful column follows its neighbours, a mixed file helps nobody."""
    table = open_table(written(tmp_path, "h;a;b;c\nx;1.234;12,5;7\ny;5.678;1.000,5;8\n"))
    assert table.number_styles(table.columns[1:]) == {
        1: NumberStyle.GERMAN,
        2: NumberStyle.GERMAN,
        3: NumberStyle.NEUTRAL,
    }
    alone = open_table(written(tmp_path, "h;a;b\nx;1.234;7\n"))
    assert alone.number_styles(alone.columns[1:])[1] is NumberStyle.AMBIGUOUS


def test_memory_is_bounded(tmp_path: Path) -> None:
    """Reading 50,000 rows needs a few megabytes, whatever the length of the file."""
    path = written(tmp_path, "Haus;Monat;Wert\n" + "Hamm;03/2024;12,5\n" * 50_000)
    tracemalloc.start()
    count = sum(1 for _ in open_table(path).rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 50_000
    assert peak < 8_000_000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(tmp_path: Path, content: bytes) -> None:
    """Any file is a table or a TableError."""
    with contextlib.suppress(TableError):
        list(open_table(written(tmp_path, content)).rows())


@pytest.mark.shared
def test_real_tables_are_read_whole(shared: Path) -> None:
    """Every public table of the network folder: header in row 1, no fault, no skipped row."""
    for path in sorted((shared / "data" / "network").glob("*.csv")):
        table = open_table(path)
        assert (table.header_row, table.dialect.delimiter) == (1, ","), path.name
        assert all(isinstance(row, Row) for row in table.rows()), path.name


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_nul_far_down_is_named_with_its_row(tmp_path: Path, encoding: str) -> None:
    """A NUL behind the head is no text either, and no database could store it."""
    path = written(tmp_path, "Monat;Größe\n" + "1;2\n" * 3_000 + "1;\0" + "2\n", encoding=encoding)
    with pytest.raises(TableError) as caught:
        open_table(path)
    fault = caught.value.fault
    assert (fault.code, fault.row) == (FaultCode.ENCODING, 3_002)


def test_a_million_columns_are_refused_at_once(tmp_path: Path) -> None:
    """The width is looked at before any cell is."""
    started = time.perf_counter()
    with pytest.raises(TableError) as caught:
        open_table(written(tmp_path, ("12;" * 1_000_000 + "12\n") * 2))
    assert caught.value.fault.code is FaultCode.TOO_MANY_COLUMNS
    assert time.perf_counter() - started < 5
