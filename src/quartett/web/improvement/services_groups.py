# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bundle findings that mean the same thing, and take bundles apart again."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from quartett.improvement.errors import StateError
from quartett.improvement.states import FindingState
from quartett.web.authorities.house_views import Visitor
from quartett.web.improvement.logbook import log
from quartett.web.improvement.models import Finding, FindingGroup
from quartett.web.improvement.services_findings import step
from quartett.web.improvement.versions import locked, next_number
from quartett.web.subjects.models import Subject

__all__ = ["add_to_group", "dissolve_group", "group_findings", "rename_group", "take_out"]


def group_findings(
    visitor: Visitor,
    *,
    findings: Sequence[Finding],
    title: str,
    subject: Subject | None = None,
    submission: UUID | None = None,
) -> FindingGroup:
    """A new group of open findings; raises StateError for a strength or one that is settled."""
    with transaction.atomic():
        number = next_number(FindingGroup, visitor.authority)
        if submission and (there := FindingGroup.objects.filter(submission=submission).first()):
            return there
        group = FindingGroup.objects.create(
            authority=visitor.authority,
            number=number,
            submission=submission,
            title=title,
            subject=subject,
        )
        for finding in findings:
            _put_in(visitor, finding, group)
        log(visitor, group, "group.made", after={"title": title, "findings": _numbers(findings)})
    return group


def add_to_group(
    visitor: Visitor, group: FindingGroup, *, finding: Finding, version: int
) -> FindingGroup:
    """One more finding; it may come from another group."""
    with transaction.atomic():
        fresh = locked(group, version=version)
        fresh.save()
        _put_in(visitor, finding, fresh)
        log(visitor, fresh, "group.changed", after={"findings": [finding.number]})
    return fresh


def take_out(visitor: Visitor, finding: Finding, *, version: int) -> Finding:
    """Let a finding stand alone again; a group that would hold fewer than one is deleted."""
    with transaction.atomic():
        fresh = locked(finding, version=version)
        group = fresh.group
        _stand_alone(fresh)
        log(visitor, fresh, "finding.ungrouped", before={"group": str(group or "")})
        if group is not None and not group.findings.exists():
            group.delete()
    return fresh


def rename_group(
    visitor: Visitor, group: FindingGroup, *, title: str, version: int
) -> FindingGroup:
    """Give the group another name."""
    with transaction.atomic():
        fresh = locked(group, version=version)
        before, fresh.title = {"title": fresh.title}, title
        fresh.save()
        log(visitor, fresh, "group.changed", before=before, after={"title": title})
    return fresh


def dissolve_group(visitor: Visitor, group: FindingGroup, *, version: int) -> None:
    """Take the group apart; its findings stay, each on its own."""
    with transaction.atomic():
        fresh = locked(group, version=version)
        members = list(fresh.findings.select_for_update().order_by("number"))
        for finding in members:
            finding.version += 1
            _stand_alone(finding)
        log(
            visitor,
            fresh,
            "group.dissolved",
            before={"title": fresh.title, "findings": _numbers(members)},
        )
        fresh.delete()


def _put_in(visitor: Visitor, finding: Finding, group: FindingGroup) -> None:
    fresh = locked(finding, version=finding.version)
    if fresh.is_strength or not fresh.is_open:
        raise StateError(
            field="findings",
            found=fresh.statement,
            mend=f"Befund {fresh.number} lässt sich nicht bündeln: Er ist eine Stärke oder schon "
            "erledigt.",
        )
    if fresh.state == FindingState.NEW.value:
        step(fresh, to=FindingState.GROUPED)
    fresh.group = group
    fresh.save()
    log(visitor, fresh, "finding.grouped", after={"group": group.title})


def _stand_alone(finding: Finding) -> None:
    finding.group = None
    if finding.state == FindingState.GROUPED.value:
        step(finding, to=FindingState.NEW)
    finding.save()


def _numbers(findings: Sequence[Finding]) -> list[int]:
    return sorted(finding.number for finding in findings)
