# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a letter of a type needs, and where it stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from quartett.german.spans import Place
from quartett.language.analysis import Analysis

__all__ = ["Completeness", "Need", "completeness", "letter_types"]


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a letter of this type should say; `place` is where it does, None if nowhere.

    `mend` says what to write; `required` needs make a letter incomplete if they are missing.
    """

    id: str
    name: str
    mend: str
    source: str
    required: bool
    place: Place | None

    @property
    def is_found(self) -> bool:
        """Whether the letter says it."""
        return self.place is not None


@dataclass(frozen=True, slots=True)
class Completeness:
    """The type that a letter was taken for, and its needs in the order of reading."""

    letter_type: str
    name: str
    needs: tuple[Need, ...]

    @property
    def missing(self) -> tuple[Need, ...]:
        """The required needs that are not met."""
        return tuple(need for need in self.needs if need.required and not need.is_found)


def letter_types() -> tuple[tuple[str, str], ...]:
    """The id and German name of each type."""
    return ()


def completeness(analysis: Analysis, *, letter_type: str | None = None) -> Completeness | None:
    """What the letter needs as a `letter_type`; without one the type that it most probably is.

    None if it looks like none of the types. Raises KeyError for a type that is not there.
    """
    return None
