# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page „Vertrauen“, the list of fields, the documents, the words of the house."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quartett.trust.dictionary import places
from quartett.trust.information_sheet import CONTACTS
from quartett.trust.retention import deletion_rules
from quartett.trust.statements import anonymity_lines, statements
from quartett.web.accounts.roles import Role
from quartett.web.answers.services import LEAST
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.trust import queries
from quartett.web.trust.documents import CONTENT_TYPES, DOCUMENTS, built
from quartett.web.trust.forms import WordingForm
from quartett.web.trust.services import save_wording

__all__ = ["document_file", "fields", "sheet_file", "trust", "wording"]

SHEET = "informationsblatt"
_KIND_LABELS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}


@house_view("trust.view")
def trust(request: HouseRequest) -> HttpResponse:
    """One page in plain words: what is stored, who sees it, how long, whom to ask."""
    visitor = request.visitor
    texts = queries.texts_of(visitor.authority)
    by_key = {text.key: text for text in texts}
    notes = queries.activity_notes(texts)
    terms, about_people = queries.terms_in_use(), queries.terms_about_people()
    context = {
        "words": statements(),
        "anonymity": anonymity_lines(least=LEAST),
        "may": queries.may_list(visitor),
        "own_roles": ", ".join(str(role.label) for role in Role if role in visitor.roles),
        "personal": [note for note in notes if note.is_personal],
        "impersonal": [note for note in notes if not note.is_personal],
        "areas": queries.rights(),
        "terms": [term for term in terms if term.key in about_people],
        "other_terms": [term for term in terms if term.key not in about_people],
        "rules": deletion_rules(),
        "places": places(),
        "contacts": [by_key[key] for key in (*CONTACTS, "operator", "supervision")],
        "files": _files(request),
        "may_edit": visitor.may("trust.edit"),
    }
    return render(request, "trust/trust.html", context)


def _files(request: HouseRequest) -> list[dict[str, object]]:
    slug = request.visitor.authority.slug
    return [
        {
            "title": document.title,
            "reader": document.reader,
            "links": [
                (_KIND_LABELS[kind], reverse(document.address(kind), args=[slug]))
                for kind in document.kinds
            ],
        }
        for document in DOCUMENTS.values()
        if document.key == SHEET or request.visitor.may("trust.export")
    ]


@house_view("trust.view")
def fields(request: HouseRequest) -> HttpResponse:
    """Every field of every table, by activity."""
    heads = [_("Feld"), _("Art der Daten"), _("Wozu")]
    return render(request, "trust/fields.html", {"groups": queries.field_groups(), "heads": heads})


@house_view("trust.edit", write="trust.edit")
def wording(request: HouseRequest) -> HttpResponse:
    """Contacts, times and legal bases in the words of the house."""
    visitor = request.visitor
    posted = request.POST if request.method == "POST" else None
    form = WordingForm(posted, texts=queries.texts_of(visitor.authority))
    if form.is_bound and form.is_valid():
        count = save_wording(visitor, form.chosen())
        text = ngettext("%d Angabe gespeichert.", "%d Angaben gespeichert.", count) % count
        messages.success(request, text if count else _("Es hat sich nichts geändert."))
        return redirect("trust", visitor.authority.slug)
    return render(request, "trust/wording.html", {"form": form}, status=400 if form.errors else 200)


@house_view("trust.view")
def sheet_file(request: HouseRequest, kind: str) -> HttpResponse:
    """The information sheet as a file."""
    return _file(request, SHEET, kind)


@house_view("trust.export")
def document_file(request: HouseRequest, document: str, kind: str) -> HttpResponse:
    """A document for those who check or answer for it."""
    return _file(request, document, kind)


def _file(request: HouseRequest, key: str, kind: str) -> HttpResponse:
    authority, today = request.visitor.authority, timezone.localdate()
    content = built(DOCUMENTS[key], queries.policy_of(authority, today=today), kind=kind)
    response = HttpResponse(content, content_type=CONTENT_TYPES[kind])
    name = f"{key}-{authority.slug}-{today}.{kind}".capitalize()
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
