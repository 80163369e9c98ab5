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
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException

from quartett.tables.sheet_xml import NumberShape, Styles, read_rows
from quartett.tables.values import Fault, FaultCode, Limits, Row, TableError

if TYPE_CHECKING:  # openpyxl loads a hundred modules: only who reads a workbook waits for them
    from openpyxl.workbook import Workbook

__all__ = ["Merge", "SheetFacts", "check_archive", "raw_rows", "sheet_facts", "visible_sheets"]

FIRST_OWN_FORMAT = 164  # numbers below are built-in formats
_CHUNK = 1 << 20
_OVERLAP = 256
# parts up to this size may compress as well as they like; XML costs more time than its size tells
_RATIO_FROM, _RATIO_FROM_IN_XML = 10 * 1024 * 1024, 1024 * 1024
_PROLOG = re.compile(  # declaration and comments, then at once the root: no room for entities
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->).)*-->\s*)*<[A-Za-z_]", re.S
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z0-9:]{2,24})\"")
_DAMAGE = (
    BadZipFile, SyntaxError, ExpatError, KeyError, ValueError, TypeError,
    IndexError, ArithmeticError, AttributeError, EOFError, OSError, RuntimeError,
)  # fmt: skip  # SyntaxError: what the XML parsers of openpyxl raise


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
    free = _RATIO_FROM_IN_XML if part.filename.endswith(".xml") else _RATIO_FROM
    if part.file_size > free and part.file_size / packed > limits.max_ratio:
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
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        yield
    except DefusedXmlException as error:
        raise TableError(Fault(FaultCode.FORBIDDEN_XML)) from error
    except (*_DAMAGE, InvalidFileException) as error:
        raise TableError(Fault(FaultCode.DAMAGED)) from error


@contextmanager
def _workbook(path: Path) -> Iterator[Workbook]:
    from openpyxl import load_workbook

    with path.open("rb") as file:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()


@contextmanager
def _outline(path: Path) -> Iterator[Workbook]:
    """Which sheets there are; texts and styles, which take openpyxl long, are left alone."""
    from openpyxl.reader.excel import ExcelReader

    with path.open("rb") as file:
        reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
        try:
            reader.read_manifest()
            reader.read_workbook()
            reader.read_worksheets()
            yield reader.wb
        finally:
            reader.archive.close()


def visible_sheets(path: Path) -> tuple[str, ...]:
    """The names of the worksheets that are not hidden, in their order."""
    with _damage(), _outline(path) as book:
        return tuple(sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible")


def sheet_facts(path: Path, *, sheet: str) -> SheetFacts:
    """Whether the sheet holds formulas, and which of its cells are merged."""
    formulas, merges, tail = False, dict[str, Merge](), b""
    with _damage(), _outline(path) as book, ZipFile(path) as archive:
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
    from openpyxl.utils.cell import range_boundaries

    left, top, right, bottom = range_boundaries(reference)
    if left is None or top is None or right is None or bottom is None:
        raise ValueError(reference)
    return Merge(top, bottom, left - 1, right - 1, reference)


def raw_rows(path: Path, *, sheet: str) -> Iterator[Row]:
    """The rows of the sheet as they stand; a formula without stored value is its text.

    Percent cells come as shown (25.3 for 25,3 %), numbers shown with leading zeros as text.
    """
    with _damage(), _workbook(path) as book, ZipFile(path) as archive:
        page = vars(book[sheet])
        with archive.open(page["_worksheet_path"]) as stream:
            yield from read_rows(stream, strings=page["_shared_strings"], styles=_styles(book))


def _styles(book: Workbook) -> Styles:
    """What the number formats of the workbook make of stored numbers."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

    inside = vars(book)
    shapes: dict[str, NumberShape] = {}
    widths: dict[str, int] = {}
    for number, style in enumerate(inside["_cell_styles"]):
        key, own = str(number), style.numFmtId - FIRST_OWN_FORMAT
        code = inside["_number_formats"][own] if own >= 0 else BUILTIN_FORMATS.get(style.numFmtId)
        if code is None or code == "General":
            continue
        if is_date_format(code):
            shapes[key] = NumberShape.DATE
        elif "%" in code:
            shapes[key] = NumberShape.PERCENT
        elif len(code) > 1 and not code.strip("0"):
            shapes[key], widths[key] = NumberShape.PADDED, len(code)
    return Styles(shapes=shapes, widths=widths, epoch=book.epoch)
