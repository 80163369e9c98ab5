# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file that is to become a template: read, refused where it tells of a person, without names.

Of DOCX, ODT and plain text the file itself is kept; of PDF and e-mail, which hold names in places
that nobody can clean for sure, only the text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from quartett.documents.letters import LetterError, Written
from quartett.documents.letters.people import without_people
from quartett.documents.received_files import FileKind
from quartett.privacy.patterns import HINTS_ONLY, describe, find
from quartett.web.privacy_fields import refuse_personal_numbers

__all__ = ["LARGEST", "TakenFile", "media_type_of", "take", "take_text"]

LARGEST = 10 * 1024 * 1024
PASTED = "paste"
_CLEANED = {"docx", "odt"}
_KEPT = {"docx", "odt", "txt"}
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class TakenFile:
    """What is kept of a template. `content` is empty where only the text is."""

    name: str
    kind: str
    content: bytes
    sha256: str
    written: Written


def take(data: bytes, *, name: str) -> TakenFile:
    """Read a template. Raises ValidationError with a German sentence that says what to do.

    Nothing of a refused file is kept, and the message does not repeat what was found.
    """
    from quartett.documents.letters import read_letter

    if len(data) > LARGEST:
        raise ValidationError(
            _("Die Datei ist größer als %d MB. Bitte nehmen Sie große Bilder heraus.")
            % (LARGEST // 1024 // 1024)
        )
    _refuse_personal_name(name)
    kind = name.rpartition(".")[2].lower()[:10]
    try:
        written = read_letter(data, name=name)
        content = without_people(data) if kind in _CLEANED else data
    except LetterError as error:
        raise ValidationError(str(error), code=error.fault.value) from error
    _refuse_persons(written)
    return TakenFile(
        name=_clean_name(name, kind=kind),
        kind=kind,
        content=content if kind in _KEPT else b"",
        sha256=hashlib.sha256(written.text.encode()).hexdigest(),
        written=written,
    )


def take_text(text: str) -> TakenFile:
    """A pasted text. Raises ValidationError as `take`."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\0", "")).strip()
    if not plain:
        raise ValidationError(_("Bitte fügen Sie den Text ein oder wählen Sie eine Datei."))
    written = Written(plain, ())
    _refuse_persons(written)
    digest = hashlib.sha256(plain.encode()).hexdigest()
    return TakenFile(name="", kind=PASTED, content=b"", sha256=digest, written=written)


def media_type_of(kind: str) -> str:
    """What a kept file is called on the web."""
    return FileKind(kind).media_type


def _refuse_persons(written: Written) -> None:
    """A template holds placeholders where a letter holds a person's numbers."""
    try:
        refuse_personal_numbers(written.text)
    except ValidationError as error:
        text = _(
            "Das ist wohl keine Vorlage, sondern ein Schreiben an einen Menschen. Es wurde nichts "
            "gespeichert. Ersetzen Sie solche Angaben durch Platzhalter wie «Kundennummer». %s"
        )
        raise ValidationError(text % " ".join(error.messages[:3]), code="personal") from error


def _refuse_personal_name(name: str) -> None:
    reasons = [
        describe(match)
        for match in find(name.rpartition(".")[0].replace("_", " "))
        if match.kind not in HINTS_ONLY
    ]
    if reasons:
        text = _("Der Dateiname verrät zu viel. %s Bitte benennen Sie die Datei um.")
        raise ValidationError(text % " ".join(reasons), code="personal")


def _clean_name(name: str, *, kind: str) -> str:
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    stem = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    stem = re.sub(r'[<>:"|?*;%&$`\'^~!]+', "-", stem).rpartition(".")[0] or stem
    return f"{' '.join(stem.split()).strip(' .-')[:_LONGEST_NAME] or 'Vorlage'}.{kind}"
