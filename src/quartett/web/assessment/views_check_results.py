# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the result of an anonymous check, after its end."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.assessment.short_check import Mean, Statement
from quartett.charts import bar_chart
from quartett.documents.pdf import report_pdf
from quartett.web.answers.services import COMMENTS_FROM
from quartett.web.assessment import services_checks as services
from quartett.web.assessment.check_papers import check_manuscript, check_workbook
from quartett.web.assessment.check_tables import (
    ShownTable,
    StatementLine,
    best_and_worst,
    group_table,
    hidden_groups,
    mean_text,
    rules_of,
    statement_lines,
    statement_table,
    topic_bars,
    topic_table,
)
from quartett.web.assessment.forms_checks import FeedsForm
from quartett.web.assessment.models import Round
from quartett.web.assessment.pages import (
    all_errors,
    download,
    offer_undo,
    page,
    posted_version,
    stale,
)
from quartett.web.assessment.queries import check_or_404
from quartett.web.assessment.queries_checks import (
    CheckFindings,
    findings_of,
    teams_to_serve,
)
from quartett.web.assessment.versions import Refused, StaleVersion
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.charts_kept import Picture, kept_picture

__all__ = ["check_attach", "check_pdf", "check_results", "check_workbook_file"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """What „Woher kommt diese Zahl?“ says."""

    inputs: str
    rule: str
    source: str
    date: str


@dataclass(frozen=True, slots=True)
class TopicSection:
    """One topic of the page of results."""

    number: str
    title: str
    lines: tuple[StatementLine, ...]
    table: ShownTable
    comments: tuple[str, ...]


@house_view("assessment.view")
def check_results(request: HouseRequest, number: int) -> HttpResponse:
    """What was released, after the end: strengths first."""
    row = check_or_404(number)
    findings = findings_of(row)
    if findings is None:
        messages.info(request, _("Ergebnisse gibt es erst nach dem Ende."))
        return redirect("assessment-check", request.visitor.authority.slug, row.number)
    best, worst = best_and_worst(findings)
    may_manage = request.visitor.may("assessment.manage")
    teams = teams_to_serve() if may_manage else []
    context = {
        "row": row,
        "round": row,
        "may_manage": may_manage,
        "findings": findings,
        "best": [(each, mean_text(_mean(each))) for each in best],
        "worst": [(each, mean_text(_mean(each))) for each in worst],
        "picture": _topics_picture(findings),
        "topics": topic_table(findings),
        "groups": group_table(findings),
        "sections": _sections(findings),
        "hidden": [findings.titles[key] for key in hidden_groups(findings)],
        "provenance": _provenance(findings),
        "comments_from": COMMENTS_FROM,
        "feeds": FeedsForm(teams=teams, initial=_feeds(row)) if teams else None,
    }
    return page(request, "assessment/check_results.html", context)


@house_view("assessment.view")
def check_pdf(request: HouseRequest, number: int) -> HttpResponse:
    """The result as PDF."""
    findings = _findings_or_404(number)
    content = report_pdf(check_manuscript(findings, as_of=timezone.localdate()))
    return download(content, f"Qualitaets-Check-{number}.pdf")


@house_view("assessment.view")
def check_workbook_file(request: HouseRequest, number: int) -> HttpResponse:
    """The result as workbook."""
    findings = _findings_or_404(number)
    content = check_workbook(findings, created=timezone.localdate())
    return download(content, f"Qualitaets-Check-{number}.xlsx")


@house_view("", write="assessment.manage")
def check_attach(request: HouseRequest, number: int) -> HttpResponse:
    """Let the check serve a team's round as evidence, or no longer."""
    row = check_or_404(number)
    back = reverse("assessment-check-results", args=[request.visitor.authority.slug, number])
    sent = request.POST if "team" in request.POST else request.GET  # the way back stands there
    form = FeedsForm(sent, teams=teams_to_serve())
    if not form.is_valid():
        messages.error(request, all_errors(form))
        return redirect(back)
    before, team = row.feeds, form.cleaned_data["team"]
    try:
        fresh = services.attach(
            request.visitor, row, team=team, version=posted_version(request, fallback=row.version)
        )
    except StaleVersion:
        return stale(request, back=back)
    except Refused as refused:
        messages.error(request, refused.mend)
        return redirect(back)
    text = _("Das Ergebnis dient jetzt „%s“ als Beleg.") % team if team else _("Zuordnung gelöst.")
    undo = reverse("assessment-check-attach", args=[request.visitor.authority.slug, number])
    was = before.number if before else ""
    offer_undo(request, text, url=f"{undo}?version={fresh.version}&team={was}")
    return redirect(back)


def _findings_or_404(number: int) -> CheckFindings:
    findings = findings_of(check_or_404(number))
    if findings is None:
        raise Http404
    return findings


def _feeds(row: Round) -> dict[str, object]:
    return {"team": row.feeds.number if row.feeds else None, "version": row.version}


def _topics_picture(findings: CheckFindings) -> Picture | None:
    bars = topic_bars(findings)
    if not bars:
        return None
    return kept_picture(
        bar_chart,
        bars,
        ident="themen",
        title=_("Zustimmung je Thema"),
        heading=_("Thema"),
        amount=_("Zustimmung von 0 bis 100"),
        full=100.0,
    )


def _sections(findings: CheckFindings) -> list[TopicSection]:
    return [
        TopicSection(
            topic.number,
            topic.title,
            statement_lines(topic, findings.catalogue),
            statement_table(topic, findings),
            findings.comments.get(topic.number, ()),
        )
        for topic in findings.result.topics
    ]


def _mean(statement: Statement) -> Mean | None:
    table = statement.table()
    return table.mean if table else None


def _provenance(findings: CheckFindings) -> Provenance:
    return Provenance(
        inputs=_("%(answered)d anonyme Bogen von %(size)d Menschen")
        % {"answered": findings.answered, "size": findings.size},
        rule=" ".join(rules_of(findings)),
        source=f"{findings.catalogue.title} {findings.catalogue.edition}".strip(),
        date=f"{findings.ended_on:%d.%m.%Y}",
    )
