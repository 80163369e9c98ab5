# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the register: the list, a template with its versions, its way to release."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.language.comparison import Change, compare
from quartett.language.progress import quarters
from quartett.language.template_states import TemplateState
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.events.queries import history_of
from quartett.web.language import services_templates as services
from quartett.web.language.checked import check_of, house_terms
from quartett.web.language.forms_templates import (
    FilterForm,
    NoteForm,
    TemplateForm,
    VersionForm,
    usual,
)
from quartett.web.language.logbook import object_key
from quartett.web.language.models import LetterTemplate, TemplateVersion, Understood
from quartett.web.language.pages import (
    is_htmx,
    now_about,
    offer_undo,
    page,
    posted_version,
    query_without_page,
    stale,
)
from quartett.web.language.pictures import progress_pictures
from quartett.web.language.presenting import Result
from quartett.web.language.queries_templates import (
    RELEASE_PERMISSION,
    all_lines,
    courses,
    found_templates,
    possible,
    template_or_404,
    version_or_404,
)
from quartett.web.language.services_findings import note_finding
from quartett.web.language.taken_files import media_type_of
from quartett.web.language.template_page import side_by_side, template_page
from quartett.web.language.versions import Refused, StaleTemplate
from quartett.web.received_files import hand_out
from quartett.web.uploads import kept_in_memory

__all__ = [
    "template_check",
    "template_compare",
    "template_detail",
    "template_edit",
    "template_file",
    "template_finding",
    "template_list",
    "template_move",
    "template_new",
    "template_note",
    "template_note_remove",
    "template_progress",
    "template_restore",
    "template_text",
    "template_version",
    "template_version_remove",
    "template_withdraw",
]

_VIEW, _WRITE = "language.view", "language.manage"
_PER_PAGE = 50
_MEGABYTES = 12


@house_view(_VIEW)
def template_list(request: HouseRequest) -> HttpResponse:
    """All templates, what would help most first."""
    form = FilterForm(request.GET)
    data = form.cleaned_data if form.is_valid() else {}
    withdrawn = request.GET.get("zurueckgezogen") == "ja"
    lines = all_lines(withdrawn=withdrawn)
    found = found_templates(
        lines,
        words=data.get("q", ""),
        state=data.get("stand", ""),
        origin=data.get("herkunft", ""),
        sort=data.get("ordnung", ""),
    )
    listed = Paginator(found, _PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "form": form,
        "page": listed,
        "lines": list(listed.object_list),
        "query": query_without_page(request),
        "withdrawn": withdrawn,
        "is_plain": not any(data.get(name) for name in ("q", "stand", "herkunft")),
        "is_few": len(lines) < 6,
        "may_edit": request.visitor.may(_WRITE),
    }
    name = "template_rows" if is_htmx(request) else "template_list"
    return page(request, f"language/{name}.html", context)


@house_view(_VIEW)
def template_progress(request: HouseRequest) -> HttpResponse:
    """How the letters of the house change over quarters."""
    found = quarters(courses(), today=timezone.localdate())
    context = {"quarters": found[::-1], "pictures": progress_pictures(found)}
    return page(request, "language/progress.html", context)


