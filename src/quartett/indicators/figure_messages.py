# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Faults and notes of a table of figures as plain German sentences, each with its mend."""

from __future__ import annotations

from quartett import tables
from quartett.indicators.figure_values import FigureFault, FigureNote
from quartett.tables import Fault, Note, place

__all__ = ["describe", "describe_note"]

_PARTS = {
    "house": "das Jobcenter",
    "values": "die Spalte mit den Werten",
    "indicator": "die Kennzahl",
    "period": "der Zeitraum",
}
_SENTENCES: dict[str, str] = {
    FigureFault.COLUMN_MISSING: "Die Spalte „{expected}“ fehlt in dieser Datei. Bitte ordnen Sie "
    "die Spalten neu zu.",
    FigureFault.MAPPING_INCOMPLETE: "Noch nicht zugeordnet: {part}. Bitte wählen Sie eine Spalte "
    "oder einen festen Wert.",
    FigureFault.UNKNOWN_HOUSE: "Gefunden: „{found}“. Erwartet wird ein Jobcenter oder Kreis aus "
    "dem Register: Kennung, Trägernummer, Kreisschlüssel oder Name. Bitte berichtigen Sie die "
    "Zelle oder lassen Sie die Zeile aus.",
    FigureFault.AMBIGUOUS_HOUSE: "„{found}“ passt auf mehrere Jobcenter: {expected}. Bitte geben "
    "Sie die Kennung oder Trägernummer an.",
    FigureFault.HOUSE_ENDED: "„{found}“ besteht in diesem Zeitraum nicht mehr.{successor} Bitte "
    "prüfen Sie Jobcenter und Zeitraum.",
    FigureFault.HOUSE_NOT_YET: "„{found}“ besteht erst seit {expected_day}. Bitte prüfen Sie "
    "Jobcenter und Zeitraum.",
    FigureFault.UNKNOWN_INDICATOR: "Gefunden: „{found}“. Erwartet wird eine Kennzahl, die hier "
    "angelegt ist. Bitte ordnen Sie die Bezeichnung einer Kennzahl zu oder legen Sie sie an.",
    FigureFault.UNKNOWN_GENDER: "Gefunden: „{found}“. Erwartet wird insgesamt, Frauen oder Männer.",
    FigureFault.FUTURE_PERIOD: "Der Zeitraum „{found}“ liegt in der Zukunft; heute ist der "
    "{expected_day}. Bitte prüfen Sie Monat und Jahr.",
    FigureFault.CONFLICT: "Für dasselbe Jobcenter, dieselbe Kennzahl und denselben Zeitraum steht "
    "in Zeile {expected} ein anderer Wert als hier („{found}“). Bitte lassen Sie nur den gültigen "
    "Wert stehen.",
}
_NOTES: dict[str, str] = {
    FigureNote.DUPLICATE: "Derselbe Wert steht schon in Zeile {text}. Er wird nur einmal "
    "übernommen.",
    FigureNote.IMPLAUSIBLE: "Der Wert ist ungewöhnlich: {text}. Er wird übernommen; bitte prüfen "
    "Sie ihn.",
    FigureNote.LEFT_OUT: "Die Zeile „{text}“ wird wie gewünscht ausgelassen.",
    FigureNote.EMPTY_CELLS: "Leere Zellen ohne Angabe: {text}. Für sie wird nichts übernommen.",
    FigureNote.HOUSE_MISSING: "In der Datei fehlt: {text}.",
}


def describe(fault: Fault) -> str:
    """What is wrong with a figure or its file, where, and how to mend it."""
    if not isinstance(fault.code, FigureFault):
        return tables.describe(fault)
    sentence = _SENTENCES[fault.code].format(
        found=fault.found,
        expected=fault.expected,
        part=_PARTS.get(fault.expected, fault.expected),
        successor=f" Nachfolger ist {fault.expected}." if fault.expected else "",
        expected_day=_day(fault.expected),
    )
    return place(fault.row, fault.column) + sentence


def describe_note(note: Note) -> str:
    """What is worth a look, where."""
    if not isinstance(note.code, FigureNote):
        return tables.describe_note(note)
    return place(note.row, note.column) + _NOTES[note.code].format(text=note.text)


def _day(iso: str) -> str:
    return ".".join(reversed(iso.split("-")))
