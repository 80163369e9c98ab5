# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The data dictionary: every field with its purpose, the kind of data, the activity, its end.

One catalogue file per Django app: `trust/fields/<app label>.yaml` for Quartett's own, and
`trust/libraries/<app label>.yaml` for those that come with a library. The room knows no Django; a
test of the shell holds the dictionary against the models.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import SourceRef, load

__all__ = [
    "Activity",
    "DataKind",
    "FieldNote",
    "Place",
    "TableNote",
    "activities",
    "law_source",
    "places",
    "record_law",
    "tables",
    "tables_of",
]

_FOLDERS = ("trust/fields", "trust/libraries")


class DataKind(StrEnum):
    """What a field says about people."""

    PERSONAL = "personal"
    ANONYMOUS = "anonymous"
    OFFICIAL = "official"
    TECHNICAL = "technical"

    @property
    def label(self) -> str:
        """The kind as users read it."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    DataKind.PERSONAL: "personenbezogen",
    DataKind.ANONYMOUS: "anonym",
    DataKind.OFFICIAL: "dienstlich",
    DataKind.TECHNICAL: "technisch",
}


@dataclass(frozen=True, slots=True)
class FieldNote:
    """One field: its name in the database, what it is for, what it says about people."""

    name: str
    purpose: str
    kind: DataKind


@dataclass(frozen=True, slots=True)
class TableNote:
    """One table: `key` is the label of its Django model (`accounts.User`).

    `activity` and `retention` are keys of the activities and of the retention terms.
    """

    key: str
    name: str
    purpose: str
    activity: str
    retention: str
    fields: tuple[FieldNote, ...]

    @property
    def is_personal(self) -> bool:
        """True if a field of the table belongs to a person."""
        return any(field.kind is DataKind.PERSONAL for field in self.fields)


class Activity(BaseModel):
    """A processing activity; `basis` suggests a legal basis by carrier form (`gE`, `zkT`).

    `plain` says in a sentence what is stored, `sources` are keys of `law_source`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    name: str
    purpose: str
    plain: str
    persons: str
    recipients: str
    basis: dict[str, str]
    sources: tuple[str, ...]


class Place(BaseModel):
    """Something that exists beside the database."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    content: str
    kind: DataKind
    end: str


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    purpose: str
    activity: str
    retention: str
    personal: dict[str, str] = {}
    anonymous: dict[str, str] = {}
    official: dict[str, str] = {}
    technical: dict[str, str] = {}

    def note(self, key: str) -> TableNote:
        """The table as the room hands it out, personal fields first."""
        kinds = (
            (DataKind.PERSONAL, self.personal),
            (DataKind.ANONYMOUS, self.anonymous),
            (DataKind.OFFICIAL, self.official),
            (DataKind.TECHNICAL, self.technical),
        )
        fields = tuple(
            FieldNote(name, purpose, kind)
            for kind, notes in kinds
            for name, purpose in notes.items()
        )
        return TableNote(key, self.name, self.purpose, self.activity, self.retention, fields)


class _Activities(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    record_after: str
    activities: tuple[Activity, ...]
    sources: dict[str, SourceRef]


class _Places(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    places: tuple[Place, ...]


@cache
def tables() -> tuple[TableNote, ...]:
    """Every table of the dictionary by activity; Quartett's own before those of libraries."""
    notes = [
        row.note(f"{app}.{model}")
        for folder in _FOLDERS
        for app in _apps(folder)
        for model, row in load(f"{folder}/{app}", dict[str, _Table]).items()
    ]
    order = [activity.key for activity in activities()]
    return tuple(sorted(notes, key=lambda note: order.index(note.activity)))


def _apps(folder: str) -> list[str]:
    files = resources.files("quartett.catalogues").joinpath(folder).iterdir()
    return sorted(file.name.removesuffix(".yaml") for file in files)


def tables_of(activity: str) -> tuple[TableNote, ...]:
    """The tables that belong to the activity with that key."""
    return tuple(table for table in tables() if table.activity == activity)


def activities() -> tuple[Activity, ...]:
    """The processing activities, those with personal data first."""
    return load("trust/activities", _Activities).activities


def record_law() -> str:
    """The rule that asks for a record of processing activities, as documents name it."""
    return load("trust/activities", _Activities).record_after


def law_source(key: str) -> SourceRef:
    """Where a rule of law was read. Raises KeyError for a key that the catalogue lacks."""
    return load("trust/activities", _Activities).sources[key]


def places() -> tuple[Place, ...]:
    """What exists beside the database: cookies, logs, files, backups."""
    return load("trust/outside", _Places).places
