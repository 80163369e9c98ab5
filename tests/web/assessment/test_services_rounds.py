# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rounds and their teams: the way forward and back, links, substitutes, what is erased when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.web.assessment.rounds import fill, new_round, new_seat

from quartett.assessment import catalogue
from quartett.assessment.catalogue import Catalogue
from quartett.web.accounts.models import token_digest
from quartett.web.assessment import services
from quartett.web.assessment.models import (
    Decision,
    Entry,
    Round,
    RoundKind,
    RoundState,
    Seat,
    SeatState,
)
from quartett.web.assessment.queries_journey import journey
from quartett.web.assessment.queries_rounds import needs_weights
from quartett.web.assessment.services import (
    GroupDraft,
    Refused,
    RoundDraft,
    SeatDraft,
    StaleVersion,
)
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event

TODAY = timezone.localdate
CAF = catalogue("caf-2020")
SOON = timedelta(days=14)
Commit = DjangoCaptureOnCommitCallbacks


def draft(**changes: object) -> RoundDraft:
    """A round of a team, three weeks from now."""
    usual: dict[str, object] = {
        "title": "Selbstbewertung",
        "method": "classical",
        "deadline": TODAY() + SOON,
        "groups": (GroupDraft("Beschäftigte"), GroupDraft("Leitung")),
    }
    return RoundDraft(**(usual | changes))  # type: ignore[arg-type] # a test's own words


def plan(visitor: Visitor, of: Catalogue = CAF, **changes: object) -> Round:
    """A planned round."""
    return services.create_round(visitor, catalogue=of, kind=RoundKind.TEAM, draft=draft(**changes))


def actions(row: Round) -> list[str]:
    """What the log tells of the round."""
    found = Event.objects.filter(object_key=f"assessment:{row.number}").order_by("seq")
    return list(found.values_list("action", flat=True))


@pytest.fixture
def open_round(visitor: Visitor, inside: Authority) -> Round:
    """An open round with three seats, none invited."""
    row = plan(visitor)
    services.add_seats(
        visitor,
        row,
        version=row.version,
        drafts=[
            SeatDraft("Fachkraft Leistung", "beschaftigte", "a@haus.example"),
            SeatDraft("Teamleitung", "leitung"),
            SeatDraft("Fachkraft Vermittlung", "beschaftigte", "b@haus.example"),
        ],
    )
    row.refresh_from_db()
    return move(visitor, row, RoundState.OPEN)


def move(visitor: Visitor, row: Round, to: RoundState, **how: object) -> Round:
    """One step, whatever version it is at."""
    row.refresh_from_db()
    return services.change_state(visitor, row, to=to, version=row.version, **how)  # type: ignore[arg-type] # a test's own words


def test_round_keeps_the_catalogue_it_was_made_with(visitor: Visitor, inside: Authority) -> None:
    """A later change of the catalogue changes no round."""
    row = plan(visitor)
    assert row.catalogue == CAF
    assert [group.title for group in row.groups.all()] == ["Beschäftigte", "Leitung"]
    assert actions(row) == ["assessment.planned"]


def test_form_sent_twice_makes_one_round(visitor: Visitor, inside: Authority) -> None:
    """The same submission gives the same round."""
    from uuid import uuid4

    once = uuid4()
    first, second = (
        services.create_round(
            visitor, catalogue=CAF, kind=RoundKind.TEAM, draft=draft(), submission=once
        )
        for _time in range(2)
    )
    assert first == second
    assert Round.objects.count() == 1


def test_way_of_a_team(visitor: Visitor, open_round: Round) -> None:
    """Open, locked, consensus, decided, closed; each step is recorded, and none can be skipped."""
    row = open_round
    with pytest.raises(Refused):
        move(visitor, row, RoundState.DECIDED)
    Seat.objects.filter(number=1).update(state=SeatState.SUBMITTED, submitted_on=TODAY())
    move(visitor, row, RoundState.LOCKED)
    move(visitor, row, RoundState.CONSENSUS)
    with pytest.raises(Refused, match="nichts entschieden"):
        move(visitor, row, RoundState.DECIDED)
    Decision.objects.create(round=row, item="1.1", value=45)
    with pytest.raises(Refused, match="nicht alles"):
        move(visitor, row, RoundState.DECIDED)
    move(visitor, row, RoundState.DECIDED, reason="Der Rest folgt im Januar.")
    closed = move(visitor, row, RoundState.CLOSED)
    assert (closed.locked_on, closed.decided_on, closed.closed_on) == (TODAY(),) * 3
    assert actions(row)[2:] == [
        f"assessment.{word}" for word in ("opened", "locked", "consensus", "decided", "closed")
    ]


