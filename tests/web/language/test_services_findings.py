# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a template says becomes a finding, and its next version the effect."""

from __future__ import annotations

from datetime import date

import pytest
from tests.web.language.letters import EASY, HARD, release, template, version

from quartett.findings import Kind, Period, Source
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.improvement.measuring import metric_name, remeasure
from quartett.web.improvement.models import Finding
from quartett.web.language.models import Origin
from quartett.web.language.services_findings import METRIC, note_finding, note_findings
from quartett.web.language.versions import Refused

MARCH, SEPTEMBER = date(2026, 3, 2), date(2026, 9, 1)
YEAR = Period.year(2026)


def test_template_that_misses_its_target_is_a_finding(inside: Authority, visitor: Visitor) -> None:
    """With its score, the sentences behind it and the worst of them; the same version makes one."""
    row = template(visitor, "Nachforderung", text=HARD, volume=14200)
    number = note_finding(visitor, row)
    assert note_finding(visitor, row) == number
    found = Finding.objects.get(number=number)
    assert (found.source, found.kind) == (Source.LANGUAGE.value, Kind.IMPROVEMENT.value)
    assert found.changeable_here
    assert [subject.key for subject in found.subjects.all()] == ["letter:nachforderung"]
    metric = found.metric
    assert (metric.key, metric.unit, metric.better, metric.n) == (METRIC, "Punkte", "lower", 2)
    assert metric.low < metric.value < metric.high
    evidence = [each.text for each in found.evidence.order_by("pk")]
    assert "14.200 Mal im Jahr" in evidence[0]
    assert any("Anspruchsvoraussetzungen" in text for text in evidence[1:])


def test_central_template_is_passed_upwards(inside: Authority, visitor: Visitor) -> None:
    """The house cannot change it."""
    row = template(visitor, "Bescheid", text=HARD, origin=Origin.CENTRAL)
    assert not Finding.objects.get(number=note_finding(visitor, row)).changeable_here


def test_released_version_at_its_target_is_a_strength(inside: Authority, visitor: Visitor) -> None:
    """A draft that reaches it is none yet."""
    row = template(visitor, text=EASY)
    with pytest.raises(Refused):
        note_finding(visitor, row)
    release(visitor, row, today=MARCH)
    assert Finding.objects.get(number=note_finding(visitor, row)).kind == Kind.STRENGTH.value


def test_many_findings_leave_out_what_is_well(inside: Authority, visitor: Visitor) -> None:
    """Only those that miss their target."""
    rows = [template(visitor, "Schwer", text=HARD), template(visitor, "Leicht", text=EASY)]
    assert len(note_findings(visitor, rows)) == 1


def test_later_version_measures_again(inside: Authority, visitor: Visitor) -> None:
    """The newest that was released within the period, else the newest that came within it."""
    row = template(visitor, "Mitwirkung", text=HARD, today=MARCH)
    release(visitor, row, today=MARCH)
    version(visitor, row, text=EASY, today=SEPTEMBER)
    key = row.subject.key

    def measured(period: Period) -> float | None:
        found = remeasure(inside, METRIC, subject=key, period=period)
        return None if found is None else found.value

    first, second = row.versions.get(number=1), row.versions.get(number=2)
    assert measured(YEAR) == first.score
    assert measured(Period.month(2026, 9)) == second.score
    assert measured(Period.month(2026, 5)) is None
    release(visitor, row, today=date(2026, 10, 1))
    assert measured(YEAR) == second.score
    assert measured(Period.month(2026, 3)) == first.score


def test_other_keys_and_subjects_have_no_value(inside: Authority, visitor: Visitor) -> None:
    """The metric has its German name in the catalogue."""
    row = template(visitor)
    assert remeasure(inside, "language.other", subject=row.subject.key, period=YEAR) is None
    assert remeasure(inside, METRIC, subject="letter:anderes", period=YEAR) is None
    assert metric_name(METRIC) == "Schwere eines Schreibens"
