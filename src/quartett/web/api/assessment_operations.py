# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rounds of self-assessment and what was decided in them; and reckoning without storing.

Of a team only what belongs to the house is told: decided values, agreed points, and how close the
ratings lay. Nobody's ratings, no extremes, no groups; nothing before a round is locked.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from ninja import Query, Router
from pydantic import Field

from quartett.assessment.agreement import agreement
from quartett.assessment.catalogue import Catalogue
from quartett.assessment.errors import AssessmentError, ScoringError
from quartett.assessment.ratings import RemarkKind
from quartett.assessment.scores import Score
from quartett.assessment.scoring import score
from quartett.web.api.assessment_answers import (
    CataloguesOut,
    PointOut,
    PointsOut,
    RoundOut,
    RoundsOut,
    catalogue_out,
    round_out,
)
from quartett.web.api.assessment_documents import (
    AgreementOut,
    ExplainedOut,
    ScoreOut,
    agreement_document,
    explained_document,
    round_agreement,
    score_document,
)
from quartett.web.api.assessment_given import (
    GivenRatings,
    GivenScore,
    given_catalogue,
    refused,
)
from quartett.web.api.door import ApiRequest, needs
from quartett.web.api.paging import Cut, Paging, cut
from quartett.web.api.problems import ApiProblem, Code
from quartett.web.api.scopes import Scope
from quartett.web.assessment.models import AgreedPoint, OwnCatalogue, Round, RoundKind, RoundState
from quartett.web.assessment.queries import decided_ratings, round_or_404, sheets_of
from quartett.web.assessment.queries_catalogues import known_catalogues
from quartett.web.typed_numbers import typed_number

router = Router(tags=["Bewerten"], by_alias=True)

_DECIDED = (RoundState.DECIDED, RoundState.CLOSED)
_LOCKED = (RoundState.LOCKED, RoundState.CONSENSUS, *_DECIDED)
_MOST_RATERS = 100


class RoundFilter(Paging):
    """Narrow the list."""

    state: RoundState | None = Field(None, description="Nur dieser Stand.")
    kind: RoundKind | None = Field(None, description="Nur diese Art.")


@router.get(
    "",
    **needs(Scope.ASSESSMENT_READ),
    response=RoundsOut,
    operation_id="list_assessments",
    summary="Runden der Selbstbewertung auflisten",
    description="Alle Runden des Hauses. Neue stehen am Ende, so bleibt das Blättern stabil.",
)
def list_rounds(
    request: ApiRequest, response: HttpResponse, paging: Query[RoundFilter]
) -> RoundsOut:
    """Rounds by number."""
    wanted = {"state": paging.state, "kind": paging.kind}
    rows = Round.objects.filter(**{name: value for name, value in wanted.items() if value})
    page: Cut[Round] = cut(
        request,
        response,
        rows.order_by("number"),
        paging=paging,
        authority=request.visitor.authority.slug,
    )
    return RoundsOut(**page.frame, assessments=[round_out(row) for row in page.rows])


@router.get(
    "/catalogues",
    **needs(Scope.ASSESSMENT_READ),
    response=CataloguesOut,
    operation_id="list_assessment_catalogues",
    summary="Kataloge auflisten",
    description="Mitgelieferte Kataloge und die des Hauses. Lizenzierte Wortlaute sind nie dabei.",
)
def list_catalogues(
    request: ApiRequest, response: HttpResponse, paging: Query[Paging]
) -> CataloguesOut:
    """Catalogues, those of the house last."""
    own = set(OwnCatalogue.objects.values_list("catalogue_id", flat=True))
    known = sorted(known_catalogues().values(), key=lambda each: (each.id in own, each.id))
    page: Cut[Catalogue] = cut(
        request, response, known, paging=paging, authority=request.visitor.authority.slug
    )
    return CataloguesOut(
        **page.frame, catalogues=[catalogue_out(each, own=own) for each in page.rows]
    )


@router.post(
    "/score",
    **needs(Scope.ASSESSMENT_READ),
    response=ScoreOut,
    operation_id="compute_assessment_score",
    summary="Punkte berechnen",
    description=(
        "Profil und Punkte aus den Bewertungen einer Person, wie sie im Inhalt stehen. Gespeichert "
        "wird nichts."
    ),
)
def compute_score(request: ApiRequest, given: GivenScore) -> dict[str, Any]:
    """A score of what the body says."""
    catalogue, ratings = given_catalogue(given.catalogue), given.as_ratings()
    try:
        found = score(
            ratings, catalogue=catalogue, method=given.method, weights=given.weights or None
        )
    except AssessmentError as error:
        raise refused(error, ratings) from None
    return score_document(found)


@router.post(
    "/agreement",
    **needs(Scope.ASSESSMENT_READ),
    response=AgreementOut,
    operation_id="compute_assessment_agreement",
    summary="Übereinstimmung berechnen",
    description=(
        "Wie einig sich mehrere Bewertende sind, nach den Bewertungen im Inhalt. Gespeichert wird "
        "nichts. Höchstens 100 Bewertende."
    ),
)
def compute_agreement(request: ApiRequest, given: GivenRatings) -> dict[str, Any]:
    """Agreement of what the body says."""
    catalogue, ratings = given_catalogue(given.catalogue), given.as_ratings()
    try:
        if len({rating.rater for rating in ratings}) > _MOST_RATERS:
            raise AssessmentError(
                found="Das sind zu viele Bewertende.", mend=f"Möglich sind {_MOST_RATERS}."
            )
        found = agreement(ratings, catalogue=catalogue, method=given.method)
    except AssessmentError as error:
        raise refused(error, ratings) from None
    return agreement_document(found)


