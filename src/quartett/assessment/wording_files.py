# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A list with the licensed wording of a model's items: number and text, as CSV or XLSX.

Quartett brings no publisher's text along. A house that has a licence may keep its own copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quartett.assessment.catalogue import Catalogue
from quartett.assessment.messages import RatingFault, describe
from quartett.tables import (
    Cell,
    Column,
    Fault,
    Limits,
    Note,
    Row,
    Table,
    TableError,
    is_blank,
    open_table,
    shown,
)

__all__ = ["LONGEST", "ReadWordings", "read_wordings"]

LONGEST = 6000
_LIMITS = Limits(
    max_bytes=5 * 1024 * 1024,
    max_rows=2000,
    max_columns=50,
    max_unpacked=50 * 1024 * 1024,
    max_shared_strings=10 * 1024 * 1024,
)
_NUMBER = ("nummer", "number", "nr", "nr.", "kriterium", "item")
_TEXT = ("wortlaut", "text")


@dataclass(frozen=True, slots=True)
class ReadWordings:
    """Text by number, in the order of the file, and everything that is wrong, in German."""

    texts: dict[str, str]
    faults: tuple[str, ...]


def read_wordings(path: Path, *, catalogue: Catalogue) -> ReadWordings:
    """All rows with a number of the catalogue and a text; rows without a text are passed over."""
    texts: dict[str, str] = {}
    faults: list[str] = []
    try:
        table = open_table(path, limits=_LIMITS)
        number, text = _column(table, _NUMBER), _column(table, _TEXT)
        for column, name in ((number, "Nummer"), (text, "Wortlaut")):
            if column is None:
                listed = ", ".join(each.name for each in table.columns)
                faults.append(describe(_missing(table, name, listed)))
        if number is None or text is None:
            return ReadWordings({}, tuple(faults))
        known = {each for each, _title in catalogue.numbers()}
        for row in table.rows(form=True):
            if isinstance(row, Row):
                _take(row, number, text, known=known, texts=texts, faults=faults)
            elif not isinstance(row, Note):
                faults.append(describe(row))
    except TableError as error:
        faults.append(describe(error.fault))
    if not texts and not faults:
        faults.append("In der Datei steht kein Wortlaut. Bitte prüfen Sie die Spalte „Wortlaut“.")
    return ReadWordings(texts, tuple(faults))


def _missing(table: Table, name: str, listed: str) -> Fault:
    return Fault(RatingFault.COLUMN_MISSING, table.header_row, None, listed, name)


def _column(table: Table, names: tuple[str, ...]) -> Column | None:
    for column in table.columns:
        if column.name.strip().casefold() in names:
            return column
    return None


def _take(
    row: Row,
    number: Column,
    text: Column,
    *,
    known: set[str],
    texts: dict[str, str],
    faults: list[str],
) -> None:
    """One row: its text goes to `texts`, or what is wrong with it to `faults`."""
    wording = _words(row.cells[text.index])
    if not wording:
        return
    given = shown(row.cells[number.index]) if not is_blank(row.cells[number.index]) else ""
    item = given if given in known else given.replace(",", ".").strip(". ")
    place = f"Zeile {row.number}: "
    if item not in known:
        faults.append(
            f"{place}Die Nummer „{given}“ gibt es im Katalog nicht. Bitte prüfen Sie sie; in einer "
            "Tabelle stellen Sie die Spalte auf „Text“."
        )
    elif item in texts:
        faults.append(f"{place}Die Nummer {item} steht zweimal. Bitte lassen Sie nur eine stehen.")
    elif len(wording) > LONGEST:
        faults.append(
            f"{place}Der Wortlaut zu {item} hat {len(wording)} Zeichen, erlaubt sind {LONGEST}. "
            "Bitte kürzen Sie ihn."
        )
    else:
        texts[item] = wording


def _words(cell: Cell) -> str:
    if is_blank(cell):
        return ""
    text = cell if isinstance(cell, str) else shown(cell)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(lines).strip()