@kept_in_memory(megabytes=_MEGABYTES)
@house_view(_WRITE, write=_WRITE)
def template_new(request: HouseRequest) -> HttpResponse:
    """A new template with its first text."""
    form = TemplateForm(
        request.POST or None,
        request.FILES or None,
        initial=usual(volume_year=timezone.localdate().year - 1),
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = services.add_template(
                request.visitor,
                draft=form.draft(),
                file=form.taken,
                submission=form.cleaned_data["submission"],
            )
        except Refused as refused:
            form.add_error("subject", refused.mend)
        else:
            messages.success(request, _("Die Vorlage ist aufgenommen und geprüft."))
            return redirect(row)
    status = 400 if request.method == "POST" else 200
    return page(request, "language/template_new.html", {"form": form}, status=status)


@house_view(_VIEW)
def template_detail(request: HouseRequest, number: int) -> HttpResponse:
    """One template: what goes out, what is on its way, what test readers say."""
    row = template_or_404(number)
    return _detail(request, row)


def _detail(
    request: HouseRequest,
    row: LetterTemplate,
    *,
    version_form: VersionForm | None = None,
    note_form: NoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    visitor = request.visitor
    may_edit = visitor.may(_WRITE) and row.withdrawn_on is None
    context = {
        **template_page(row, today=timezone.localdate()),
        "may_edit": may_edit,
        "may_restore": visitor.may(_WRITE) and row.withdrawn_on is not None,
        "may_find": visitor.may("findings.edit") and row.withdrawn_on is None,
        "may_release": visitor.may(RELEASE_PERMISSION),
        "version_form": version_form or VersionForm(),
        "note_form": note_form or NoteForm(),
        "open_form": "version" if version_form else "note" if note_form else "",
        "history": history_of(object_key(row)),
    }
    newest = context["newest"]
    if may_edit and isinstance(newest, TemplateVersion):
        context["moves"] = possible(
            TemplateState(newest.state), may_release=visitor.may(RELEASE_PERMISSION)
        )
    return page(request, "language/template_detail.html", context, status=status)


@house_view(_WRITE, write=_WRITE)
def template_edit(request: HouseRequest, number: int) -> HttpResponse:
    """Another name, origin, owner, volume or profile."""
    row = _in_use(number)
    names = (
        "title", "origin", "owner", "volume", "volume_year", "volume_source", "profile",
        "letter_type", "version",
    )  # fmt: skip
    form = TemplateForm(
        request.POST or None, stored=row, initial={name: getattr(row, name) for name in names}
    )
    status, current = 200, None
    if request.method == "POST":
        status = 400
        if form.is_valid():
            seen = posted_version(request, fallback=row.version)
            try:
                services.change_template(request.visitor, row, draft=form.draft(), version=seen)
            except StaleTemplate as conflict:
                status, current = 409, conflict.current
                now_about(form, request, version=current.version)
            else:
                messages.success(request, _("Gespeichert."))
                return redirect(row)
    context = {"form": form, "row": row, "current": current}
    return page(request, "language/template_edit.html", context, status=status)


@kept_in_memory(megabytes=_MEGABYTES)
@house_view("", write=_WRITE)
def template_version(request: HouseRequest, number: int) -> HttpResponse:
    """A newer text; those before it stay."""
    row = _in_use(number)
    form = VersionForm(request.POST, request.FILES)
    if not form.is_valid():
        return _detail(request, row, version_form=form, status=400)
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
    row = _in_use(number)
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
    row = _in_use(number)
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


@house_view("", write="findings.edit")
def template_finding(request: HouseRequest, number: int) -> HttpResponse:
    """Make a finding of what goes out; the same version makes one finding."""
    row = _in_use(number)
    try:
        finding = note_finding(request.visitor, row)
    except Refused as refused:
        messages.error(request, refused.mend)
        return redirect(row)
    messages.success(request, _("Der Befund ist da. Eine neue Fassung zeigt später die Wirkung."))
    return redirect("finding", request.visitor.authority.slug, finding)


@house_view("", write=_WRITE)
def template_note(request: HouseRequest, number: int, version: int) -> HttpResponse:
    """What a test reader said."""
    row = _in_use(number)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _detail(request, row, note_form=form, status=400)
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


@house_view("", write=_WRITE)
def template_withdraw(request: HouseRequest, number: int) -> HttpResponse:
    """The template is no longer used."""
    row = services.withdraw_template(request.visitor, template_or_404(number))
    slug = request.visitor.authority.slug
    undo = reverse("template-restore", args=[slug, row.number])
    offer_undo(request, _("„%s“ ist zurückgezogen.") % row.title, url=undo)
    return redirect("templates", slug)


@house_view("", write=_WRITE)
def template_restore(request: HouseRequest, number: int) -> HttpResponse:
    """Put a template back."""
    row = services.restore_template(request.visitor, template_or_404(number))
    messages.success(request, _("Die Vorlage ist wieder da."))
    return redirect(row)


def _in_use(number: int) -> LetterTemplate:
    """The template of that number; one that was withdrawn has to be put back first."""
    row = template_or_404(number)
    if row.withdrawn_on is not None:
        raise Http404
    return row
