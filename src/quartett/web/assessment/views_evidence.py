# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of evidence: the list, a new piece, one piece with its files and what it serves."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quartett.web.assessment import services_evidence as services
from quartett.web.assessment.forms_evidence import (
    EvidenceForm,
    FilterForm,
    ItemForm,
    RevisionForm,
    chosen_item,
    usual,
)
from quartett.web.assessment.models import Evidence, EvidenceKind, Revision
from quartett.web.assessment.pages import all_errors, is_htmx, offer_undo, page, posted_version
from quartett.web.assessment.queries_catalogues import known_catalogues
from quartett.web.assessment.queries_evidence import (
    attached,
    chosen_figure,
    evidence_or_404,
    found_evidence,
    lines_of,
    proposals,
)
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.events.queries import history_of
from quartett.web.received_files import hand_out

__all__ = [
    "evidence_detail",
    "evidence_edit",
    "evidence_file",
    "evidence_items",
    "evidence_kinds",
    "evidence_list",
    "evidence_new",
    "evidence_restore",
    "evidence_revision",
    "evidence_revision_remove",
    "evidence_unlink",
    "evidence_withdraw",
]

_PER_PAGE = 25
_WRITE = "assessment.evidence"
KINDS = {
    EvidenceKind.FILE: gettext_lazy("Ein Dokument, eine Tabelle, ein Foto vom Aushang."),
    EvidenceKind.LINK: gettext_lazy("Eine Seite im Intranet oder im Netz."),
    EvidenceKind.INDICATOR: gettext_lazy("Eine Zahl des Hauses mit ihrem Verlauf."),
    EvidenceKind.PROCESS: gettext_lazy("Ein Ablauf, der so beschrieben und gelebt wird."),
    EvidenceKind.SURVEY: gettext_lazy("Das Ergebnis eines Checks oder einer Befragung."),
    EvidenceKind.LETTER: gettext_lazy("Ein Anschreiben oder ein Merkblatt."),
}


@house_view("assessment.view")
def evidence_list(request: HouseRequest) -> HttpResponse:
    """Everything that shows how the house works; by words, kind, catalogue and criterion."""
    catalogues = known_catalogues()
    form = FilterForm(request.GET, catalogues=catalogues)
    data = form.cleaned_data if form.is_valid() else {}
    catalogue, _bar, item = str(data.get("punkt", "")).partition("|")
    withdrawn = data.get("stand") == "zurueckgezogen"
    rows = found_evidence(
        words=data.get("q", ""),
        kind=data.get("art", ""),
        catalogue=catalogue,
        item=item,
        withdrawn=withdrawn,
    )
    listed = Paginator(rows, _PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "form": form,
        "page": listed,
        "lines": lines_of(list(listed.object_list), catalogues=catalogues),
        "query": _query_without_page(request),
        "withdrawn": withdrawn,
        "is_plain": not any(data.get(name) for name in ("q", "art", "punkt")),
        "may_edit": request.visitor.may(_WRITE),
    }
    template = "evidence_rows" if is_htmx(request) else "evidence_list"
    return page(request, f"assessment/{template}.html", context)


def _query_without_page(request: HouseRequest) -> str:
    query = request.GET.copy()
    query.pop("seite", None)
    return f"{query.urlencode()}&" if query else ""


@house_view(_WRITE)
def evidence_kinds(request: HouseRequest) -> HttpResponse:
    """What kind of piece is it? What each is for."""
    wanted = request.GET.get("punkt", "")[:80]
    context = {
        "kinds": [(kind, str(kind.label), str(text)) for kind, text in KINDS.items()],
        "query": f"?{urlencode({'punkt': wanted})}" if wanted else "",
    }
    return page(request, "assessment/evidence_kinds.html", context)


@house_view(_WRITE, write=_WRITE)
def evidence_new(request: HouseRequest, kind: str) -> HttpResponse:
    """A new piece of one kind."""
    if kind not in EvidenceKind.values:
        raise Http404
    visitor = request.visitor
    form = EvidenceForm(
        request.POST or None,
        request.FILES or None,
        kind=EvidenceKind(kind),
        authority=visitor.authority,
        catalogues=known_catalogues(),
        initial=usual(item=request.GET.get("punkt", "")),
    )
    if request.method == "POST" and form.is_valid():
        row = services.add_evidence(
            visitor,
            kind=EvidenceKind(kind),
            draft=form.draft(),
            items=form.items(),
            file=form.cleaned_data.get("file"),
            submission=form.cleaned_data["submission"],
        )
        messages.success(request, _("Der Beleg ist da. Dient er noch anderen Kriterien?"))
        return redirect(row)
    context = {"form": form, "kind": EvidenceKind(kind), "about": KINDS[EvidenceKind(kind)]}
    status = 400 if request.method == "POST" else 200
    return page(request, "assessment/evidence_new.html", context, status=status)


@house_view("assessment.view")
def evidence_detail(request: HouseRequest, number: int) -> HttpResponse:
    """One piece: what it shows, what it serves and may serve besides, every file it ever had."""
    row = evidence_or_404(number)
    may_edit = request.visitor.may(_WRITE) and row.withdrawn_on is None
    catalogues = known_catalogues()
    groups = attached(row, catalogues=catalogues)
    context = {
        "evidence": row,
        "groups": groups,
        "proposals": proposals(groups, catalogues=catalogues) if may_edit else [],
        "revisions": list(row.revisions.all()),
        "chosen": _figure(request, row),
        "may_edit": may_edit,
        "may_restore": request.visitor.may(_WRITE) and row.withdrawn_on is not None,
        "item_form": ItemForm(catalogues=catalogues) if may_edit else None,
        "revision_form": RevisionForm() if may_edit and row.kind == EvidenceKind.FILE else None,
        "history": history_of(services.object_key(row)),
    }
    return page(request, "assessment/evidence_detail.html", context)


