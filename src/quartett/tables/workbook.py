# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows out of an XLSX or XLSM workbook, streamed; guards against bombs and foreign entities.

Macros are never executed, links never followed, formulas never computed: of a formula only the
value that the spreadsheet program stored is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Protocol
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from quartett.tables.values import Cell, Fault, FaultCode, Limits, Row, TableError

__all__ = ["Merge", "SheetFacts", "check_archive", "raw_rows", "sheet_facts", "visible_sheets"]

LAST_ROW = 1_048_576  # the most rows a worksheet can have
_CHUNK = 1 << 20
_OVERLAP = 256
_RATIO_FROM = 10 * 1024 * 1024  # small parts may compress as well as they like
_PROLOG = re.compile(  # declaration and comments, then at once the root: no room for entities
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->).)*-->\s*)*<[A-Za-z_]", re.S
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z0-9:]{2,24})\"")
_DAMAGE = (
    BadZipFile, InvalidFileException, SyntaxError, KeyError, ValueError, TypeError, IndexError,
    AttributeError, EOFError, OSError, NotImplementedError, RuntimeError,
)  # fmt: skip  # SyntaxError: what both XML parsers raise


class _SheetCell(Protocol):
    """What is read of a cell of openpyxl."""

    @property
    def value(self) -> object: ...
    @property
    def number_format(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Merge:
    """Merged cells: one-based rows, zero-based columns, both ends included."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int
    reference: str


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What must be known of a sheet before its rows are read."""

    has_formulas: bool
    merges: tuple[Merge, ...]


def check_archive(path: Path, *, limits: Limits) -> bool:
    """True if the workbook carries macros; raises TableError for a bomb or forbidden XML.

    The declared sizes bind: `zipfile` never unpacks more of a part than it declares.
    """
    with _damage(), ZipFile(path) as archive:
        parts = archive.infolist()
        total = sum(part.file_size for part in parts)
        if total > limits.max_unpacked or len(parts) > 10_000:
            raise _too_large(total, limits.max_unpacked)
        for part in parts:
            _check_part(part, limits=limits)
            if part.filename.endswith((".xml", ".rels")):
                _check_prolog(archive, part)
        return any(part.filename.endswith("vbaProject.bin") for part in parts)


def _check_part(part: ZipInfo, *, limits: Limits) -> None:
    packed = max(part.compress_size, 1)
    if part.file_size > _RATIO_FROM and part.file_size / packed > limits.max_ratio:
        raise _too_large(part.file_size, packed * limits.max_ratio)
    if part.filename.endswith("sharedStrings.xml") and part.file_size > limits.max_shared_strings:
        raise _too_large(part.file_size, limits.max_shared_strings)


def _too_large(found: int, allowed: int) -> TableError:
    return TableError(Fault(FaultCode.UNPACKED_TOO_LARGE, found=str(found), expected=str(allowed)))


def _check_prolog(archive: ZipFile, part: ZipInfo) -> None:
    """Entities are declared in a document type, which can only stand before the root element."""
    with archive.open(part) as stream:
        head = stream.read(16 * 1024)
    if not _PROLOG.match(head):
        raise TableError(Fault(FaultCode.FORBIDDEN_XML, found=part.filename))


@contextmanager
def _damage() -> Iterator[None]:
    """Whatever the parsers below stumble over is a damaged file."""
    try:
        yield
    except DefusedXmlException as error:
        raise TableError(Fault(FaultCode.FORBIDDEN_XML)) from error
    except _DAMAGE as error:
        raise TableError(Fault(FaultCode.DAMAGED)) from error


@contextmanager
def _workbook(path: Path, *, values: bool) -> Iterator[Workbook]:
    with path.open("rb") as file:
        book = load_workbook(file, read_only=True, data_only=values, keep_links=False)
        try:
            yield book
        finally:
            book.close()


def visible_sheets(path: Path) -> tuple[str, ...]:
    """The names of the worksheets that are not hidden, in their order."""
    with _damage(), _workbook(path, values=True) as book:
        return tuple(sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible")


def sheet_facts(path: Path, *, sheet: str) -> SheetFacts:
    """Whether the sheet holds formulas, and which of its cells are merged."""
    formulas, merges, tail = False, dict[str, Merge](), b""
    with _damage(), _workbook(path, values=True) as book, ZipFile(path) as archive:
        part = vars(book[sheet])["_worksheet_path"]
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                window = tail + chunk
                formulas = formulas or _FORMULA.search(window) is not None
                for match in _MERGE.finditer(window):
                    merge = _merge(match[1].decode())
                    merges[merge.reference] = merge
                tail = window[-_OVERLAP:]
    return SheetFacts(has_formulas=formulas, merges=tuple(merges.values()))


def _merge(reference: str) -> Merge:
    left, top, right, bottom = range_boundaries(reference)
    if left is None or top is None or right is None or bottom is None:
        raise ValueError(reference)
    return Merge(top, bottom, left - 1, right - 1, reference)


def raw_rows(path: Path, *, sheet: str, formulas: bool) -> Iterator[Row]:
    """All rows of the sheet as they stand; a formula without stored value is its text.

    Percent cells come as shown (25.3 for 25,3 %), numbers shown with leading zeros as text.
    """
    with _damage(), _workbook(path, values=True) as book:
        page = book[sheet]
        page.reset_dimensions()
        if not formulas:
            for number, cells in enumerate(page.iter_rows(), start=1):
                if number > LAST_ROW:
                    raise ValueError("row number beyond the sheet")
                yield Row(number, tuple(_cell(cell) for cell in cells))
            return
        with _workbook(path, values=False) as written:
            source = written[sheet]
            source.reset_dimensions()
            both = zip_longest(page.iter_rows(), source.iter_rows(values_only=True), fillvalue=())
            for number, (cells, texts) in enumerate(both, start=1):
                if number > LAST_ROW:
                    raise ValueError("row number beyond the sheet")
                yield Row(number, _with_formulas(cells, texts))


def _with_formulas(cells: tuple[_SheetCell, ...], texts: tuple[object, ...]) -> tuple[Cell, ...]:
    """The stored values; a formula without one stays as its text, which is no number."""
    return tuple(
        (text if isinstance(text, str) else "=") if cell.value is None and text else _cell(cell)
        for cell, text in zip_longest(cells, texts)
    )


def _cell(cell: _SheetCell) -> Cell:
    value = cell.value
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "WAHR" if value else "FALSCH"
    if isinstance(value, int | float):
        shape = cell.number_format
        if shape == "General":
            return value
        if "%" in shape:
            return float(Decimal(str(value)) * 100)
        if len(shape) > 1 and not shape.strip("0") and value == int(value):
            return f"{int(value):0{len(shape)}d}"
        return value
    if isinstance(value, timedelta):
        return str(value)
    return value if hasattr(value, "isoformat") else str(value)  # type: ignore[return-value]
