# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django_scopes import scope
from pytest_django import DjangoDbBlocker
from tests.web.example_kept import example_house

from quartett.assessment import Reading, agreement, catalogue, score
from quartett.assessment.consensus import HintKind, Standing
from quartett.findings import Source
from quartett.web.answers import services as answers
from quartett.web.answers.models import Answer, Code, Comment, Intake
from quartett.web.assessment.models import (
    AgreedPoint,
    Evidence,
    EvidenceLink,
    Round,
    RoundKind,
    RoundState,
    Seat,
    SeatState,
)
from quartett.web.assessment.queries import decided_ratings, sheets_of
from quartett.web.assessment.queries_journey import journey
from quartett.web.assessment.queries_room import room_of
from quartett.web.example.assessment_catalogue import example_assessment
from quartett.web.improvement.models import Finding, Measure

TODAY = date(2026, 11, 23)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def example(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The Übungs-Jobcenter, loaded once on a fixed day, and its scope; these tests only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        with scope(authority=example_house(today=TODAY)):
            yield
        transaction.set_rollback(True)


def _round(state: RoundState) -> Round:
    return Round.objects.get(kind=RoundKind.TEAM, state=state)


def test_three_rounds_of_teams_and_a_check_are_there() -> None:
    """One decided two years ago, one in consensus now, one open, and a check that is closed."""
    titles = dict(Round.objects.values_list("title", "state"))
    assert titles == {
        "Selbstbewertung 2024": "decided",
        "Selbstbewertung 2026": "consensus",
        "CAF-Einstieg 2026": "open",
        "Qualitäts-Check 2026": "closed",
    }
    decided = _round(RoundState.DECIDED)
    assert decided.decided_on is not None
    assert 700 < (TODAY - decided.decided_on).days < 760
    assert _round(RoundState.OPEN).takes_entries(TODAY)


def test_decided_round_counts_forty_of_a_hundred() -> None:
    """The case D of the published arithmetic (40, 35, 45, 50, 40, 30, 35 percent) as a survey."""
    row = _round(RoundState.DECIDED)
    result = score(decided_ratings(row), catalogue=row.catalogue, method=row.method)
    assert result.complete
    assert [each.percent for each in result.criteria] == [40, 35, 45, 50, 40, 30, 35]
    assert (result.total, result.maximum) == (40, 100)
    # with all 1,000 points the same decisions are the 390 of the reference
    full = score(decided_ratings(row), catalogue=catalogue("efqm-2020"), method="full")
    assert full.total == 390


def test_decisions_are_reasoned_and_written_down() -> None:
    """Whatever was far apart, or decided off the proposal, has a reason and a line of minutes."""
    for state in (RoundState.DECIDED, RoundState.CONSENSUS):
        room = room_of(_round(state))
        lines = {step.item for step in room.steps}
        for item, decision in room.decisions.items():
            seen = room.consensus.item(item)
            assert seen is not None
            assert decision.reason or not seen.needs_reason(decision.value or 0)
            assert decision.proposal == seen.proposal
            assert item in lines
    assert len(room.decisions) == 3


def test_round_in_consensus_has_something_of_everything() -> None:
    """Much agrees, some lies far apart, two groups see one item otherwise, one nobody can judge."""
    room = room_of(_round(RoundState.CONSENSUS))
    standings = Counter(item.standing for item in room.consensus.items)
    assert standings[Standing.AGREED] >= 10
    assert standings[Standing.DISCUSS] >= 4
    peaks = [i.item for i in room.consensus.items for h in i.hints if h.kind is HintKind.PEAKS]
    assert peaks == ["2.1"]
    unjudged = [i.item for i in room.consensus.items if i.not_judged]
    assert unjudged == ["5.5"]
    assert room.sheets.handed_in == 12
    assert room.acceptable


def test_agreement_of_both_teams_may_be_read() -> None:
    """25 items and 12 people are enough to show α, and neither team sees the house alike."""
    for state in (RoundState.DECIDED, RoundState.CONSENSUS):
        row = _round(state)
        ratings = [rating for sheet in sheets_of(row) for rating in sheet.ratings]
        found = agreement(ratings, catalogue=row.catalogue, method=row.method, resamples=200)
        assert found.verdict_shown
        assert found.reading is Reading.DISCUSS


def test_open_round_is_on_its_way() -> None:
    """Eight seats: three handed in, two began, three have not opened their link; no address."""
    seats = Seat.objects.filter(round=_round(RoundState.OPEN))
    states = Counter(seats.values_list("state", flat=True))
    assert states == {SeatState.SUBMITTED: 3, SeatState.STARTED: 2, SeatState.INVITED: 3}
    assert not seats.exclude(email="").exists()


def test_decided_round_went_all_ten_steps() -> None:
    """Each of the ten steps of CAF has its day, in the order in which they were taken."""
    days = [line.done_on for line in journey(_round(RoundState.DECIDED)).steps]
    assert None not in days
    assert days[:6] == sorted(day for day in days[:6] if day)


def test_agreed_points_became_findings_and_a_measure() -> None:
    """Strengths among them; the measure will be measured again by a later round."""
    row = _round(RoundState.DECIDED)
    noted = AgreedPoint.objects.filter(round=row, finding__isnull=False)
    assert Counter(noted.values_list("kind", flat=True)) == {"strength": 3, "improvement": 4}
    found = Finding.objects.filter(source=Source.ASSESSMENT.value)
    assert found.count() == 7
    measure = Measure.objects.get(findings__in=found)
    assert measure.state == "checking"


def test_check_is_released_and_keeps_its_promise() -> None:
    """58 of 90 answered; no code, no waiting sheet and no comment with a sheet is left."""
    row = Round.objects.get(kind=RoundKind.CHECK)
    assert row.feeds == _round(RoundState.CONSENSUS)
    assert row.collection is not None
    assert sum(answers.participation(row.collection).values()) == 58
    assert sum(group.size or 0 for group in row.groups.all()) == 90
    assert row.collection.released
    assert not Code.everywhere.filter(collection=row.collection).exists()
    assert not Intake.everywhere.filter(collection=row.collection).exists()
    assert not Answer.everywhere.filter(payload__contains="comments").exists()
    written = sum(len(texts) for texts in example_assessment().check.comments.values())
    assert Comment.everywhere.filter(collection=row.collection).count() == written
    assert all(table.lines for table in answers.results(row.collection).values())


def test_evidence_serves_both_models() -> None:
    """A handful of pieces; most speak to EFQM and to CAF, whose items exist."""
    assert Evidence.objects.count() == 6
    for piece in Evidence.objects.all():
        assert {link.catalogue_id for link in piece.links.all()} == {"efqm-2025", "caf-2020"}
    for link in EvidenceLink.objects.all():
        assert catalogue(link.catalogue_id).item(link.item)
    assert Evidence.objects.get(reference="K2").data_points
