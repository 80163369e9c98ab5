# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.web.improvement.conftest import NewFinding, error_share

from quartett.findings import Evidence, Finding, Kind, Metric, Source, Subject
from quartett.improvement.errors import StateError
from quartett.improvement.states import FindingState
from quartett.improvement.strengths import StrengthUse
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event
from quartett.web.improvement import services
from quartett.web.improvement.drafts import FindingDraft
from quartett.web.improvement.models import Finding as FindingRow
from quartett.web.improvement.models import FindingGroup
from quartett.web.improvement.values import finding_value
from quartett.web.subjects.models import Subject as SubjectRow

pytestmark = pytest.mark.django_db


def test_record_finding_keeps_everything(visitor: Visitor, inside: Authority) -> None:
    """What an instrument hands in comes back as the same value; the act is in the log."""
    seen = Finding(
        Source.SAMPLE,
        Kind.RISK,
        "In jedem vierten Schreiben fehlt die Anlagenliste.",
        (Subject("letter:mitwirkung"), Subject("unit:leistung")),
        (Evidence("28 von 120", "Prüfbogen", date(2025, 4, 2)),),
        error_share(23.0, n=120),
    )
    row = services.record_finding(visitor, finding=seen, detail="Gezählt im März.")
    assert finding_value(row) == seen
    assert (row.number, row.unit.key, row.detail) == (1, "unit:leistung", "Gezählt im März.")
    event = Event.objects.get(object_key="finding:1")
    assert (event.action, event.role) == ("finding.noted", "quality")


def test_record_finding_enters_unknown_subjects(visitor: Visitor, inside: Authority) -> None:
    """A subject that the register lacks is entered, not lost."""
    row = services.record_finding(
        visitor,
        finding=Finding(Source.INDICATOR, Kind.RISK, "Fällt.", (Subject("indicator:k2"),)),
    )
    assert [subject.key for subject in row.subjects.all()] == ["indicator:k2"]
    assert SubjectRow.objects.get(key="indicator:k2").title == "K2"


def test_record_finding_twice_with_one_form_makes_one(visitor: Visitor, inside: Authority) -> None:
    """A double click on „Festhalten“ is one finding."""
    key = uuid.uuid4()
    seen = Finding(Source.IDEA, Kind.IMPROVEMENT, "Ein Merkblatt hilft.")
    first = services.record_finding(visitor, finding=seen, submission=key)
    assert services.record_finding(visitor, finding=seen, submission=key) == first
    assert FindingRow.objects.count() == 1


def test_record_finding_after_back_makes_one(visitor: Visitor, inside: Authority) -> None:
    """The same words about the same subject on one day are the same finding; others are not."""
    about = (Subject("process:weiterbewilligung"),)
    seen = Finding(Source.IDEA, Kind.IMPROVEMENT, "Ein Merkblatt hilft.", about)
    first = services.record_finding(visitor, finding=seen, submission=uuid.uuid4())
    assert services.record_finding(visitor, finding=seen, submission=uuid.uuid4()) == first
    for other in (replace(seen, subjects=()), replace(seen, kind=Kind.RISK)):
        assert services.record_finding(visitor, finding=other) != first


def test_numbers_count_up_per_house(
    visitor: Visitor, new_finding: NewFinding, other_house: Authority
) -> None:
    """People know findings by small numbers, each house its own."""
    assert [new_finding().number, new_finding("Zu lang.").number] == [1, 2]


def test_edit_finding_never_overwrites_a_newer_version(
    visitor: Visitor, new_finding: NewFinding
) -> None:
    """Who saves second gets to see the first version; nothing is lost."""
    row = new_finding()
    draft = FindingDraft(Source.COMPLAINT, Kind.RISK, "Erste Fassung.")
    services.edit_finding(visitor, row, draft=draft, version=1)
    late = FindingDraft(Source.COMPLAINT, Kind.RISK, "Zweite Fassung.")
    with pytest.raises(services.StaleVersion) as stale:
        services.edit_finding(visitor, row, draft=late, version=1)
    assert str(stale.value.current) == "Erste Fassung."
    assert FindingRow.objects.get().statement == "Erste Fassung."


def test_dropping_needs_a_reason(visitor: Visitor, new_finding: NewFinding) -> None:
    """The service refuses, and so does the database itself."""
    row = new_finding()
    with pytest.raises(StateError):
        services.move_finding_row(visitor, row, to=FindingState.DROPPED, version=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        FindingRow.objects.filter(pk=row.pk).update(state="dropped")


def test_dropped_finding_can_be_taken_up_again(visitor: Visitor, new_finding: NewFinding) -> None:
    """Undo: the finding is new, its reason gone, both steps in the log."""
    row = new_finding()
    row = services.move_finding_row(
        visitor, row, to=FindingState.DROPPED, version=1, reason="Schon gelöst."
    )
    row = services.move_finding_row(visitor, row, to=FindingState.NEW, version=row.version)
    assert (row.state, row.reason) == ("new", "")
    actions = Event.objects.filter(object_key="finding:1").values_list("action", flat=True)
    assert list(actions) == ["finding.noted", "finding.dropped", "finding.new"]


def test_group_and_dissolve(visitor: Visitor, new_finding: NewFinding) -> None:
    """A bundle takes findings in and lets them go unharmed."""
    rows = [new_finding(), new_finding("Der Brief ist zu lang.", source=Source.SURVEY)]
    group = services.group_findings(visitor, findings=rows, title="Mitwirkung")
    assert set(FindingRow.objects.values_list("state", "group")) == {("grouped", group.pk)}
    services.dissolve_group(visitor, group, version=group.version)
    assert set(FindingRow.objects.values_list("state", "group")) == {("new", None)}
    assert not FindingGroup.objects.exists()


def test_group_refuses_strengths(visitor: Visitor, new_finding: NewFinding) -> None:
    """A strength is never bundled away, and the refused bundle leaves no trace."""
    rows = [new_finding(), new_finding("Das gelingt.", kind=Kind.STRENGTH)]
    with pytest.raises(StateError):
        services.group_findings(visitor, findings=rows, title="Alles")
    assert not FindingGroup.objects.exists()


def test_strength_is_used_and_taken_back(visitor: Visitor, new_finding: NewFinding) -> None:
    """„Im Haus verbreiten“ secures a strength; undo makes it new again."""
    row = new_finding("Das gelingt.", kind=Kind.STRENGTH)
    step = services.use_strength(visitor, row, use=StrengthUse.SPREAD, version=1, note="Teamrunde")
    assert FindingRow.objects.get().state == "secured"
    services.take_back_step(visitor, step)
    assert FindingRow.objects.get().state == "new"


def test_only_strengths_have_three_ways(visitor: Visitor, new_finding: NewFinding) -> None:
    """What hakt leads to a measure, not to a practice example."""
    with pytest.raises(StateError):
        services.use_strength(visitor, new_finding(), use=StrengthUse.SECURE, version=1)


def test_metric_needs_both_ends_of_an_interval(new_finding: NewFinding) -> None:
    """Half an interval is none, says the database."""
    row = new_finding(metric=error_share(10.0))
    assert isinstance(row.metric.value, float)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row.metric).objects.filter(pk=row.metric.pk).update(low=None)


def test_metric_survives_the_way_through_the_database(new_finding: NewFinding) -> None:
    """The stored value equals the one that was handed in, interval included."""
    value: Metric = error_share(12.5)
    row = FindingRow.objects.get(pk=new_finding(metric=value).pk)
    assert finding_value(row).metric == value
