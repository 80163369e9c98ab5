# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a file for the register, as data and as German sentences with the mend."""

from __future__ import annotations

from enum import StrEnum

from quartett import tables
from quartett.tables import Fault, place

__all__ = ["RegisterFault", "describe"]


class RegisterFault(StrEnum):
    """Why a row, or the whole file, cannot be taken into the register."""

    COLUMN_MISSING = "register_column_missing"
    EMPTY_CELL = "register_empty_cell"
    CARRIER_FORM = "register_carrier_form"
    DISTRICT_KEY = "register_district_key"
    NOT_A_DAY = "register_not_a_day"
    TWICE = "register_twice"
    SUCCESSOR = "register_successor"
    TOO_LONG = "register_too_long"
    PERSONAL_NUMBER = "register_personal_number"
    UNKNOWN_HOUSE = "register_unknown_house"
    AMBIGUOUS_HOUSE = "register_ambiguous_house"
    COMPARISON_TYPE = "register_comparison_type"
    GEOJSON = "register_geojson"
    GEOMETRY_KEYS = "register_geometry_keys"


_SENTENCES: dict[str, str] = {
    RegisterFault.COLUMN_MISSING: "Die Spalte „{expected}“ fehlt. Bitte ergänzen Sie sie in der "
    "Datei.",
    RegisterFault.EMPTY_CELL: "Die Zelle ist leer. Erwartet wird: {expected}.",
    RegisterFault.CARRIER_FORM: "Gefunden: „{found}“. Erwartet wird gE (gemeinsame Einrichtung) "
    "oder zkT (zugelassener kommunaler Träger).",
    RegisterFault.DISTRICT_KEY: "Gefunden: „{found}“. Erwartet wird ein Kreisschlüssel mit fünf "
    "Ziffern, bei mehreren durch Semikolon getrennt.",
    RegisterFault.NOT_A_DAY: "Gefunden: „{found}“. Erwartet wird ein Tag, zum Beispiel "
    "01.01.2026 oder 2026-01-01.",
    RegisterFault.TWICE: "„{found}“ steht schon in Zeile {expected}. Bitte lassen Sie nur eine "
    "der beiden Zeilen stehen.",
    RegisterFault.SUCCESSOR: "Der Nachfolger „{found}“ steht weder in der Datei noch im "
    "Verzeichnis. Bitte prüfen Sie die Kennung.",
    RegisterFault.TOO_LONG: "Der Text hat mehr als {expected} Zeichen. Bitte kürzen Sie ihn.",
    RegisterFault.PERSONAL_NUMBER: "Der Text enthält vermutlich die Nummer einer Person. Solche "
    "Angaben werden nicht gespeichert. Bitte entfernen Sie sie.",
    RegisterFault.UNKNOWN_HOUSE: "Gefunden: „{found}“. Erwartet wird ein Jobcenter aus dem "
    "Verzeichnis: Kennung, Trägernummer oder Name.",
    RegisterFault.AMBIGUOUS_HOUSE: "„{found}“ passt auf mehrere Jobcenter: {expected}. Bitte geben "
    "Sie die Kennung oder Trägernummer an.",
    RegisterFault.COMPARISON_TYPE: "Gefunden: „{found}“. Erwartet wird ein amtlicher "
    "Vergleichstyp: {expected}.",
    RegisterFault.GEOJSON: "Die Datei ist keine Karte der Jobcenter: {found}. Bitte speichern Sie "
    "die Karte als „FeatureCollection“ in Längen- und Breitengrad.",
    RegisterFault.GEOMETRY_KEYS: "Von {expected} Flächen passen nur {found} zum Verzeichnis. "
    "Erwartet wird je Fläche die Eigenschaft „jc_id“. Bitte lesen Sie zuerst das "
    "Verzeichnis ein.",
}


def describe(fault: Fault) -> str:
    """What is wrong, where, and how to mend it."""
    if not isinstance(fault.code, RegisterFault):
        return tables.describe(fault)
    sentence = _SENTENCES[fault.code].format(found=fault.found, expected=fault.expected)
    return place(fault.row, fault.column) + sentence
