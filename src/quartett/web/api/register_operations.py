# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public register of Jobcenter."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.http import Http404, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from quartett.web.api.door import ApiRequest, needs
from quartett.web.api.paging import ListOut, Paging, cut
from quartett.web.api.scopes import Scope
from quartett.web.authorities.models import CarrierForm
from quartett.web.register.models import Jobcenter
from quartett.web.register.queries import (
    comparison_types_of,
    jobcenter_with_everything,
    matching,
)

router = Router(tags=["Verzeichnis"], by_alias=True)


class DistrictOut(Schema):
    """A Kreis that a Jobcenter serves."""

    ags: str = Field(description="Kreisschlüssel, fünf Ziffern.")
    name: str = Field(description="Name des Kreises.")
    part: str = Field(description="Teil des Kreises, leer für den ganzen.")


class TypeOut(Schema):
    """The official comparison type."""

    type: str = Field(description="Vergleichstyp, zum Beispiel IIc.")
    as_of: str = Field(description="Stand der Zuordnung.")


class JobcenterOut(Schema):
    """One entry of the register."""

    id: str = Field(description="Kennung im Verzeichnis.")
    name: str = Field(description="Name.")
    short_name: str = Field(description="Kurzname.")
    slug: str = Field(description="Kürzel in Adressen.")
    carrier_form: CarrierForm = Field(description="Trägerform.")
    land: str = Field(description="Land.")
    carrier_number: str = Field(description="Trägernummer, leer ohne Angabe.")
    seat_postcode: str = Field(description="Postleitzahl des Sitzes, leer ohne Angabe.")
    seat: str = Field(description="Ort des Sitzes, leer ohne Angabe.")
    website: str = Field(description="Internetseite, leer ohne Angabe.")
    staff_size: str = Field(description="Zahl der Beschäftigten als Text, leer ohne Angabe.")
    districts: list[DistrictOut] = Field(description="Kreise, die es betreut.")
    comparison_type: TypeOut | None = Field(description="Amtlicher Vergleichstyp.")
    valid_from: date | None = Field(description="Erster Tag.")
    valid_to: date | None = Field(description="Letzter Tag; null, solange es besteht.")
    successor: str | None = Field(description="Kennung des Nachfolgers.")
    note: str = Field(description="Hinweis, leer ohne Angabe.")
    source: str = Field(description="Quelle.")
    source_date: str = Field(description="Stand der Quelle, leer ohne Angabe.")


class JobcentersOut(ListOut):
    """A page of the register."""

    schema_: Literal["quartett.jobcenters/1"] = Field(
        "quartett.jobcenters/1", serialization_alias="schema", description="Name des Formats."
    )
    jobcenters: list[JobcenterOut] = Field(description="Die Einträge nach Kennung.")


class JobcenterFilter(Paging):
    """Narrow the register."""

    q: str = Field("", max_length=100, description="Alle diese Wörter: Name, Sitz, Kreis, AGS …")
    land: str = Field("", max_length=40, description="Nur dieses Land.")
    carrier_form: CarrierForm | None = Field(None, description="Nur diese Trägerform.")
    past: bool = Field(False, description="true: auch Jobcenter, die es nicht mehr gibt.")


@router.get(
    "",
    **needs(Scope.REGISTER_READ),
    response=JobcentersOut,
    operation_id="list_jobcenters",
    summary="Jobcenter auflisten",
    description="Die öffentlichen Einträge, für jedes Haus dieselben.",
)
def list_jobcenters(
    request: ApiRequest, response: HttpResponse, paging: Query[JobcenterFilter]
) -> JobcentersOut:
    """Entries by id; the same for every house."""
    everyone = Jobcenter.objects.order_by("pk").prefetch_related("districts")
    if not paging.past:
        everyone = everyone.valid_on(timezone.localdate())
    rows = matching(
        everyone, words=paging.q, land=paging.land, carrier_form=paging.carrier_form or ""
    )
    page = cut(request, response, rows, paging=paging, authority=request.visitor.authority.slug)
    types = comparison_types_of(row.pk for row in page.rows)
    return JobcentersOut(
        **page.frame, jobcenters=[_jobcenter(row, types.get(row.pk)) for row in page.rows]
    )


@router.get(
    "/{id}",
    **needs(Scope.REGISTER_READ),
    response=JobcenterOut,
    operation_id="get_jobcenter",
    summary="Ein Jobcenter lesen",
    description="Die Kennung steht in der Liste; Groß- und Kleinschreibung ist gleich.",
)
def get_jobcenter(request: ApiRequest, id: str) -> JobcenterOut:  # noqa: A002 - its public name
    """One entry, those that were merged away too."""
    row = jobcenter_with_everything(id)
    if row is None:
        raise Http404
    return _jobcenter(row, comparison_types_of([row.pk]).get(row.pk))


def _jobcenter(row: Jobcenter, comparison: tuple[str, str] | None) -> JobcenterOut:
    return JobcenterOut(
        id=row.pk,
        name=row.name,
        short_name=row.short_name,
        slug=row.slug,
        carrier_form=CarrierForm(row.carrier_form),
        land=row.land,
        carrier_number=row.carrier_number,
        seat_postcode=row.seat_postcode,
        seat=row.seat,
        website=row.website,
        staff_size=row.staff_size,
        districts=[
            DistrictOut(ags=one.ags, name=one.name, part=one.part) for one in row.districts.all()
        ],
        comparison_type=TypeOut(type=comparison[0], as_of=comparison[1]) if comparison else None,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        successor=row.successor_id,
        note=row.note,
        source=row.source,
        source_date=row.source_date,
    )
