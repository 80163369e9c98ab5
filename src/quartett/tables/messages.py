# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Faults and notes as plain German sentences, each with its mend."""

from __future__ import annotations

from quartett.tables.values import Column, Fault, FaultCode, Note, NoteCode

__all__ = ["describe", "describe_note", "place"]

_AS_CSV = "Bitte speichern Sie die Tabelle als XLSX oder CSV und laden Sie sie noch einmal hoch."
_SENTENCES: dict[str, str] = {
    FaultCode.FILE_TOO_LARGE: "Die Datei ist mit {found_size} zu groß, erlaubt sind "
    "{expected_size}. Bitte teilen Sie die Tabelle auf mehrere Dateien auf.",
    FaultCode.TOO_MANY_ROWS: "Die Tabelle hat mehr als {expected_count} Zeilen. Bitte teilen "
    "Sie die Tabelle auf mehrere Dateien auf.",
    FaultCode.TOO_MANY_COLUMNS: "Die Tabelle hat {found_count} Spalten, erlaubt sind "
    "{expected_count}. Bitte löschen Sie die Spalten, die nicht gebraucht werden.",
    FaultCode.UNPACKED_TOO_LARGE: "Die Arbeitsmappe wird beim Entpacken ungewöhnlich groß "
    "({found_size}) und wird deshalb nicht geöffnet. Bitte speichern Sie nur das Tabellenblatt, "
    "das Sie brauchen, als CSV.",
    FaultCode.EMPTY_FILE: "Die Datei ist leer. Bitte prüfen Sie, ob Sie die richtige Datei "
    "gewählt haben.",
    FaultCode.OLD_EXCEL: "Die Datei ist eine alte Excel-Datei (XLS) oder durch ein Kennwort "
    f"geschützt. {_AS_CSV}",
    FaultCode.BINARY_EXCEL: f"Die Datei ist eine binäre Excel-Datei (XLSB). {_AS_CSV}",
    FaultCode.OPEN_DOCUMENT: f"Die Datei ist im OpenDocument-Format (ODS). {_AS_CSV}",
    FaultCode.PDF: "Die Datei ist ein PDF. Daraus lassen sich Zahlen nicht sicher übernehmen. "
    f"{_AS_CSV}",
    FaultCode.HTML: "Die Datei ist eine Webseite oder XML-Datei, auch wenn ihr Name anders "
    f"lautet. Bitte öffnen Sie sie in Ihrem Tabellenprogramm. {_AS_CSV}",
    FaultCode.NOT_A_TABLE: f"Die Datei enthält keine lesbare Tabelle. {_AS_CSV}",
    FaultCode.DAMAGED: "Die Datei ist beschädigt oder unvollständig. Bitte öffnen Sie sie in "
    "Ihrem Tabellenprogramm und speichern Sie sie neu als XLSX oder CSV.",
    FaultCode.FORBIDDEN_XML: "Die Arbeitsmappe enthält Verweise, die aus Sicherheitsgründen "
    f"nicht geöffnet werden. {_AS_CSV}",
    FaultCode.ENCODING: "Die Datei enthält Zeichen, die sich nicht lesen lassen{at_row}. Bitte "
    "speichern Sie sie als „CSV UTF-8“.",
    FaultCode.NO_COLUMNS: "In der Datei sind keine Spalten zu erkennen. Erwartet wird eine "
    "Tabelle mit mindestens zwei Spalten, getrennt durch Semikolon, Komma, Tabulator oder "
    "senkrechten Strich.",
    FaultCode.NO_ROWS: "Unter der Kopfzeile stehen keine Daten. Bitte prüfen Sie, ob Sie die "
    "richtige Datei und das richtige Tabellenblatt gewählt haben.",
    FaultCode.NO_SUCH_SHEET: "Das Tabellenblatt „{found}“ gibt es nicht. Vorhanden: {expected}.",
    FaultCode.NO_SUCH_ROW: "Zeile {found} kann nicht Kopfzeile sein: Es gibt sie nicht, oder sie "
    "steht zu weit unten. Bitte geben Sie eine der ersten 200 Zeilen an.",
    FaultCode.QUOTES: "Ein Anführungszeichen ist nicht geschlossen oder steht an falscher "
    "Stelle. Bitte prüfen Sie die Anführungszeichen in dieser Zeile.",
    FaultCode.ROW_TOO_LONG: "Die Zeile hat {found} Zellen, die Kopfzeile nur {expected}. "
    "Vermutlich steht ein Trennzeichen in einer Zelle: Bitte setzen Sie diese Zelle in "
    "Anführungszeichen.",
    FaultCode.FORMULA_WITHOUT_VALUE: "Gefunden: die Formel „{found}“ ohne gespeichertes Ergebnis. "
    "Formeln werden hier nicht berechnet. Bitte öffnen Sie die Datei in Ihrem Tabellenprogramm, "
    "lassen Sie sie berechnen und speichern Sie sie, oder tragen Sie die Zahl ein.",
    FaultCode.CELL_ERROR: "Gefunden: „{found}“, ein Fehlerwert der Tabellenkalkulation. Erwartet "
    "wird eine Zahl. Bitte berichtigen Sie die Formel oder tragen Sie die Zahl ein.",
    FaultCode.NOT_A_NUMBER: "Gefunden: „{found}“. Erwartet wird eine Zahl{like} oder ein Zeichen "
    "für einen fehlenden Wert (–, ., x, k. A.).",
    FaultCode.AMBIGUOUS_NUMBER: "„{found}“ ist mehrdeutig: Es kann Tausendertrennung oder "
    "Dezimalzeichen sein. Bitte wählen Sie die Schreibweise der Zahlen aus: deutsch (1.234,5) "
    "oder englisch (1,234.5).",
    FaultCode.NOT_A_PERIOD: "Gefunden: „{found}“. Erwartet wird ein Monat oder Jahr, das es gibt, "
    "zum Beispiel 03/2024, März 2024 oder 2024.",
}
_NOTES: dict[str, str] = {
    NoteCode.TITLE_SKIPPED: "Über der Kopfzeile steht „{text}“. Die Zeile wurde übersprungen.",
    NoteCode.FOOTER_SKIPPED: "Fußzeile übersprungen: „{text}“.",
    NoteCode.SUBHEADING_SKIPPED: "Zeile mit nur einer gefüllten Zelle übersprungen: „{text}“.",
    NoteCode.COLUMN_NUMBERS_SKIPPED: "Zeile mit Spaltennummern übersprungen.",
    NoteCode.SEPARATOR_LINE_SKIPPED: "Angabe des Trennzeichens übersprungen: „{text}“.",
    NoteCode.MERGED_CELLS: "Die Zellen {text} sind verbunden. Ihr Inhalt gilt nur für die erste "
    "Zelle; die anderen sind leer. Bitte heben Sie die Verbindung auf, wenn er für alle gilt.",
    NoteCode.FORMULAS_USED: "Das Tabellenblatt enthält Formeln. Übernommen werden die "
    "gespeicherten Ergebnisse.",
    NoteCode.MACROS_IGNORED: "Die Arbeitsmappe enthält Makros. Sie werden nicht ausgeführt.",
    NoteCode.OTHER_SHEETS: "Die Arbeitsmappe hat weitere Tabellenblätter, die nicht gelesen "
    "werden: {text}.",
}
_LIKE = {"german": " in deutscher Schreibweise (1.234,5)", "english": " in englischer "
         "Schreibweise (1,234.5)"}  # fmt: skip


