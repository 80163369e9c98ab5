# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Faults and notes of a file with ratings as plain German sentences, each with its mend."""

from __future__ import annotations

from enum import StrEnum

from quartett import tables
from quartett.tables import Column, Fault, Note, place

__all__ = ["ON_FACTS_SHEET", "RatingFault", "RatingNote", "describe", "describe_note"]

ON_FACTS_SHEET = Column(1, "Angaben")
"""The column of a fault that stands on the sheet „Angaben“ and not among the ratings."""


class RatingFault(StrEnum):
    """What is wrong with a file of ratings, a row or a cell of it."""

    NOT_A_WORKBOOK = "rating_not_a_workbook"
    COLUMN_MISSING = "rating_column_missing"
    NO_FACTS = "rating_no_facts"
    CATALOGUE_NEEDED = "rating_catalogue_needed"
    OTHER_CATALOGUE = "rating_other_catalogue"
    OTHER_EDITION = "rating_other_edition"
    CHANGED_CATALOGUE = "rating_changed_catalogue"
    OTHER_METHOD = "rating_other_method"
    UNKNOWN_METHOD = "rating_unknown_method"
    TWO_SHEETS = "rating_two_sheets"
    SAME_RATER = "rating_same_rater"
    NOTHING_RATED = "rating_nothing_rated"
    MERGED_CELLS = "rating_merged_cells"

    RATER_MISSING = "rating_rater_missing"
    OTHER_GROUP = "rating_other_group"
    ITEM_MISSING = "rating_item_missing"
    ITEM_IS_A_DATE = "rating_item_is_a_date"
    UNKNOWN_ITEM = "rating_unknown_item"
    HEADING_ONLY = "rating_heading_only"
    UNKNOWN_ATTRIBUTE = "rating_unknown_attribute"
    MISPLACED_ATTRIBUTE = "rating_misplaced_attribute"
    NOT_APPLICABLE = "rating_not_applicable"
    TWICE = "rating_twice"
    OFF_THE_SCALE = "rating_off_the_scale"
    NOT_WHOLE = "rating_not_whole"
    NOT_A_NUMBER = "rating_not_a_number"
    VALUE_IS_A_DATE = "rating_value_is_a_date"
    NOT_A_TEXT = "rating_not_a_text"
    NO_MARK = "rating_no_mark"
    MARK_AND_VALUE = "rating_mark_and_value"
    REASON_MISSING = "rating_reason_missing"
    PERSONAL_NUMBER = "rating_personal_number"


class RatingNote(StrEnum):
    """What is worth knowing about a file of ratings, without being wrong."""

    RATER_FROM_FILE = "rating_rater_from_file"
    CONTACT = "rating_contact"
    REASON_UNUSED = "rating_reason_unused"


