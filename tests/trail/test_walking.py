# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever is done to a chain, the walk finds it and names the first number concerned."""

from __future__ import annotations

import json
import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.trail.links import CHAIN, START, chain_of, erased, fault_of, head_of, link_after

from quartett.trail import (
    ERASURE,
    Fault,
    FaultKind,
    Head,
    Link,
    Part,
    Value,
    Walk,
    canonical,
    digest,
    sentence,
)

LENGTH = 6
LINKS = chain_of(LENGTH)
HEAD = head_of(LINKS)
PLACES = st.integers(0, LENGTH - 1)


def resealed(link: Link, **told: object) -> Link:
    """A link whose text was changed and whose hash was made to fit."""
    text = canonical({**json.loads(link.text), **told})
    return replace(link, text=text, hash=digest(text))


def test_whole_chain_holds() -> None:
    """Nothing is found where nothing was done, also for the empty log of a new house."""
    assert fault_of(LINKS, head=HEAD) is None
    assert fault_of([], head=head_of([])) is None
    for link in LINKS:
        assert fault_of(LINKS, head=HEAD, noted=Head(link.act.seq, link.hash)) is None


@settings(deadline=None)
@given(
    PLACES,
    st.sampled_from(
        [
            lambda link: replace(link, act=replace(link.act, role="leadership")),
            lambda link: replace(link, act=replace(link.act, action="measure.closed")),
            lambda link: replace(link, act=replace(link.act, object_key="measure:8")),
            lambda link: replace(link, act=replace(link.act, at=START)),
            lambda link: replace(link, act=replace(link.act, at=None)),
            lambda link: replace(link, act=replace(link.act, role=b"quality")),
            lambda link: replace(link, values={**link.values, Part.REASON: Value("x", "00")}),
            lambda link: replace(link, values={**link.values, Part.USER: Value("42", "00")}),
            lambda link: replace(link, values={**link.values, Part.BEFORE: Value("{1}", "")}),
            lambda link: replace(
                link, values={**link.values, Part.AFTER: Value("", link.values[Part.AFTER].salt)}
            ),
            lambda link: replace(link, text=link.text.replace("quality", "auditor")),
            lambda link: replace(link, text="no JSON"),
            lambda link: replace(link, text="[]"),
            lambda link: replace(link, text="{}"),
            lambda link: replace(link, text=None),
            lambda link: replace(link, hash="0" * 64),
            lambda link: resealed(link, role="auditor"),
            lambda link: resealed(link, form=2),
            lambda link: resealed(link, reason=None),
        ]
    ),
)
def test_change_is_found_at_its_number(place: int, change: object) -> None:
    """Any column, any part, the text, the hash."""
    links = list(LINKS)
    links[place] = change(links[place])  # type: ignore[operator] # one of the above
    assert fault_of(links, head=HEAD) == Fault(FaultKind.CHANGED, place + 1)


@settings(deadline=None)
@given(PLACES)
def test_rewritten_event_is_found_behind_it(place: int) -> None:
    """Who changes an event together with its hash is betrayed by the next one, or by the head."""
    links = list(LINKS)
    last = head_of(links[:place])
    links[place] = link_after(last, reason="ganz anders")
    found = fault_of(links, head=HEAD)
    if place == LENGTH - 1:
        assert found == Fault(FaultKind.HEAD_CHANGED, LENGTH)
    else:
        assert found == Fault(FaultKind.DETACHED, place + 2)


@settings(deadline=None)
@given(st.integers(0, LENGTH - 2), st.integers(1, LENGTH))
def test_removal_is_found(first: int, count: int) -> None:
    """In the middle and at the beginning: the first number that is missing."""
    links = LINKS[:first] + LINKS[first + count :]
    found = fault_of(links, head=HEAD)
    if first + count >= LENGTH:
        assert found == Fault(FaultKind.CUT, first + 1, LENGTH)
    else:
        assert found == Fault(FaultKind.MISSING, first + 1, first + count + 1)


@settings(deadline=None)
@given(st.integers(0, LENGTH - 1))
def test_truncated_end_is_found_by_the_head(left: int) -> None:
    """The head row knows how far the log went."""
    assert fault_of(LINKS[:left], head=HEAD) == Fault(FaultKind.CUT, left + 1, LENGTH)


@settings(deadline=None)
@given(st.integers(0, LENGTH - 1))
def test_truncated_end_with_its_head_is_found_on_paper(left: int) -> None:
    """Who takes the head back too meets the head that lies elsewhere."""
    links = LINKS[:left]
    found = fault_of(links, head=head_of(links), noted=HEAD)
    assert found == Fault(FaultKind.NOTED_BEYOND, left + 1, LENGTH)


@settings(deadline=None)
@given(PLACES, PLACES)
def test_reordering_is_found(a: int, b: int) -> None:
    """Two events that changed places with their numbers."""
    if a == b:
        return
    a, b = sorted((a, b))
    links = list(LINKS)
    links[a] = replace(LINKS[b], act=replace(LINKS[b].act, seq=a + 1))
    links[b] = replace(LINKS[a], act=replace(LINKS[a].act, seq=b + 1))
    assert fault_of(links, head=HEAD) == Fault(FaultKind.MOVED, a + 1, b + 1)


@settings(deadline=None)
@given(PLACES)
def test_removal_with_new_numbers_is_found(place: int) -> None:
    """Closing the gap by counting anew shows where it was."""
    links = [
        *LINKS[:place],
        *(replace(one, act=replace(one.act, seq=one.act.seq - 1)) for one in LINKS[place + 1 :]),
    ]
    found = fault_of(links, head=HEAD)
    if place == LENGTH - 1:
        assert found == Fault(FaultKind.CUT, LENGTH, LENGTH)
    else:
        assert found == Fault(FaultKind.MOVED, place + 1, place + 2)


