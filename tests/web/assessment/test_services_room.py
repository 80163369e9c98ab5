# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.web.assessment.rooms import small_room
from tests.web.assessment.rounds import fill, new_seat

from quartett.assessment.ratings import RemarkKind
from quartett.web.assessment.meeting_clock import clock_of
from quartett.web.assessment.models import (
    AgreedPoint,
    Decision,
    DecisionStep,
    Entry,
    Meeting,
    Round,
    RoundState,
    SeatState,
    StepKind,
)
from quartett.web.assessment.queries import decided_ratings
from quartett.web.assessment.queries_room import consensus_of, room_of, stamp_of
from quartett.web.assessment.services_meeting import finish, pause_clock, show_item, start_clock
from quartett.web.assessment.services_points import (
    StalePoint,
    add_point,
    merge_points,
    remove_point,
    reword_point,
)
from quartett.web.assessment.services_room import (
    StaleDecision,
    accept_agreed,
    decide,
    note,
    reopen_item,
    undo,
)
from quartett.web.assessment.services_states import change_state
from quartett.web.assessment.versions import Refused
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(inside: Authority) -> Round:
    """Criteria 1 and 6 are to discuss, the other five are agreed on."""
    return small_room(inside)


def value(row: Round, item: str) -> int | None:
    found = Decision.objects.filter(round=row, item=item).first()
    return found.value if found else None


def last_step(row: Round) -> int:
    found = DecisionStep.objects.filter(round=row).last()
    assert found is not None
    return found.pk


def test_decision_is_stored_with_reason_minutes_and_event(visitor: Visitor, row: Round) -> None:
    """Value, proposal and reason; one line of the minutes with the role; one event."""
    made = decide(visitor, row, item="1", value=40, reason="Zwei Belege tragen.", version=0)
    assert (made.value, made.proposal, made.reason, made.version) == (
        40,
        45,
        "Zwei Belege tragen.",
        1,
    )
    step = DecisionStep.objects.get()
    assert (step.kind, step.before, step.after, step.role) == ("decided", None, 40, "quality")
    assert Event.objects.filter(action="assessment.item_decided").count() == 1
    assert [rating.value for rating in decided_ratings(row)] == [40]


@pytest.mark.parametrize(
    ("item", "given", "reason"),
    [
        ("1", 45, ""),  # to discuss: even the proposal needs a reason
        ("2", 40, ""),  # off the proposal
        ("2", 37, "Weil."),  # off the steps
        ("2", 105, "Weil."),  # off the scale
        ("2.9", 40, "Weil."),  # not rated
    ],
)
def test_what_the_rules_refuse_changes_nothing(
    visitor: Visitor, row: Round, item: str, given: int, reason: str
) -> None:
    """A German sentence says what is missing; nothing is half stored."""
    with pytest.raises(Refused) as refusal:
        decide(visitor, row, item=item, value=given, reason=reason, version=0)
    assert refusal.value.mend.endswith(".")
    assert not Decision.objects.exists()
    assert not DecisionStep.objects.exists()


def test_two_moderators_on_one_item_lose_no_decision(visitor: Visitor, row: Round) -> None:
    """The second one is refused and sees what stands there; sending again decides knowingly."""
    decide(visitor, row, item="2", value=35, reason="", version=0)
    with pytest.raises(StaleDecision) as stale:
        decide(visitor, row, item="2", value=50, reason="Ich sehe mehr.", version=0)
    assert (stale.value.current.value, value(row, "2")) == (35, 35)
    decide(visitor, row, item="2", value=50, reason="Ich sehe mehr.", version=1)
    steps = DecisionStep.objects.filter(item="2").values_list("before", "after")
    assert list(steps) == [(None, 35), (35, 50)]


def test_same_decision_twice_is_one(visitor: Visitor, row: Round) -> None:
    """Pressing twice, or two people who agree, is no conflict."""
    decide(visitor, row, item="2", value=35, reason="", version=0)
    decide(visitor, row, item="2", value=35, reason="", version=0)
    assert DecisionStep.objects.count() == 1


def test_accepting_takes_agreed_items_and_leaves_decided_ones(visitor: Visitor, row: Round) -> None:
    """One click for all that nobody has decided; what was decided otherwise stays."""
    decide(visitor, row, item="2", value=50, reason="Weil.", version=0)
    assert set(accept_agreed(visitor, row)) == {"3", "4", "5", "7"}
    assert (value(row, "2"), value(row, "3"), value(row, "1")) == (50, 45, None)
    assert accept_agreed(visitor, row) == ()


def test_undo_takes_back_the_whole_click(visitor: Visitor, row: Round) -> None:
    """Accepting is one act: one undo opens all of it, a second one the decision before."""
    decide(visitor, row, item="1", value=40, reason="Weil.", version=0)
    accept_agreed(visitor, row)
    assert len(undo(visitor, row, step=last_step(row))) == 5
    assert (value(row, "1"), value(row, "3")) == (40, None)
    first = DecisionStep.objects.filter(item="1").first()
    assert first is not None
    assert undo(visitor, row, step=first.pk) == ("1",)
    assert value(row, "1") is None
    with pytest.raises(Refused):
        undo(visitor, row, step=first.pk)


