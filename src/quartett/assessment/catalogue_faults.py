# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a catalogue that somebody wrote, as German sentences with a mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quartett.assessment.errors import AssessmentError

__all__ = ["CatalogueCode", "CatalogueFault", "OwnCatalogueError", "Spot", "describe"]


class CatalogueCode(StrEnum):
    """The kinds of fault: of the file, of a single entry, and of entries that do not fit."""

    TOO_LARGE = "catalogue_too_large"
    EMPTY = "catalogue_empty"
    NO_TEXT = "catalogue_no_text"
    SYNTAX = "catalogue_syntax"
    ANCHOR = "catalogue_anchor"
    TAG = "catalogue_tag"
    TOO_DEEP = "catalogue_too_deep"
    KEY_TWICE = "catalogue_key_twice"
    NOT_A_MAPPING = "catalogue_not_a_mapping"
    SEVERAL_DOCUMENTS = "catalogue_several_documents"
    UNREADABLE = "catalogue_unreadable"
    NO_SHEET = "catalogue_no_sheet"
    NO_COLUMN = "catalogue_no_column"
    FORMULA = "catalogue_formula"
    MERGED_CELLS = "catalogue_merged_cells"

    MISSING = "catalogue_missing"
    UNKNOWN_KEY = "catalogue_unknown_key"
    WRONG_VALUE = "catalogue_wrong_value"
    NOT_WHOLE = "catalogue_not_whole"
    CHOICE = "catalogue_choice"
    ID_SIGNS = "catalogue_id_signs"
    NUMBER_SIGNS = "catalogue_number_signs"

    NUMBER_TWICE = "catalogue_number_twice"
    ID_TWICE = "catalogue_id_twice"
    UNKNOWN_BLOCK = "catalogue_unknown_block"
    WRONG_PARENT = "catalogue_wrong_parent"
    NO_CRITERION = "catalogue_no_criterion"
    WEIGHTS_SUM = "catalogue_weights_sum"
    WEIGHT_MISSING = "catalogue_weight_missing"
    SCALE = "catalogue_scale"
    SCALE_STEP = "catalogue_scale_step"
    LEVELS = "catalogue_levels"
    BAND = "catalogue_band"
    BAND_OFF_SCALE = "catalogue_band_off_scale"
    UNKNOWN_CAP = "catalogue_unknown_cap"
    NO_ATTRIBUTES = "catalogue_no_attributes"
    UNKNOWN_MAPPED = "catalogue_unknown_mapped"
    ITSELF = "catalogue_itself"
    CYCLE = "catalogue_cycle"
    CONTRADICTION = "catalogue_contradiction"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: the line of a text, or sheet, row and column of a workbook."""

    row: int = 0
    sheet: str = ""
    column: str = ""  # letter and heading: „D („Gewicht“)“

    def __str__(self) -> str:
        parts = [f"Blatt „{self.sheet}“"] if self.sheet else []
        parts += [f"Zeile {self.row}"] if self.row else []
        parts += [f"Spalte {self.column}"] if self.column else []
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class CatalogueFault:
    """One fault: `key` is the entry it concerns, `found` and `expected` are data."""

    code: CatalogueCode
    spot: Spot = Spot()
    key: str = ""
    found: str = ""
    expected: str = ""


class OwnCatalogueError(AssessmentError):
    """A catalogue that cannot be used; `faults` are all of them, in the order of the file."""

    def __init__(self, faults: Sequence[CatalogueFault]) -> None:
        super().__init__(
            found="\n".join(describe(fault) for fault in faults),
            mend="Der Katalog wurde nicht übernommen.",
        )
        self.faults = tuple(faults)


_SENTENCES = {
    CatalogueCode.TOO_LARGE: "Die Datei ist mit {found} Bytes zu groß, erlaubt sind {expected}. "
    "Ein Katalog braucht nur Texte; bitte entfernen Sie alles andere.",
    CatalogueCode.EMPTY: "Die Datei ist leer. Bitte prüfen Sie, ob Sie die richtige gewählt haben.",
    CatalogueCode.NO_TEXT: "Hier steht ein Zeichen, das sich nicht lesen lässt. Bitte speichern "
    "Sie die Datei als YAML in UTF-8 oder als XLSX.",
    CatalogueCode.SYNTAX: "Bis hierher ist die Datei gültiges YAML, ab hier nicht mehr. Bitte "
    "prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen in dieser Zeile und der davor.",
    CatalogueCode.ANCHOR: "Anker und Verweise („&{found}“, „*{found}“) sind nicht erlaubt. Bitte "
    "schreiben Sie den Inhalt aus.",
    CatalogueCode.TAG: "Die Typangabe „{found}“ ist nicht erlaubt. Bitte lassen Sie sie weg.",
    CatalogueCode.TOO_DEEP: "Die Datei ist zu tief verschachtelt oder hat zu viele Einträge. Bitte "
    "gliedern Sie sie wie das Beispiel.",
    CatalogueCode.KEY_TWICE: "„{found}“ steht hier zum zweiten Mal. Bitte lassen Sie nur einen "
    "Eintrag stehen.",
    CatalogueCode.NOT_A_MAPPING: "Erwartet werden Einträge wie „id: mein-katalog“. Bitte gliedern "
    "Sie die Datei wie das Beispiel.",
    CatalogueCode.SEVERAL_DOCUMENTS: "Hier beginnt ein zweites Dokument („---“). Bitte schreiben "
    "Sie jeden Katalog in eine eigene Datei.",
    CatalogueCode.UNREADABLE: "{found}",
    CatalogueCode.NO_SHEET: "Das Blatt „{expected}“ fehlt oder hat keine Überschriften. Bitte "
    "nehmen Sie die Vorlage.",
    CatalogueCode.NO_COLUMN: "Die Spalte „{expected}“ fehlt. Bitte nehmen Sie die Vorlage oder "
    "ergänzen Sie die Spalte.",
    CatalogueCode.FORMULA: "{key}: gefunden „{found}“, eine Formel ohne gespeichertes Ergebnis "
    "oder ein Fehlerwert. Bitte tragen Sie den Inhalt selbst ein.",
    CatalogueCode.MERGED_CELLS: "Die Zellen {found} sind verbunden. Bitte heben Sie die Verbindung "
    "auf und füllen Sie jede Zelle einzeln.",
    CatalogueCode.MISSING: "„{key}“ fehlt. Bitte ergänzen Sie die Angabe.",
    CatalogueCode.UNKNOWN_KEY: "„{key}“ ist hier nicht bekannt. Möglich: {expected}. Bitte "
    "berichtigen oder löschen Sie den Eintrag.",
    CatalogueCode.WRONG_VALUE: "{key}: gefunden „{found}“, erwartet wird {expected}. Bitte "
    "berichtigen Sie die Angabe.",
    CatalogueCode.NOT_WHOLE: "{key}: gefunden „{found}“, erwartet wird eine ganze Zahl. Bitte "
    "berichtigen Sie die Angabe.",
    CatalogueCode.CHOICE: "{key}: gefunden „{found}“, möglich ist {expected}. Bitte wählen Sie "
    "eines davon.",
    CatalogueCode.ID_SIGNS: "{key}: gefunden „{found}“. Erlaubt sind kleine Buchstaben ohne "
    "Umlaute, Ziffern, - und _; am Anfang steht ein Buchstabe. Bitte ändern Sie die Kennung.",
    CatalogueCode.NUMBER_SIGNS: "{key}: gefunden „{found}“. Erwartet wird {expected}. Bitte "
    "berichtigen Sie die Nummer; in einer Tabelle stellen Sie die Spalte auf „Text“, damit aus "
    "1.2 kein Datum wird.",
    CatalogueCode.NUMBER_TWICE: "Die Nummer {found} ist doppelt vergeben, zuerst in Zeile "
    "{expected}. Bitte geben Sie jeder Zeile eine eigene Nummer.",
    CatalogueCode.ID_TWICE: "{key} „{found}“ ist doppelt vergeben, zuerst in Zeile {expected}. "
    "Bitte vergeben Sie eine andere Bezeichnung.",
    CatalogueCode.UNKNOWN_BLOCK: "Den Block „{found}“ gibt es nicht. Vorhanden: {expected}. Bitte "
    "nennen Sie einen davon oder legen Sie ihn an.",
    CatalogueCode.WRONG_PARENT: "Das Teilkriterium {found} steht unter Kriterium {expected}. Bitte "
    "verschieben Sie es oder ändern Sie die Nummer.",
    CatalogueCode.NO_CRITERION: "Zum Teilkriterium {found} gibt es kein Kriterium {expected}. "
    "Bitte legen Sie eine Zeile mit der Nummer {expected} an oder ändern Sie die Nummer.",
    CatalogueCode.WEIGHTS_SUM: "Die Gewichte ergeben {found}, nicht {expected}. Bitte berichtigen "
    "Sie ein Gewicht oder die Summe.",
    CatalogueCode.WEIGHT_MISSING: "Das Gewicht von Kriterium {found} fehlt. Bitte geben Sie jedem "
    "Kriterium ein Gewicht oder keinem.",
    CatalogueCode.SCALE: "Die Skala endet mit {found}, beginnt aber mit {expected}. Bitte setzen "
    "Sie das Ende über den Anfang.",
    CatalogueCode.SCALE_STEP: "In Schritten von {found} lässt sich die Skala von {expected} nicht "
    "teilen. Bitte ändern Sie den Schritt.",
    CatalogueCode.LEVELS: "Die Antworten gelten für {found}, die Skala geht von {expected}. Bitte "
    "benennen Sie jeden Wert der Skala genau einmal, der Reihe nach.",
    CatalogueCode.BAND: "Die Stufe „{key}“ endet bei {found}, beginnt aber bei {expected}. Bitte "
    "tauschen Sie die Werte.",
    CatalogueCode.BAND_OFF_SCALE: "Die Stufe „{key}“ ({found}) liegt nicht auf der Skala von "
    "{expected}. Bitte berichtigen Sie die Werte.",
    CatalogueCode.UNKNOWN_CAP: "Das begrenzende Merkmal „{found}“ gibt es in diesem Block nicht. "
    "Vorhanden: {expected}. Bitte nennen Sie eines davon oder keines.",
    CatalogueCode.NO_ATTRIBUTES: "Das Verfahren „{found}“ bewertet Merkmale, aber kein Block hat "
    "welche. Bitte ergänzen Sie Merkmale oder wählen Sie eine andere Tiefe.",
    CatalogueCode.UNKNOWN_MAPPED: "Die Zuordnung zu „{expected}“ nennt die Nummer {found}, die es "
    "in diesem Katalog nicht gibt. Bitte berichtigen oder löschen Sie sie.",
    CatalogueCode.ITSELF: "Der Katalog „{found}“ ist sich selbst zugeordnet. Bitte nennen Sie "
    "einen anderen Katalog oder löschen Sie die Zuordnung.",
    CatalogueCode.CYCLE: "Die Reihe der Vorgänger führt im Kreis: {found}. Bitte löschen Sie den "
    "Verweis, der zurückführt.",
    CatalogueCode.CONTRADICTION: "Die Angaben passen nicht zusammen ({found}). Bitte vergleichen "
    "Sie sie mit dem Beispiel.",
}


def describe(fault: CatalogueFault) -> str:
    """What is wrong, where, and how to mend it."""
    sentence = _SENTENCES[fault.code].format(
        key=fault.key, found=fault.found, expected=fault.expected
    )
    place = str(fault.spot)
    return f"{place}: {sentence}" if place else sentence
