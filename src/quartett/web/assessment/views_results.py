# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The result of a round: profile, where each number comes from, strengths, improvements, trend."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quartett.assessment.errors import ScoringError
from quartett.assessment.explaining import explain, headline
from quartett.assessment.reporting_words import profile_bars
from quartett.assessment.scores import Score
from quartett.charts import Chart
from quartett.improvement.errors import ImprovementError
from quartett.improvement.strengths import StrengthUse
from quartett.web.assessment.models import Round, RoundState
from quartett.web.assessment.pages import is_htmx, offer_undo, page
from quartett.web.assessment.queries import team_round_or_404
from quartett.web.assessment.queries_results import DONE, decided_round, own_trends, result_of
from quartett.web.assessment.services_results import make_findings, put_back, use_point
from quartett.web.assessment.trend_pictures import trend_pages
from quartett.web.assessment.versions import Refused
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.charts_kept import Picture
from quartett.web.improvement.services import StaleVersion
from quartett.web.typed_numbers import typed_number

__all__ = [
    "explanation",
    "findings_back",
    "findings_make",
    "result",
    "strength_use",
    "trend",
]


def _is_shown(request: HouseRequest, row: Round) -> bool:
    """True if the result may be seen: decided, or in the making for those who moderate."""
    if row.state in DONE:
        return True
    return row.state == RoundState.CONSENSUS and request.visitor.may("assessment.moderate")


@house_view("assessment.view")
def result(request: HouseRequest, number: int) -> HttpResponse:
    """The whole result on one page; before the decision it says when there will be one."""
    row = team_round_or_404(number)
    visitor = request.visitor
    context: dict[str, object] = {
        "round": row,
        "catalogue": row.catalogue,
        "may_manage": visitor.may("assessment.manage"),
        "may_moderate": visitor.may("assessment.moderate"),
    }
    if not _is_shown(request, row):
        return page(request, "assessment/result_waiting.html", context)
    found = result_of(row)
    score = found.decided.score
    context |= {
        "result": found,
        "score": score,
        "method": score.method,
        "headline": headline(score),
        "no_total": _no_total(row, score),
        "profile": _profile(score),
        "uses": list(StrengthUse),
        "is_done": row.state in DONE,
        "may_take": visitor.may("findings.edit") and row.state in DONE,
        "may_prioritise": visitor.may("findings.prioritise"),
        "counts_points": score.maximum is not None,
        "is_efqm": row.catalogue.family == "efqm",
        "is_caf": row.catalogue.family == "caf",
    }
    return page(request, "assessment/result.html", context)


def _no_total(row: Round, score: Score) -> str:
    """Why there are no points, empty where there are."""
    if score.maximum is not None:
        return ""
    if score.method.unit is None:
        return _("Dieses Modell kennt keine Gesamtpunktzahl. Jedes Kriterium steht für sich.")
    return _("Punkte gibt es erst, wenn Ihr Haus die Gewichte dieser Ausgabe bestätigt hat.")


def _profile(score: Score) -> Picture:
    return Picture(
        _bars(score, ident="profil", width=720), _bars(score, ident="profil-schmal", width=320)
    )


def _bars(score: Score, *, ident: str, width: int) -> Chart:
    return profile_bars(score, ident=ident, width=width)


@house_view("assessment.view")
def explanation(request: HouseRequest, number: int, item: str = "") -> HttpResponse:
    """Where a number comes from, down to what the team decided; a page, or a part of one."""
    row = team_round_or_404(number)
    if not _is_shown(request, row):
        raise Http404
    decided = decided_round(row)
    try:
        tree = explain(decided.score, item or None)
    except ScoringError:
        raise Http404 from None
    decision = next((each for each in row.decisions.all() if item and each.item == item), None)
    context = {
        "round": row,
        "decided": decided,
        "tree": tree,
        "item": item,
        "decision": decision,
        "catalogue": decided.catalogue,
        "method": decided.score.method,
    }
    if is_htmx(request):
        return render(request, "assessment/explanation_part.html", context)
    return page(request, "assessment/explanation.html", context)


@house_view("", write="findings.edit")
def findings_make(request: HouseRequest, number: int) -> HttpResponse:
    """One point or all of them become findings, with a way back."""
    row = team_round_or_404(number)
    slug = request.visitor.authority.slug
    chosen = _points(request.POST.getlist("punkt"))
    back = reverse("assessment-result", args=[slug, number])
    try:
        made = make_findings(request.visitor, row, points=chosen)
    except Refused as refusal:
        messages.error(request, refusal.mend)
        return redirect(back)
    except StaleVersion:
        messages.warning(request, _("Das hat inzwischen schon jemand geändert."))
        return redirect(back)
    if not made:
        messages.info(request, _("Das steht schon bei den Befunden. Nichts ist doppelt."))
        return redirect(back)
    text = ngettext(
        "%d Befund ist festgehalten.", "%d Befunde sind festgehalten.", len(made)
    ) % len(made)
    keys = ",".join(str(point.pk) for point in made)
    undo = reverse("assessment-findings-back", args=[slug, number]) + f"?punkte={keys}"
    offer_undo(request, text, url=undo)
    return redirect(back)


@house_view("", write="findings.edit")
def findings_back(request: HouseRequest, number: int) -> HttpResponse:
    """Take back what became a finding just now, unless somebody has gone on with it."""
    row = team_round_or_404(number)
    back = reverse("assessment-result", args=[request.visitor.authority.slug, number])
    chosen = _points(request.GET.get("punkte", "").split(",")) or []
    try:
        count = put_back(request.visitor, row, points=chosen)
    except (Refused, StaleVersion):
        count = 0
    if count == len(chosen):
        messages.success(request, _("Zurückgenommen."))
    else:
        text = _("%(count)d von %(all)d zurückgenommen. Mit den anderen wird schon gearbeitet.")
        messages.warning(request, text % {"count": count, "all": len(chosen)})
    return redirect(back)


@house_view("", write="findings.edit")
def strength_use(request: HouseRequest, number: int, point: int) -> HttpResponse:
    """Secure a strength, spread it, or hand it on."""
    row = team_round_or_404(number)
    slug = request.visitor.authority.slug
    back = reverse("assessment-result", args=[slug, number])
    wanted = request.POST.get("weg", "")
    if wanted not in list(StrengthUse):
        return redirect(back)
    use = StrengthUse(wanted)
    try:
        finding, step = use_point(request.visitor, row, point=point, use=use)
    except Refused as refusal:
        messages.error(request, refusal.mend)
    except ImprovementError as error:
        messages.error(request, error.mend)
    except StaleVersion:
        messages.warning(request, _("Das hat inzwischen schon jemand geändert."))
    else:
        undo = reverse("finding-strength-undo", args=[slug, finding, step])
        offer_undo(request, _("Festgehalten: %s.") % use.label, url=undo)
    return redirect(back)


@house_view("assessment.view")
def trend(request: HouseRequest) -> HttpResponse:
    """What moved between the own rounds, one part of the page per model."""
    return page(request, "assessment/trend.html", {"trends": trend_pages(own_trends())})


def _points(sent: list[str]) -> list[int] | None:
    """Keys from a form; None where nothing was sent, which means all."""
    numbers = [number for text in sent if (number := typed_number(text)) is not None]
    return numbers or (None if not [text for text in sent if text] else [])
