# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file becomes a `Table`: columns now, rows one by one when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from quartett.tables import delimited, workbook
from quartett.tables.files import Encoding, FileKind, encoding_of, kind_of
from quartett.tables.layout import column_names, find_header, skip_reason
from quartett.tables.numbers import NumberStyle, agree, style_of
from quartett.tables.values import (
    Cell,
    Column,
    Fault,
    FaultCode,
    Limits,
    Note,
    NoteCode,
    Row,
    TableError,
    is_blank,
    shown,
)
from quartett.tables.workbook import Merge

__all__ = ["Dialect", "Table", "open_table"]

_PROBE = 200  # rows in which the header is looked for


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the file is written: encoding and delimiter of a text, sheet of a workbook."""

    kind: FileKind
    encoding: Encoding | None = None
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a file. `notes` tell what stands around it; `rows()` may be called repeatedly."""

    path: Path
    dialect: Dialect
    columns: tuple[Column, ...]
    header_row: int
    notes: tuple[Note, ...]
    limits: Limits

    def rows(self, *, form: bool = False) -> Iterator[Row | Note | Fault]:
        """The data rows, each with one cell per column; skipped rows as notes, bad ones as faults.

        Lazy: only one row is held in memory. In a `form`, whose rows are known beforehand, no
        row is taken for a heading, a footer or the numbers of the columns. Raises TableError if
        the file proves damaged on the way.
        """
        width, count, first = len(self.columns), 0, True
        narrow = max(2, width // 2)
        for row in _raw(self.path, self.dialect):
            if (row.row if isinstance(row, Fault) else row.number) <= self.header_row:
                continue
            if isinstance(row, Fault):
                yield row
                continue
            cells = row.cells
            filled = len(cells) - cells.count("") - cells.count(None)
            if not filled:
                continue
            if filled <= narrow or first:
                if all(map(is_blank, cells)):
                    continue
                reason = None if form else skip_reason(cells, width=width, first=first)
                first = False
                if reason is not None:
                    yield Note(reason, row=row.number, text=_line(cells))
                    continue
            count += 1
            if count > self.limits.max_rows:
                limit = str(self.limits.max_rows)
                yield Fault(FaultCode.TOO_MANY_ROWS, row=row.number, expected=limit)
                return
            yield row if len(cells) == width else _fitted(row, width)

    def column(self, name: str) -> Column | None:
        """The column of that name, None if there is none."""
        return next((column for column in self.columns if column.name == name), None)

    def number_styles(self, columns: tuple[Column, ...]) -> dict[int, NumberStyle]:
        """The style each of the columns is written in (by index), told by all its cells.

        A column that leaves it open takes the style the others agree on.
        """
        seen: dict[int, set[NumberStyle | None]] = {column.index: set() for column in columns}
        indexes = tuple(seen)
        for row in self.rows():
            if not isinstance(row, Row):
                continue
            for index in indexes:
                cell = row.cells[index]
                if isinstance(cell, str) and ("," in cell or "." in cell):
                    seen[index].add(style_of(cell))
        styles = {index: agree(found) for index, found in seen.items()}
        common = agree(styles.values())
        for index, style in styles.items():
            if style is NumberStyle.AMBIGUOUS and common is not NumberStyle.MIXED:
                styles[index] = common
        return styles


def _fitted(row: Row, width: int) -> Row | Fault:
    """A short row is filled up; a long one is a fault unless only blanks are too many."""
    extra = row.cells[width:]
    if not all(map(is_blank, extra)):
        found = str(len(row.cells))
        return Fault(FaultCode.ROW_TOO_LONG, row=row.number, found=found, expected=str(width))
    padding: tuple[Cell, ...] = (None,) * (width - len(row.cells))
    return Row(row.number, row.cells[:width] + padding)


def _line(cells: tuple[Cell, ...]) -> str:
    return " · ".join(shown(cell) for cell in cells if not is_blank(cell))


def _raw(path: Path, dialect: Dialect) -> Iterator[Row | Fault]:
    if dialect.kind is FileKind.WORKBOOK:
        return workbook.raw_rows(path, sheet=dialect.sheet)
    encoding = dialect.encoding or Encoding.UTF_8
    return delimited.raw_rows(path, encoding=encoding, delimiter=dialect.delimiter)


def open_table(
    path: Path,
    *,
    limits: Limits | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    delimiter: str | None = None,
) -> Table:
    """The table in the file, told by its content; nothing but its head is read yet.

    `sheet`, `header_row` (one-based) and `delimiter` overrule what would be recognised.
    Raises TableError with a mend for anything that is not such a table.
    """
    limits = limits or Limits()
    if kind_of(path, limits=limits) is FileKind.WORKBOOK:
        return _open_workbook(path, limits=limits, sheet=sheet, header_row=header_row)
    encoding = encoding_of(path)
    delimiter = delimiter or delimited.delimiter_of(path, encoding=encoding)
    dialect = Dialect(FileKind.DELIMITED, encoding=encoding, delimiter=delimiter)
    return _lay_out(path, dialect, limits=limits, header_row=header_row)


def _open_workbook(
    path: Path, *, limits: Limits, sheet: str | None, header_row: int | None
) -> Table:
    notes = []
    if workbook.check_archive(path, limits=limits):
        notes.append(Note(NoteCode.MACROS_IGNORED))
    sheets = workbook.visible_sheets(path)
    if sheet is not None and sheet not in sheets:
        raise TableError(Fault(FaultCode.NO_SUCH_SHEET, found=sheet, expected=", ".join(sheets)))
    last: TableError | None = None
    for name in (sheet,) if sheet is not None else sheets:
        facts = workbook.sheet_facts(path, sheet=name)
        dialect = Dialect(FileKind.WORKBOOK, sheet=name, sheets=sheets)
        others = ", ".join(other for other in sheets if other != name)
        here = [Note(NoteCode.FORMULAS_USED)] if facts.has_formulas else []
        here += [Note(NoteCode.OTHER_SHEETS, text=others)] if others else []
        try:
            return _lay_out(
                path,
                dialect,
                limits=limits,
                header_row=header_row,
                notes=[*notes, *here],
                merges=facts.merges,
            )
        except TableError as error:
            last = error
    raise last or TableError(Fault(FaultCode.NO_ROWS))


def _lay_out(
    path: Path,
    dialect: Dialect,
    *,
    limits: Limits,
    header_row: int | None,
    notes: list[Note] | None = None,
    merges: tuple[Merge, ...] = (),
) -> Table:
    head = [row for row in islice(_raw(path, dialect), _PROBE) if isinstance(row, Row)]
    for row in head:
        _refuse_too_wide(row, limits=limits)
    if header_row is not None:
        place = next((i for i, row in enumerate(head) if row.number == header_row), None)
        if place is None:
            raise TableError(Fault(FaultCode.NO_SUCH_ROW, found=str(header_row)))
    else:
        place = find_header(head)
    if place is None:
        raise TableError(Fault(FaultCode.NO_COLUMNS, expected="; , | Tabulator"))
    header, above = head[place], head[:place]
    columns = column_names(header, above=above[-3:], merges=merges)
    if all(all(map(is_blank, row.cells)) for row in head[place + 1 :]):
        raise TableError(Fault(FaultCode.NO_ROWS, row=header.number))
    around = [*(notes or []), *_title_notes(above, dialect), *_merge_notes(merges, header.number)]
    return Table(path, dialect, columns, header.number, tuple(around), limits)


def _refuse_too_wide(row: Row, *, limits: Limits) -> None:
    """Before the header is looked for: a look at a million cells takes a minute."""
    width = len(row.cells)
    while width > limits.max_columns and is_blank(row.cells[width - 1]):
        width -= 1
    if width > limits.max_columns:
        found, expected = str(width), str(limits.max_columns)
        raise TableError(
            Fault(FaultCode.TOO_MANY_COLUMNS, row=row.number, found=found, expected=expected)
        )


def _title_notes(above: list[Row], dialect: Dialect) -> Iterator[Note]:
    for row in above:
        if all(map(is_blank, row.cells)):
            continue
        text = _line(row.cells)
        is_separator = dialect.kind is FileKind.DELIMITED and text.casefold().startswith("sep=")
        code = NoteCode.SEPARATOR_LINE_SKIPPED if is_separator else NoteCode.TITLE_SKIPPED
        yield Note(code, row=row.number, text=text)


def _merge_notes(merges: tuple[Merge, ...], header_row: int) -> Iterator[Note]:
    for merge in merges:
        if merge.last_row > header_row:
            yield Note(NoteCode.MERGED_CELLS, row=merge.first_row, text=merge.reference)
