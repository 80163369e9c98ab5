# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a regional value covers: districts and Jobcenter are not cut alike everywhere.

Of 404 Jobcenter 384 are one district each; a few span several districts, Berlin's twelve share one
value, and the youngest has none. The import files say so in a column in German.
"""

from __future__ import annotations

from enum import StrEnum

from quartett.indicators.definitions import derived_label
from quartett.indicators.indicator import RegionalFigure

__all__ = ["Coverage", "coverage_label", "coverage_of", "shared_area"]


class Coverage(StrEnum):
    """How a Jobcenter's area relates to the districts of the statistics."""

    DISTRICT = "district"
    WEIGHTED = "weighted"
    CITY_WHOLE = "city_whole"
    INCLUDING_OTHER = "including_other"
    NONE = "none"


def coverage_of(note: str) -> Coverage:
    """The coverage behind the note of an import file (column „datenlage“).

    An empty or unknown note counts as weighted: better labelled as derived than taken as official.
    """
    text = note.lower()
    if text.startswith("kreis = jobcenter"):
        return Coverage.DISTRICT
    if text.startswith("keine daten"):
        return Coverage.NONE
    if "insgesamt" in text:
        return Coverage.CITY_WHOLE
    return Coverage.INCLUDING_OTHER if "einschließlich" in text else Coverage.WEIGHTED


def shared_area(note: str) -> str:
    """The name of the area whose one value several Jobcenter share („Berlin“), else ''."""
    return note.split(maxsplit=1)[0] if coverage_of(note) is Coverage.CITY_WHOLE else ""


def coverage_label(figure: RegionalFigure, *, note: str) -> str:
    """What must stand beside the value, in German; '' where the value is the district's own."""
    coverage = coverage_of(note)
    if coverage is Coverage.NONE:
        return "keine Angabe"
    labels = []
    if coverage is Coverage.CITY_WHOLE:
        labels.append(f"Wert für {shared_area(note)} insgesamt")
    if coverage is Coverage.INCLUDING_OTHER:
        labels.append(note)
    if figure.derived or coverage is Coverage.WEIGHTED:
        labels.append(derived_label())
    return "; ".join(labels)
