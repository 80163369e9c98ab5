# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Plain sentences for people: promises, what is never stored, limits, rights, safeguards."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.privacy.groups import FLOOR, Plan

__all__ = ["Promise", "Statements", "anonymity_lines", "statements"]


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
    anonymity: tuple[str, ...]
    rights: tuple[str, ...]
    measures: tuple[str, ...]


def anonymity_lines(*, least: int) -> tuple[str, ...]:
    """How anonymity works, with the numbers that the program keeps to.

    `least` is how many answers are rewritten at once; floor and threshold are those of every plan.
    """
    threshold = Plan(cuts=(), tables=()).threshold
    return tuple(
        line.format(least=least, floor=FLOOR, threshold=threshold)
        for line in statements().anonymity
    )


def statements() -> Statements:
    """The sentences of the catalogue."""
    return load("trust/statements", Statements)