def test_open_needs_a_team_and_a_day_that_lies_ahead(visitor: Visitor, inside: Authority) -> None:
    """A round without seats, or with its deadline over, says what is missing."""
    row = plan(visitor)
    with pytest.raises(Refused, match="noch niemand"):
        move(visitor, row, RoundState.OPEN)
    late = plan(visitor, deadline=TODAY() - timedelta(days=1))
    with pytest.raises(Refused, match="Frist"):
        move(visitor, late, RoundState.OPEN)


def test_reopening_needs_a_reason_a_new_day_and_no_decision(
    visitor: Visitor, open_round: Round
) -> None:
    """Before anything is decided the team may rate again."""
    row = open_round
    move(visitor, row, RoundState.LOCKED)
    with pytest.raises(Refused, match="warum"):
        move(visitor, row, RoundState.OPEN, deadline=TODAY() + SOON)
    with pytest.raises(Refused, match="neue Frist"):
        move(visitor, row, RoundState.OPEN, reason="Zwei waren krank")
    back = move(visitor, row, RoundState.OPEN, reason="Zwei waren krank", deadline=TODAY() + SOON)
    assert (back.state, back.locked_on) == (RoundState.OPEN, None)
    event = Event.objects.get(action="assessment.reopened")
    assert event.reason == "Zwei waren krank"

    move(visitor, row, RoundState.LOCKED)
    Decision.objects.create(round=row, item="1.1", value=45)
    with pytest.raises(Refused, match="schon etwas entschieden"):
        move(visitor, row, RoundState.OPEN, reason="Doch noch", deadline=TODAY() + SOON)


def test_overdue_rounds_lock_themselves(visitor: Visitor, open_round: Round) -> None:
    """On the last day they are still open, the day after they are locked, by the program."""
    assert services.lock_overdue(open_round.deadline) == 0
    assert services.lock_overdue(open_round.deadline + timedelta(days=1)) == 1
    open_round.refresh_from_db()
    assert open_round.state == RoundState.LOCKED
    assert Event.objects.get(action="assessment.locked").role == "system"


def test_two_people_never_write_over_each_other(visitor: Visitor, open_round: Round) -> None:
    """The second form of an older version is refused, and nothing of it is written."""
    seen = open_round.version
    services.edit_round(visitor, open_round, draft=draft(title="Neu"), version=seen)
    with pytest.raises(StaleVersion):
        services.edit_round(visitor, open_round, draft=draft(title="Anders"), version=seen)
    open_round.refresh_from_db()
    assert open_round.title == "Neu"


def test_what_was_promised_is_fixed_once_it_is_open(visitor: Visitor, open_round: Round) -> None:
    """Neither the method nor what the moderator sees changes any more; the deadline may."""
    later = TODAY() + 2 * SOON
    changed = services.edit_round(
        visitor,
        open_round,
        draft=draft(method="fine-tuned", seats_named=True, deadline=later),
        version=open_round.version,
    )
    assert (changed.method, changed.seats_named, changed.deadline) == ("classical", False, later)


def test_weights_are_for_catalogues_that_have_none(visitor: Visitor, inside: Authority) -> None:
    """EFQM 2025 shows points only after the house has confirmed every weight."""
    row = plan(visitor, catalogue("efqm-2025"), method="full")
    assert needs_weights(row)
    assert not needs_weights(plan(visitor, catalogue("efqm-2020"), method="full"))
    with pytest.raises(Refused, match="jedes Kriterium"):
        services.confirm_weights(visitor, row, weights={"1": 1}, version=row.version)
    weights = dict(zip("1234567", (1, 1, 1, 2, 1, 2, 2), strict=True))
    confirmed = services.confirm_weights(visitor, row, weights=weights, version=row.version)
    assert confirmed.weights == weights


