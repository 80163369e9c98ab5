# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a table is made of: columns, rows, marks for missing values, faults, notes and limits.

Faults are values: they say where (row and column as in the file), what was found and what was
expected. `messages.describe` turns one into a German sentence with its mend.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeAlias

__all__ = [
    "Cell",
    "Column",
    "Fault",
    "FaultCode",
    "Limits",
    "Missing",
    "Note",
    "NoteCode",
    "Row",
    "TableError",
    "is_blank",
    "shown",
]

Cell: TypeAlias = str | int | float | bool | date | datetime | time | None
"""One cell: always text in CSV, the stored type in XLSX; None is an empty cell."""

FOUND_LIMIT = 80  # characters of a faulty cell that a message repeats


class Missing(StrEnum):
    """Which mark stands in place of a number, with its meaning in official statistics.

    Source: the usual signs in tables of the statistical offices (DIN 55301) and of the
    statistics of the Bundesagentur für Arbeit. NOTHING is „exactly zero or not there“: the
    caller decides which.
    """

    NOTHING = "–"
    UNKNOWN = "."
    NOT_MEANINGFUL = "x"
    NOT_AVAILABLE = "k. A."
    LATER = "…"
    UNSAFE = "/"
    ANONYMISED = "*"
    EMPTY = ""


class FaultCode(StrEnum):
    """What is wrong with a file (first group), a row or a cell (second group)."""

    FILE_TOO_LARGE = "file_too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    UNPACKED_TOO_LARGE = "unpacked_too_large"
    EMPTY_FILE = "empty_file"
    OLD_EXCEL = "old_excel"
    BINARY_EXCEL = "binary_excel"
    OPEN_DOCUMENT = "open_document"
    PDF = "pdf"
    HTML = "html"
    NOT_A_TABLE = "not_a_table"
    DAMAGED = "damaged"
    FORBIDDEN_XML = "forbidden_xml"
    ENCODING = "encoding"
    NO_COLUMNS = "no_columns"
    NO_ROWS = "no_rows"
    NO_SUCH_SHEET = "no_such_sheet"
    NO_SUCH_ROW = "no_such_row"

    QUOTES = "quotes"
    ROW_TOO_LONG = "row_too_long"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    CELL_ERROR = "cell_error"
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS_NUMBER = "ambiguous_number"
    NOT_A_PERIOD = "not_a_period"


class NoteCode(StrEnum):
    """What was left out or is worth knowing, without being wrong."""

    TITLE_SKIPPED = "title_skipped"
    FOOTER_SKIPPED = "footer_skipped"
    SUBHEADING_SKIPPED = "subheading_skipped"
    COLUMN_NUMBERS_SKIPPED = "column_numbers_skipped"
    SEPARATOR_LINE_SKIPPED = "separator_line_skipped"
    MERGED_CELLS = "merged_cells"
    FORMULAS_USED = "formulas_used"
    MACROS_IGNORED = "macros_ignored"
    OTHER_SHEETS = "other_sheets"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: zero-based `index` and its unique header `name`."""

    index: int
    name: str

    @property
    def letter(self) -> str:
        """The letters a spreadsheet shows above the column.

        >>> Column(27, "Wert").letter
        'AB'
        """
        letters, rest = "", self.index + 1
        while rest:
            rest, last = divmod(rest - 1, 26)
            letters = chr(ord("A") + last) + letters
        return letters


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: its one-based `number` in the file, one cell for each column."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where. `row` is one-based as in the file, 0 for the file as a whole.

    `found` is the text as it stood there; `expected` is what would have been right, as data.
    `code` is a `FaultCode` or a member of another room's enum of codes.
    """

    code: StrEnum
    row: int = 0
    column: Column | None = None
    found: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What was skipped or is worth knowing; `row` as in `Fault`, `text` as it stood there."""

    code: StrEnum
    row: int = 0
    column: Column | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be; sizes in bytes, `max_unpacked` for all parts of a workbook."""

    max_bytes: int = 100 * 1024 * 1024
    max_rows: int = 1_000_000
    max_columns: int = 2_000
    max_unpacked: int = 1024 * 1024 * 1024
    max_shared_strings: int = 150 * 1024 * 1024
    max_ratio: int = 100  # what people keep in tables compresses to a tenth, seldom to a fiftieth


class TableError(Exception):
    """A file that cannot be read as a table at all; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"{fault.code} (row {fault.row}): found {fault.found!r}")
        self.fault = fault


def is_blank(cell: Cell) -> bool:
    """True for an empty cell and for one that holds only white space."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def shown(cell: Cell) -> str:
    """The cell as text for a message: trimmed, on one line, at most 80 characters."""
    if cell is None:
        return ""
    if isinstance(cell, datetime) and cell.time() == time.min:
        cell = cell.date()
    text = " ".join(str(cell).split())
    return text if len(text) <= FOUND_LIMIT else text[: FOUND_LIMIT - 1] + "…"
