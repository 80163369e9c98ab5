# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheet of one seat: saved item by item, handed in, taken back, closed with the round."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.web.assessment.rounds import fill, new_round, new_seat

from quartett.assessment import catalogue
from quartett.web.assessment.models import Entry, Round, RoundState, Seat, SeatState
from quartett.web.assessment.queries import sheet_of
from quartett.web.assessment.queries_sheet import own_mildness, sheet
from quartett.web.assessment.services_entries import (
    EntryDraft,
    SheetClosed,
    StaleEntry,
    hand_in,
    save_entry,
    take_back,
)
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event

CAF = catalogue("caf-2020")
EFQM = catalogue("efqm-2020")


@pytest.fixture
def row(inside: Authority) -> Round:
    """An open round with CAF and a deadline ahead."""
    row = new_round(inside, catalogue=CAF, method="classical")
    row.deadline = timezone.localdate() + timedelta(days=7)
    row.save()
    return row


@pytest.fixture
def seat(row: Round) -> Seat:
    """A seat that has not begun."""
    return new_seat(row, 1, state=SeatState.INVITED)


def test_first_entry_begins_the_sheet(seat: Seat) -> None:
    """Stored with words, value and version; the seat has begun."""
    entry = save_entry(
        seat, item="1.1", version=0,
        draft=EntryDraft("Klare Ziele\nOffene Tür", "Mehr Zeit", {"": 45}),
    )  # fmt: skip
    seat.refresh_from_db()
    assert (entry.version, seat.state) == (1, SeatState.STARTED)
    told = sheet_of(seat, [entry])
    assert [(remark.kind.value, remark.text) for remark in told.remarks] == [
        ("strength", "Klare Ziele"), ("strength", "Offene Tür"), ("improvement", "Mehr Zeit"),
    ]  # fmt: skip
    assert [rating.value for rating in told.ratings] == [45]


def test_two_pages_never_write_over_each_other(seat: Seat) -> None:
    """The slower page learns what stands there; the same once more is no conflict."""
    first = EntryDraft("Eins", values={"": 40})
    save_entry(seat, item="1.1", version=0, draft=first)
    assert save_entry(seat, item="1.1", version=0, draft=first).version == 1
    with pytest.raises(StaleEntry) as stale:
        save_entry(seat, item="1.1", version=0, draft=EntryDraft("Zwei", values={"": 60}))
    assert stale.value.current.strengths == "Eins"
    assert Entry.objects.get().strengths == "Eins"


def test_values_are_replaced_as_a_whole(seat: Seat) -> None:
    """What is taken away is gone."""
    save_entry(seat, item="1.1", version=0, draft=EntryDraft(values={"plan": 40, "do": 30}))
    entry = save_entry(seat, item="1.1", version=1, draft=EntryDraft(values={"plan": 50}))
    assert {each.attribute: each.value for each in entry.values.all()} == {"plan": 50}


def test_not_judged_hides_values_and_loses_none(seat: Seat) -> None:
    """Ticked, nothing counts; unticked, the values are there again."""
    save_entry(seat, item="1.1", version=0, draft=EntryDraft(values={"": 40}))
    entry = save_entry(
        seat, item="1.1", version=1, draft=EntryDraft(values={"": 40}, not_judged=True)
    )
    told = sheet_of(seat, [entry])
    assert (told.ratings, told.not_judged) == ((), frozenset({"1.1"}))
    assert entry.values.count() == 1


def test_nothing_is_written_after_the_lock(row: Round, seat: Seat) -> None:
    """Neither when the round is locked nor when only its last day is over."""
    Round.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    with pytest.raises(SheetClosed):
        save_entry(seat, item="1.1", version=0, draft=EntryDraft("Spät"))
    Round.objects.update(deadline=row.deadline, state=RoundState.LOCKED)
    for act in (hand_in, take_back):
        with pytest.raises(SheetClosed):
            act(seat)
    assert Entry.objects.count() == 0


def test_handed_in_until_taken_back(seat: Seat) -> None:
    """A sheet that was handed in is closed; until the lock it can be opened again."""
    save_entry(seat, item="1.1", version=0, draft=EntryDraft(values={"": 40}))
    hand_in(seat)
    with pytest.raises(SheetClosed):
        save_entry(seat, item="1.2", version=0, draft=EntryDraft(values={"": 40}))
    take_back(seat)
    save_entry(seat, item="1.2", version=0, draft=EntryDraft(values={"": 40}))
    seat.refresh_from_db()
    assert (seat.state, seat.submitted_on) == (SeatState.STARTED, None)


def test_log_tells_that_and_never_what(seat: Seat) -> None:
    """What is written may be erased one day; the log is for ever."""
    save_entry(seat, item="1.1", version=0, draft=EntryDraft("Geheim", values={"": 40}))
    hand_in(seat)
    events = Event.objects.filter(object_key="assessment:1")
    assert [(event.action, event.role) for event in events] == [
        ("assessment.handed_in", "assessor")
    ]
    assert "Geheim" not in events[0].after


def test_sheet_says_what_is_missing(seat: Seat) -> None:
    """Open, begun without a value, done, done without a word, left out knowingly."""
    save_entry(seat, item="1.1", version=0, draft=EntryDraft("Gut", values={"": 40}))
    save_entry(seat, item="1.2", version=0, draft=EntryDraft("Gut"))
    save_entry(seat, item="1.3", version=0, draft=EntryDraft(values={"": 0}))
    save_entry(seat, item="1.4", version=0, draft=EntryDraft(not_judged=True))
    own = sheet(seat)
    assert [line.state for line in own.lines[:5]] == [
        "fertig", "Bewertung fehlt", "fertig", "kann ich nicht beurteilen", "noch offen",
    ]  # fmt: skip
    assert (own.done, own.total) == (3, 28)
    assert own.next is not None
    assert own.next.number == "1.2"
    assert [line.number for line in own.hinted_lines] == ["1.3"]


def test_attributes_are_counted_one_by_one(inside: Authority) -> None:
    """Three of four rated is not done; an overall value with its reason is."""
    row = new_round(inside, catalogue=EFQM, method="full")
    seat = new_seat(row, 1)
    names = [attribute.id for attribute in EFQM.block_of("1.1").attributes]
    fill(seat, {"1.1": dict.fromkeys(names[:3], 40), "1.2": {"": 50}})
    own = sheet(seat)
    assert own.lines[0].missing == f"3 von {len(names)} Merkmalen bewertet"
    assert own.lines[1].done


def test_seat_rates_its_criteria_alone(seat: Seat) -> None:
    """A seat for criterion 9 sees two items."""
    seat.criteria = ["9"]
    seat.save()
    assert [line.number for line in sheet(seat).lines] == ["9.1", "9.2"]


def test_own_mildness_after_the_consensus_and_for_the_own_seat(row: Round) -> None:
    """Beside at least two others, and not a day before it is decided."""
    seats = [new_seat(row, number) for number in (1, 2, 3)]
    for seat, value in zip(seats, (60, 40, 40), strict=True):
        seat.submitted_on = timezone.localdate()
        seat.save()
        fill(seat, {"1.1": value, "1.2": value})
    assert own_mildness(seats[0]) is None
    row.state = RoundState.DECIDED
    row.save()
    mine = Seat.objects.select_related("round").get(pk=seats[0].pk)
    found = own_mildness(mine)
    assert found is not None
    assert (found.difference, found.items) == (20, 2)
