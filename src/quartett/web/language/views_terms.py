# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the words of the house: the list, one word, a file of another house, the own file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quartett.language import Term
from quartett.language.terminology import TermsError, read_terms, write_terms
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.language import services_terms as services
from quartett.web.language.checked import house_terms
from quartett.web.language.forms_terms import TermForm, TermsFileForm
from quartett.web.language.models import HouseTerm
from quartett.web.language.pages import download, now_about, page, posted_version
from quartett.web.language.versions import StaleTerm
from quartett.web.privacy_fields import refuse_personal_numbers

__all__ = ["term_edit", "term_end", "term_list", "term_new", "terms_export", "terms_import"]

_VIEW, _WRITE = "language.view", "language.manage"


@dataclass(frozen=True, slots=True)
class TermLine:
    """A word and whether it counts on that day."""

    row: HouseTerm
    today: date

    @property
    def is_over(self) -> bool:
        """Whether its time has passed."""
        return self.row.valid_to is not None and self.row.valid_to < self.today

    @property
    def is_coming(self) -> bool:
        """Whether its time has not begun."""
        return self.row.valid_from is not None and self.row.valid_from > self.today


@house_view(_VIEW)
def term_list(request: HouseRequest) -> HttpResponse:
    """The words, those that count first."""
    today = timezone.localdate()
    lines = [TermLine(row, today) for row in HouseTerm.objects.all()]
    lines.sort(key=lambda line: (line.is_over, line.row.avoided.casefold()))
    context = {"lines": lines, "may_edit": request.visitor.may(_WRITE)}
    return page(request, "language/terms.html", context)


@house_view(_WRITE, write=_WRITE)
def term_new(request: HouseRequest) -> HttpResponse:
    """A new word."""
    form = TermForm(request.POST or None, initial={"valid_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        row = services.add_term(request.visitor, term=form.term())
        messages.success(request, _("„%s“ steht in der Liste.") % row.avoided)
        return redirect("terms", request.visitor.authority.slug)
    status = 400 if request.method == "POST" else 200
    return page(request, "language/term_form.html", {"form": form, "row": None}, status=status)


@house_view(_WRITE, write=_WRITE)
def term_edit(request: HouseRequest, number: int) -> HttpResponse:
    """Another wording or time."""
    row = _row(number)
    names = ("avoided", "preferred", "explanation", "valid_from", "valid_to", "version")
    form = TermForm(
        request.POST or None, stored=row, initial={name: getattr(row, name) for name in names}
    )
    status, current = 200, None
    if request.method == "POST":
        status = 400
        if form.is_valid():
            seen = posted_version(request, fallback=row.version)
            try:
                services.change_term(request.visitor, row, term=form.term(), version=seen)
            except StaleTerm as conflict:
                status, current = 409, conflict.current
                now_about(form, request, version=current.version)
            else:
                messages.success(request, _("Gespeichert."))
                return redirect("terms", request.visitor.authority.slug)
    context = {"form": form, "row": row, "current": current}
    return page(request, "language/term_form.html", context, status=status)


@house_view("", write=_WRITE)
def term_end(request: HouseRequest, number: int) -> HttpResponse:
    """From today on the word is no longer looked for."""
    row = services.end_term(request.visitor, _row(number), today=timezone.localdate())
    messages.success(
        request, _("„%s“ gilt nicht mehr. Das Wort bleibt in der Liste.") % row.avoided
    )
    return redirect("terms", request.visitor.authority.slug)


@house_view(_WRITE, write=_WRITE)
def terms_import(request: HouseRequest) -> HttpResponse:
    """Read a file, show what would be new, take it over."""
    form = TermsFileForm(request.POST or None, request.FILES or None)
    words = request.POST.get("words", "")
    if words:
        return _confirmed(request, words)
    context: dict[str, object] = {"form": form, "arrivals": None}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            terms = _read(file.read(), name=file.name)
        except TermsError as error:
            form.add_error("file", str(error))
        else:
            found = services.arrivals(terms)
            context |= {
                "arrivals": found,
                "new": sum(one.is_new for one in found),
                "same": sum(one.is_same for one in found),
                "changed": sum(not one.is_new and not one.is_same for one in found),
                "words": write_terms(terms, suffix="yaml").decode(),
            }
    status = 400 if request.method == "POST" and form.errors else 200
    return page(request, "language/terms_import.html", context, status=status)


def _confirmed(request: HouseRequest, words: str) -> HttpResponse:
    """The words come back from the preview, and are read as strictly as the file was."""
    slug = request.visitor.authority.slug
    try:
        terms = _read(words.encode(), name="words.yaml")
    except TermsError as error:
        messages.error(request, str(error))
        return redirect("terms-import", slug)
    count = services.take_terms(request.visitor, terms)
    text = ngettext("%d Wort ist übernommen.", "%d Wörter sind übernommen.", count)
    messages.success(request, text % count)
    return redirect("terms", slug)


def _read(data: bytes, *, name: str) -> tuple[Term, ...]:
    """The words of a file; raises TermsError, also for a number of a person in one of them."""
    terms = read_terms(data, name=name)
    for term in terms:
        try:
            refuse_personal_numbers(" ".join((term.avoided, term.preferred, term.explanation)))
        except ValidationError as error:
            raise TermsError(" ".join(error.messages)) from error
    return terms


@house_view(_VIEW)
def terms_export(request: HouseRequest, suffix: str) -> HttpResponse:
    """The list as a file for other houses."""
    if suffix not in ("yaml", "csv"):
        raise Http404
    return download(write_terms(house_terms(), suffix=suffix), f"woerter.{suffix}")


def _row(number: int) -> HouseTerm:
    found: HouseTerm = get_object_or_404(HouseTerm, number=number)
    return found