def test_undo_brings_back_the_reason_too(visitor: Visitor, row: Round) -> None:
    """Decided anew and taken back: value and reason of the first time, at a newer version."""
    decide(visitor, row, item="1", value=40, reason="Zuerst.", version=0)
    decide(visitor, row, item="1", value=50, reason="Dann.", version=1)
    undo(visitor, row, step=last_step(row))
    decision = Decision.objects.get(item="1")
    assert (decision.value, decision.reason, decision.version) == (40, "Zuerst.", 3)


def test_undo_refuses_what_was_not_seen(visitor: Visitor, row: Round) -> None:
    """Somebody acted in the meantime: nobody takes back another's step by accident."""
    decide(visitor, row, item="2", value=35, reason="", version=0)
    seen = last_step(row)
    decide(visitor, row, item="3", value=45, reason="", version=0)
    with pytest.raises(Refused):
        undo(visitor, row, step=seen)
    assert value(row, "3") == 45


def test_reopened_item_is_open_until_decided_anew(visitor: Visitor, row: Round) -> None:
    """It counts as open; an older page cannot reopen what was decided since."""
    decide(visitor, row, item="2", value=35, reason="", version=0)
    with pytest.raises(StaleDecision):
        reopen_item(visitor, row, item="2", version=0)
    reopen_item(visitor, row, item="2", version=1)
    assert "2" in room_of(row).open_items
    undo(visitor, row, step=last_step(row))
    assert value(row, "2") == 35


def test_points_are_picked_once_worded_merged_and_removed(visitor: Visitor, row: Round) -> None:
    """Two moderators picking the same remark have one statement; each change counts a version."""
    one = add_point(visitor, row, item="1", kind=RemarkKind.STRENGTH, text="Ziele hängen aus.")
    assert (
        add_point(visitor, row, item="1", kind=RemarkKind.STRENGTH, text="Ziele hängen aus.") == one
    )
    two = add_point(visitor, row, item="1", kind=RemarkKind.STRENGTH, text="Alle kennen sie.")
    assert [one.place, two.place] == [0, 1]
    reword_point(visitor, row, pk=one.pk, text="Ziele hängen in jedem Team aus.", version=1)
    with pytest.raises(StalePoint) as stale:
        reword_point(visitor, row, pk=one.pk, text="Anders.", version=1)
    assert stale.value.current is not None
    assert stale.value.current.text == "Ziele hängen in jedem Team aus."
    kept = merge_points(
        visitor, row, pk=two.pk, version=1, into=one.pk, text="Ziele hängen aus, alle kennen sie."
    )
    assert AgreedPoint.objects.get().text == kept.text
    remove_point(visitor, row, pk=kept.pk, version=kept.version)
    assert not AgreedPoint.objects.exists()
    with pytest.raises(StalePoint):
        remove_point(visitor, row, pk=kept.pk, version=kept.version)


def test_merging_keeps_kinds_apart(visitor: Visitor, row: Round) -> None:
    """A strength and an improvement are two things."""
    one = add_point(visitor, row, item="1", kind=RemarkKind.STRENGTH, text="A.")
    two = add_point(visitor, row, item="1", kind=RemarkKind.IMPROVEMENT, text="B.")
    with pytest.raises(Refused):
        merge_points(visitor, row, pk=one.pk, version=1, into=two.pk)
    with pytest.raises(Refused):
        add_point(visitor, row, item="1", kind=RemarkKind.STRENGTH, text="x" * 301)
    with pytest.raises(Refused):
        add_point(visitor, row, item="1", kind=RemarkKind.STRENGTH, text=" ")


def test_log_keeps_no_words_of_assessors(visitor: Visitor, row: Round) -> None:
    """A picked remark is an assessor's sentence: the log, which is for ever, does not have it."""
    add_point(visitor, row, item="1", kind=RemarkKind.STRENGTH, text="Nur ich sage das so.")
    note(visitor, row, text="Pause bis elf.")
    for event in Event.objects.all():
        assert "Nur ich" not in f"{event.before}{event.after}{event.reason}{event.sealed}"


