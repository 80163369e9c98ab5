# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows out of delimited text: the delimiter is told by which one cuts most rows alike."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from quartett.tables.files import Encoding
from quartett.tables.values import Fault, FaultCode, Row, TableError

__all__ = ["DELIMITERS", "delimiter_of", "raw_rows"]

DELIMITERS = (";", "\t", "|", ",")  # in a tie the earlier one wins: commas are also decimals
_SAMPLE = 200


def delimiter_of(path: Path, *, encoding: Encoding) -> str:
    """The delimiter of the file; raises TableError where no delimiter makes two columns."""
    with path.open(encoding=encoding, newline="") as file:
        lines = [line[:10_000] for line in islice(file, _SAMPLE)]
    if lines and lines[0].casefold().startswith("sep=") and len(lines[0].strip("\r\n")) == 5:
        return lines[0][4]
    best = max(DELIMITERS, key=lambda delimiter: _alike(lines, delimiter))
    if _alike(lines, best) == 0:
        raise TableError(Fault(FaultCode.NO_COLUMNS, row=1, expected="; , | Tabulator"))
    return best


def _alike(lines: list[str], delimiter: str) -> int:
    """How many rows have the most frequent number of cells, rows of one cell left out."""
    widths: Counter[int] = Counter()
    try:
        for cells in csv.reader(lines, delimiter=delimiter):
            if len(cells) > 1:
                widths[len(cells)] += 1
    except csv.Error:
        return 0
    return max(widths.values(), default=0)


def raw_rows(path: Path, *, encoding: Encoding, delimiter: str) -> Iterator[Row | Fault]:
    """All rows as they stand, blank ones too (no cells); a broken quotation is a Fault."""
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        number = 0
        while True:
            number += 1
            try:
                yield Row(number, tuple(next(reader)))
            except StopIteration:
                return
            except csv.Error as error:
                yield Fault(FaultCode.QUOTES, row=number, expected=str(error))
