# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.small_catalogues import model

from quartett.assessment import (
    MERGED,
    Catalogue,
    Consensus,
    Depth,
    HintKind,
    Method,
    Rating,
    RatingSheet,
    Remark,
    RemarkKind,
    Scale,
    Standing,
)
from quartett.assessment.merging import merged_groups
from quartett.assessment.time_budget import MOST_MINUTES, minutes_by_item

WHOLE = Method(id="whole", title="Kriterien", depth=Depth.CRITERIA)
# six raters × seven criteria, worked out for this project
TEAM = (
    (40, 35, 45, 50, 40, 30, 35),
    (45, 30, 40, 55, 45, 35, 30),
    (35, 40, 50, 45, 35, 25, 40),
    (60, 35, 45, 50, 40, 60, 35),
    (40, 30, 45, 50, 45, 30, 35),
    (45, 35, 40, 45, 40, 30, 30),
)
VALUES = st.integers(0, 20).map(lambda step: 5 * step)
TEAMS = st.lists(st.lists(st.none() | VALUES, min_size=4, max_size=4), min_size=1, max_size=12)
GROUPS = ("staff", "leads", "head")


def sheets(
    rows: Sequence[Sequence[int | None]],
    *,
    groups: Sequence[str] = (),
    remarks: Mapping[str, str] | None = None,
) -> list[RatingSheet]:
    """One sheet for each row of values; criterion by criterion, None for a gap."""
    found = []
    for place, row in enumerate(rows):
        rater, group = f"R{place}", groups[place] if groups else ""
        ratings = tuple(
            Rating(rater, group, str(number), "", Decimal(value))
            for number, value in enumerate(row, start=1)
            if value is not None
        )
        written = tuple(
            Remark(item, RemarkKind.STRENGTH, text) for item, text in (remarks or {}).items()
        )
        found.append(RatingSheet(rater, group, ratings, written))
    return found


def criteria(count: int, *, scale: Scale | None = None) -> Catalogue:
    """A model that is rated criterion by criterion."""
    return model(weights=[None] * count, parts=[0] * count, methods=(WHOLE,), scale=scale)


def room(
    found: Sequence[RatingSheet],
    *,
    count: int = 4,
    threshold: int = 5,
    meeting: int = 180,
    seed: str = "1",
    names: Mapping[str, str] | None = None,
    scale: Scale | None = None,
) -> Consensus:
    return Consensus.of(
        found,
        catalogue=criteria(count, scale=scale),
        method="whole",
        threshold=threshold,
        meeting=meeting,
        seed=seed,
        names=names,
    )


def test_example_asks_to_discuss_criteria_one_and_six_only() -> None:
    """Ranges of 25 and 35 are discussed, the widest first; the five of 10 are agreed on."""
    found = room(sheets(TEAM), count=7)
    assert [one.item for one in found.items if one.standing is Standing.DISCUSS] == ["6", "1"]
    assert [one.item for one in found.agreed()] == ["2", "3", "4", "5", "7"]


def test_proposal_is_the_median_on_a_step_of_the_scale() -> None:
    """42.5 becomes 45 (half up); the exact median stays to be seen."""
    found = room(sheets(TEAM), count=7)
    proposals = [one.proposal for one in sorted(found.items, key=lambda one: one.item)]
    assert proposals == [45, 35, 45, 50, 40, 30, 35]
    first = found.item("1")
    assert first is not None
    assert first.median == Fraction(85, 2)
    assert found.item("9") is None


def test_other_scales_are_shown_as_they_are_rated() -> None:
    """On 1 to 5 the dots, the median and the proposal are numbers from 1 to 5."""
    found = room(sheets([[1], [2], [5]]), count=1, scale=Scale(low=1, high=5, step=1))
    one = found.items[0]
    assert sorted(dot.value for dot in one.dots) == [1, 2, 5]
    assert (one.median, one.proposal, one.spread) == (2, 2, 4)
    assert one.standing is Standing.DISCUSS


@given(rows=TEAMS, seed=st.text(max_size=5))
def test_shuffling_loses_nothing(rows: list[list[int | None]], seed: str) -> None:
    """Every rating is a dot, every dot a rating, whatever the seed."""
    for one in room(sheets(rows), seed=seed).items:
        given_values = [row[int(one.item) - 1] for row in rows]
        assert Counter(int(dot.value) for dot in one.dots) == Counter(
            value for value in given_values if value is not None
        )


@given(rows=TEAMS, data=st.data())
def test_order_of_raters_never_enters(rows: list[list[int | None]], data: st.DataObject) -> None:
    """Whoever hands in first is not to be told from the room: permuting raters changes nothing."""
    groups = data.draw(st.lists(st.sampled_from(GROUPS), min_size=len(rows), max_size=len(rows)))
    found = sheets(rows, groups=groups, remarks={"1": "Gut."})
    assert room(data.draw(st.permutations(found))) == room(found)


def test_order_of_dots_differs_from_item_to_item() -> None:
    """The same twelve values stand in another order at each item: no place belongs to a person."""
    rows = [[value] * 4 for value in range(0, 60, 5)]
    orders = {tuple(dot.value for dot in one.dots) for one in room(sheets(rows)).items}
    assert len(orders) == 4


