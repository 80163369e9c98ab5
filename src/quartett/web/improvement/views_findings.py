# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of findings: list, detail, note, edit, and what becomes of one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Count, Prefetch, Q, QuerySet, Value, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.findings import Kind, Source
from quartett.improvement.errors import ImprovementError
from quartett.improvement.states import FindingState, finding_steps
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.events.queries import history_of
from quartett.web.improvement import services
from quartett.web.improvement.folding import matching
from quartett.web.improvement.form_parts import Register, differences, take_over
from quartett.web.improvement.forms_findings import (
    FilterForm,
    FindingForm,
    ReasonForm,
    StrengthForm,
    finding_initial,
)
from quartett.web.improvement.logbook import object_key
from quartett.web.improvement.measuring import metric_name
from quartett.web.improvement.models import Finding, Measure
from quartett.web.improvement.pages import (
    Tab,
    all_errors,
    is_htmx,
    offer_undo,
    page,
    posted_version,
    stale,
)
from quartett.web.improvement.queries import OPEN_FINDINGS, UNDECIDED
from quartett.web.improvement.queries_findings import (
    brief_findings,
    company_of,
    full_findings,
    subject_register,
    suggestions,
    with_steps,
)
from quartett.web.subjects.models import Subject
from quartett.web.typed_numbers import typed_number

__all__ = [
    "finding_detail",
    "finding_edit",
    "finding_list",
    "finding_new",
    "finding_state",
    "finding_subject",
]

_PER_PAGE = 25
_STRENGTH = Q(kind=Kind.STRENGTH.value)
_STRENGTHS_FIRST = Case(When(_STRENGTH, then=Value(0)), default=Value(1))
_VIEWS = {
    "": (gettext_lazy("Offen"), Q(state__in=UNDECIDED) & ~_STRENGTH),
    "staerken": (gettext_lazy("Stärken"), _STRENGTH & ~Q(state=FindingState.DROPPED.value)),
    "massnahme": (gettext_lazy("In Maßnahmen"), Q(state=FindingState.IN_MEASURE.value)),
    "erledigt": (gettext_lazy("Erledigt"), ~Q(state__in=OPEN_FINDINGS) & ~_STRENGTH),
    "alle": (gettext_lazy("Alle"), Q()),
}


@house_view("findings.view")
def finding_list(request: HouseRequest) -> HttpResponse:
    """All findings: strengths first, then what is open; what several sources point at on top."""
    visitor = request.visitor
    subjects = subject_register()
    register = Register(subjects)
    form = FilterForm(request.GET, register=register)
    wanted = request.GET.get("stand", "")
    state = wanted if wanted in _VIEWS else ""
    rows = _narrowed(full_findings(), form).filter(_VIEWS[state][1])
    listed = Paginator(rows.order_by(_STRENGTHS_FIRST, "-number"), _PER_PAGE).get_page(
        request.GET.get("seite")
    )
    is_plain = not any(
        request.GET.get(name) for name in ("q", "art", "quelle", "gegenstand", "bereich")
    )
    context = {
        "form": form,
        "page": listed,
        "query": _query_without_page(request),
        "state": state,
        "may_edit": visitor.may("findings.edit"),
        "may_add": visitor.may("findings.add"),
        "is_plain": is_plain,
    }
    if is_htmx(request):
        return page(request, "improvement/finding_rows.html", context)
    context["tabs"] = _tabs(visitor.authority.slug, state)
    if state == "" and is_plain and visitor.may("findings.edit"):
        alone = Finding.objects.filter(_VIEWS[""][1], group=None)
        context["suggestions"] = suggestions(brief_findings(alone), subjects)
    if state == "" and is_plain:
        strengths = Finding.objects.select_related("unit", "authority").filter(
            _STRENGTH, state=FindingState.NEW.value
        )
        context["strengths"] = list(strengths.order_by("-number")[:3])
    return page(request, "improvement/finding_list.html", context)


def _narrowed(rows: QuerySet[Finding], form: FilterForm) -> QuerySet[Finding]:
    if not form.is_valid():
        return rows
    data = form.cleaned_data
    if data["q"]:
        words, number = matching(data["q"]), typed_number(data["q"])
        rows = rows.filter(words if number is None else words | Q(number=number))
    if data["art"]:
        rows = rows.filter(kind=data["art"])
    if data["quelle"]:
        rows = rows.filter(source=data["quelle"])
    if data["gegenstand"]:
        rows = rows.filter(subjects__key=data["gegenstand"])
    if data["bereich"]:
        rows = rows.filter(unit__key=data["bereich"])
    return rows


def _query_without_page(request: HouseRequest) -> str:
    query = request.GET.copy()
    query.pop("seite", None)
    return f"{query.urlencode()}&" if query else ""


def _tabs(slug: str, here: str) -> list[Tab]:
    url = reverse("findings", args=[slug])
    counts = Finding.objects.aggregate(
        **{
            f"n_{key}": Count("pk", filter=condition or Q(pk__isnull=False))
            for key, (_l, condition) in _VIEWS.items()
        }
    )
    return [
        Tab(str(label), f"{url}?stand={key}" if key else url, key == here, counts[f"n_{key}"])
        for key, (label, _condition) in _VIEWS.items()
    ]


