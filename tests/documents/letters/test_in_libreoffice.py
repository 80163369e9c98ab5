# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What another program makes of the letters: LibreOffice opens them and finds every comment."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.documents.letters.practice_letter import practice_letter
from tests.documents.letters.test_open_document import marked

from quartett.documents.letters import (
    Change,
    MarginNote,
    Note,
    commented,
    read_letter,
    replaced,
)

pytestmark = [
    pytest.mark.once,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

WORDS = (
    "wurde seitens der hiesigen Sachbearbeitung festgestellt",
    "Sachbearbeitung",
    "innerhalb von zwei Wochen nach Zugang",
    "Aufforderung zur Mitwirkung – Unterlagen",
    "«Anrede» «Name»",
    "tatsächlich geleisteten Mietzahlungen",
    "95,00 Euro",
    "fehlt\n\nHeizkosten",
    "Eine Anpassung erfolgt",
    "Grüßen\nIm",
)


def converted(data: bytes, folder: Path, *, suffix: str, to: str) -> bytes:
    """The file as LibreOffice saves it in another format."""
    source = folder / f"brief.{suffix}"
    source.write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", to, "--outdir", str(folder / "out"), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (folder / "out" / f"brief.{to.partition(':')[0]}").read_bytes()


def notes(text: str) -> list[MarginNote]:
    """A note on every one of the words."""
    return [
        MarginNote(text.index(words), text.index(words) + len(words), f"Zu „{words}“")
        for words in WORDS
    ]


def test_a_commented_word_file_shows_every_comment_at_its_words(tmp_path: Path) -> None:
    """Letterhead, fields, table and text box around them; no comment is lost or moved."""
    data = practice_letter()
    text = read_letter(data).text
    extra = MarginNote(text.index("Lindenplatz"), text.index("Lindenplatz") + 11, "Anschrift")
    result = commented(data, [*notes(text), extra])
    shown = marked(converted(result, tmp_path, suffix="docx", to="odt"))
    assert shown.pop("(im Textfeld, zu „Lindenplatz“) Anschrift") == ""
    # in the margin of another program the two paragraphs of a note on a break are two lines
    words = {note.replace("Zu „", "").rstrip("“").strip(): place for note, place in shown.items()}
    assert {key.split() == place.split() for key, place in words.items()} == {True}
    assert len(words) == len(WORDS)


def test_a_commented_open_document_shows_every_comment_at_its_words(tmp_path: Path) -> None:
    """The same letter as LibreOffice saves it, commented by us, saved by LibreOffice again."""
    letter = converted(practice_letter(), tmp_path, suffix="docx", to="odt")
    written = read_letter(letter)
    assert Note.TEXT_BOXES in written.notes
    result = commented(letter, notes(written.text))
    (tmp_path / "again").mkdir()
    again = converted(result, tmp_path / "again", suffix="odt", to="fodt")
    assert again.count(b"<dc:creator>Quartett</dc:creator>") == len(WORDS)
    shown = marked(result)
    assert {
        note.replace("Zu „", "").rstrip("“").split() == place.split()
        for note, place in shown.items()
    } == {True}


def test_tracked_changes_are_seen_as_such(tmp_path: Path) -> None:
    """LibreOffice lists one deletion for each old run and one insertion for each change."""
    data = practice_letter()
    text = read_letter(data).text
    old = "Eine Anpassung erfolgt"
    start = text.index(old)
    result = replaced(data, [Change(start, start + len(old), old, "Wir ändern die Kosten")])
    saved = converted(result.data, tmp_path, suffix="docx", to="fodt")
    assert saved.count(b"<text:insertion>") == 1
    assert b"<text:deletion>" in saved
    assert saved.count(b"<dc:creator>Quartett</dc:creator>") >= 2


def test_a_letter_reads_alike_in_three_formats(tmp_path: Path) -> None:
    """What was a paragraph in Word is the same sentence in ODT and in the printed PDF."""
    data = practice_letter()
    word = read_letter(data).text
    (tmp_path / "pdf").mkdir()
    opened = read_letter(converted(data, tmp_path, suffix="docx", to="odt")).text
    printed = read_letter(converted(data, tmp_path / "pdf", suffix="docx", to="pdf")).text
    for sentence in (
        "im Rahmen der Überprüfung Ihres Antrages auf Weiterbewilligung der Leistungen wurde",
        "spätestens jedoch innerhalb von zwei Wochen nach Zugang dieses Schreibens einzureichen:",
        "den aktuellen Abschlagsplan Ihres Gasversorgers",
        "innerhalb eines Monats nach Bekanntgabe Widerspruch erheben.",
        "Übungs-Jobcenter Übungsstadt",
    ):
        for text in (word, opened, printed):
            assert sentence in text