def test_clock_runs_stands_and_goes_on(visitor: Visitor, row: Round) -> None:
    """What has passed is kept over a pause, for the meeting and for the item on the wall."""
    start_clock(visitor, row)
    show_item(row, item="6")
    start = timezone.now()
    Meeting.objects.update(
        started_at=start - timedelta(seconds=600), item_since=start - timedelta(seconds=60)
    )
    pause_clock(visitor, row)
    clock = clock_of(Meeting.objects.get(), now=start + timedelta(hours=1))
    assert (clock.running, clock.seconds, clock.item, clock.item_seconds) == (False, 600, "6", 60)
    start_clock(visitor, row)
    meeting = Meeting.objects.get()
    clock = clock_of(meeting, now=timezone.now() + timedelta(seconds=30))
    assert clock.running
    assert 629 <= clock.seconds <= 632
    assert 89 <= clock.item_seconds <= 92
    told = [step.text for step in DecisionStep.objects.all()]
    assert told == ["Sitzung begonnen", "Sitzung unterbrochen", "Sitzung fortgesetzt"]


def test_clock_before_the_meeting_shows_nought() -> None:
    """Nothing began, nothing passed."""
    clock = clock_of(None, now=timezone.now())
    assert (clock.running, clock.seconds, clock.item) == (False, 0, "")


def test_end_needs_every_decision_or_a_reason(visitor: Visitor, row: Round) -> None:
    """Open items are named; with a reason the minutes say „unvollständig“; the clock stops."""
    accept_agreed(visitor, row)
    start_clock(visitor, row)
    with pytest.raises(Refused) as refusal:
        finish(visitor, row, version=row.version)
    assert "6, 1" in refusal.value.mend
    done = finish(visitor, row, version=row.version, reason="Belege fehlen noch.")
    assert done.state == RoundState.DECIDED
    last = DecisionStep.objects.last()
    assert last is not None
    assert last.kind == StepKind.MEETING
    assert "unvollständig" in last.text
    assert Meeting.objects.get().started_at is None
    with pytest.raises(Refused):
        decide(visitor, row, item="1", value=45, reason="Zu spät.", version=0)


def test_clock_stops_with_the_consensus(visitor: Visitor, row: Round) -> None:
    """Also where the team rates again first: nobody comes back to a clock of two weeks."""
    start_clock(visitor, row)
    change_state(
        visitor, row, to=RoundState.OPEN, version=row.version, reason="Zwei fehlten.",
        deadline=timezone.localdate() + timedelta(days=14),
    )  # fmt: skip
    assert Meeting.objects.get().started_at is None


def test_whole_consensus_ends_without_a_reason(visitor: Visitor, row: Round) -> None:
    """Everything decided: one click."""
    accept_agreed(visitor, row)
    for item, given in (("1", 45), ("6", 35)):
        decide(visitor, row, item=item, value=given, reason="Besprochen.", version=0)
    assert finish(visitor, row, version=row.version).state == RoundState.DECIDED


def test_stamp_changes_with_every_act(visitor: Visitor, row: Round) -> None:
    """Other screens learn of decisions, statements, the clock and the wall."""
    stamps = [stamp_of(row)]
    acts = (
        lambda: decide(visitor, row, item="2", value=35, reason="", version=0),
        lambda: add_point(visitor, row, item="1", kind=RemarkKind.STRENGTH, text="A."),
        lambda: start_clock(visitor, row),
        lambda: show_item(row, item="6"),
        lambda: undo(visitor, row, step=last_act(row)),
    )
    for act in acts:
        act()
        stamps.append(stamp_of(row))
        assert room_of(row).stamp == stamps[-1]
    assert len(set(stamps)) == len(stamps)


def last_act(row: Round) -> int:
    found = DecisionStep.objects.filter(round=row, kind=StepKind.DECIDED).last()
    assert found is not None
    return found.pk


def test_room_forgets_a_withdrawn_sheet_at_once(row: Round) -> None:
    """What is kept in memory holds only as long as every entry is the same."""
    before = consensus_of(row).item("6")
    assert before is not None
    assert len(before.dots) == 6
    seat = row.seats.get(number=4)
    Entry.objects.filter(seat=seat).delete()
    seat.state = SeatState.WITHDRAWN
    seat.save()
    after = consensus_of(row).item("6")
    assert after is not None
    assert sorted(int(dot.value) for dot in after.dots) == [25, 30, 30, 30, 35]
    room = room_of(row)
    assert (room.sheets.handed_in, room.sheets.missing, room.sheets.withdrawn) == (5, 0, 1)


def test_sheets_not_handed_in_do_not_count(row: Round) -> None:
    """Begun is not handed in."""
    fill(new_seat(row, 9, state=SeatState.STARTED), {"6": 100})
    found = consensus_of(row).item("6")
    assert found is not None
    assert found.high == 60
    assert room_of(row).sheets.missing == 1


def test_functions_stand_beside_dots_only_if_announced(inside: Authority) -> None:
    """Without the announcement no dot has a name, with it each has."""
    hidden = consensus_of(small_room(inside))
    assert {dot.name for one in hidden.items for dot in one.dots} == {""}
    Round.objects.update(seats_named=True)
    named = consensus_of(Round.objects.select_related("authority").get())
    assert {dot.name for dot in named.items[0].dots} == {f"Fachkraft {n}" for n in range(1, 7)}
