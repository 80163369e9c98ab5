# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Load the invented templates and words, through the same services that people use."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from quartett.findings import Period
from quartett.improvement.planning import MeasurePlan
from quartett.improvement.states import MeasureState
from quartett.improvement.verdicts import NextStep, next_steps
from quartett.language import Term
from quartett.language.template_states import STEPS, TemplateState
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.example.language_catalogue import (
    ExampleLanguage,
    ExampleLetterFinding,
    ExampleTemplate,
    ExampleVersion,
)
from quartett.web.improvement import services as improvement
from quartett.web.improvement.drafts import MeasureDraft, PlanDraft
from quartett.web.improvement.measuring import remeasure
from quartett.web.improvement.models import EffectCheck, Finding, Measure
from quartett.web.improvement.services_effects import After, Ruling
from quartett.web.improvement.values import metric
from quartett.web.language import services_templates as services
from quartett.web.language import services_versions as versions
from quartett.web.language.checked import house_terms
from quartett.web.language.models import LetterTemplate, Origin, Understood
from quartett.web.language.services_findings import note_finding
from quartett.web.language.services_terms import add_term
from quartett.web.language.taken_files import take_text
from quartett.web.subjects.models import Subject

__all__ = ["load_language"]


def load_language(visitor: Visitor, example: ExampleLanguage, *, today: date) -> None:
    """Eight words, six templates in versions, and a finding whose effect the next version shows."""
    with transaction.atomic():
        for one in example.terms:
            end = None if one.until is None else today + timedelta(days=one.until)
            start = today + timedelta(days=one.day)
            add_term(visitor, term=Term(one.avoided, one.preferred, one.explanation, start, end))
        for entry in example.templates:
            _template(visitor, entry, example.finding, today=today)


def _template(
    visitor: Visitor, entry: ExampleTemplate, finding: ExampleLetterFinding, *, today: date
) -> None:
    terms = house_terms()
    row: LetterTemplate | None = None
    noted = 0
    for number, version in enumerate(entry.versions, start=1):
        day, text = today + timedelta(days=version.day), take_text(version.text)
        if row is None:
            row = services.add_template(
                visitor, draft=_draft(entry, day), file=text, today=day, terms=terms
            )
        else:
            versions.add_version(
                visitor, row, file=text, changed=version.changed, today=day, terms=terms
            )
        for state in _way(version):
            released = today + timedelta(days=version.released or 0)
            versions.move_version(visitor, row, to=state, today=released)
        if number == 1 and entry.key == finding.template:
            noted = note_finding(visitor, row)
    if row is None:
        return
    for note in entry.notes:
        versions.add_note(
            visitor,
            row,
            number=note.version,
            understood=Understood(note.understood),
            stuck=note.stuck,
        )
    if noted:
        _rewriting(visitor, Finding.objects.get(number=noted), finding, today=today)


def _draft(entry: ExampleTemplate, day: date) -> services.TemplateDraft:
    return services.TemplateDraft(
        title=entry.title,
        profile=entry.profile,
        origin=Origin(entry.origin),
        subject=Subject.objects.get(key=entry.subject) if entry.subject else None,
        owner=entry.owner,
        volume=entry.volume,
        volume_year=day.year if entry.volume else None,
        volume_source=entry.volume_source,
    )


def _way(version: ExampleVersion) -> tuple[TemplateState, ...]:
    last = TemplateState.RELEASED if version.released is not None else TemplateState(version.state)
    return STEPS[1 : STEPS.index(last) + 1]


def _rewriting(
    visitor: Visitor, finding: Finding, entry: ExampleLetterFinding, *, today: date
) -> None:
    """The finding leads to a measure; the version that was released since shows its effect."""
    Finding.objects.filter(pk=finding.pk).update(noted_on=today + timedelta(days=entry.day))
    finding.refresh_from_db()
    assert finding.metric is not None  # noqa: S101 - every finding of a text has one
    plan = entry.measure
    first, last = (today + timedelta(days=day) for day in plan.comparison)
    measure = improvement.plan_measure(
        visitor,
        draft=MeasureDraft(
            title=plan.title,
            owner_role=Role(plan.owner),
            what=plan.what,
            owner_unit=Subject.objects.get(key=plan.unit),
            effort=2,
            benefit=5,
            findings=(finding,),
        ),
        plan=PlanDraft(
            plan=MeasurePlan(
                start=today + timedelta(days=plan.start),
                due=today + timedelta(days=plan.due),
                check_on=today + timedelta(days=plan.check_on),
                baseline=metric(finding.metric),
                expected=plan.expected,
                comparison=Period(first, last),
            ),
        ),
    )
    for state in (MeasureState.RUNNING, MeasureState.CHECKING):
        measure.refresh_from_db()
        improvement.change_state(visitor, measure, to=state, version=measure.version)
    _effect(visitor, measure, Period(first, last))


def _effect(visitor: Visitor, measure: Measure, period: Period) -> None:
    measure.refresh_from_db()
    plan = measure.plans.select_related("baseline").get(is_current=True)
    assert plan.baseline is not None  # noqa: S101 - it was planned with one
    found = remeasure(
        visitor.authority, plan.baseline.key, subject=plan.baseline.subject, period=period
    )
    assert found is not None  # noqa: S101 - the version was released within the period
    after = After(found, by_hand=False)
    proposal = improvement.propose_effect(visitor.authority, plan, after)
    steps = next_steps(proposal.verdict)
    chosen = NextStep.STANDARDISE if NextStep.STANDARDISE in steps else steps[0]
    improvement.decide_effect(
        visitor,
        measure,
        after=after,
        ruling=Ruling(proposal.verdict, chosen),
        version=measure.version,
    )
    # what is told as past has the date of the past
    EffectCheck.objects.filter(measure=measure).update(checked_on=measure.check_on)
