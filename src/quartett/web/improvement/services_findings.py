# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write findings: note, edit, rate, drop, pass up, take up again."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from quartett import findings as shared
from quartett.improvement.noted import UNIT
from quartett.improvement.states import FindingState, move_finding
from quartett.web.authorities.acting import Acting
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.improvement.drafts import FindingDraft
from quartett.web.improvement.logbook import log
from quartett.web.improvement.models import Finding, FindingEvidence
from quartett.web.improvement.values import store_metric
from quartett.web.improvement.versions import locked, next_number
from quartett.web.subjects.models import Subject, SubjectKind

__all__ = ["add_finding", "edit_finding", "move_finding_row", "record_finding", "step"]

_LOGGED = ("source", "kind", "statement", "detail", "changeable_here", "state", "reason")


def record_finding(
    visitor: Acting,
    *,
    finding: shared.Finding,
    unit: Subject | None = None,
    detail: str = "",
    submission: UUID | None = None,
    reason: str = "",
) -> Finding:
    """Note what an instrument or a person saw, and return its row.

    Subjects that the register does not know yet are entered there. `submission` is the key of
    the form: the same one again returns the row that is already there. So do the same words
    about the same subjects on the same day, for „back“ gives the form a new key. `reason` is for
    the event log alone.
    """
    authority = visitor.authority
    with transaction.atomic():
        number = next_number(Finding, authority)
        if submission and (there := Finding.objects.filter(submission=submission).first()):
            return there
        subjects = _subject_rows(authority, finding.subjects)
        units = [subject for subject in subjects if subject.kind == UNIT]
        subjects = [subject for subject in subjects if subject.kind != UNIT]
        unit = unit or (units[0] if units else None)
        if there := _noted_today(visitor, finding, detail=detail, unit=unit, subjects=subjects):
            return there
        row = Finding.objects.create(
            authority=authority,
            number=number,
            submission=submission,
            source=finding.source.value,
            kind=finding.kind.value,
            statement=finding.statement,
            detail=detail,
            unit=unit,
            metric=store_metric(authority, finding.metric) if finding.metric else None,
            changeable_here=finding.changeable_here,
            noted_on=timezone.localdate(),
            role=visitor.acting_role.value,
        )
        row.subjects.set(subjects)
        _write_evidence(row, finding.evidence)
        log(visitor, row, "finding.noted", reason=reason, after=_logged(row))
    return row


def _noted_today(
    visitor: Acting,
    finding: shared.Finding,
    *,
    detail: str,
    unit: Subject | None,
    subjects: Iterable[Subject],
) -> Finding | None:
    same_words = Finding.objects.filter(
        version=1,
        noted_on=timezone.localdate(),
        role=visitor.acting_role.value,
        source=finding.source.value,
        kind=finding.kind.value,
        statement=finding.statement,
        detail=detail,
        unit=unit,
    ).prefetch_related("subjects")
    about = set(subjects)
    return next((row for row in same_words if set(row.subjects.all()) == about), None)


def add_finding(
    visitor: Visitor, *, draft: FindingDraft, submission: UUID | None = None
) -> Finding:
    """Note what a person wrote down."""
    return record_finding(
        visitor,
        finding=shared.Finding(
            source=draft.source,
            kind=draft.kind,
            statement=draft.statement,
            subjects=tuple(shared.Subject(subject.key) for subject in draft.subjects),
            evidence=draft.evidence,
            metric=draft.metric,
            changeable_here=draft.changeable_here,
        ),
        unit=draft.unit,
        detail=draft.detail,
        submission=submission,
    )


def edit_finding(visitor: Visitor, row: Finding, *, draft: FindingDraft, version: int) -> Finding:
    """Change what a finding says; raises StaleVersion if somebody else was faster."""
    with transaction.atomic():
        fresh = locked(row, version=version)
        before = _logged(fresh)
        fresh.source, fresh.kind = draft.source.value, draft.kind.value
        fresh.statement, fresh.detail = draft.statement, draft.detail
        fresh.unit, fresh.changeable_here = draft.unit, draft.changeable_here
        fresh.save()
        fresh.subjects.set(draft.subjects)
        fresh.evidence.all().delete()
        _write_evidence(fresh, draft.evidence)
        log(visitor, fresh, "finding.edited", before=before, after=_logged(fresh))
    return fresh


def move_finding_row(
    visitor: Visitor, row: Finding, *, to: FindingState, version: int, reason: str = ""
) -> Finding:
    """Drop, pass up, secure or take up again; raises StateError or StaleVersion."""
    with transaction.atomic():
        fresh = locked(row, version=version)
        before = _logged(fresh)
        step(fresh, to=to, reason=reason)
        fresh.reason = reason.strip()
        fresh.save()
        log(
            visitor,
            fresh,
            f"finding.{to.value}",
            reason=fresh.reason,
            before=before,
            after=_logged(fresh),
        )
    return fresh


def step(row: Finding, *, to: FindingState, reason: str = "") -> None:
    """Set the next state after the room's rules, without saving."""
    row.state = move_finding(
        FindingState(row.state),
        to=to,
        kind=shared.Kind(row.kind),
        changeable_here=row.changeable_here,
        reason=reason,
    ).value


def _subject_rows(authority: Authority, subjects: Iterable[shared.Subject]) -> list[Subject]:
    keys = [subject.key for subject in subjects]
    known = {row.key: row for row in Subject.objects.filter(key__in=keys)}
    for subject in subjects:
        if subject.key not in known and subject.kind in SubjectKind.values:
            name = subject.key.partition(":")[2].replace("-", " ")
            known[subject.key] = Subject.objects.create(
                authority=authority,
                key=subject.key,
                kind=subject.kind,
                title=name[:1].upper() + name[1:],
            )
    return [known[key] for key in dict.fromkeys(keys) if key in known]


def _write_evidence(row: Finding, evidence: Iterable[shared.Evidence]) -> None:
    FindingEvidence.objects.bulk_create(
        FindingEvidence(
            authority=row.authority,
            finding=row,
            text=each.text,
            reference=each.reference,
            as_of=each.as_of,
        )
        for each in evidence
    )


def _logged(row: Finding) -> dict[str, object]:
    values = {name: getattr(row, name) for name in _LOGGED}
    return values | {
        "source": row.source_label,
        "kind": row.kind_label,
        "state": row.state_label,
        "area": str(row.unit or ""),
    }