@house_view("findings.view")
def finding_detail(request: HouseRequest, number: int) -> HttpResponse:
    """One finding: its ground, what goes with it, what can be done, what happened."""
    visitor = request.visitor
    measures = Prefetch(
        "measures", queryset=Measure.objects.select_related("owner_unit", "effect", "authority")
    )
    row = get_object_or_404(with_steps(full_findings()).prefetch_related(measures), number=number)
    subjects = subject_register()
    register = Register(subjects)
    others = Finding.objects.filter(Q(state__in=OPEN_FINDINGS) | _STRENGTH | Q(pk=row.pk))
    steps = finding_steps(
        FindingState(row.state), kind=Kind(row.kind), changeable_here=row.changeable_here
    )
    company = company_of(
        row.number,
        brief_findings(others),
        titles={subject.key: subject.title for subject in subjects},
        with_matches=row.is_open or row.is_strength,
    )
    context = {
        "finding": row,
        "history": history_of(object_key(row)),
        "related": company.related,
        "matches": company.matches,
        "metric_name": metric_name(row.metric.key) if row.metric else "",
        "may_edit": visitor.may("findings.edit"),
        "may_plan": visitor.may("measures.edit") and FindingState.IN_MEASURE in steps,
        "may_drop": FindingState.DROPPED in steps,
        "may_pass_up": FindingState.PASSED_UP in steps and not row.is_strength,
        "may_reopen": FindingState.NEW in steps and not row.is_open,
        "reason_form": ReasonForm(auto_id="grund_%s", initial={"version": row.version}),
        "strength_form": StrengthForm(register=register, initial={"version": row.version})
        if row.is_strength
        else None,
    }
    return page(request, "improvement/finding_detail.html", context)


@house_view("findings.add", write="findings.add")
def finding_new(request: HouseRequest) -> HttpResponse:
    """Note a finding in half a minute."""
    visitor = request.visitor
    register = Register(subject_register())
    may_edit = visitor.may("findings.edit")
    initial = {"source": Source.IDEA.value, "subject": request.GET.get("gegenstand", "")}
    form = FindingForm(request.POST or None, register=register, may_edit=may_edit, initial=initial)
    if request.method == "POST" and form.is_valid():
        row = services.add_finding(
            visitor, draft=form.draft(), submission=form.cleaned_data["submission"]
        )
        messages.success(request, _("Festgehalten als Befund %d. Danke!") % row.number)
        if "another" in request.POST:
            return redirect("finding-new", visitor.authority.slug)
        return redirect("finding", visitor.authority.slug, row.number)
    context = {"form": form, "may_edit": may_edit}
    return page(
        request, "improvement/finding_new.html", context, status=400 if form.errors else 200
    )


@house_view("findings.edit", write="findings.edit")
def finding_edit(request: HouseRequest, number: int) -> HttpResponse:
    """Change what a finding says; a newer version of somebody else is shown beside."""
    visitor = request.visitor
    row = get_object_or_404(full_findings(), number=number)
    form = FindingForm(
        request.POST or None,
        register=Register(subject_register()),
        may_edit=True,
        initial=finding_initial(row),
    )
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_finding(
                visitor,
                row,
                draft=form.draft(),
                version=posted_version(request, fallback=row.version),
            )
        except services.StaleVersion:
            conflict = differences(form, stored=finding_initial(row))
            take_over(form, row=row)
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("finding", visitor.authority.slug, row.number)
    status = 409 if conflict is not None else 400 if form.errors else 200
    context = {"form": form, "finding": row, "conflict": conflict}
    return page(request, "improvement/finding_edit.html", context, status=status)


@house_view("", write="findings.edit")
def finding_state(request: HouseRequest, number: int) -> HttpResponse:
    """Drop, pass up, secure, or take up again; each of them can be undone."""
    visitor = request.visitor
    row = get_object_or_404(Finding.objects.select_related("authority"), number=number)
    back = row.get_absolute_url()
    wanted = request.POST.get("state") or request.GET.get("state") or ""
    if wanted not in ("new", "dropped", "passed_up", "secured"):
        return redirect(back)
    to = FindingState(wanted)
    reason = " ".join(request.POST.get("reason", "").split())
    form = ReasonForm({"reason": reason or "–"})
    if not form.is_valid():
        messages.error(request, all_errors(form))
        return redirect(back)
    version = posted_version(request, fallback=row.version)
    try:
        moved = services.move_finding_row(visitor, row, to=to, version=version, reason=reason)
    except services.StaleVersion:
        return stale(request, back=back, kept=reason)
    except ImprovementError as error:
        messages.error(request, error.mend)
        return redirect(back)
    if to is FindingState.NEW:
        messages.success(request, _("Der Befund ist wieder offen."))
    else:
        url = reverse("finding-state", args=[visitor.authority.slug, row.number])
        text = _("Befund %(number)d: %(state)s.") % {
            "number": row.number,
            "state": moved.state_label,
        }
        offer_undo(request, text, url=f"{url}?state=new&version={moved.version}")
    return redirect(back)


@house_view("findings.view")
def finding_subject(request: HouseRequest, key: str) -> HttpResponse:
    """Everything that any source says about one letter, process or other subject."""
    subject: Subject = get_object_or_404(
        Subject.objects.prefetch_related("depends_on", "needed_by"), key=key
    )
    near = [subject.pk, *(other.pk for other in subject.needed_by.all())]
    rows = list(full_findings().filter(subjects__in=near).distinct().order_by("-number"))
    measures = list(
        Measure.objects.filter(findings__in=rows)
        .distinct()
        .select_related("owner_unit", "effect", "authority")
    )
    sources = {row.source_label for row in rows if row.is_open and not row.is_strength}
    context = {
        "subject": subject,
        "strengths": [row for row in rows if row.is_strength],
        "findings": [row for row in rows if not row.is_strength],
        "measures": measures,
        "sources": sorted(sources),
        "may_add": request.visitor.may("findings.add"),
    }
    return page(request, "improvement/subject.html", context)