def _figure(request: HouseRequest, row: Evidence) -> object:
    if row.kind != EvidenceKind.INDICATOR:
        return None
    return chosen_figure(request.visitor.authority, row.reference)


@house_view(_WRITE, write=_WRITE)
def evidence_edit(request: HouseRequest, number: int) -> HttpResponse:
    """Other words for a piece; files and attachments have their own places."""
    visitor, row = request.visitor, _counting(number)
    names = ("title", "about", "address", "reference", "as_of", "version")
    form = EvidenceForm(
        request.POST or None,
        kind=EvidenceKind(row.kind),
        authority=visitor.authority,
        catalogues={},
        stored=row,
        initial={name: getattr(row, name) for name in names},
    )
    status = 200
    current = None
    if request.method == "POST":
        status = 400
        if form.is_valid():
            seen = posted_version(request, fallback=row.version)
            try:
                services.change_evidence(visitor, row, draft=form.draft(), version=seen)
            except services.StaleEvidence as conflict:
                status, current = 409, conflict.current
            else:
                messages.success(request, _("Gespeichert."))
                return redirect(row)
    context = {"form": form, "evidence": row, "current": current}
    return page(request, "assessment/evidence_edit.html", context, status=status)


@house_view("", write=_WRITE)
def evidence_items(request: HouseRequest, number: int) -> HttpResponse:
    """Attach a piece to one more item, or to all that the models propose."""
    row = _counting(number)
    catalogues = known_catalogues()
    if "alle" in request.POST:
        groups = attached(row, catalogues=catalogues)
        found = proposals(groups, catalogues=catalogues)
        items = [(each.label.catalogue, each.label.number) for each in found]
    else:
        form = ItemForm(request.POST, catalogues=catalogues)
        if not form.is_valid():
            messages.error(request, all_errors(form))
            return redirect(f"{row.get_absolute_url()}#dient")
        items = [form.chosen()]
    count = services.link_items(request.visitor, row, items=items)
    if count:
        text = ngettext("%d Kriterium ist zugeordnet.", "%d Kriterien sind zugeordnet.", count)
        messages.success(request, text % count)
    return redirect(f"{row.get_absolute_url()}#dient")


@house_view("", write=_WRITE)
def evidence_unlink(request: HouseRequest, number: int) -> HttpResponse:
    """Take an attachment back; the item stays one click away."""
    row = _counting(number)
    item = chosen_item(request.POST.get("item", ""))
    if item and services.unlink_item(request.visitor, row, item=item):
        messages.success(request, _("Die Zuordnung zu %s ist aufgehoben.") % item[1])
    return redirect(f"{row.get_absolute_url()}#dient")


@house_view("", write=_WRITE)
def evidence_revision(request: HouseRequest, number: int) -> HttpResponse:
    """A newer file; those before it stay."""
    row = _counting(number)
    if row.kind != EvidenceKind.FILE:
        raise Http404
    form = RevisionForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, all_errors(form))
        return redirect(f"{row.get_absolute_url()}#fassungen")
    stored = services.add_revision(request.visitor, row, file=form.cleaned_data["file"])
    if stored is None:
        messages.info(request, _("Genau diese Datei ist schon die neueste Fassung."))
    else:
        messages.success(request, _("Fassung %d ist da. Die älteren bleiben.") % stored.number)
    return redirect(f"{row.get_absolute_url()}#fassungen")


@house_view("", write=_WRITE)
def evidence_revision_remove(request: HouseRequest, number: int, revision: int) -> HttpResponse:
    """Delete a file for good that should never have been here."""
    row = evidence_or_404(number)
    services.remove_revision(request.visitor, row, number=revision)
    messages.success(request, _("Die Datei ist gelöscht. Der Verlauf kennt nur ihren Prüfwert."))
    return redirect(f"{row.get_absolute_url()}#fassungen")


@house_view("assessment.view")
def evidence_file(request: HouseRequest, number: int, revision: int) -> HttpResponseBase:
    """A file of a piece, always as a download."""
    found = get_object_or_404(Revision, evidence__number=number, number=revision)
    try:
        return hand_out(found.file, name=found.name, media_type=found.media_type)
    except FileNotFoundError:
        raise Http404 from None


@house_view("", write=_WRITE)
def evidence_withdraw(request: HouseRequest, number: int) -> HttpResponse:
    """The piece no longer counts."""
    row = services.withdraw_evidence(request.visitor, evidence_or_404(number))
    slug = request.visitor.authority.slug
    undo = reverse("assessment-evidence-restore", args=[slug, row.number])
    offer_undo(request, _("„%s“ ist zurückgezogen.") % row.title, url=undo)
    return redirect("assessment-evidences", slug)


@house_view("", write=_WRITE)
def evidence_restore(request: HouseRequest, number: int) -> HttpResponse:
    """Put a piece back."""
    row = services.restore_evidence(request.visitor, evidence_or_404(number))
    messages.success(request, _("Der Beleg zählt wieder."))
    return redirect(row)


def _counting(number: int) -> Evidence:
    """The piece of that number; one that was withdrawn has to be put back first."""
    row = evidence_or_404(number)
    if row.withdrawn_on is not None:
        raise Http404
    return row
