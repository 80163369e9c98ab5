# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The documents by name: what builds each, what its file is called, which kinds there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quartett.documents.docx import report_docx
from quartett.documents.manuscript import Manuscript
from quartett.documents.pdf import report_pdf
from quartett.trust.agreement import draft_agreement
from quartett.trust.deletion_concept import deletion_concept
from quartett.trust.field_list import field_list
from quartett.trust.information_sheet import information_sheet
from quartett.trust.policy import Policy
from quartett.trust.processing_record import processing_record

__all__ = ["CONTENT_TYPES", "DOCUMENTS", "DocumentKind", "built"]

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One document: `key` in the address and on the command line, title, for whom."""

    key: str
    title: str | Promise
    reader: str | Promise
    manuscript: Callable[[Policy], Manuscript] | None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of file it can be had as."""
        return ("pdf", "docx") if self.manuscript else ("xlsx",)

    def address(self, kind: str) -> str:
        """The name of the address under which that kind lies."""
        return f"trust-{self.key}-{kind}"


DOCUMENTS = {
    document.key: document
    for document in (
        DocumentKind(
            "informationsblatt",
            _("Informationsblatt für Beschäftigte"),
            _("für alle, die einen Zugang bekommen"),
            information_sheet,
        ),
        DocumentKind(
            "dienstvereinbarung",
            _("Entwurf einer Dienstvereinbarung"),
            _("für Gespräche zwischen Leitung und Personalrat"),
            draft_agreement,
        ),
        DocumentKind(
            "verarbeitungsverzeichnis",
            _("Verzeichnis von Verarbeitungstätigkeiten"),
            _("für die datenschutzbeauftragte Stelle"),
            processing_record,
        ),
        DocumentKind(
            "loeschkonzept",
            _("Löschkonzept mit Protokoll"),
            _("für die datenschutzbeauftragte Stelle und Prüfungen"),
            deletion_concept,
        ),
        DocumentKind(
            "felder",
            _("Verzeichnis aller Felder"),
            _("für alle, die es genau wissen wollen"),
            None,
        ),
    )
}


def built(document: DocumentKind, policy: Policy, *, kind: str) -> bytes:
    """The file; raises KeyError for a kind that the document cannot be had as."""
    if kind not in document.kinds:
        raise KeyError(kind)
    if document.manuscript is None:
        return field_list(policy)
    manuscript = document.manuscript(policy)
    return report_pdf(manuscript) if kind == "pdf" else report_docx(manuscript)
