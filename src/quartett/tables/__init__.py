# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables in: CSV and XLSX files become columns and rows, without guessing and without surprise.

    table = open_table(path)
    for item in table.rows():  # Row, Note or Fault
        ...

Order of the modules: values → numbers, months → files → delimited, sheet_xml, workbook → layout →
reading; messages stands beside them.
"""

from quartett.tables.files import Encoding, FileKind
from quartett.tables.messages import describe, describe_note, place
from quartett.tables.months import DatedPeriod, Granularity, parse_period
from quartett.tables.numbers import NumberStyle, agree, parse_number, style_of, style_of_cells
from quartett.tables.reading import Dialect, Table, open_table
from quartett.tables.values import (
    Cell,
    Column,
    Fault,
    FaultCode,
    Limits,
    Missing,
    Note,
    NoteCode,
    Row,
    TableError,
    is_blank,
    shown,
)

__all__ = [
    "Cell",
    "Column",
    "DatedPeriod",
    "Dialect",
    "Encoding",
    "Fault",
    "FaultCode",
    "FileKind",
    "Granularity",
    "Limits",
    "Missing",
    "Note",
    "NoteCode",
    "NumberStyle",
    "Row",
    "Table",
    "TableError",
    "agree",
    "describe",
    "describe_note",
    "is_blank",
    "open_table",
    "parse_number",
    "parse_period",
    "place",
    "shown",
    "style_of",
    "style_of_cells",
]