def test_invitations_tell_each_link_once(
    visitor: Visitor, open_round: Round, django_capture_on_commit_callbacks: Commit
) -> None:
    """By mail where an address is, else on the page; stored is only what recognises the link."""
    with django_capture_on_commit_callbacks(execute=True):
        handed = services.invite(visitor, open_round)
    assert [each.mailed for each in handed] == [True, False, True]
    assert [letter.to for letter in mail.outbox] == [["a@haus.example"], ["b@haus.example"]]
    assert handed[0].link in mail.outbox[0].body
    for each in handed:
        token = each.link.rstrip("/").rpartition("/")[2]
        seat = Seat.objects.get(pk=each.seat.pk)
        assert seat.token_digest == token_digest(token)
        assert token not in str(Event.objects.values_list("after", flat=True))
    assert services.invite(visitor, open_round) == []


def test_new_link_ends_the_old_one(visitor: Visitor, open_round: Round) -> None:
    """What was entered stays; only the link changes."""
    first = services.invite(visitor, open_round, numbers=[2])[0]
    second = services.invite(visitor, open_round, numbers=[2])[0]
    assert first.link != second.link
    assert Seat.objects.filter(token_digest=token_digest(_token(first.link))).count() == 0
    assert Seat.objects.filter(token_digest=token_digest(_token(second.link))).count() == 1


