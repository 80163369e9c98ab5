# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the commands of self-assessment read: catalogues by id or path, files with ratings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import typer

from quartett.assessment import (
    AssessmentError,
    Catalogue,
    Rating,
    Remark,
    UnknownCatalogueError,
    catalogues,
    propose_median,
)
from quartett.assessment import catalogue as shipped
from quartett.assessment.catalogue_faults import OwnCatalogueError
from quartett.assessment.messages import describe, describe_note
from quartett.assessment.own_catalogue import read_own_catalogue
from quartett.assessment.rating_files import (
    RatingFileError,
    ReadRatings,
    join,
    read_ratings,
    stamp_of,
)
from quartett.cli.environment import WRONG_INPUT, fail

__all__ = [
    "Found",
    "catalogue_named",
    "chosen_ratings",
    "method_named",
    "own_catalogue",
    "parsed_weights",
    "read_files",
    "today",
    "write",
]


@dataclass(frozen=True, slots=True)
class Found:
    """All ratings of the files; `catalogue` None for lists of items that none describes."""

    read: ReadRatings
    catalogue: Catalogue | None
    method: str | None

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """The ratings of all people."""
        return self.read.ratings

    @property
    def raters(self) -> list[str]:
        """Their pseudonyms, sorted."""
        return sorted(sheet.rater for sheet in self.read.sheets)

    def remarks_of(self, ratings: Sequence[Rating]) -> tuple[Remark, ...]:
        """What the people of these ratings wrote down."""
        raters = {rating.rater for rating in ratings}
        return tuple(
            remark
            for sheet in self.read.sheets
            if sheet.rater in raters
            for remark in sheet.remarks
        )


def read_files(files: Sequence[Path], *, catalogue: str | None, method: str | None) -> Found:
    """Read every file whole; ends with 2 and all faults where one cannot be used."""
    for file in files:
        if not file.is_file():
            fail(f"Die Datei „{file}“ gibt es nicht. Bitte prüfen Sie den Pfad.")
    found = catalogue_named(catalogue) if catalogue else _stamped(files)
    if method is not None:
        if found is None:
            fail("Ein Verfahren gehört zu einem Katalog. Bitte nennen Sie ihn mit --catalogue.")
        method_named(found, method)
    read: dict[str, ReadRatings] = {}
    broken = False
    for file in files:
        try:
            read[str(file)] = read_ratings(file, catalogue=found, method=method, rater=file.stem)
        except RatingFileError as error:
            broken = True
            _tell(error, file=file if len(files) > 1 else None)
    if broken:
        raise typer.Exit(WRONG_INPUT)
    try:
        together = join(read)
    except RatingFileError as error:
        _tell(error, file=None)
        raise typer.Exit(WRONG_INPUT) from error
    for note in together.notes:
        typer.echo(describe_note(note), err=True)
    return Found(together, found, method or together.method or None)


def _stamped(files: Sequence[Path]) -> Catalogue | None:
    """The catalogue that the first filled sheet names; None if there are only lists."""
    for file in files:
        try:
            stamp = stamp_of(file)
        except RatingFileError as error:
            _tell(error, file=None)
            raise typer.Exit(WRONG_INPUT) from error
        if stamp is not None and stamp.catalogue:
            try:
                return shipped(stamp.catalogue)
            except UnknownCatalogueError:
                fail(
                    f"„{file}“ gehört zum Katalog „{stamp.title}“ ({stamp.catalogue}), der nicht "
                    "mitgeliefert ist. Bitte nennen Sie mit --catalogue seine Datei."
                )
    return None


def _tell(error: RatingFileError, *, file: Path | None) -> None:
    for fault in error.faults:
        typer.echo((f"{file}: " if file else "") + describe(fault), err=True)


def catalogue_named(name: str) -> Catalogue:
    """A shipped catalogue by its id, or an own one by its path; ends with 2 otherwise."""
    path = Path(name)
    try:
        if path.suffix.lower() in (".yaml", ".yml", ".xlsx"):
            return own_catalogue(path)
        return shipped(name)
    except OwnCatalogueError as error:
        fail(error.found)
    except AssessmentError as error:
        fail(f"{error} Ein eigener Katalog wird mit seinem Pfad genannt.")


def own_catalogue(path: Path) -> Catalogue:
    """The catalogue in the file; ends with 2 without one, raises OwnCatalogueError for faults."""
    if not path.is_file():
        fail(f"Die Datei „{path}“ gibt es nicht. Bitte prüfen Sie den Pfad.")
    known = {one.id: one.succeeds.catalogue if one.succeeds else None for one in catalogues()}
    return read_own_catalogue(path, known=known)


def method_named(catalogue: Catalogue, method: str | None) -> str:
    """The id of a method of the catalogue, its first one if none is named; else ends with 2."""
    known = [one.id for one in catalogue.methods]
    if method is None:
        return known[0]
    if method not in known:
        fail(f"Das Verfahren „{method}“ gibt es hier nicht. Vorhanden: {', '.join(known)}.")
    return method


def chosen_ratings(found: Found, *, rater: str | None, proposal: bool) -> Sequence[Rating]:
    """The ratings of one person, or the proposed median; ends with 2 where that is open."""
    if rater is not None and proposal:
        fail("Bitte nennen Sie entweder --rater oder --proposal, nicht beides.")
    known = ", ".join(found.raters)
    if rater is not None:
        if rater not in found.raters:
            fail(f"„{rater}“ hat hier nicht bewertet. Vorhanden: {known}.")
        return [rating for rating in found.ratings if rating.rater == rater]
    if proposal and found.catalogue is not None:
        try:
            return propose_median(found.ratings, catalogue=found.catalogue, method=found.method)
        except AssessmentError as error:
            fail(str(error))
    if len(found.raters) > 1:
        fail(
            f"Es haben mehrere bewertet: {known}. Bitte nennen Sie mit --rater eine Person oder "
            "mit --proposal median den Vorschlag aus allen."
        )
    return found.ratings


def parsed_weights(text: str | None) -> Mapping[str, int] | None:
    """`1=1,2=1,3=2` as weights by criterion; ends with 2 for anything else."""
    if text is None:
        return None
    weights: dict[str, int] = {}
    for part in text.split(","):
        number, sign, weight = (piece.strip() for piece in part.partition("="))
        if not sign or not number or not weight.isdecimal() or number in weights:
            fail(
                f"--weights: „{part.strip()}“ passt nicht. Erwartet wird zum Beispiel 1=1,2=1,3=2."
            )
        weights[number] = int(weight)
    return weights


def today() -> date:
    """The day in Berlin."""
    return datetime.now(ZoneInfo("Europe/Berlin")).date()


def write(output: Path, content: bytes) -> None:
    """Write the file and say so; ends with 2 where that is not possible."""
    try:
        output.write_bytes(content)
    except OSError as error:
        fail(f"„{output}“ lässt sich nicht schreiben: {error.strerror}.")
    typer.echo(f"Geschrieben: {output}", err=True)
