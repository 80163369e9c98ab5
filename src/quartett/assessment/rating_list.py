# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A list of ratings, one value a row: `rater,group,item,attribute,value,reason`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quartett.assessment.catalogue import Catalogue, Scale
from quartett.assessment.messages import RatingFault, RatingNote
from quartett.assessment.rating_cells import (
    Finds,
    Place,
    attribute_of,
    item_of,
    text_of,
    whole_number,
)
from quartett.assessment.ratings import Rating, RatingSheet
from quartett.tables import (
    Cell,
    Column,
    Limits,
    NumberStyle,
    Row,
    Table,
    is_blank,
    open_table,
    shown,
)

__all__ = ["is_list", "read_list"]

_NAMES = {
    "rater": ("rater", "pseudonym", "bewertende person", "bewertende", "person"),
    "group": ("group", "gruppe"),
    "item": ("item", "nummer", "kriterium", "criterion"),
    "attribute": ("attribute", "merkmal"),
    "value": ("value", "wert"),
    "reason": ("reason", "begründung", "grund"),
}
_NEEDED = ("rater", "item", "value")


def is_list(path: Path, *, limits: Limits) -> bool:
    """True if the first table of the file has the columns of a list."""
    return set(_NEEDED) <= _columns(open_table(path, limits=limits)).keys()


def read_list(
    path: Path, *, catalogue: Catalogue | None, rater: str, limits: Limits, finds: Finds
) -> tuple[RatingSheet, ...]:
    """One sheet per rater, in the order of their first row; all faults go to `finds`.

    `rater` stands in where the file has no such column. An x in place of a value means „kann ich
    nicht beurteilen“. Raises TableError.
    """
    table = open_table(path, limits=limits)
    finds.notes_of(table)
    columns = _columns(table)
    needed = [name for name in _NEEDED if not (name == "rater" and rater)]
    missing = [name for name in needed if name not in columns]
    finds.missing_columns(table, missing)
    if missing:
        return ()
    style = table.number_styles((columns["value"],))[columns["value"].index]
    reading = _Reading(columns, style, catalogue, rater, finds)
    for row in finds.rows_of(table):
        reading.take(row)
    return tuple(reading.sheets())


def _columns(table: Table) -> Mapping[str, Column]:
    """Our name of each column → the column, told by English or German headings."""
    found: dict[str, Column] = {}
    for column in table.columns:
        for name, words in _NAMES.items():
            if column.name.strip().casefold() in words:
                found.setdefault(name, column)
    return found


@dataclass(slots=True)
class _Rater:
    """What one rater said so far."""

    group: str = ""
    ratings: list[Rating] = field(default_factory=list)
    not_judged: dict[str, Place] = field(default_factory=dict)


class _Reading:
    """The ratings of all raters, gathered row by row."""

    def __init__(
        self,
        columns: Mapping[str, Column],
        style: NumberStyle,
        catalogue: Catalogue | None,
        rater: str,
        finds: Finds,
    ) -> None:
        self._columns, self._style, self._catalogue = columns, style, catalogue
        self._rater, self._finds = rater, finds
        self._scale = catalogue.scale if catalogue else Scale()
        self._raters: dict[str, _Rater] = {}
        self._rows: dict[tuple[str, str, str], int] = {}

    def sheets(self) -> Iterator[RatingSheet]:
        """One sheet per rater; an item both marked and rated is a fault."""
        for name, own in self._raters.items():
            rated = {rating.item: rating.value for rating in own.ratings}
            for item in own.not_judged.keys() & rated.keys():
                at, value = own.not_judged[item], str(rated[item])
                self._finds.fault(RatingFault.MARK_AND_VALUE, at, found=item, expected=value)
            group = own.group
            ratings = (
                Rating(name, group, one.item, one.attribute, one.value, one.reason)
                for one in own.ratings
            )
            yield RatingSheet(name, group, tuple(ratings), (), frozenset(own.not_judged))

    def take(self, row: Row) -> None:
        """Add one row; what is wrong with it goes to the finds."""
        name = self._text(row, "rater") or ("" if "rater" in self._columns else self._rater)
        if not name:
            self._finds.fault(RatingFault.RATER_MISSING, self._at(row, "rater"))
        group = self._text(row, "group")
        item = item_of(
            self._cell(row, "item"),
            at=self._at(row, "item"),
            catalogue=self._catalogue,
            finds=self._finds,
        )
        attribute = self._attribute(row, item)
        reason = self._text(row, "reason")
        cell, at = self._cell(row, "value"), self._at(row, "value")
        if not attribute and not is_blank(cell) and shown(cell).casefold() == "x":
            value = None
        else:
            value = whole_number(
                cell, at=at, style=self._style, scale=self._scale, finds=self._finds
            )
            if value is None and not is_blank(cell):
                return  # a fault by now
        if not name or item is None or attribute is None:
            return
        own = self._raters.setdefault(name, _Rater())
        self._check_group(own, group, row)
        if is_blank(cell):
            if reason:
                self._finds.note(RatingNote.REASON_UNUSED, self._at(row, "reason"), text=item)
            return
        if self._is_twice(row, (name, item, attribute)):
            return
        if value is not None:
            own.ratings.append(Rating(name, group, item, attribute, value, reason))
            if not attribute:
                self._finds.direct[name, item] = at
        else:
            own.not_judged[item] = at

    def _attribute(self, row: Row, item: str | None) -> str | None:
        cell, at = self._cell(row, "attribute"), self._at(row, "attribute")
        if item is None or is_blank(cell):
            return ""
        if self._catalogue is None:
            what = f"das Merkmal „{shown(cell)}“"
            self._finds.fault(RatingFault.CATALOGUE_NEEDED, at, found=what)
            return None
        return attribute_of(cell, item=item, at=at, catalogue=self._catalogue, finds=self._finds)

    def _check_group(self, own: _Rater, group: str, row: Row) -> None:
        if group and own.group and group != own.group:
            at = self._at(row, "group")
            self._finds.fault(RatingFault.OTHER_GROUP, at, found=group, expected=own.group)
        own.group = own.group or group

    def _is_twice(self, row: Row, key: tuple[str, str, str]) -> bool:
        first = self._rows.setdefault(key, row.number)
        if first == row.number:
            return False
        rater, item, attribute = key
        found = ", ".join(part for part in (rater, item, attribute) if part)
        at = Place(row.number, None)
        self._finds.fault(RatingFault.TWICE, at, found=found, expected=str(first))
        return True

    def _cell(self, row: Row, name: str) -> Cell:
        column = self._columns.get(name)
        return row.cells[column.index] if column else None

    def _at(self, row: Row, name: str) -> Place:
        return Place(row.number, self._columns.get(name))

    def _text(self, row: Row, name: str) -> str:
        text = text_of(self._cell(row, name), at=self._at(row, name), finds=self._finds)
        return " ".join(text.split())
