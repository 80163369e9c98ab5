# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the versions of a template: a newer text, its way to release, what readers say."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.language.comparison import Change, compare
from quartett.language.template_states import TemplateState
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.language import services_versions as services
from quartett.web.language.checked import check_of, house_terms
from quartett.web.language.forms_templates import NoteForm, VersionForm
from quartett.web.language.models import Understood
from quartett.web.language.pages import page, posted_version, stale
from quartett.web.language.presenting import Result
from quartett.web.language.queries_templates import (
    RELEASE_PERMISSION,
    template_or_404,
    version_or_404,
)
from quartett.web.language.taken_files import media_type_of
from quartett.web.language.template_page import side_by_side, template_in_use, template_response
from quartett.web.language.versions import Refused, StaleTemplate
from quartett.web.received_files import hand_out
from quartett.web.uploads import kept_in_memory

__all__ = [
    "template_check",
    "template_compare",
    "template_file",
    "template_move",
    "template_note",
    "template_note_remove",
    "template_text",
    "template_version",
    "template_version_remove",
]

_VIEW, _WRITE = "language.view", "language.manage"
_MEGABYTES = 12


@kept_in_memory(megabytes=_MEGABYTES)
@house_view("", write=_WRITE)
def template_version(request: HouseRequest, number: int) -> HttpResponse:
    """A newer text; those before it stay."""
    row = template_in_use(number)
    form = VersionForm(request.POST, request.FILES)
    if not form.is_valid():
        return template_response(request, row, version_form=form, status=400)
    stored = services.add_version(
        request.visitor, row, file=form.taken, changed=form.cleaned_data["changed"]
    )
    if stored is None:
        messages.info(request, _("Genau dieser Text ist schon die neueste Fassung."))
        return redirect(row)
    messages.success(request, _("Fassung %d ist da und geprüft.") % stored.number)
    if stored.number > 1:
        args = [request.visitor.authority.slug, number, stored.number]
        return redirect(reverse("template-compare", args=args))
    return redirect(row)


@house_view("", write=_WRITE)
def template_move(request: HouseRequest, number: int) -> HttpResponse:
    """Take the newest version one step on, or back to the draft."""
    row = template_in_use(number)
    wanted = request.POST.get("to", "")
    if wanted not in {one.value for one in TemplateState}:
        raise Http404
    to = TemplateState(wanted)
    if to is TemplateState.RELEASED and not request.visitor.may(RELEASE_PERMISSION):
        messages.error(
            request, _("Freigeben darf das eine andere Rolle. Bitte sprechen Sie sie an.")
        )
        return redirect(row)
    seen = posted_version(request, fallback=row.version)
    try:
        services.move_version(request.visitor, row, to=to, version=seen)
    except StaleTemplate:
        return stale(request, back=row.get_absolute_url())
    except Refused as refused:
        messages.error(request, refused.mend)
    else:
        messages.success(request, _("Die Fassung ist jetzt hier: %s.") % to.label)
    return redirect(row)


@house_view("", write=_WRITE)
def template_check(request: HouseRequest, number: int) -> HttpResponse:
    """Check the newest version anew."""
    row = template_in_use(number)
    services.check_again(request.visitor, row)
    messages.success(request, _("Neu geprüft, mit den Regeln und Wörtern von heute."))
    return redirect(row)


@house_view("", write=_WRITE)
def template_version_remove(request: HouseRequest, number: int, version: int) -> HttpResponse:
    """Delete a text for good that should never have been here."""
    row = template_or_404(number)
    try:
        if not services.remove_version(request.visitor, row, number=version):
            raise Http404
    except Refused as refused:
        messages.error(request, refused.mend)
    else:
        messages.success(
            request, _("Die Fassung ist gelöscht. Der Verlauf kennt nur ihren Prüfwert.")
        )
    return redirect(row)


@house_view(_VIEW)
def template_file(request: HouseRequest, number: int, version: int) -> HttpResponseBase:
    """The file of a version, without the names of people in it; always as a download."""
    found = version_or_404(template_or_404(number), version)
    if not found.file:
        raise Http404
    try:
        return hand_out(found.file, name=found.name, media_type=media_type_of(found.kind))
    except FileNotFoundError:
        raise Http404 from None


@house_view(_VIEW)
def template_text(request: HouseRequest, number: int, version: int) -> HttpResponse:
    """The text of a version with its hardest sentences and all remarks."""
    row = template_or_404(number)
    found = version_or_404(row, version)
    today = timezone.localdate()
    checked = check_of(found, day=today, terms=house_terms(), letter_type=row.letter_type)
    context = {"row": row, "version": found, "result": Result(checked)}
    return page(request, "language/template_text.html", context)


@house_view(_VIEW)
def template_compare(request: HouseRequest, number: int, version: int) -> HttpResponse:
    """A version beside the one before it."""
    row = template_or_404(number)
    after = version_or_404(row, version)
    before = row.versions.filter(number__lt=version).first()
    if before is None:
        raise Http404
    today, terms = timezone.localdate(), house_terms()
    found = compare(
        check_of(before, day=today, terms=terms, letter_type=row.letter_type),
        check_of(after, day=today, terms=terms, letter_type=row.letter_type),
    )
    context = {
        "row": row,
        "before": before,
        "after": after,
        "found": found,
        "lines": side_by_side(found),
        "same": sum(one.change is Change.SAME for one in found.rows),
    }
    return page(request, "language/template_compare.html", context)


@house_view("", write=_WRITE)
def template_note(request: HouseRequest, number: int, version: int) -> HttpResponse:
    """What a test reader said."""
    row = template_in_use(number)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return template_response(request, row, note_form=form, status=400)
    note = services.add_note(
        request.visitor,
        row,
        number=version,
        understood=Understood(form.cleaned_data["understood"]),
        stuck=form.cleaned_data["stuck"],
    )
    if note is None:
        raise Http404
    messages.success(request, _("Festgehalten, ohne Namen."))
    return redirect(f"{row.get_absolute_url()}#testlesen")


@house_view("", write=_WRITE)
def template_note_remove(request: HouseRequest, number: int, note: int) -> HttpResponse:
    """Delete a note for good."""
    row = template_or_404(number)
    if not services.remove_note(request.visitor, row, pk=note):
        raise Http404
    messages.success(request, _("Die Notiz ist gelöscht."))
    return redirect(f"{row.get_absolute_url()}#testlesen")