@settings(deadline=None)
@given(PLACES)
def test_insertion_is_found(place: int) -> None:
    """A forged event in its place with a fitting hash, the others counted on."""
    forged = link_after(head_of(LINKS[:place]), reason="nie geschehen")
    moved = (replace(one, act=replace(one.act, seq=one.act.seq + 1)) for one in LINKS[place:])
    links = [*LINKS[:place], forged, *moved]
    assert fault_of(links, head=HEAD) == Fault(FaultKind.MOVED, place + 2, place + 1)


def test_second_event_with_a_number_is_found() -> None:
    """Where somebody dropped the rule that numbers are unique."""
    assert fault_of([*LINKS[:3], LINKS[2]], head=HEAD) == Fault(FaultKind.TWICE, 3, 3)
    zero = replace(LINKS[0], act=replace(LINKS[0].act, seq=0))
    assert fault_of([zero, *LINKS], head=HEAD) == Fault(FaultKind.TWICE, 0, 0)


def test_appended_event_is_found_by_the_head() -> None:
    """An event that did not come through `record`, however well it fits."""
    links = [*LINKS, link_after(HEAD)]
    assert fault_of(links, head=HEAD) == Fault(FaultKind.HEAD_BEHIND, LENGTH + 1, LENGTH + 1)


def test_changed_head_row_is_found() -> None:
    """Its number, its hash, its key, and its absence."""
    assert fault_of(LINKS, head=Head(LENGTH, "f" * 64)) == Fault(FaultKind.HEAD_CHANGED, LENGTH)
    assert fault_of(LINKS, head=Head(2, HEAD.hash)) == Fault(FaultKind.HEAD_BEHIND, 3, LENGTH)
    assert fault_of(LINKS, head=Head(9, HEAD.hash)) == Fault(FaultKind.CUT, LENGTH + 1, 9)
    assert fault_of(LINKS, head=None) == Fault(FaultKind.HEAD_LOST, LENGTH + 1)
    assert fault_of(LINKS, head=HEAD, chain="f" * 32) == Fault(FaultKind.FOREIGN, 1)


def test_event_of_another_house_is_found() -> None:
    """However well it is sealed there."""
    links = [*LINKS[:3], link_after(head_of(LINKS[:3]), chain="f" * 32)]
    assert fault_of(links, head=head_of(links)) == Fault(FaultKind.FOREIGN, 4)


def test_chain_written_anew_is_found_on_paper() -> None:
    """A chain can be made from nothing; it does not meet the head that was noted."""
    links: list[Link] = []
    for _n in range(LENGTH):
        links.append(link_after(head_of(links), reason="beschönigt"))
    assert fault_of(links, head=head_of(links)) is None
    noted = Head(4, LINKS[3].hash[:24])
    assert fault_of(links, head=head_of(links), noted=noted) == Fault(FaultKind.NOTED_CHANGED, 4)


def record_of(number: int, *parts: str, links: list[Link]) -> Link:
    """The event that tells of an erasure."""
    return link_after(
        head_of(links),
        action=ERASURE,
        object_key=f"event:{number}",
        after=canonical({"erased": list(parts)}),
    )


def test_recorded_erasure_leaves_the_chain_whole() -> None:
    """Value and salt are gone, the commitment stays, the record says so."""
    links = list(LINKS)
    links[2] = erased(links[2], Part.REASON, Part.AFTER)
    links.append(record_of(3, "after", "reason", links=links))
    assert fault_of(links, head=head_of(links)) is None


def test_erased_account_needs_no_record() -> None:
    """Its end is no act of the house; how many are gone is counted."""
    walk = Walk(CHAIN)
    for link in LINKS:
        walk.step(erased(link, Part.USER))
    walk.finish(HEAD)
    assert walk.erased == LENGTH


def test_unrecorded_erasure_is_found() -> None:
    """A text that vanished is no erasure unless somebody answers for it."""
    links = list(LINKS)
    links[2] = erased(links[2], Part.REASON, Part.AFTER)
    assert fault_of(links, head=HEAD) == Fault(FaultKind.ERASED, 3)
    half = [*links, record_of(3, "reason", links=links)]
    assert fault_of(half, head=head_of(half)) == Fault(FaultKind.ERASED, 3)
    other = [*links, record_of(2, "reason", "after", links=links)]
    assert fault_of(other, head=head_of(other)) == Fault(FaultKind.ERASED, 3)


def test_erased_record_of_an_erasure_is_found() -> None:
    """Who erases the record is missing a record."""
    links = list(LINKS)
    links[2] = erased(links[2], Part.REASON)
    links.append(erased(record_of(3, "reason", links=links), Part.AFTER))
    assert fault_of(links, head=head_of(links)) == Fault(FaultKind.ERASED, 3)


def test_memory_does_not_grow_with_the_chain() -> None:
    """Ten times the links, the same memory."""

    def peak(count: int) -> int:
        walk, last = Walk(CHAIN), head_of([])
        tracemalloc.start()
        for _n in range(count):
            link = link_after(last)
            walk.step(link)
            last = Head(link.act.seq, link.hash)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(10)
    assert peak(2000) < peak(200) + 20_000


@pytest.mark.parametrize("kind", FaultKind)
def test_every_fault_is_a_sentence(kind: FaultKind) -> None:
    """German, with the number in it, and nothing left to fill in."""
    text = sentence(Fault(kind, 1234, 1300))
    assert "1.234" in text
    assert text.endswith(".")
    assert not set("{}") & set(text)
