# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings of the house: read them, and push what another system has seen."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Header, Query, Router, Schema, Status
from pydantic import Field

from quartett.findings import Direction, Kind, Source
from quartett.improvement.states import FindingState
from quartett.web.api.door import ApiRequest, needs
from quartett.web.api.new_finding import NewFinding, finding_of
from quartett.web.api.paging import Cut, ListOut, Paging, cut
from quartett.web.api.problems import ApiProblem, Code
from quartett.web.api.scopes import Scope
from quartett.web.api.services import KeyReusedError, push_finding
from quartett.web.improvement.models import Finding, MetricValue
from quartett.web.improvement.queries_findings import full_findings
from quartett.web.typed_numbers import typed_number

router = Router(tags=["Befunde"], by_alias=True)


class EvidenceOut(Schema):
    """One piece of ground."""

    text: str = Field(description="Woran man es sieht.")
    reference: str = Field(description="Fundstelle, leer ohne Angabe.")
    as_of: date | None = Field(description="Stand.")


class MetricOut(Schema):
    """A measured value."""

    key: str = Field(description="Schlüssel der Messgröße.")
    subject: str = Field(description="Schlüssel des Gegenstands, leer ohne Angabe.")
    value: float = Field(description="Wert.")
    unit: str = Field(description="Einheit.")
    better: Direction = Field(description="Welche Richtung besser ist.")
    first: date = Field(description="Erster Tag des Zeitraums.")
    last: date = Field(description="Letzter Tag des Zeitraums.")
    n: int | None = Field(description="Zahl der Fälle dahinter.")
    low: float | None = Field(description="Untere Grenze des Vertrauensbereichs.")
    high: float | None = Field(description="Obere Grenze des Vertrauensbereichs.")


class FindingOut(Schema):
    """One finding, with the keys of `quartett findings list --format json`."""

    number: int = Field(description="Nummer im Haus.")
    kind: Kind = Field(description="Stärke, Verbesserung oder Risiko.")
    source: Source = Field(description="Woher der Befund kommt.")
    state: FindingState = Field(description="Was aus ihm geworden ist.")
    statement: str = Field(description="Der Befund in einem Satz.")
    detail: str = Field(description="Erläuterung, leer ohne Angabe.")
    subjects: list[str] = Field(description="Schlüssel der Gegenstände.")
    unit: str | None = Field(description="Schlüssel des Bereichs.")
    group: str | None = Field(description="Titel des Bündels.")
    changeable_here: bool = Field(description="Ob das Haus es ändern kann.")
    effort: int | None = Field(description="Aufwand, 1 bis 5.")
    benefit: int | None = Field(description="Nutzen, 1 bis 5.")
    reason: str = Field(description="Warum abgelegt oder wohin weitergegeben, sonst leer.")
    noted_on: date = Field(description="Tag, an dem er festgehalten wurde.")
    evidence: list[EvidenceOut] = Field(description="Belege.")
    metric: MetricOut | None = Field(description="Messwert.")


class FindingsOut(ListOut):
    """A page of findings."""

    schema_: Literal["quartett.findings/1"] = Field(
        "quartett.findings/1", serialization_alias="schema", description="Name des Formats."
    )
    findings: list[FindingOut] = Field(description="Die Befunde nach Nummer, neue am Ende.")


class ReceiptOut(Schema):
    """What became of a push."""

    schema_: Literal["quartett.finding_receipt/1"] = Field(
        "quartett.finding_receipt/1", serialization_alias="schema", description="Name des Formats."
    )
    authority: str = Field(description="Kürzel des Hauses.")
    number: int = Field(description="Nummer des Befundes im Haus.")
    created: bool = Field(description="false: Er stand schon da.")
    url: str = Field(description="Seite des Befundes für Menschen.")


class FindingFilter(Paging):
    """Narrow the list."""

    state: FindingState | None = Field(None, description="Nur dieser Stand.")
    source: Source | None = Field(None, description="Nur diese Quelle.")
    kind: Kind | None = Field(None, description="Nur diese Art.")
    subject: str = Field("", max_length=80, description="Nur dieser Gegenstand (Schlüssel).")


