# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the corpus check: begin, result, repeated paragraphs, words, files, findings."""

from __future__ import annotations

import json

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quartett.documents.xlsx import workbook_xlsx
from quartett.language.corpus_sheets import corpus_notes, corpus_sheets, from_json
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.jobs.models import Job
from quartett.web.language import services_corpus as services
from quartett.web.language.corpus_page import (
    cluster_page,
    flagged_lines,
    named,
    rank_lines,
    spelling_lines,
)
from quartett.web.language.forms_corpus import FilesForm, RegisterForm
from quartett.web.language.models import CorpusCheck, LetterTemplate
from quartett.web.language.pages import download, page
from quartett.web.language.queries_templates import profile_or_usual
from quartett.web.language.services_findings import note_findings
from quartett.web.typed_numbers import typed_number

__all__ = [
    "corpus_check",
    "corpus_checks",
    "corpus_delete",
    "corpus_export",
    "corpus_findings",
    "corpus_similar",
    "corpus_words",
]

_VIEW, _WRITE = "language.view", "language.manage"
_PER_PAGE = 50
_CLUSTERS_PER_PAGE = 20
_LISTED = 20
_MOST_CHOSEN = 100


@house_view(_VIEW, write=_WRITE)
def corpus_checks(request: HouseRequest) -> HttpResponse:
    """Begin a comparison of the register or of files; what was compared before."""
    visitor = request.visitor
    with_files = "many" in request.FILES or request.POST.get("what") == "files"
    files_form = FilesForm(*((request.POST, request.FILES) if with_files else ()))
    register_form = RegisterForm(request.POST if request.POST and not with_files else None)
    form = files_form if with_files else register_form
    if request.method == "POST" and form.is_valid():
        archive = form.cleaned_data.get("many")
        try:
            job = services.start_check(
                visitor,
                profile=form.cleaned_data["profile"],
                today=timezone.localdate(),
                archive=archive,
                keeps=bool(form.cleaned_data.get("keeps")),
            )
        finally:
            if archive is not None:
                archive.close()
        return redirect("job", visitor.authority.slug, job.pk)
    finished = CorpusCheck.objects.select_related("authority").exclude(finished_on=None)
    running = Job.objects.filter(kind=services.CORPUS, finished_at=None)
    context = {
        "files_form": files_form,
        "register_form": register_form,
        "templates": LetterTemplate.objects.filter(withdrawn_on=None).count(),
        "checks": finished.defer("result")[:_LISTED],
        "running": running[:3],
        "may_edit": visitor.may(_WRITE),
    }
    status = 400 if request.method == "POST" else 200
    return page(request, "language/corpus_checks.html", context, status=status)


@house_view(_VIEW)
def corpus_check(request: HouseRequest, number: int) -> HttpResponse:
    """The ranking."""
    row = _row(number)
    found = from_json(row.result)
    names = named(row, found)
    listed = Paginator(found.letters, _PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "row": row,
        "found": found,
        "profile": profile_or_usual(row.profile),
        "page": listed,
        "lines": rank_lines(
            found, names, start=listed.start_index() - 1, letters=listed.object_list
        )
        if found.letters
        else [],
        "percent": None if found.reached is None else round(100 * found.reached),
        "may_edit": request.visitor.may(_WRITE),
        "may_find": request.visitor.may("findings.edit") and not (row.from_files and not row.keeps),
    }
    return page(request, "language/corpus_check.html", context)


@house_view(_VIEW)
def corpus_similar(request: HouseRequest, number: int) -> HttpResponse:
    """Paragraphs that stand in several letters, word for word or nearly so."""
    row = _row(number)
    found = from_json(row.result)
    names = named(row, found)
    only = request.GET.get("art") == "aehnlich"
    numbered = [
        (place, one)
        for place, one in enumerate(found.clusters, start=1)
        if not only or not one.is_exact
    ]
    listed = Paginator(numbered, _CLUSTERS_PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "row": row,
        "page": listed,
        "clusters": [cluster_page(place, one, names) for place, one in listed.object_list],
        "exact": sum(one.is_exact for one in found.clusters),
        "nearly": sum(not one.is_exact for one in found.clusters),
        "only": only,
        "query": "art=aehnlich&" if only else "",
    }
    return page(request, "language/corpus_similar.html", context)


@house_view(_VIEW)
def corpus_words(request: HouseRequest, number: int) -> HttpResponse:
    """Words that are out of date, and words that are written in several ways."""
    row = _row(number)
    found = from_json(row.result)
    names = named(row, found)
    context = {
        "row": row,
        "flagged": flagged_lines(found, names),
        "spellings": spelling_lines(found, names),
    }
    return page(request, "language/corpus_words.html", context)


@house_view(_VIEW)
def corpus_export(request: HouseRequest, number: int, suffix: str) -> HttpResponse:
    """The whole result as a file for a spreadsheet or a program."""
    row = _row(number)
    name = f"vorlagen-vergleich-{row.number}.{suffix}"
    if suffix == "json":
        return download(json.dumps(row.result, ensure_ascii=False, indent=1).encode(), name)
    if suffix != "xlsx" or row.finished_on is None:
        raise Http404
    found = from_json(row.result)
    notes = corpus_notes(found)
    if row.authority.is_example:
        notes = [_("Übungsdaten"), *notes]
    book = workbook_xlsx(
        corpus_sheets(found),
        title=_("Vergleich der Vorlagen"),
        created=row.finished_on,
        notes=notes,
    )
    return download(book, name)


@house_view("", write="findings.edit")
def corpus_findings(request: HouseRequest, number: int) -> HttpResponse:
    """A finding for each chosen template that misses its target."""
    row = _row(number)
    chosen = [typed_number(text) for text in request.POST.getlist("vorlage")[:_MOST_CHOSEN]]
    rows = LetterTemplate.objects.select_related("authority", "subject")
    rows = rows.filter(withdrawn_on=None, number__in=[one for one in chosen if one is not None])
    numbers = note_findings(request.visitor, rows)
    if not numbers:
        messages.warning(request, _("Bitte wählen Sie Vorlagen, die ihr Ziel verfehlen."))
        return redirect(row)
    text = ngettext("%d Befund ist da.", "%d Befunde sind da.", len(numbers)) % len(numbers)
    messages.success(request, text)
    return redirect("findings", request.visitor.authority.slug)


@house_view("", write=_WRITE)
def corpus_delete(request: HouseRequest, number: int) -> HttpResponse:
    """Delete a result."""
    services.delete_check(request.visitor, _row(number))
    messages.success(request, _("Das Ergebnis ist gelöscht."))
    return redirect("corpus-checks", request.visitor.authority.slug)


def _row(number: int) -> CorpusCheck:
    """A finished check; one that still runs has a job and no page of its own."""
    rows = CorpusCheck.objects.select_related("authority").exclude(finished_on=None)
    found: CorpusCheck = get_object_or_404(rows, number=number)
    return found