def describe(fault: Fault) -> str:
    """What is wrong, where, and how to mend it. Raises KeyError for another room's code."""
    sentence = _SENTENCES[fault.code].format(
        found=fault.found,
        expected=fault.expected,
        found_size=_size(fault.found),
        expected_size=_size(fault.expected),
        found_count=_count(fault.found),
        expected_count=_count(fault.expected),
        like=_LIKE.get(fault.expected, ""),
        at_row=f" (bei Zeile {fault.row})" if fault.row else "",
    )
    if fault.code is FaultCode.ENCODING:
        return sentence
    return place(fault.row, fault.column) + sentence


def describe_note(note: Note) -> str:
    """What was skipped or used, where. Raises KeyError for another room's code."""
    return place(note.row, note.column) + _NOTES[note.code].format(text=note.text)


def place(row: int, column: Column | None) -> str:
    """„Zeile 12, Spalte C („Wert“): “, or nothing for the file as a whole.

    >>> place(12, Column(2, "Wert"))
    'Zeile 12, Spalte C („Wert“): '
    """
    parts = [f"Zeile {row}"] if row else []
    if column is not None:
        parts.append(f"Spalte {column.letter} („{column.name}“)")
    return ", ".join(parts) + ": " if parts else ""


def _count(number: str) -> str:
    return f"{int(number):,}".replace(",", ".") if number.isdecimal() else number


def _size(number: str) -> str:
    return _count(str(-(-int(number) // 1_000_000))) + " MB" if number.isdecimal() else number
