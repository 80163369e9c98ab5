# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The subject register of the house: what findings may speak of."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from quartett.web.api.door import ApiRequest, needs
from quartett.web.api.paging import Cut, ListOut, Paging, cut
from quartett.web.api.scopes import Scope
from quartett.web.subjects.models import Subject, SubjectKind

router = Router(tags=["Gegenstände"], by_alias=True)


class SubjectOut(Schema):
    """One entry."""

    key: str = Field(description="Schlüssel, zum Beispiel process:neuantrag.")
    kind: SubjectKind = Field(description="Art; der erste Teil des Schlüssels.")
    title: str = Field(description="Bezeichnung.")
    changeable_here: bool = Field(description="Ob das Haus es ändern kann.")
    valid_from: date | None = Field(description="Erster Tag.")
    valid_to: date | None = Field(description="Letzter Tag.")
    depends_on: list[str] = Field(description="Schlüssel der Gegenstände, von denen es abhängt.")


class SubjectsOut(ListOut):
    """A page of the register."""

    schema_: Literal["quartett.subjects/1"] = Field(
        "quartett.subjects/1", serialization_alias="schema", description="Name des Formats."
    )
    subjects: list[SubjectOut] = Field(description="Die Gegenstände nach Schlüssel.")


class SubjectFilter(Paging):
    """Narrow the register."""

    kind: SubjectKind | None = Field(None, description="Nur diese Art.")


def _with_links() -> Prefetch[str]:
    return Prefetch("depends_on", queryset=Subject.objects.only("key", "authority"))


@router.get(
    "",
    **needs(Scope.SUBJECTS_READ),
    response=SubjectsOut,
    operation_id="list_subjects",
    summary="Gegenstände auflisten",
    description="Prozesse, Schreiben, Bereiche … des Hauses. Befunde nennen ihre Schlüssel.",
)
def list_subjects(
    request: ApiRequest, response: HttpResponse, paging: Query[SubjectFilter]
) -> SubjectsOut:
    """Entries by key."""
    rows = Subject.objects.order_by("key").prefetch_related(_with_links())
    if paging.kind:
        rows = rows.filter(kind=paging.kind)
    page: Cut[Subject] = cut(
        request, response, rows, paging=paging, authority=request.visitor.authority.slug
    )
    return SubjectsOut(**page.frame, subjects=[_subject(row) for row in page.rows])


@router.get(
    "/{key}",
    **needs(Scope.SUBJECTS_READ),
    response=SubjectOut,
    operation_id="get_subject",
    summary="Einen Gegenstand lesen",
    description="Der Schlüssel steht in der Liste.",
)
def get_subject(request: ApiRequest, key: str) -> SubjectOut:
    """One entry."""
    rows = Subject.objects.prefetch_related(_with_links())
    return _subject(get_object_or_404(rows, key=key))


def _subject(row: Subject) -> SubjectOut:
    return SubjectOut(
        key=row.key,
        kind=SubjectKind(row.kind),
        title=row.title,
        changeable_here=row.changeable_here,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        depends_on=sorted(other.key for other in row.depends_on.all()),
    )
