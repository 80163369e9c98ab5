# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a decided round gives to others: report, plan, three projects, files for outside."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.assessment.application_file import application_manuscript
from quartett.assessment.errors import AssessmentError
from quartett.assessment.feedback_file import (
    feedback_manuscript,
    feedback_workbook,
    verdict_sentence,
)
from quartett.assessment.projects import PROJECTS, projects_manuscript
from quartett.assessment.report_workbook import report_workbook
from quartett.assessment.reporting import assessment_manuscript
from quartett.assessment.steps import label_possible
from quartett.documents.docx import report_docx
from quartett.documents.pdf import report_pdf
from quartett.web.assessment.forms_results import ProjectForm, ProjectsForm, StepsForm
from quartett.web.assessment.models import Project, Round
from quartett.web.assessment.pages import download, page, posted_version, stale
from quartett.web.assessment.queries import team_round_or_404
from quartett.web.assessment.queries_reports import (
    application_of,
    feedback_of,
    plan_lines,
    report_of,
    stories_of,
)
from quartett.web.assessment.queries_results import DONE, decided_round
from quartett.web.assessment.services_results import (
    choose_projects,
    set_step_values,
    tell_project,
)
from quartett.web.assessment.versions import Refused, StaleVersion
from quartett.web.authorities.house_views import HouseRequest, house_view

__all__ = [
    "application_file",
    "feedback",
    "feedback_file",
    "plan",
    "project",
    "projects",
    "projects_file",
    "report_file",
]


def _done_round(number: int, *, family: str = "") -> Round:
    """A decided team round, of the named family of models if one is named; else 404."""
    row = team_round_or_404(number)
    if row.state not in DONE or (family and row.catalogue.family != family):
        raise Http404
    return row


def _file(content: bytes, row: Round, *, name: str, kind: str) -> HttpResponse:
    return download(content, f"{name}-Runde-{row.number}.{kind}")


@house_view("assessment.view")
def report_file(request: HouseRequest, number: int, kind: str) -> HttpResponse:
    """The report of a decided round as PDF, Word or Excel file."""
    row = _done_round(number)
    report = report_of(row, today=timezone.localdate())
    if kind == "xlsx":
        content = report_workbook(report)
    else:
        manuscript = assessment_manuscript(report)
        content = report_pdf(manuscript) if kind == "pdf" else report_docx(manuscript)
    return _file(content, row, name="Selbstbewertung", kind=kind)


@house_view("assessment.view")
def plan(request: HouseRequest, number: int) -> HttpResponse:
    """The improvement plan: what became of the improvements, and the way there."""
    row = _done_round(number)
    context = {
        "round": row,
        "catalogue": row.catalogue,
        "lines": plan_lines(row),
        "may_manage": request.visitor.may("assessment.manage"),
        "may_prioritise": request.visitor.may("findings.prioritise"),
        "is_efqm": row.catalogue.family == "efqm",
    }
    return page(request, "assessment/plan.html", context)


