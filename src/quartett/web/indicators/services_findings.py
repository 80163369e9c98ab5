# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a figure says becomes a finding of the house."""

from __future__ import annotations

from django.db import transaction

from quartett.findings import Finding
from quartett.indicators.indicator import Indicator, IndicatorKind
from quartett.web.authorities.house_views import Visitor
from quartett.web.improvement.services import record_finding
from quartett.web.subjects.services import enter_subject

__all__ = ["note_finding"]


def note_finding(
    visitor: Visitor, *, finding: Finding, indicator: Indicator, detail: str = ""
) -> int:
    """Record the finding and return its number; its subject is named after the indicator."""
    official = indicator.kind is not IndicatorKind.OWN
    title = f"{indicator.key} {indicator.title}" if official else indicator.title
    with transaction.atomic():
        for subject in finding.subjects:
            enter_subject(visitor.authority, key=subject.key, title=title)
        return record_finding(visitor, finding=finding, detail=detail).number
