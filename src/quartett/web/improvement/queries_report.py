# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Collect what a quality report and the page „Gesagt – getan“ are made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from quartett import findings as shared
from quartett.documents.manuscript import Source as SourceNote
from quartett.findings import Kind, Period, Source
from quartett.improvement.carrier_forms import CarrierForm
from quartett.improvement.grouping import FindingGroup, suggest_groups
from quartett.improvement.noted import NotedFinding
from quartett.improvement.report import (
    Effect,
    Figure,
    MeasureLine,
    QualityReport,
    Request,
    Strength,
)
from quartett.improvement.states import FindingState, MeasureState
from quartett.improvement.strengths import StrengthUse
from quartett.improvement.verdicts import NextStep, Verdict
from quartett.improvement.wording import day
from quartett.improvement.you_said_we_did import VOICES, Answer, MeasureTaken, answers
from quartett.web.authorities.models import Authority
from quartett.web.improvement.measuring import metric_name
from quartett.web.improvement.models import EffectCheck, Finding, Measure, MetricValue
from quartett.web.improvement.queries_findings import (
    full_findings,
    subject_register,
    with_steps,
)
from quartett.web.improvement.values import metric, noted
from quartett.web.indicators.queries import latest_figures

__all__ = ["carrier_form_of", "quality_report", "said_and_done"]

_WAITING = [
    state.value for state in (FindingState.NEW, FindingState.GROUPED, FindingState.PRIORITISED)
]
_FORMS = {"gE": CarrierForm.JOINT, "zkT": CarrierForm.MUNICIPAL}


def carrier_form_of(authority: Authority) -> CarrierForm:
    """The house's form as the wording of reports knows it."""
    return _FORMS[authority.carrier_form]


def said_and_done() -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
    """What people brought in, the newest first: with an answer, and still waiting for one."""
    voices = [source.value for source in VOICES]
    rows = list(Finding.objects.filter(source__in=voices).order_by("-noted_on", "-number"))
    measures = list(_measures().filter(findings__in=rows).distinct())
    taken = {finding.pk for measure in measures for finding in measure.findings.all()}
    done = {row.pk for row in rows if row.pk in taken or row.state not in _WAITING}
    answered = [row for row in rows if row.pk in done]
    waiting = [row for row in rows if row.pk not in done]
    return _answers(answered, measures), _answers(waiting, ())


def quality_report(
    authority: Authority, *, period: Period, as_of: date, board: str = ""
) -> QualityReport:
    """The report over `period` as things stand on `as_of`."""
    undecided = Q(state__in=[state.value for state in FindingState if state.is_open])
    noted_then = Q(noted_on__gte=period.first, noted_on__lte=period.last)
    rows = [
        row
        for row in with_steps(full_findings()).filter(noted_then | undecided).order_by("number")
        if row.noted_on <= period.last
    ]
    checks = (
        EffectCheck.objects.filter(checked_on__gte=period.first, checked_on__lte=period.last)
        .select_related("measure", "before", "after")
        .order_by("pk")
    )
    measures = list(
        _measures()
        .filter(Q(ended_on=None) | Q(ended_on__gte=period.first), planned_on__lte=period.last)
        .order_by("due", "number")
    )
    return QualityReport(
        house=authority.name,
        form=carrier_form_of(authority),
        period=period,
        as_of=as_of,
        board=board,
        notice="Übungsdaten" if authority.is_example else "",
        strengths=tuple(_strength(row) for row in rows if row.is_strength),
        figures=(*_house_figures(authority, period), *_figures(rows)),
        findings=tuple(noted(row) for row in rows),
        groups=_groups(rows),
        measures=tuple(_line(row) for row in measures),
        effects=tuple(_effect(check) for check in checks),
        answers=_answers([row for row in rows if row.source in set(VOICES)], measures),
        requests=tuple(
            Request(row.statement) for row in rows if row.state == FindingState.PASSED_UP.value
        ),
    )


def _measures() -> QuerySet[Measure]:
    findings = Prefetch("findings", queryset=Finding.objects.only("number", "authority"))
    return Measure.objects.select_related("owner_unit", "effect", "authority").prefetch_related(
        findings
    )


def _answers(rows: Sequence[Finding], measures: Sequence[Measure]) -> tuple[Answer, ...]:
    said = (shared.Finding(Source(row.source), Kind(row.kind), row.statement) for row in rows)
    return answers(
        [
            NotedFinding(str(row.number), finding, FindingState(row.state))
            for row, finding in zip(rows, said, strict=True)
        ],
        measures=[
            MeasureTaken(
                title=row.title,
                findings=frozenset(str(finding.number) for finding in row.findings.all()),
                state=MeasureState(row.state),
                verdict=Verdict(row.effect.decided) if row.effect else None,
                reason=row.reason,
            )
            for row in measures
        ],
        reasons=[(str(row.number), row.reason) for row in rows if row.reason],
    )


def _groups(rows: Sequence[Finding]) -> tuple[FindingGroup, ...]:
    register = subject_register()
    return suggest_groups(
        [noted(row) for row in rows],
        titles={subject.key: subject.title for subject in register},
        depends_on={
            subject.key: [other.key for other in subject.depends_on.all()] for subject in register
        },
    )[:5]


def _strength(row: Finding) -> Strength:
    steps = list(row.steps.all())
    last = steps[-1] if steps else None
    note = f"({last.note})" if last and last.note else ""
    return Strength(row.statement, StrengthUse(last.use) if last else None, note)


def _line(row: Measure) -> MeasureLine:
    return MeasureLine(
        title=row.title,
        owner=row.owner,
        state=MeasureState(row.state),
        due=row.due,
        check_on=row.check_on,
        promised_to=row.promised_to,
        proof=row.proof_text or row.proof_link,
    )


def _house_figures(authority: Authority, period: Period) -> tuple[Figure, ...]:
    """The newest value of each indicator that may be judged, up to the end of the period."""
    return tuple(
        Figure(
            name=each.indicator.title,
            value=each.value,
            unit=each.indicator.unit,
            period=each.period,
            source=SourceNote(each.source, each.source_url),
            note=each.label,
        )
        for each in latest_figures(authority)
        if each.indicator.judged and each.period.last <= period.last
    )


def _figures(rows: Sequence[Finding]) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            name=metric_name(row.metric.key),
            value=row.metric.value,
            unit=row.metric.unit,
            period=Period(row.metric.first, row.metric.last),
            source=_source(row.metric, f"Befund {row.number}, {row.source_label}"),
            note=row.statement,
        )
        for row in rows
        if row.metric is not None and row.kind != Kind.STRENGTH.value
    )


def _effect(check: EffectCheck) -> Effect:
    shown = check.after or check.before
    where = f"Wirkungsprüfung der Maßnahme {check.measure.number} vom {day(check.checked_on)}"
    return Effect(
        measure=check.measure.title,
        verdict=Verdict(check.decided),
        reason=check.reason or check.ground,
        source=_source(shown, where) if shown else SourceNote(where),
        before=metric(check.before) if check.before else None,
        after=metric(check.after) if check.after else None,
        cautions=tuple(check.cautions),
        next_step=NextStep(check.next_step),
    )


def _source(value: MetricValue, where: str) -> SourceNote:
    origin = value.origin or ("von Hand gezählt" if value.by_hand else "aus dem Instrument")
    return SourceNote(f"{where}; {metric_name(value.key)}, {origin}")
