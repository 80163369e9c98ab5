# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one door for letters: any kind in, remarks into any kind that can hold them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from quartett.documents.letters.kinds import LetterKind, letter_kind
from quartett.documents.letters.margin import Change, MarginNote, Replaced
from quartett.documents.letters.written import LetterError, LetterFault, Written

__all__ = ["commented", "is_docx", "read_letter", "replaced"]


def read_letter(data: bytes, *, name: str = "") -> Written:
    """What stands in a letter; its kind is told by its content.

    The `name` of the file is not needed and not kept. Raises LetterError, whose `str` says in
    German what is wrong and what to do.
    """
    match letter_kind(data):
        case LetterKind.DOCX:
            from quartett.documents.letters.word_text import read_docx

            return read_docx(data)
        case LetterKind.ODT:
            from quartett.documents.letters.open_text import read_odt

            return read_odt(data)
        case LetterKind.PDF:
            from quartett.documents.letters.pdf_text import read_pdf

            return read_pdf(data)
        case LetterKind.EMAIL:
            from quartett.documents.letters.mail import read_email

            return read_email(data)
        case LetterKind.TEXT:
            from quartett.documents.letters.plain_text import read_text

            return read_text(data)


def is_docx(data: bytes) -> bool:
    """Whether it is a Word file that can be read; nothing is raised."""
    try:
        return letter_kind(data) is LetterKind.DOCX
    except LetterError:
        return False


def commented(data: bytes, notes: Sequence[MarginNote], *, now: datetime | None = None) -> bytes:
    """The same DOCX or ODT with the notes as comments by „Quartett“ at exactly their words.

    The places are those of the text that `read_letter` gave. Every part of the file but the text
    and the comments is the same, comments of others too. Without `now` the comments have no date;
    the same input gives the same bytes. Raises LetterError, also for a kind that holds no comments,
    and ValueError for a place outside the text.
    """
    match letter_kind(data):
        case LetterKind.DOCX:
            from quartett.documents.letters.word_comments import commented_docx

            return commented_docx(data, notes, now=now)
        case LetterKind.ODT:
            from quartett.documents.letters.open_comments import commented_odt

            return commented_odt(data, notes, now=now)
        case _:
            raise LetterError(LetterFault.OTHER_KIND)


def replaced(data: bytes, changes: Sequence[Change], *, now: datetime | None = None) -> Replaced:
    """The same DOCX with the changes tracked, to be accepted or rejected one by one.

    What cannot be changed safely is left out and told with the obstacle. Raises LetterError, also
    for any other kind of letter.
    """
    if letter_kind(data) is not LetterKind.DOCX:
        raise LetterError(LetterFault.OTHER_KIND)
    from quartett.documents.letters.word_changes import replaced_docx

    return replaced_docx(data, changes, now=now)
