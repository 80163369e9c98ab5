# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was read from a letter: its text, its blocks, and what the reader should know about it.

Who wrote, changed or commented a file is nowhere here, because it is never read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from quartett.documents.received_files import Refusal, RefusedFileError

__all__ = [
    "BETWEEN_BLOCKS",
    "MOST_CHARACTERS",
    "MOST_PAGES",
    "Block",
    "BlockKind",
    "LetterError",
    "LetterFault",
    "Note",
    "Stretch",
    "Written",
]

BETWEEN_BLOCKS = "\n\n"
# A letter has 5,000 characters, a law 500,000: what is longer is a mistake.
MOST_CHARACTERS = 2_000_000
MOST_PAGES = 1000

Stretch: TypeAlias = tuple[int, int]  # from the first character up to and without the second


class BlockKind(StrEnum):
    """What a block is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    CELL = "cell"  # one paragraph in a cell of a table
    HEADER = "header"
    FOOTER = "footer"
    TEXT_BOX = "text_box"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """The characters of `Written.text` from `start` up to and without `end`: one paragraph.

    `level` is the level of a heading (1 to 9) or of a list item (1 is the outermost), else 0.
    `underlined` and `capitals` are what the format underlines or shows in capitals, as places in
    the text; letters that are typed as capitals are not among them.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    underlined: tuple[Stretch, ...] = ()
    capitals: tuple[Stretch, ...] = ()


class Note(StrEnum):
    """What the reader should know about how the text was read."""

    TRACKED_CHANGES = "tracked_changes"
    TEXT_BOXES = "text_boxes"
    TABLES = "tables"
    FIELDS = "fields"
    COMMENTS_PRESENT = "comments_present"
    EMBEDDED = "embedded"
    RIGHT_TO_LEFT = "right_to_left"
    TWO_COLUMNS = "two_columns"
    SCANNED_PAGES = "scanned_pages"
    FOOTNOTES = "footnotes"
    HIDDEN_TEXT = "hidden_text"
    ATTACHMENTS = "attachments"
    NOT_GERMAN = "not_german"

    @property
    def sentence(self) -> str:
        """The note as one or two plain German sentences."""
        return _NOTES[self]


_NOTES = {
    Note.TRACKED_CHANGES: "Die Datei enthält nachverfolgte Änderungen. Gelesen ist der Text so, "
    "als wären alle angenommen.",
    Note.TEXT_BOXES: "Die Datei enthält Textfelder. Ihr Text steht hinter dem Absatz, an dem sie "
    "verankert sind.",
    Note.TABLES: "Die Datei enthält Tabellen. Sie sind zeilenweise gelesen, Zelle für Zelle.",
    Note.FIELDS: "Die Datei enthält Felder, zum Beispiel für Serienbriefe. Gelesen ist, was sie "
    "zuletzt angezeigt haben, oder ihr Name in «…».",
    Note.COMMENTS_PRESENT: "Die Datei enthält schon Kommentare. Sie sind nicht gelesen und bleiben "
    "erhalten.",
    Note.EMBEDDED: "Die Datei enthält Bilder oder eingebettete Objekte. Text darin ist nicht "
    "gelesen.",
    Note.RIGHT_TO_LEFT: "Ein Teil des Textes läuft von rechts nach links.",
    Note.TWO_COLUMNS: "Die Datei hat mehrere Spalten. Sie sind nacheinander gelesen; bitte prüfen "
    "Sie die Reihenfolge.",
    Note.SCANNED_PAGES: "Einige Seiten sind Bilder ohne Text. Sie sind nicht gelesen.",
    Note.FOOTNOTES: "Die Datei enthält Fußnoten. Ihr Text steht am Ende.",
    Note.HIDDEN_TEXT: "Die Datei enthält ausgeblendeten Text. Er ist nicht gelesen.",
    Note.ATTACHMENTS: "Die E-Mail hat Anhänge. Sie sind nicht gelesen.",
    Note.NOT_GERMAN: "Der Text scheint nicht Deutsch zu sein. Punkte und Anmerkungen gelten nur "
    "für deutsche Texte.",
}


@dataclass(frozen=True, slots=True)
class Written:
    """The whole readable text and its blocks in reading order.

    The blocks of `text` are joined by `BETWEEN_BLOCKS`; plain text stays as it was typed, so there
    any blank lines may stand between and around them. All places count Python characters.
    """

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()

    def text_of(self, block: Block) -> str:
        """The characters of the block."""
        return self.text[block.start : block.end]


