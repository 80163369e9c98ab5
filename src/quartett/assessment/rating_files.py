# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files with ratings in: the filled workbook of one person, or a list of many.

A file is read whole or not at all: every fault in it is told at once, with row and column, and
what is half right is not taken over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quartett.assessment.catalogue import Both, Catalogue, Criterion
from quartett.assessment.entries import method_for
from quartett.assessment.errors import AssessmentError
from quartett.assessment.messages import ON_FACTS_SHEET, RatingFault, RatingNote, describe
from quartett.assessment.rating_cells import Finds, Place, text_of
from quartett.assessment.rating_layout import RATING_SHEET, Stamp
from quartett.assessment.rating_list import is_list, read_list
from quartett.assessment.rating_sheet import check_stamp, read_sheet, read_stamp
from quartett.assessment.ratings import Rating, RatingSheet
from quartett.tables import Fault, FaultCode, Limits, Note, TableError, open_table

__all__ = ["RatingFileError", "ReadRatings", "join", "read_ratings", "stamp_of"]

_LIMITS = Limits(
    max_bytes=20 * 1024 * 1024,
    max_rows=100_000,
    max_columns=200,
    max_unpacked=200 * 1024 * 1024,
    max_shared_strings=50 * 1024 * 1024,
)


class RatingFileError(AssessmentError):
    """A file whose ratings cannot be used; `faults` are all of them, in the order of the file."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            found="\n".join(describe(fault) for fault in faults),
            mend="Es wurde nichts übernommen.",
        )
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class ReadRatings:
    """One sheet per person; `method` is the one that the file names, empty if it names none."""

    sheets: tuple[RatingSheet, ...]
    notes: tuple[Note, ...] = ()
    method: str = ""

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """The ratings of all sheets."""
        return tuple(rating for sheet in self.sheets for rating in sheet.ratings)


def stamp_of(path: Path) -> Stamp | None:
    """Which catalogue, edition and method a workbook was made for; None for any other file.

    Raises RatingFileError for a file that cannot be opened.
    """
    try:
        found = read_stamp(path, limits=_LIMITS)
    except TableError as error:
        raise RatingFileError([_named(error.fault, path)]) from error
    return found[0] if found else None


def read_ratings(
    path: Path,
    *,
    catalogue: Catalogue | None,
    method: str | None = None,
    rater: str = "",
    group: str = "",
) -> ReadRatings:
    """All that stands in the file: a workbook made by `rating_template`, or a list.

    `rater` and `group` are used where the file names none. Without a `catalogue` only lists are
    read: items as they come, values from 0 to 100. Raises RatingFileError with every fault,
    UnknownMethodError for a method that the catalogue does not have.
    """
    finds = Finds()
    try:
        read = _read(
            path, catalogue=catalogue, method=method, rater=rater, group=group, finds=finds
        )
    except TableError as error:
        finds.faults.append(_named(error.fault, path))
        read = ReadRatings(())
    if catalogue is not None and not finds.faults:
        _check_overrides(read, catalogue=catalogue, method=read.method or method, finds=finds)
    if finds.faults:
        raise RatingFileError(sorted(finds.faults, key=lambda fault: fault.row))
    if not any(sheet.ratings or sheet.remarks or sheet.not_judged for sheet in read.sheets):
        raise RatingFileError([Fault(RatingFault.NOTHING_RATED)])
    return ReadRatings(read.sheets, tuple(finds.notes), read.method)


def join(read: Mapping[str, ReadRatings]) -> ReadRatings:
    """Several files, by their names, as one; raises RatingFileError if one person is in two."""
    owners: dict[str, str] = {}
    faults = []
    for name, one in read.items():
        for sheet in one.sheets:
            owner = owners.setdefault(sheet.rater, name)
            if owner != name:
                faults.append(Fault(RatingFault.SAME_RATER, found=sheet.rater, expected=owner))
    methods = sorted({one.method for one in read.values() if one.method})
    if len(methods) > 1:
        faults += [
            Fault(RatingFault.OTHER_METHOD, found=other, expected=methods[0])
            for other in methods[1:]
        ]
    if faults:
        raise RatingFileError(faults)
    return ReadRatings(
        tuple(sheet for one in read.values() for sheet in one.sheets),
        tuple(note for one in read.values() for note in one.notes),
        methods[0] if methods else "",
    )


def _read(
    path: Path,
    *,
    catalogue: Catalogue | None,
    method: str | None,
    rater: str,
    group: str,
    finds: Finds,
) -> ReadRatings:
    stamped = read_stamp(path, limits=_LIMITS)
    if stamped is None:
        if path.suffix.lower() != ".csv" and _is_torn_sheet(path):
            finds.fault(RatingFault.NO_FACTS, Place(0, None), expected="Kennung des Katalogs")
            return ReadRatings(())
        return ReadRatings(
            read_list(path, catalogue=catalogue, rater=rater, limits=_LIMITS, finds=finds)
        )
    stamp, rows = stamped
    if catalogue is None:
        found = f"das Blatt zu „{stamp.title}“"
        finds.fault(RatingFault.CATALOGUE_NEEDED, Place(0, None), found=found)
        return ReadRatings(())
    check_stamp(stamp, rows=rows, catalogue=catalogue, method=method, finds=finds)
    sheet = _rating_sheet(path, finds)
    if finds.faults:
        return ReadRatings(())
    at = Place(rows.get("rater", 0), ON_FACTS_SHEET)
    named = text_of(stamp.rater, at=at, finds=finds)
    if not named and rater:
        finds.note(RatingNote.RATER_FROM_FILE, Place(0, None), text=rater)
    elif not named:
        finds.fault(RatingFault.RATER_MISSING, at)
    at = Place(rows.get("group", 0), ON_FACTS_SHEET)
    belongs_to = text_of(stamp.group, at=at, finds=finds) or group
    one = read_sheet(
        path,
        sheet=sheet,
        catalogue=catalogue,
        method=stamp.method,
        rater=named or rater,
        group=belongs_to,
        limits=_LIMITS,
        finds=finds,
    )
    return ReadRatings((one,), method=stamp.method)


def _rating_sheet(path: Path, finds: Finds) -> str:
    """The one sheet with ratings; a copy beside it is a fault."""
    sheets = open_table(path, limits=_LIMITS).dialect.sheets
    found = [name for name in sheets if name.casefold().startswith(RATING_SHEET.casefold())]
    if len(found) > 1:
        finds.fault(RatingFault.TWO_SHEETS, Place(0, None), found=", ".join(found))
    return found[0] if found else RATING_SHEET


def _is_torn_sheet(path: Path) -> bool:
    """True for a workbook that has a sheet „Bewertung“ but no sheet „Angaben“ and no list."""
    sheets = open_table(path, limits=_LIMITS).dialect.sheets
    return RATING_SHEET in sheets and not is_list(path, limits=_LIMITS)


def _check_overrides(
    read: ReadRatings, *, catalogue: Catalogue, method: str | None, finds: Finds
) -> None:
    """A direct value beside finer ratings of the same item needs a reason."""
    for sheet in read.sheets:
        chosen = method_for(sheet.ratings, catalogue=catalogue, key=method)
        if chosen.both is not Both.OVERRIDE:
            continue
        by_attribute = {rating.item for rating in sheet.ratings if rating.attribute}
        rated = {rating.item for rating in sheet.ratings}
        for rating in sheet.ratings:
            item = catalogue.item(rating.item)
            parts = {part.number for part in item.parts} if isinstance(item, Criterion) else set()
            finer = rating.item in by_attribute or parts & rated
            if not rating.attribute and not rating.reason and finer:
                at = finds.direct.get((sheet.rater, rating.item), Place(0, None))
                finds.fault(RatingFault.REASON_MISSING, at, found=rating.item)


def _named(fault: Fault, path: Path) -> Fault:
    """A workbook by name that is no table at all is told so, whatever its content looks like."""
    odd = (FaultCode.NO_COLUMNS, FaultCode.NOT_A_TABLE, FaultCode.DAMAGED)
    if fault.code in odd and path.suffix.lower() in (".xlsx", ".xlsm"):
        return Fault(RatingFault.NOT_A_WORKBOOK, found=path.name)
    return fault
