# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands on the sheet „Anleitung“: how to fill in, and what the values mean."""

from __future__ import annotations

from collections.abc import Iterator

from quartett.assessment.catalogue import Band, Catalogue, Depth, Method
from quartett.assessment.rating_layout import value_columns

__all__ = ["band_line", "guide_lines"]


def guide_lines(catalogue: Catalogue, method: Method) -> list[str]:
    """What to do, in order; then what the values of the scale mean."""
    scale = catalogue.scale
    steps = [
        "Schreiben Sie zuerst auf, was gut läuft und was besser werden kann: einen Punkt je "
        "Zeile, mit Alt+Eingabe beginnt eine neue. Bewerten Sie danach.",
        f"Werte sind ganze Zahlen von {scale.low} bis {scale.high}"
        + (f", am besten in Schritten von {scale.step}." if scale.step > 1 else "."),
        "Wenn Sie etwas nicht beurteilen können, setzen Sie ein x. Lassen Sie den Wert dann leer. "
        "Fehlende Werte zählen nie als 0.",
    ]
    if method.depth is Depth.ATTRIBUTES:
        steps.append(
            "Bewerten Sie jedes Merkmal, das zu einer Zeile gehört; graue Felder gehören nicht "
            "dazu."
        )
        if any(not one.attribute for one in value_columns(catalogue, method)):
            steps.append(
                "Einen Gesamtwert tragen Sie nur ein, wenn er vom Ergebnis der Merkmale abweichen "
                "soll. Nennen Sie dann den Grund in der Spalte „Begründung“."
            )
    steps += [
        "Auf dem Blatt „Angaben“ stehen Ihr Pseudonym und Ihre Gruppe. Bitte ergänzen Sie, was "
        "fehlt.",
        "Schreiben Sie keine Namen, Kundennummern oder Geburtsdaten in die Felder.",
        "Bitte verbinden Sie keine Zellen und löschen Sie keine Spalten. Speichern Sie das Blatt "
        "als Excel-Datei (XLSX).",
    ]
    numbered = [f"{number}. {step}" for number, step in enumerate(steps, start=1)]
    sources = ["", *(text for text in (catalogue.affiliation, catalogue.rights) if text)]
    return [*numbered, *_meanings(catalogue, method), *sources]


def _meanings(catalogue: Catalogue, method: Method) -> Iterator[str]:
    """What each value means, for attributes and blocks that have words of their own, too."""
    scale = catalogue.scale
    common = [f"{level.value}: {level.label}" for level in scale.levels]
    common = common or [band_line(band) for band in scale.bands]
    own = [
        (f"{block.title}, {one.title}", one.bands)
        for block in catalogue.blocks
        for one in block.attributes
        if one.bands and method.depth is Depth.ATTRIBUTES
    ] or [(block.title, block.bands) for block in catalogue.blocks if block.bands]
    if common and len(own) < len(catalogue.blocks):
        yield from ("", "Was die Werte bedeuten", *common)
    for title, bands in own:
        yield from ("", f"Was die Werte bedeuten: {title}", *map(band_line, bands))


def band_line(band: Band, *, with_meaning: bool = True) -> str:
    """One band of the scale in a line: „11–30: geplant“."""
    reach = str(band.low) if band.low == band.high else f"{band.low}–{band.high}"
    return f"{reach}: {band.label}" + (
        f" – {band.meaning}" if band.meaning and with_meaning else ""
    )
