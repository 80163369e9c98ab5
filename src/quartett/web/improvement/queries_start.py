# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the start page asks beside `queries`: the newest strengths, and where findings come from."""

from __future__ import annotations

from django.db.models import Count
from django.urls import reverse

from quartett.findings import Kind, Source
from quartett.improvement.states import FindingState
from quartett.web.authorities.models import Authority
from quartett.web.improvement.models import Finding
from quartett.web.improvement.queries import UNDECIDED, Hit

__all__ = ["findings_by_source", "newest_strengths"]


def newest_strengths(authority: Authority, *, most: int) -> list[Hit]:
    """The newest `most` strengths of the house."""
    rows = (
        Finding.objects.filter(authority=authority, kind=Kind.STRENGTH.value)
        .exclude(state=FindingState.DROPPED.value)
        .select_related("unit")
        .order_by("-noted_on", "-number")[:most]
    )
    return [
        Hit(
            row.kind_label,
            row.statement,
            str(row.unit or row.source_label),
            reverse("finding", args=[authority.slug, row.number]),
        )
        for row in rows
    ]


def findings_by_source(authority: Authority) -> dict[Source, int]:
    """How many findings that wait for a decision come from each source; one query."""
    counted = (
        Finding.objects.filter(authority=authority, state__in=UNDECIDED)
        .exclude(kind=Kind.STRENGTH.value)
        .values_list("source")
        .annotate(Count("pk"))
        .order_by()
    )
    return {Source(source): number for source, number in counted}
