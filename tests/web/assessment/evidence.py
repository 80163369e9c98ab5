# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files and pieces of evidence for tests."""

from __future__ import annotations

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from quartett.web.assessment.models import Evidence, EvidenceKind
from quartett.web.assessment.services_evidence import EvidenceDraft, Item, add_evidence
from quartett.web.authorities.house_views import Visitor
from quartett.web.received_files import ReceivedFile, receive

__all__ = ["kept", "paper", "picture", "piece"]


def paper(text: str = "Leitbild", name: str = "Leitbild.pdf") -> SimpleUploadedFile:
    """A PDF by its mark."""
    return SimpleUploadedFile(name, f"%PDF-1.7\n{text}".encode())


def picture(name: str = "aushang.jpg") -> SimpleUploadedFile:
    """A picture with the name of a device in it."""
    exif = Image.Exif()
    exif[0x0110] = "Diensthandy 7"
    target = io.BytesIO()
    Image.new("RGB", (8, 6)).save(target, "JPEG", exif=exif)
    return SimpleUploadedFile(name, target.getvalue())


def kept(text: str = "Leitbild", name: str = "Leitbild.pdf") -> ReceivedFile:
    """A PDF that passed the check."""
    return receive(paper(text, name))


def piece(
    visitor: Visitor, title: str = "Leitbild", *items: Item, file: ReceivedFile | None = None
) -> Evidence:
    """A piece of evidence; an address without a file."""
    kind = EvidenceKind.FILE if file else EvidenceKind.LINK
    address = "" if file else "https://intranet.example/leitbild"
    draft = EvidenceDraft(title, about="Wofür das Haus steht.", address=address)
    return add_evidence(visitor, kind=kind, draft=draft, items=items, file=file)
