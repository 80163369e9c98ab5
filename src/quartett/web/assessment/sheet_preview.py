# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was read out of filled sheets, for a page that shows it before it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quartett.web.assessment.services_entries import EntryDraft

__all__ = ["FileFaults", "SheetDraft", "SheetPreview"]


@dataclass(frozen=True, slots=True)
class FileFaults:
    """Everything that is wrong with one file, as sentences with a place and a mend."""

    name: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """What one sheet would write; counts only are shown, never values or words."""

    seat: int
    file: str
    drafts: Mapping[str, EntryDraft]
    versions: Mapping[str, int]
    total: int
    notes: tuple[str, ...] = ()

    @property
    def rated(self) -> int:
        """Items with a value."""
        return sum(bool(draft.values) for draft in self.drafts.values())

    @property
    def not_judged(self) -> int:
        """Items left out knowingly."""
        return sum(draft.not_judged for draft in self.drafts.values())

    @property
    def remarks(self) -> int:
        """Strengths and improvements."""
        return sum(
            len(draft.strengths.splitlines()) + len(draft.improvements.splitlines())
            for draft in self.drafts.values()
        )

    @property
    def replaced(self) -> int:
        """Items that somebody has written before, which the sheet overwrites."""
        return sum(version > 0 for version in self.versions.values())

    def as_plain(self) -> list[Any]:
        """For the page of the preview to carry."""
        items = {
            item: [d.strengths, d.improvements, dict(d.values), d.not_judged, d.reason]
            for item, d in self.drafts.items()
        }
        return [self.seat, items, dict(self.versions)]


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """All that was read; `is_good` where it may be stored."""

    seats: tuple[SheetDraft, ...]
    faults: tuple[FileFaults, ...]

    @property
    def is_good(self) -> bool:
        """True without a single fault."""
        return bool(self.seats) and not self.faults

    def as_plain(self) -> list[Any]:
        """For the page of the preview to carry."""
        return [seat.as_plain() for seat in self.seats]
