# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Short chains for the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from quartett.trail import (
    GENESIS,
    Act,
    BrokenChain,
    Fault,
    Head,
    Link,
    Part,
    Value,
    Walk,
    canonical,
    commitment,
    seal,
)

__all__ = ["CHAIN", "chain_of", "erased", "fault_of", "head_of", "link_after"]

CHAIN = "0123456789abcdef0123456789abcdef"
START = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)


def link_after(
    last: Head,
    *,
    chain: str = CHAIN,
    action: str = "measure.edited",
    object_key: str = "measure:7",
    reason: str = "nach der Prüfung",
    after: str = "",
) -> Link:
    """One more link, with a salt that follows from its number."""
    seq = last.seq + 1
    salt = f"{seq:032x}"
    after = after or canonical({"title": f"Fassung {seq}"})
    values = {
        Part.USER: Value("41", salt),
        Part.REASON: Value(reason, salt) if reason else Value(),
        Part.BEFORE: Value(),
        Part.AFTER: Value(after, salt),
    }
    act = Act(chain, seq, START + timedelta(minutes=seq), "quality", action, object_key)
    sealed = seal(
        act,
        previous=last.hash,
        commitments={part: commitment(part, values[part]) for part in Part},
    )
    return Link(act, values, sealed.text, sealed.hash)


def chain_of(count: int) -> list[Link]:
    """`count` links that hold."""
    links: list[Link] = []
    for _n in range(count):
        links.append(link_after(head_of(links)))
    return links


def head_of(links: list[Link]) -> Head:
    """The head row that belongs to them."""
    return Head(links[-1].act.seq, links[-1].hash) if links else Head(0, GENESIS)


def erased(link: Link, *parts: Part) -> Link:
    """The link after value and salt of these parts were taken out."""
    return replace(link, values={**link.values, **dict.fromkeys(parts, Value())})


def fault_of(
    links: list[Link], *, head: Head | None, noted: Head | None = None, chain: str = CHAIN
) -> Fault | None:
    """What the walk finds first."""
    walk = Walk(chain, noted=noted)
    try:
        for link in links:
            walk.step(link)
        walk.finish(head)
    except BrokenChain as broken:
        return broken.fault
    return None