@router.get(
    "",
    **needs(Scope.FINDINGS_READ),
    response=FindingsOut,
    operation_id="list_findings",
    summary="Befunde auflisten",
    description="Alle Befunde des Hauses. Neue stehen am Ende, so bleibt das Blättern stabil.",
)
def list_findings(
    request: ApiRequest, response: HttpResponse, paging: Query[FindingFilter]
) -> FindingsOut:
    """Findings by number."""
    wanted = {
        "state": paging.state,
        "source": paging.source,
        "kind": paging.kind,
        "subjects__key": paging.subject,
    }
    rows = full_findings().filter(**{name: value for name, value in wanted.items() if value})
    page: Cut[Finding] = cut(
        request,
        response,
        rows.order_by("number"),
        paging=paging,
        authority=request.visitor.authority.slug,
    )
    return FindingsOut(**page.frame, findings=[finding_out(row) for row in page.rows])


@router.get(
    "/{number}",
    **needs(Scope.FINDINGS_READ),
    response=FindingOut,
    operation_id="get_finding",
    summary="Einen Befund lesen",
    description="Die Nummer ist die, unter der ihn das Haus kennt.",
)
def get_finding(request: ApiRequest, number: str) -> FindingOut:
    """One finding of the house."""
    wanted = typed_number(number)
    if wanted is None:
        raise Http404
    return finding_out(get_object_or_404(full_findings(), number=wanted))


@router.post(
    "",
    **needs(Scope.FINDINGS_WRITE),
    response={201: ReceiptOut, 200: ReceiptOut},
    operation_id="push_finding",
    summary="Einen Befund eintragen",
    description=(
        "Genau ein Befund je Anfrage. Mit demselben Idempotency-Key noch einmal geschickt, "
        "entsteht kein zweiter (Antwort 200). Dasselbe gilt für gleiche Worte über dieselben "
        "Gegenstände am selben Tag. Texte mit Kundennummern, BG-Nummern, IBAN oder "
        "Geburtsdaten nimmt die Schnittstelle nicht an."
    ),
)
def push(
    request: ApiRequest,
    response: HttpResponse,
    finding: NewFinding,
    idempotency_key: Annotated[
        str,
        Header(
            alias="Idempotency-Key",
            pattern=r"^[A-Za-z0-9._:-]{8,64}$",
            description="Eigener Schlüssel für diesen Befund, zum Beispiel eine UUID.",
        ),
    ],
) -> Status[ReceiptOut]:
    """Enter a finding through the same service as the browser."""
    given = finding_of(finding)
    try:
        pushed = push_finding(
            request.visitor,
            finding=given.finding,
            unit=given.unit,
            detail=finding.detail,
            key=idempotency_key,
            content=finding.model_dump_json().encode(),
        )
    except KeyReusedError:
        raise ApiProblem(Code.IDEMPOTENCY_KEY_REUSED) from None
    slug = request.visitor.authority.slug
    response.headers["Location"] = f"{settings.BASE_URL}{request.path}/{pushed.number}"
    receipt = ReceiptOut(
        schema_="quartett.finding_receipt/1",
        authority=slug,
        number=pushed.number,
        created=pushed.created,
        url=f"{settings.BASE_URL}{reverse('finding', args=[slug, pushed.number])}",
    )
    return Status(201 if pushed.created else 200, receipt)


def finding_out(row: Finding) -> FindingOut:
    """Reads `subjects`, `evidence`, `unit`, `group`, `metric`."""
    return FindingOut(
        number=row.number,
        kind=Kind(row.kind),
        source=Source(row.source),
        state=FindingState(row.state),
        statement=row.statement,
        detail=row.detail,
        subjects=[subject.key for subject in row.subjects.all()],
        unit=row.unit.key if row.unit else None,
        group=row.group.title if row.group else None,
        changeable_here=row.changeable_here,
        effort=row.effort,
        benefit=row.benefit,
        reason=row.reason,
        noted_on=row.noted_on,
        evidence=[
            EvidenceOut(text=each.text, reference=each.reference, as_of=each.as_of)
            for each in row.evidence.all()
        ],
        metric=_metric(row.metric) if row.metric else None,
    )


def _metric(row: MetricValue) -> MetricOut:
    return MetricOut(
        key=row.key,
        subject=row.subject,
        value=row.value,
        unit=row.unit,
        better=Direction(row.better),
        first=row.first,
        last=row.last,
        n=row.n,
        low=row.low,
        high=row.high,
    )
