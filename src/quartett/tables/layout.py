# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where in a sheet the table stands: title rows above, header, data, footers below.

Official tables carry their title and date above the header and source, signs and footnotes
below the data. The header is the first row with at least two filled cells whose following rows
look like data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quartett.tables.months import parse_period
from quartett.tables.numbers import style_of
from quartett.tables.values import Cell, Column, NoteCode, Row, is_blank, shown
from quartett.tables.workbook import Merge

__all__ = ["column_names", "find_header", "skip_reason"]

_FOOTER = re.compile(
    r"""(?:quellen?|datenquelle|erstellungsdatum|erstellt\ am|hinweise?|anmerkung(?:en)?|legende
    |zeichenerklärung(?:en)?|stand|auftragsnummer|fußnoten?|copyright|impressum|datenstand
    |©|\(c\)|statistik\ der\ bundesagentur|bundesagentur\ für\ arbeit
    |\*+\)?\s|[0-9]{1,2}\)\s|[–\-./x…*]\s*=\s|(?:[–\-./x…*]|k\.\ ?a\.)\s{2,}\S)""",
    re.I | re.X,
)
_MARKS = frozenset({"–", "-", "—", ".", "x", "X", "…", "...", "/", "*", "k. A.", "k.A."})
_LOOK_AHEAD = 5


def find_header(rows: Sequence[Row]) -> int | None:
    """The place in `rows` of the header, None where no row has two filled cells."""
    fallback: int | None = None
    for place, row in enumerate(rows):
        width = _filled(row.cells)
        if width < 2 or _has_plain_number(row.cells):
            continue
        following = [r for r in rows[place + 1 : place + 40] if not all(map(is_blank, r.cells))]
        following = [r for r in following if _filled(r.cells) >= 2][:_LOOK_AHEAD]
        if not following:
            fallback = place if fallback is None else fallback
            continue
        widest = max(_filled(r.cells) for r in following)
        if width * 2 < widest:
            continue
        fallback = place if fallback is None else fallback
        data_like = sum(_looks_like_data(r.cells) for r in following)
        if data_like * 2 >= len(following) and _looks_like_data(following[0].cells):
            return place
        if width >= max(3, widest) and not any(map(parse_period, row.cells)):
            return place  # as wide as all that follows: a table of texts
    return fallback


def _filled(cells: Sequence[Cell]) -> int:
    return sum(not is_blank(cell) for cell in cells)


def _has_plain_number(cells: Sequence[Cell]) -> bool:
    """A number that is no year and no month: such a row is data, not a header."""
    return any(_is_number(cell) and parse_period(cell) is None for cell in cells)


def _looks_like_data(cells: Sequence[Cell]) -> bool:
    return any(_is_number(cell) or shown(cell) in _MARKS for cell in cells)


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return style_of(cell) is not None
    return isinstance(cell, int | float)


def column_names(
    header: Row, *, above: Sequence[Row] = (), merges: Sequence[Merge] = ()
) -> tuple[Column, ...]:
    """One uniquely named column for each cell of the header up to the last filled one.

    Cells merged across several columns above the header („Insgesamt“ over „Männer“ and
    „Frauen“) stand before the names below them; an empty name is taken from the cell above it;
    what stays empty is called after its letter.
    """
    parts = [[shown(cell)] if not is_blank(cell) else [] for cell in header.cells]
    lines = {row.number: row.cells for row in above}
    for merge in merges:
        cells = lines.get(merge.first_row)
        spans_columns = merge.first_column < merge.last_column < len(parts)
        if cells is None or not spans_columns or merge.last_column - merge.first_column >= 40:
            continue
        if merge.first_column == 0 and merge.last_column == len(parts) - 1:
            continue  # a title over the whole table
        text = shown(cells[merge.first_column]) if merge.first_column < len(cells) else ""
        for index in range(merge.first_column, merge.last_column + 1):
            if text and text not in parts[index]:
                parts[index].insert(0, text)
    if above and above[-1].number == header.number - 1 and _filled(above[-1].cells) >= 2:
        for index, cell in enumerate(above[-1].cells[: len(parts)]):
            if not parts[index] and not is_blank(cell):
                parts[index] = [shown(cell)]
    while parts and not parts[-1]:
        parts.pop()
    return _unique([" – ".join(part) for part in parts])


def _unique(names: Sequence[str]) -> tuple[Column, ...]:
    columns: list[Column] = []
    taken: set[str] = set()
    for index, name in enumerate(names):
        letter = Column(index, name).letter
        unique = name or f"Spalte {letter}"
        if unique.casefold() in taken:
            unique = f"{unique} ({letter})"
        taken.add(unique.casefold())
        columns.append(Column(index, unique))
    return tuple(columns)


def skip_reason(cells: Sequence[Cell], *, width: int, first: bool) -> NoteCode | None:
    """Why a row below the header is no data row, None if it is one.

    `width` is the number of columns, `first` True for the first row below the header.
    """
    filled = [cell for cell in cells if not is_blank(cell)]
    if first and len(filled) >= 3 and _counts_up(filled):
        return NoteCode.COLUMN_NUMBERS_SKIPPED
    if not filled or len(filled) > max(2, width // 2):
        return None
    text = shown(filled[0])
    if _FOOTER.match(text) and not any(_is_number(cell) for cell in filled[1:]):
        return NoteCode.FOOTER_SKIPPED
    if len(filled) == 1 and width >= 3 and isinstance(filled[0], str) and len(text) > 1:
        return NoteCode.SUBHEADING_SKIPPED
    return None


def _counts_up(cells: Sequence[Cell]) -> bool:
    return [shown(cell) for cell in cells] == [str(n) for n in range(1, len(cells) + 1)]
