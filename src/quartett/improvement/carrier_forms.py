# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a Jobcenter is carried, and the board that its report speaks to."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import Entry, SourceRef, load

__all__ = ["Board", "CarrierForm", "CarrierFormEntry", "board", "carrier_form"]


class CarrierForm(StrEnum):
    """gE (Agentur für Arbeit and municipality together) or zkT (municipality alone)."""

    JOINT = "gE"
    MUNICIPAL = "zkT"


class Board(BaseModel):
    """A board: its name, and the accusative with article for „Bericht für …“, „Bitten an …“."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    name: str
    accusative: str


class CarrierFormEntry(Entry):
    """One form as the catalogue holds it, the usual board first."""

    key: CarrierForm
    name: str
    short: str
    explanation: str
    source: SourceRef
    boards: tuple[Board, ...]


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    forms: tuple[CarrierFormEntry, ...]


def carrier_form(form: CarrierForm) -> CarrierFormEntry:
    """The catalogue's entry of the form."""
    catalogue: _Catalogue = load("carrier_forms", _Catalogue)
    return next(entry for entry in catalogue.forms if entry.key is form)


def board(form: CarrierForm, *, key: str = "") -> Board:
    """The board with that key, or the form's usual one.

    Raises KeyError if the form has no such board.
    """
    boards = carrier_form(form).boards
    if not key:
        return boards[0]
    for each in boards:
        if each.key == key:
            return each
    raise KeyError(f"{form} has no board {key!r}; there is " + ", ".join(b.key for b in boards))