@given(
    groups=st.lists(st.sampled_from(["staff", "leads", "head", ""]), max_size=25),
    threshold=st.integers(2, 8),
)
def test_merged_groups_never_reveal_a_small_group(groups: list[str], threshold: int) -> None:
    """Each group shown is large, and so is what is left when any of them is taken away."""
    values = {str(rater): Fraction(rater) for rater in range(len(groups))}
    by_rater = {str(rater): group for rater, group in enumerate(groups)}
    shown = merged_groups(values, groups=by_rater, threshold=threshold)
    assert len(shown) != 1
    assert all(len(own) >= threshold for own in shown.values())
    if shown:
        assert sorted(value for own in shown.values() for value in own) == sorted(values.values())
    for name, own in shown.items():
        if name != MERGED:
            assert len(own) == sum(group == name for group in groups)


def test_small_rest_takes_a_large_group_with_it() -> None:
    """Eight, six and two people: the six join the two, else the two would be known."""
    groups = dict(enumerate(["staff"] * 8 + ["leads"] * 6 + ["head"] * 2))
    values = {str(rater): Fraction(rater) for rater in groups}
    by_rater = {str(rater): group for rater, group in groups.items()}
    shown = merged_groups(values, groups=by_rater, threshold=5)
    assert {name: len(own) for name, own in shown.items()} == {"staff": 8, MERGED: 8}


def test_two_peaks_are_hinted_between_large_groups_only() -> None:
    """Staff at 30 and leads at 70 is a hint from the threshold on, and nothing below it."""
    rows = [[30]] * 5 + [[70]] * 5
    groups = ["staff"] * 5 + ["leads"] * 5
    (one,) = room(sheets(rows, groups=groups), count=1).items
    assert next((hint.kind, hint.lower, hint.upper) for hint in one.hints) == (
        HintKind.PEAKS,
        "staff",
        "leads",
    )
    assert [(group.group, group.median) for group in one.groups] == [("leads", 70), ("staff", 30)]
    (one,) = room(sheets(rows, groups=groups), count=1, threshold=6).items
    assert one.groups == ()
    assert HintKind.PEAKS not in {hint.kind for hint in one.hints}


def test_small_groups_together_may_be_a_peak_without_a_name() -> None:
    """Seven staff at 30, three leads and two heads at 70: the others together see it otherwise."""
    rows = [[30]] * 7 + [[70]] * 5
    groups = ["staff"] * 7 + ["leads"] * 3 + ["head"] * 2
    (one,) = room(sheets(rows, groups=groups), count=1).items
    assert [(hint.lower, hint.upper) for hint in one.hints if hint.kind is HintKind.PEAKS] == [
        ("staff", MERGED)
    ]


def test_rated_without_a_word_is_hinted_at() -> None:
    """A hint where nobody wrote a remark; none where somebody did. Single sheets are not named."""
    by_item = {one.item: one for one in room(sheets(TEAM, remarks={"1": "Gut."}), count=7).items}
    assert [hint.kind for hint in by_item["2"].hints] == [HintKind.UNREMARKED]
    assert by_item["1"].hints == ()
    assert by_item["1"].strengths == ("Gut.",)


def test_one_rating_or_none_is_said_and_never_agreed() -> None:
    """One person is no team: neither is accepted in one click, both come after the talks."""
    found = room(sheets([[50, 10, None, 50], [None, 90, None, 50]]))
    assert [(one.item, one.standing) for one in found.items] == [
        ("2", Standing.DISCUSS),
        ("1", Standing.SINGLE),
        ("3", Standing.UNRATED),
        ("4", Standing.AGREED),
    ]
    unrated = found.items[2]
    assert (unrated.proposal, unrated.median, unrated.dots) == (None, None, ())
    assert unrated.needs_reason(40)


def test_reason_is_due_after_a_talk_or_off_the_proposal() -> None:
    """Agreed items take their median without a word, discussed ones need one in any case."""
    found = room(sheets(TEAM), count=7)
    agreed, talked = found.item("2"), found.item("6")
    assert agreed is not None
    assert talked is not None
    assert not agreed.needs_reason(35)
    assert agreed.needs_reason(40)
    assert talked.needs_reason(30)


@given(rows=TEAMS, meeting=st.integers(0, 480))
def test_minutes_never_exceed_the_meeting(rows: list[list[int | None]], meeting: int) -> None:
    """Nine tenths at most are shared out, agreed items get none, wider ones never less."""
    found = room(sheets(rows), meeting=meeting)
    assert sum(one.minutes for one in found.items) <= meeting * 9 // 10
    assert all(one.minutes == 0 for one in found.agreed())
    talks = [one.minutes for one in found.items if one.standing is Standing.DISCUSS]
    assert talks == sorted(talks, reverse=True)
    assert found.reserve == meeting - sum(one.minutes for one in found.items)


def test_minutes_follow_the_range() -> None:
    """60 and 30 points share 90 minutes of 100 two to one; nothing takes more than the cap."""
    weights = {"1": Fraction(60), "2": Fraction(30)}
    assert minutes_by_item(weights, meeting=20) == {"1": 12, "2": 6}
    assert minutes_by_item(weights, meeting=100) == {"1": MOST_MINUTES, "2": MOST_MINUTES}
    assert minutes_by_item({}, meeting=60) == {}


def test_names_stand_beside_dots_only_if_announced() -> None:
    """Without names a dot has none; with them each keeps its own."""
    found = sheets([[10], [90]])
    assert {dot.name for dot in room(found, count=1).items[0].dots} == {""}
    named = room(found, count=1, names={"R0": "Leitung", "R1": "Fachkraft"}).items[0]
    assert {(dot.name, int(dot.value)) for dot in named.dots} == {
        ("Leitung", 10),
        ("Fachkraft", 90),
    }
