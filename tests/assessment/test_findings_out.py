# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a team agreed on leaves the room as findings with ground and metric."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.decided_rounds import CASE_D, decided

from quartett.assessment import Remark, RemarkKind, catalogue, catalogues
from quartett.assessment.findings_out import (
    METRIC,
    criterion_of_subject,
    criterion_subject,
    finding_of,
    findings,
    score_metric,
    subject_title,
)
from quartett.catalogues.metrics import metric_definition
from quartett.findings import Direction, Kind, Period, Source

DAY = date(2024, 10, 15)
GOOD = Remark("3.1", RemarkKind.STRENGTH, "Die Eingangszone ist gut erreichbar.")
WEAK = Remark("1.2", RemarkKind.IMPROVEMENT, "Bedarfe werden nur alle drei Jahre erhoben.")


def test_finding_says_source_subject_ground_and_metric() -> None:
    """All that a later effect check needs stands in the finding."""
    found = finding_of(WEAK, decided=decided({"1.2": 45, "1.1": 50}))
    assert (found.source, found.kind) == (Source.ASSESSMENT, Kind.IMPROVEMENT)
    assert found.statement == WEAK.text
    assert found.subjects[0].key == "criterion:efqm-2020-1.2"
    [ground] = found.evidence
    assert "Selbstbewertung 2024" in ground.text
    assert "45\N{NO-BREAK SPACE}%" in ground.text
    assert ground.as_of == DAY
    assert "nicht von außen bestätigt" in ground.reference
    assert found.metric is not None
    assert (found.metric.key, found.metric.subject) == (METRIC, "criterion:efqm-2020-1.2")
    assert (found.metric.value, found.metric.unit) == (45.0, "Prozent")
    assert found.metric.better is Direction.HIGHER
    assert found.metric.period == Period(DAY, DAY)
    assert found.metric.n is None, "what a team decided is no share of cases"


def test_value_of_the_criterion_speaks_for_a_heading_or_a_part_rated_as_one() -> None:
    """6.4 carries evidence and no score; 3.1 has none where criterion 3 was rated as one."""
    for item, whole, value in (("6.4", "6", 30), ("3.1", "3", 45)):
        metric = score_metric(decided(CASE_D), item)
        assert metric is not None
        assert metric.subject == f"criterion:efqm-2020-{whole}"
        assert metric.value == value
    text = finding_of(GOOD, decided=decided(CASE_D)).evidence[0].text
    assert "(Kriterium 3 im Ganzen)" in text


def test_missing_is_missing_and_never_zero() -> None:
    """A point of an item that nobody rated is a finding without a metric."""
    found = finding_of(WEAK, decided=decided({"2": 40}))
    assert found.metric is None
    assert "ohne Wert" in found.evidence[0].text


def test_strengths_come_first_then_the_order_of_the_catalogue() -> None:
    """„Stolz“ before „Aufbruch“."""
    late = Remark("5.1", RemarkKind.STRENGTH, "Ziele sind allen bekannt.")
    found = findings([WEAK, late, GOOD], decided=decided(CASE_D))
    assert [one.statement for one in found] == [GOOD.text, late.text, WEAK.text]


@given(st.sampled_from([one.id for one in catalogues()]), st.data())
def test_subject_keys_lead_back_to_catalogue_and_item(key: str, data: st.DataObject) -> None:
    """Ids of catalogues hold hyphens themselves, and numbers do not."""
    item = data.draw(st.sampled_from([number for number, _title in catalogue(key).numbers()]))
    assert criterion_of_subject(criterion_subject(key, item).key) == (key, item)


@pytest.mark.parametrize("key", ["process:neuantrag", "criterion:efqm", "criterion:-1.2"])
def test_other_subjects_are_none_of_this_room(key: str) -> None:
    """Keys that this room did not make are left alone."""
    assert criterion_of_subject(key) is None


def test_subject_titles_fit_the_register() -> None:
    """The register holds 120 characters."""
    for model in catalogues():
        for number, _title in model.numbers():
            assert len(subject_title(model, number)) <= 120


def test_metric_is_defined_like_the_value() -> None:
    """Unit and direction of the catalogue of metrics and of the value are the same."""
    definition = metric_definition(METRIC)
    metric = score_metric(decided(CASE_D), "1")
    assert definition is not None
    assert metric is not None
    assert (definition.unit, definition.direction) == (metric.unit, metric.better)