@house_view("assessment.view", write="assessment.manage")
def projects(request: HouseRequest, number: int) -> HttpResponse:
    """Choose exactly three measures and tell them in the logic of RADAR."""
    row = _done_round(number, family="efqm")
    lines = plan_lines(row)
    stories = stories_of(row)
    form = ProjectsForm(
        request.POST or None,
        lines=lines,
        initial={"measures": _chosen(row)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            choose_projects(
                request.visitor,
                row,
                measures=form.cleaned_data["measures"],
                version=posted_version(request, fallback=row.version),
            )
        except StaleVersion:
            return stale(request, back=request.path)
        except (Refused, AssessmentError) as error:
            form.add_error("measures", error.mend)
        else:
            messages.success(request, _("Die drei Projekte stehen fest. Erzählen Sie sie jetzt."))
            return redirect(request.path)
    context = {
        "round": row,
        "catalogue": row.catalogue,
        "form": form,
        "stories": stories,
        "lines": lines,
        "is_ready": len(stories) == PROJECTS and not any(each.missing for each in stories),
        "may_manage": request.visitor.may("assessment.manage"),
    }
    status = 400 if form.errors else 200
    return page(request, "assessment/projects.html", context, status=status)


def _chosen(row: Round) -> list[str]:
    numbers = Project.objects.filter(round=row).values_list("measure__number", flat=True)
    return [str(number) for number in numbers]


@house_view("assessment.manage", write="assessment.manage")
def project(request: HouseRequest, number: int, place: int) -> HttpResponse:
    """Tell one project, part by part."""
    row = _done_round(number, family="efqm")
    story = next((each for each in stories_of(row) if each.place == place), None)
    if story is None:
        raise Http404
    initial = {
        name: getattr(story, name) for name in ("results", "approach", "deployment", "refinement")
    }
    form = ProjectForm(request.POST or None, initial=initial)
    back = reverse("assessment-projects", args=[request.visitor.authority.slug, number])
    if request.method == "POST" and form.is_valid():
        try:
            tell_project(
                request.visitor,
                row,
                place=place,
                texts=form.texts(),
                version=posted_version(request, fallback=row.version),
            )
        except StaleVersion:
            return stale(request, back=request.path, kept=form.cleaned_data["results"])
        except Refused as refusal:
            form.add_error(None, refusal.mend)
        else:
            messages.success(request, _("Gespeichert."))
            return redirect(back)
    context = {"round": row, "catalogue": row.catalogue, "form": form, "story": story}
    status = 400 if form.errors else 200
    return page(request, "assessment/project.html", context, status=status)


@house_view("assessment.view")
def projects_file(request: HouseRequest, number: int) -> HttpResponse:
    """The three projects as PDF; what is still missing is said instead of a thin paper."""
    row = _done_round(number, family="efqm")
    try:
        manuscript = projects_manuscript(
            stories_of(row),
            house=row.authority.name,
            decided=decided_round(row),
            as_of=timezone.localdate(),
            notice="Übungsdaten" if row.authority.is_example else "",
        )
    except AssessmentError as error:
        messages.error(request, str(error))
        slug = request.visitor.authority.slug
        return redirect(reverse("assessment-projects", args=[slug, number]))
    return _file(report_pdf(manuscript), row, name="Projekte", kind="pdf")


@house_view("assessment.view", write="assessment.manage")
def feedback(request: HouseRequest, number: int) -> HttpResponse:
    """The house's own values of the steps, read with the rule of the label and its caution."""
    row = _done_round(number, family="caf")
    initial = {f"step_{step}": value for step, value in row.step_values.items()}
    form = StepsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_step_values(
                request.visitor,
                row,
                values=form.values(),
                version=posted_version(request, fallback=row.version),
            )
        except StaleVersion:
            return stale(request, back=request.path)
        except Refused as refusal:
            form.add_error(None, refusal.mend)
        else:
            messages.success(request, _("Gespeichert."))
            return redirect(request.path)
    file = feedback_of(row, today=timezone.localdate())
    verdict = label_possible(file.values) if file.values else None
    context = {
        "round": row,
        "catalogue": row.catalogue,
        "form": form,
        "file": file,
        "lines": [(step, form[f"step_{step.step.number}"]) for step in file.steps],
        "verdict": verdict,
        "verdict_sentence": verdict_sentence(verdict) if verdict else "",
        "may_manage": request.visitor.may("assessment.manage"),
    }
    status = 400 if form.errors else 200
    return page(request, "assessment/feedback.html", context, status=status)


@house_view("assessment.view")
def feedback_file(request: HouseRequest, number: int, kind: str) -> HttpResponse:
    """The evidence for the external feedback as PDF or Excel file."""
    row = _done_round(number, family="caf")
    file = feedback_of(row, today=timezone.localdate())
    content = feedback_workbook(file) if kind == "xlsx" else report_pdf(feedback_manuscript(file))
    return _file(content, row, name="Nachweis", kind=kind)


@house_view("assessment.view")
def application_file(request: HouseRequest, number: int) -> HttpResponse:
    """A draft of an application as PDF."""
    row = _done_round(number, family="efqm")
    file = application_of(row, today=timezone.localdate())
    return _file(report_pdf(application_manuscript(file)), row, name="Bewerbung", kind="pdf")