class LetterFault(StrEnum):
    """Why a letter could not be read."""

    EMPTY = "empty"
    NO_TEXT = "no_text"
    PASSWORD = "password"  # noqa: S105 – says that there is one
    OLD_WORD = "old_word"
    DAMAGED = "damaged"
    MACROS = "macros"
    UNPACKED_TOO_LARGE = "unpacked_too_large"
    ENTITIES = "entities"
    SCANNED = "scanned"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_LONG = "too_long"
    NOT_TEXT = "not_text"
    PICTURE = "picture"
    OUTLOOK = "outlook"
    RICH_TEXT = "rich_text"
    ENCRYPTED_MAIL = "encrypted_mail"
    WEB_PAGE = "web_page"
    PROGRAM = "program"
    ARCHIVE = "archive"
    OTHER_KIND = "other_kind"


_AS_SENTENCES = {
    LetterFault.EMPTY: Refusal.EMPTY,
    LetterFault.DAMAGED: Refusal.DAMAGED,
    LetterFault.MACROS: Refusal.MACROS,
    LetterFault.WEB_PAGE: Refusal.WEB_PAGE,
    LetterFault.PROGRAM: Refusal.PROGRAM,
    LetterFault.ARCHIVE: Refusal.ARCHIVE,
}
_KINDS = "Möglich sind DOCX, ODT, PDF, TXT und E-Mails als EML."
_SENTENCES = {
    LetterFault.NO_TEXT: "In der Datei steht kein Text. Bitte prüfen Sie, ob Sie die richtige "
    "gewählt haben.",
    LetterFault.PASSWORD: "Die Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie "
    "ohne Kennwort und laden Sie sie noch einmal hoch.",
    LetterFault.OLD_WORD: "Die Datei hat das alte Word-Format (DOC). Bitte öffnen Sie sie in Word "
    "oder LibreOffice und speichern Sie sie als DOCX.",
    LetterFault.UNPACKED_TOO_LARGE: "Die Datei wird beim Auspacken viel zu groß für einen Brief. "
    "Bitte nehmen Sie große Bilder heraus oder speichern Sie nur den Text als DOCX.",
    LetterFault.ENTITIES: "Die Datei enthält Verweise, die Word und LibreOffice nie schreiben. "
    "Bitte öffnen Sie sie dort und speichern Sie sie neu.",
    LetterFault.SCANNED: "Das PDF besteht nur aus Bildern, zum Beispiel aus einem Scan. Bitte "
    "nehmen Sie die Datei, aus der es gedruckt wurde, oder lassen Sie den Text darin erkennen.",
    LetterFault.TOO_MANY_PAGES: f"Das PDF hat mehr als {MOST_PAGES} Seiten. Bitte teilen Sie es "
    "und prüfen Sie die Teile einzeln.",
    LetterFault.TOO_LONG: "Der Text hat mehr als 2 Millionen Zeichen. Bitte teilen Sie ihn und "
    "prüfen Sie die Teile einzeln.",
    LetterFault.NOT_TEXT: f"Die Datei ist kein lesbarer Text. {_KINDS}",
    LetterFault.PICTURE: "Die Datei ist ein Bild. Bitte nehmen Sie die Datei, aus der es gemacht "
    f"wurde. {_KINDS}",
    LetterFault.OUTLOOK: "Die Datei ist eine gespeicherte Outlook-Nachricht (MSG). Bitte speichern "
    "Sie sie als Text (TXT) oder EML.",
    LetterFault.RICH_TEXT: "Die Datei hat das Format RTF. Bitte öffnen Sie sie in Word oder "
    "LibreOffice und speichern Sie sie als DOCX.",
    LetterFault.ENCRYPTED_MAIL: "Die E-Mail ist verschlüsselt. Bitte öffnen Sie sie in Ihrem "
    "Mailprogramm und kopieren Sie den Text.",
    LetterFault.OTHER_KIND: f"Diese Art von Datei ist kein Brief, den wir lesen können. {_KINDS}",
}  # fmt: skip


class LetterError(Exception):
    """A letter that cannot be read; `str` says in German what is wrong, where, and the mend.

    `place` names the part, page or line in German words where the fault has one, else "".
    """

    def __init__(self, fault: LetterFault, *, place: str = "") -> None:
        refusal = _AS_SENTENCES.get(fault)
        sentence = _SENTENCES[fault] if refusal is None else str(RefusedFileError(refusal))
        super().__init__(f"{sentence} (Stelle: {place})" if place else sentence)
        self.fault = fault
        self.place = place
