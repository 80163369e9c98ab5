# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of an anonymous check inside the house: hand out codes, see how many answered, results."""

from __future__ import annotations

from collections.abc import Sequence
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
from quartett.web.answers.services import COMMENTS_FROM, LEAST
from quartett.web.assessment import services_checks as services
from quartett.web.assessment.check_tables import (
    ShownTable,
    StatementLine,
    best_and_worst,
    check_manuscript,
    check_workbook,
    group_table,
    hidden_groups,
    mean_text,
    rules_of,
    statement_lines,
    statement_table,
    topic_bars,
    topic_table,
)
from quartett.web.assessment.code_sheets import CodePaper, codes_pdf, poster_pdf
from quartett.web.assessment.forms_checks import FeedsForm, MailCodesForm, PaperCodesForm
from quartett.web.assessment.models import Round, RoundState
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
    GroupLine,
    findings_of,
    group_lines,
    teams_to_serve,
)
from quartett.web.assessment.versions import Refused, StaleVersion
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.charts_kept import Picture, kept_picture

__all__ = [
    "check_attach",
    "check_codes",
    "check_desk",
    "check_mail",
    "check_pdf",
    "check_poster",
    "check_results",
    "check_workbook_file",
]


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
def check_desk(request: HouseRequest, number: int) -> HttpResponse:
    """Codes, and how many answered; what is wrong before the start."""
    row = check_or_404(number)
    return _desk(request, row)


@house_view("", write="assessment.manage")
def check_codes(request: HouseRequest, number: int) -> HttpResponse:
    """Draw codes and hand them over as a file to print; it cannot be had a second time."""
    row = check_or_404(number)
    titles = dict(_choices(group_lines(row)))
    form = PaperCodesForm(request.POST, groups=list(titles.items()))
    if not form.is_valid():
        return _desk(request, row, paper=form, status=400)
    wanted = form.cleaned_data
    try:
        content = services.draw_codes(
            request.visitor,
            row,
            group=wanted["group"],
            count=wanted["count"],
            use=lambda codes: codes_pdf(
                row, codes, group=titles[wanted["group"]], paper=CodePaper(wanted["paper"])
            ),
        )
    except Refused as refused:
        form.add_error("count", refused.mend)
        return _desk(request, row, paper=form, status=400)
    response = download(content, f"Codes-{row.number}-{wanted['group']}.pdf")
    response["Cache-Control"] = "private, no-store"
    return response


@house_view("", write="assessment.manage")
def check_mail(request: HouseRequest, number: int) -> HttpResponse:
    """Mail each address one code; the list is forgotten with this request."""
    row = check_or_404(number)
    form = MailCodesForm(request.POST, groups=_choices(group_lines(row)))
    if not form.is_valid():
        return _desk(request, row, mail=form, status=400)
    try:
        handed = services.send_codes(
            request.visitor,
            row,
            group=form.cleaned_data["group"],
            recipients=form.cleaned_data["recipients"],
        )
    except Refused as refused:
        form.add_error("recipients", refused.mend)
        return _desk(request, row, mail=form, status=400)
    if handed.failed:  # told here and nowhere else
        return _desk(request, row, failed=handed.failed, sent=handed.sent)
    messages.success(request, _("%d Codes sind verschickt. Die Liste ist vergessen.") % handed.sent)
    return redirect("assessment-check", request.visitor.authority.slug, row.number)


@house_view("assessment.view")
def check_poster(request: HouseRequest, number: int) -> HttpResponse:
    """A poster with the address and a QR code, without any code of a person."""
    row = check_or_404(number)
    if row.collection is None:
        raise Http404
    return download(poster_pdf(row), f"Aushang-{row.number}.pdf")


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


def _desk(
    request: HouseRequest,
    row: Round,
    *,
    paper: PaperCodesForm | None = None,
    mail: MailCodesForm | None = None,
    failed: Sequence[str] = (),
    sent: int = 0,
    status: int = 200,
) -> HttpResponse:
    lines = group_lines(row)
    choices = _choices(lines)
    is_open = row.takes_entries(timezone.localdate()) and row.collection is not None
    ended = row.collection is not None and row.collection.closed_on is not None
    first = next((line for line in lines if not line.drawn), lines[0] if lines else None)
    initial = {"group": first.key, "count": max(LEAST, first.size)} if first else {}
    context = {
        "row": row,
        "round": row,
        "lines": lines,
        "answered": sum(line.answered for line in lines),
        "size": sum(line.size for line in lines),
        "is_planned": row.state == RoundState.PLANNED,
        "is_open": is_open,
        "ended": ended,
        "fault": _fault(row) if row.state == RoundState.PLANNED else "",
        "small": [line.title for line in lines if line.size < 2 * row.threshold],
        "address": services.answer_address(row.collection) if row.collection else "",
        "may_manage": request.visitor.may("assessment.manage"),
        "paper": paper or PaperCodesForm(groups=choices, initial=initial),
        "mail": mail or MailCodesForm(groups=choices, initial=initial),
        "failed": failed,
        "sent": sent,
    }
    return page(request, "assessment/check_desk.html", context, status=status)


def _fault(row: Round) -> str:
    """What keeps the check from starting; empty if nothing does."""
    try:
        services.declaration_of(row, list(row.groups.all()))
    except Refused as refused:
        return refused.mend
    return ""


def _findings_or_404(number: int) -> CheckFindings:
    findings = findings_of(check_or_404(number))
    if findings is None:
        raise Http404
    return findings


def _choices(lines: Sequence[GroupLine]) -> list[tuple[str, str]]:
    return [(line.key, line.title) for line in lines]


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