_NUMBER = "Erwartet wird eine ganze Zahl von {expected}."
_SENTENCES: dict[str, str] = {
    RatingFault.NOT_A_WORKBOOK: "Die Datei heißt „{found}“, ist aber keine Excel-Datei. Bitte "
    "öffnen Sie sie in Ihrem Tabellenprogramm und speichern Sie sie als XLSX.",
    RatingFault.COLUMN_MISSING: "Die Spalte „{expected}“ fehlt. Gefunden: {found}. Bitte nehmen "
    "Sie das ausgegebene Blatt oder ergänzen Sie die Spalte.",
    RatingFault.NO_FACTS: "Das Blatt „Angaben“ fehlt oder ist unvollständig: „{expected}“ steht "
    "nicht da. Bitte nehmen Sie das ausgegebene Blatt und löschen Sie darin nichts.",
    RatingFault.CATALOGUE_NEEDED: "Um {found} zu lesen, wird der Katalog gebraucht. Bitte nennen "
    "Sie ihn.",
    RatingFault.OTHER_CATALOGUE: "Das Blatt gehört zum Katalog {found}. Erwartet wird {expected}. "
    "Bitte nehmen Sie ein Blatt dieses Katalogs.",
    RatingFault.OTHER_EDITION: "Das Blatt gehört zu einer anderen Ausgabe: {found}. Erwartet wird "
    "{expected}. Nummern und Inhalte können sich unterscheiden. Bitte nehmen Sie ein Blatt dieser "
    "Ausgabe.",
    RatingFault.CHANGED_CATALOGUE: "Der Katalog wurde geändert, nachdem dieses Blatt ausgegeben "
    "wurde (Prüfwert {found}, erwartet {expected}). Bitte geben Sie das Blatt neu aus und tragen "
    "Sie die Werte dort ein.",
    RatingFault.OTHER_METHOD: "Das Blatt gehört zum Verfahren „{found}“, erwartet wird "
    "„{expected}“. Bitte nehmen Sie ein Blatt dieses Verfahrens.",
    RatingFault.UNKNOWN_METHOD: "Das Verfahren „{found}“ gibt es in diesem Katalog nicht. "
    "Vorhanden: {expected}. Bitte wählen Sie eines davon.",
    RatingFault.TWO_SHEETS: "Die Arbeitsmappe enthält mehrere Blätter mit Bewertungen: {found}. "
    "Bitte lassen Sie je Person nur eines stehen.",
    RatingFault.SAME_RATER: "Von „{found}“ gibt es schon ein Blatt: {expected}. Bitte geben Sie "
    "nur eines ab oder nennen Sie verschiedene Pseudonyme.",
    RatingFault.NOTHING_RATED: "Das Blatt ist noch nicht ausgefüllt. Bitte tragen Sie Werte ein "
    "oder setzen Sie ein x bei „Kann ich nicht beurteilen“.",
    RatingFault.MERGED_CELLS: "Die Zellen {found} sind verbunden. Welcher Wert wohin gehört, ist "
    "dann nicht sicher. Bitte heben Sie die Verbindung auf und tragen Sie jeden Wert einzeln ein.",
    RatingFault.RATER_MISSING: "Das Pseudonym fehlt. Bitte tragen Sie ein Kürzel ein, zum Beispiel "
    "„R1“.",
    RatingFault.OTHER_GROUP: "„{found}“ ist eine andere Gruppe als weiter oben ({expected}). Bitte "
    "nennen Sie je Person nur eine Gruppe.",
    RatingFault.ITEM_MISSING: "Die Nummer fehlt. Bitte tragen Sie die Nummer des Kriteriums oder "
    "Teilkriteriums ein, zum Beispiel 1.2.",
    RatingFault.ITEM_IS_A_DATE: "Gefunden: das Datum {found}. Vermutlich hat das "
    "Tabellenprogramm aus einer Nummer wie 1.2 ein Datum gemacht. Bitte stellen Sie die Spalte auf "
    "„Text“ und tragen Sie die Nummer neu ein.",
    RatingFault.UNKNOWN_ITEM: "Gefunden: „{found}“. Diese Nummer gibt es im Katalog „{expected}“ "
    "nicht. Bitte prüfen Sie Nummer und Katalog.",
    RatingFault.HEADING_ONLY: "„{found}“ wird nicht einzeln bewertet. Bitte bewerten Sie "
    "„{expected}“.",
    RatingFault.UNKNOWN_ATTRIBUTE: "Gefunden: „{found}“. Dieses Merkmal gibt es hier nicht. "
    "Möglich: {expected}. Bitte berichtigen Sie das Merkmal.",
    RatingFault.MISPLACED_ATTRIBUTE: "Das Merkmal „{found}“ steht beim ganzen Kriterium. Merkmale "
    "werden je Teilkriterium bewertet: {expected}. Bitte berichtigen Sie die Nummer.",
    RatingFault.NOT_APPLICABLE: "Dieses Merkmal wird bei „{expected}“ nicht bewertet. Gefunden: "
    "„{found}“. Bitte leeren Sie die graue Zelle.",
    RatingFault.TWICE: "Dieselbe Angabe steht schon in Zeile {expected} (gefunden: „{found}“). "
    "Bitte lassen Sie je Person und Kriterium nur eine stehen.",
    RatingFault.OFF_THE_SCALE: "Gefunden: {found}. " + _NUMBER + " Bitte berichtigen Sie den Wert.",
    RatingFault.NOT_WHOLE: "Gefunden: {found}. " + _NUMBER + " Bitte runden Sie den Wert selbst: "
    "So bleibt er Ihre Entscheidung.",
    RatingFault.NOT_A_NUMBER: "Gefunden: „{found}“. " + _NUMBER + " Wenn Sie dazu nichts sagen "
    "können, setzen Sie ein x: im Blatt bei „Kann ich nicht beurteilen“, in einer CSV-Datei "
    "anstelle des Wertes.",
    RatingFault.VALUE_IS_A_DATE: "Gefunden: das Datum {found}. " + _NUMBER + " Bitte stellen Sie "
    "die Zelle auf „Zahl“ und tragen Sie den Wert neu ein.",
    RatingFault.NOT_A_TEXT: "Gefunden: „{found}“, eine Formel ohne gespeichertes Ergebnis oder ein "
    "Fehlerwert der Tabellenkalkulation. Bitte schreiben Sie hier Text ohne „=“ am Anfang.",
    RatingFault.NO_MARK: "Gefunden: „{found}“. Erwartet wird ein x oder nichts. Bitte berichtigen "
    "Sie die Zelle; ein Wert gehört in seine Spalte.",
    RatingFault.MARK_AND_VALUE: "Zu „{found}“ steht ein x bei „Kann ich nicht beurteilen“ und "
    "zugleich ein Wert ({expected}). Bitte löschen Sie eines von beiden.",
    RatingFault.REASON_MISSING: "Zu „{found}“ gibt es einen Gesamtwert und daneben Einzelwerte. "
    "Bitte nennen Sie in der Spalte „Begründung“ den Grund oder löschen Sie den Gesamtwert.",
    RatingFault.PERSONAL_NUMBER: "{expected}",
}  # fmt: skip
_NOTES: dict[str, str] = {
    RatingNote.RATER_FROM_FILE: "Auf dem Blatt „Angaben“ steht kein Pseudonym. Das Blatt wird als "
    "„{text}“ geführt.",
    RatingNote.CONTACT: "{text}",
    RatingNote.REASON_UNUSED: "Die Begründung zu „{text}“ wird nicht übernommen: Dort steht kein "
    "Wert.",
}


def describe(fault: Fault) -> str:
    """What is wrong with a rating or its file, where, and how to mend it."""
    if not isinstance(fault.code, RatingFault):
        return tables.describe(fault)
    sentence = _SENTENCES[fault.code].format(found=fault.found, expected=fault.expected)
    if fault.column == ON_FACTS_SHEET:
        return f"Blatt „Angaben“, Zeile {fault.row}, Spalte B: {sentence}"
    return place(fault.row, fault.column) + sentence


def describe_note(note: Note) -> str:
    """What is worth a look, where."""
    if not isinstance(note.code, RatingNote):
        return tables.describe_note(note)
    return place(note.row, note.column) + _NOTES[note.code].format(text=note.text)