@router.get(
    "/{number}",
    **needs(Scope.ASSESSMENT_READ),
    response=RoundOut,
    operation_id="get_assessment",
    summary="Eine Runde lesen",
    description="Die Nummer ist die, unter der sie das Haus kennt.",
)
def get_round(request: ApiRequest, number: str) -> RoundOut:
    """One round of the house."""
    return round_out(_round(number))


@router.get(
    "/{number}/score",
    **needs(Scope.ASSESSMENT_READ),
    response=ScoreOut,
    operation_id="get_assessment_score",
    summary="Ergebnis einer Runde lesen",
    description="Was das Team entschieden hat. Vorher gibt es nichts zu lesen (404).",
)
def get_score(request: ApiRequest, number: str) -> dict[str, Any]:
    """The decided values of a round, scored."""
    return score_document(_decided(number))


@router.get(
    "/{number}/agreement",
    **needs(Scope.ASSESSMENT_READ),
    response=AgreementOut,
    operation_id="get_assessment_agreement",
    summary="Übereinstimmung einer Runde lesen",
    description=(
        "Wie nah die Bewertungen beieinander lagen, ab dem Sperren der Runde. Niemandes "
        "Bewertungen, keine kleinsten und größten Werte, keine Gruppen. Unter der Schwelle der "
        "Runde stehen zu einer Zeile keine Werte."
    ),
)
def get_agreement(request: ApiRequest, number: str) -> dict[str, Any]:
    """Agreement of a locked round."""
    row = _team_round(number, states=_LOCKED)
    ratings = [rating for sheet in sheets_of(row) for rating in sheet.ratings]
    if not ratings:
        raise ApiProblem(Code.NOT_FOUND, "In dieser Runde hat niemand bewertet.")
    found = agreement(ratings, catalogue=row.catalogue, method=row.method, groups={})
    return round_agreement(found, threshold=row.threshold)


@router.get(
    "/{number}/explanation",
    **needs(Scope.ASSESSMENT_READ),
    response=ExplainedOut,
    operation_id="explain_assessment",
    summary="Ergebnis einer Runde erklären",
    description="Wie das Ganze zustande kommt, bis hinunter zu den entschiedenen Werten.",
)
def explain_round(request: ApiRequest, number: str) -> dict[str, Any]:
    """The way of the whole result."""
    return explained_document(_decided(number), item=None)


@router.get(
    "/{number}/explanation/{item}",
    **needs(Scope.ASSESSMENT_READ),
    response=ExplainedOut,
    operation_id="explain_assessment_item",
    summary="Einen Wert einer Runde erklären",
    description="Wie der Wert eines Kriteriums oder Teilkriteriums zustande kommt.",
)
def explain_item(request: ApiRequest, number: str, item: str) -> dict[str, Any]:
    """The way of one number."""
    try:
        return explained_document(_decided(number), item=item)
    except ScoringError:
        raise Http404 from None


@router.get(
    "/{number}/points",
    **needs(Scope.ASSESSMENT_READ),
    response=PointsOut,
    operation_id="list_assessment_points",
    summary="Gemeinsame Aussagen einer Runde auflisten",
    description="Stärken und Verbesserungen, auf die sich das Team geeinigt hat.",
)
def list_points(
    request: ApiRequest, response: HttpResponse, number: str, paging: Query[Paging]
) -> PointsOut:
    """Agreed points of a decided round."""
    row = _team_round(number, states=_DECIDED)
    rows = AgreedPoint.objects.filter(round=row).select_related("finding")
    page: Cut[AgreedPoint] = cut(
        request,
        response,
        rows.order_by("item", "-kind", "place", "pk"),
        paging=paging,
        authority=request.visitor.authority.slug,
    )
    points = [
        PointOut(
            item=each.item,
            kind=RemarkKind(each.kind),
            text=each.text,
            finding=each.finding.number if each.finding else None,
        )
        for each in page.rows
    ]
    return PointsOut(**page.frame, points=points)


def _round(number: str) -> Round:
    wanted = typed_number(number)
    if wanted is None:
        raise Http404
    return round_or_404(wanted)


def _team_round(number: str, *, states: tuple[RoundState, ...]) -> Round:
    """A round of a team that is so far; what is not there yet is 404, with the reason."""
    row = _round(number)
    if not row.is_team:
        raise ApiProblem(Code.NOT_FOUND, "Ein anonymer Check hat kein Ergebnis eines Teams.")
    if row.state not in states:
        text = "Die Runde ist noch nicht so weit. Stand: {state}. Nötig: {needed}."
        needed = "gesperrt" if RoundState.LOCKED in states else "entschieden"
        raise ApiProblem(Code.NOT_FOUND, text.format(state=row.get_state_display(), needed=needed))
    return row


def _decided(number: str) -> Score:
    row = _team_round(number, states=_DECIDED)
    return score(
        decided_ratings(row),
        catalogue=row.catalogue,
        method=row.method,
        weights=row.weights or None,
    )
