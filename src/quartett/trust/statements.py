# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Plain sentences for people: promises, what is never stored, limits, rights, safeguards."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load

__all__ = ["Promise", "Statements", "statements"]


class Promise(BaseModel):
    """One promise, and by what the program keeps it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    text: str
    kept_by: str


class Statements(BaseModel):
    """Everything the page and the information sheet say in plain words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    promises: tuple[Promise, ...]
    never: tuple[str, ...]
    limits: tuple[str, ...]
    rights: tuple[str, ...]
    measures: tuple[str, ...]


def statements() -> Statements:
    """The sentences of the catalogue."""
    return load("trust/statements", Statements)