def _token(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


def test_reminders_go_to_those_who_have_not_handed_in(
    visitor: Visitor, open_round: Round, django_capture_on_commit_callbacks: Commit
) -> None:
    """At most once a day, not on the day of the invitation, and without the link."""
    services.invite(visitor, open_round)
    assert services.remind(visitor, open_round) == []
    Seat.objects.update(invited_on=TODAY() - timedelta(days=7))
    Seat.objects.filter(number=3).update(state=SeatState.SUBMITTED)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert [seat.number for seat in services.remind(visitor, open_round)] == [1]
    assert "/bewertung/" not in mail.outbox[0].body
    assert services.remind(visitor, open_round) == []


def test_substitute_takes_the_place_and_nothing_written(
    visitor: Visitor, open_round: Round
) -> None:
    """Same group, same criteria, an own link; what the first person wrote is erased."""
    first = open_round.seats.get(number=1)
    first.criteria = ["1"]
    first.save()
    fill(first, {"1.1": 40}, strengths={"1.1": "Gut"})
    open_round.refresh_from_db()
    second = services.substitute(
        visitor, open_round, number=1, draft=SeatDraft("Springer"), version=open_round.version
    )
    first.refresh_from_db()
    assert (first.state, first.email, first.entries.count()) == (SeatState.WITHDRAWN, "", 0)
    assert (second.number, second.group, second.criteria) == (4, first.group, ["1"])
    assert second.stands_in_for == first
    with pytest.raises(Refused):
        services.substitute(
            visitor, open_round, number=1, draft=SeatDraft("Noch wer"), version=second.round.version
        )


def test_withdrawn_consent_erases_everything_of_the_person(
    visitor: Visitor, open_round: Round
) -> None:
    """Entries, values and the address; the log knows the number of the seat and nothing else."""
    seat = open_round.seats.get(number=1)
    fill(seat, {"1.1": 40}, strengths={"1.1": "Sehr geheim"})
    services.withdraw(visitor, open_round, number=1)
    seat.refresh_from_db()
    assert (seat.state, seat.email) == (SeatState.WITHDRAWN, "")
    assert Entry.objects.count() == 0
    told = " ".join(Event.objects.values_list("after", flat=True))
    assert "geheim" not in told
    assert "Fachkraft" not in told
    assert "haus.example" not in told
    services.withdraw(visitor, open_round, number=1)
    assert actions(open_round).count("assessment.withdrawn") == 1


def test_closing_erases_the_addresses(visitor: Visitor, open_round: Round) -> None:
    """They were needed to invite and to remind, and for nothing else."""
    Seat.objects.filter(number=1).update(state=SeatState.SUBMITTED, submitted_on=TODAY())
    for state in (RoundState.LOCKED, RoundState.CONSENSUS):
        move(visitor, open_round, state)
    Decision.objects.create(round=open_round, item="1.1", value=45)
    for state in (RoundState.DECIDED, RoundState.CLOSED):
        move(visitor, open_round, state, reason="Der Rest folgt im Januar.")
    assert set(Seat.objects.values_list("email", flat=True)) == {""}


def test_late_joiners_are_welcome_until_the_lock(visitor: Visitor, open_round: Round) -> None:
    """While it is open one can join; after the lock the page says what to do first."""
    added = services.add_seats(
        visitor, open_round, drafts=[SeatDraft("Spät")], version=open_round.version
    )
    assert added[0].number == 4
    move(visitor, open_round, RoundState.LOCKED)
    open_round.refresh_from_db()
    with pytest.raises(Refused, match="gesperrt"):
        services.add_seats(
            visitor, open_round, drafts=[SeatDraft("Zu spät")], version=open_round.version
        )


def test_the_same_team_form_twice_adds_nobody_twice(visitor: Visitor, open_round: Round) -> None:
    """The second time the round is at a newer version."""
    seen = open_round.version
    services.add_seats(visitor, open_round, drafts=[SeatDraft("Spät")], version=seen)
    with pytest.raises(StaleVersion):
        services.add_seats(visitor, open_round, drafts=[SeatDraft("Spät")], version=seen)


def test_all_criteria_are_stored_as_none(visitor: Visitor, open_round: Round) -> None:
    """So a seat that rates everything goes on doing so."""

    def edit(criteria: list[str]) -> Seat:
        open_round.refresh_from_db()
        return services.edit_seat(
            visitor, open_round, number=2, draft=SeatDraft("Teamleitung"), criteria=criteria,
            version=open_round.version,
        )  # fmt: skip

    assert edit(["2", "1"]).criteria == ["1", "2"]
    assert edit([criterion.number for criterion in CAF.criteria]).criteria == []


def test_groups_and_criteria_are_fixed_after_the_lock(visitor: Visitor, open_round: Round) -> None:
    """Whoever moved a seat to another group would see which dots move along; a typo may go."""
    move(visitor, open_round, RoundState.LOCKED)
    open_round.refresh_from_db()
    before = open_round.seats.get(number=2)
    seat = services.edit_seat(
        visitor, open_round, number=2, draft=SeatDraft("Leitung", "beschaftigte"), criteria=["1"],
        version=open_round.version,
    )  # fmt: skip
    assert (seat.function, seat.group, seat.criteria) == ("Leitung", before.group, [])


def test_journey_reads_its_signs_from_the_round(visitor: Visitor, open_round: Round) -> None:
    """Planned and seated are seen; informing is noted by hand; then the next step is training."""
    way = journey(open_round)
    assert [line.step.number for line in way.steps if line.done_on] == [1, 3]
    assert way.next is not None
    assert way.next.step.number == 2
    for sign in ("council_informed", "staff_informed"):
        services.mark_step(
            visitor, open_round, step=sign, done_on=date(2026, 11, 2), note="Aushang"
        )
    way = journey(open_round)
    assert way.done == 3
    assert way.next is not None
    assert way.next.step.number == 4
    assert services.unmark_step(visitor, open_round, step="council_informed") is not None
    assert journey(open_round).done == 2


def test_journey_goes_on_with_sheets_and_consensus(visitor: Visitor, inside: Authority) -> None:
    """Locked with a sheet and decided: step five is done."""
    row = new_round(
        inside, catalogue=CAF, method="classical", state=RoundState.DECIDED,
        locked_on=date(2026, 10, 1), decided_on=date(2026, 10, 9),
    )  # fmt: skip
    seat = new_seat(row, 1)
    seat.submitted_on = date(2026, 9, 30)
    seat.save()
    five = journey(row).steps[4]
    assert five.done_on == date(2026, 10, 9)


def test_groups_with_seats_stay(visitor: Visitor, inside: Authority) -> None:
    """A group that somebody sits in cannot be left out of the form."""
    row = plan(visitor)
    services.add_seats(
        visitor, row, drafts=[SeatDraft("Fachkraft", "leitung")], version=row.version
    )
    row.refresh_from_db()
    with pytest.raises(Refused, match="Leitung"):
        services.edit_round(
            visitor, row, draft=draft(groups=(GroupDraft("Beschäftigte"),)), version=row.version
        )
