# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from tests.web.conftest import make_user
from tests.web.improvement.conftest import NewFinding

from quartett.findings import Source
from quartett.improvement.errors import RatingError, StateError
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event
from quartett.web.improvement import services
from quartett.web.improvement.models import Dot, Finding, PriorityRound, RoundResult
from quartett.web.improvement.queries_findings import candidates
from quartett.web.improvement.services_workshop import dots_of_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(visitor: Visitor, inside: Authority) -> PriorityRound:
    """An open workshop with three dots for everybody."""
    return services.open_round(visitor, title="Qualitätszirkel", dots_per_person=3)


def test_one_workshop_at_a_time(visitor: Visitor, opened: PriorityRound) -> None:
    """A second one waits until the first is closed."""
    with pytest.raises(StateError):
        services.open_round(visitor, title="Noch einer", dots_per_person=5)


def test_placing_prioritises(visitor: Visitor, new_finding: NewFinding) -> None:
    """Who is on the board is prioritised; off the scale is refused."""
    row = new_finding()
    services.place(visitor, row, effort=2, benefit=5)
    row.refresh_from_db()
    assert (row.effort, row.benefit, row.state) == (2, 5, "prioritised")
    with pytest.raises(RatingError):
        services.place(visitor, row, effort=0, benefit=6)


def test_placing_a_group_prioritises_its_findings(
    visitor: Visitor, new_finding: NewFinding
) -> None:
    """A bundle is weighed as one thing."""
    rows = [new_finding(), new_finding("Zu lang.", source=Source.SURVEY)]
    group = services.group_findings(visitor, findings=rows, title="Mitwirkung")
    services.place(visitor, group, effort=1, benefit=4)
    assert set(Finding.objects.values_list("state", flat=True)) == {"prioritised"}
    assert candidates() == [group]


def test_dots_have_a_budget(
    visitor: Visitor, opened: PriorityRound, new_finding: NewFinding
) -> None:
    """Three are three; taking back frees them; the same click twice counts once."""
    first, second = new_finding(), new_finding("Anderes.")
    assert services.set_dots(visitor, opened, row=first, count=2) == 1
    assert services.set_dots(visitor, opened, row=first, count=2) == 1
    with pytest.raises(RatingError):
        services.set_dots(visitor, opened, row=second, count=2)
    assert services.set_dots(visitor, opened, row=first, count=0) == 3


def test_dots_are_only_ever_sums(
    visitor: Visitor, house: Authority, opened: PriorityRound, new_finding: NewFinding
) -> None:
    """No event names who gave which dots, and closing deletes what the rows knew."""
    row = new_finding()
    other = Visitor(make_user(house, Role.STAFF), house, frozenset({Role.STAFF}))
    services.place(visitor, row, effort=1, benefit=5)
    before = Event.objects.count()
    services.set_dots(visitor, opened, row=row, count=2)
    services.set_dots(other, opened, row=row, count=1)
    assert Event.objects.count() == before
    assert dots_of_round(opened) == {"b1": 3}
    services.close_round(visitor, opened, candidates=candidates(), version=opened.version)
    assert not Dot.objects.exists()
    assert list(RoundResult.objects.values_list("dots", "rank")) == [(3, 1)]
    with pytest.raises(StateError):
        services.set_dots(visitor, opened, row=row, count=1)


def test_empty_board_cannot_be_closed(
    visitor: Visitor, opened: PriorityRound, new_finding: NewFinding
) -> None:
    """A result without a single rating would say nothing."""
    new_finding()
    with pytest.raises(RatingError):
        services.close_round(visitor, opened, candidates=candidates(), version=opened.version)


def test_candidates_are_what_the_house_can_decide(
    visitor: Visitor, new_finding: NewFinding
) -> None:
    """No strengths, nothing that others must change, nothing that is settled."""
    from quartett.findings import Kind

    shown = new_finding()
    new_finding("Das gelingt.", kind=Kind.STRENGTH)
    new_finding("Zentral.", changeable_here=False)
    assert candidates() == [shown]
