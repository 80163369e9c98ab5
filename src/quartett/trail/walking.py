# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Walk along a chain, link by link, and say where it first does not hold.

The walk holds one link at a time, however long the chain is, and besides that the numbers of
erased values whose record is still to come.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from quartett.trail.sealing import GENESIS, Act, Head, Part, Value, commitment, digest, seal

__all__ = ["ERASURE", "BrokenChain", "Fault", "FaultKind", "Link", "Walk", "erased_parts"]

ERASURE = "event.erased"  # the action that records an erasure; its object is `event:<number>`


class FaultKind(StrEnum):
    """In which way a chain does not hold."""

    CHANGED = "changed"
    MISSING = "missing"
    TWICE = "twice"
    MOVED = "moved"
    FOREIGN = "foreign"
    DETACHED = "detached"
    UNREADABLE = "unreadable"
    ERASED = "erased"
    CUT = "cut"
    HEAD_LOST = "head_lost"
    HEAD_BEHIND = "head_behind"
    HEAD_CHANGED = "head_changed"
    NOTED_CHANGED = "noted_changed"
    NOTED_BEYOND = "noted_beyond"


@dataclass(frozen=True, slots=True)
class Fault:
    """The first number that does not hold, how, and the number that was found there or meant."""

    kind: FaultKind
    number: int
    other: int | None = None


class BrokenChain(Exception):  # noqa: N818 - what was found, not an error of the walk
    """The chain does not hold; `fault` says where."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"{fault.kind} at {fault.number}")
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Link:
    """One event as it lies in the store: what was done, the erasable parts, the seal."""

    act: Act
    values: Mapping[Part, Value]
    text: str
    hash: str


class Walk:
    """Take every link in its order with `step`, then `finish` with the head row.

    `noted` is a head that was written down earlier, outside of the store. Both methods raise
    BrokenChain at the first fault; `last` is the last link that holds.
    """

    def __init__(self, chain: str, *, noted: Head | None = None) -> None:
        self.last = Head(0, GENESIS)
        self.erased = 0  # parts that were erased
        self._chain = chain
        self._noted = noted
        self._unrecorded: dict[int, set[Part]] = {}

    def step(self, link: Link) -> None:
        """Hold the next link against the last one."""
        expected = self.last.seq + 1
        number = link.act.seq
        if not isinstance(number, int):
            raise BrokenChain(Fault(FaultKind.UNREADABLE, expected))
        if link.act.chain != self._chain:
            raise BrokenChain(Fault(FaultKind.FOREIGN, number))
        if number != expected:
            kind = FaultKind.MISSING if number > expected else FaultKind.TWICE
            raise BrokenChain(Fault(kind, min(number, expected), number))
        try:
            gone = self._held(link)
        except (TypeError, ValueError, AttributeError, KeyError) as error:
            raise BrokenChain(Fault(FaultKind.CHANGED, expected)) from error
        self.last = Head(expected, link.hash)
        self._note_erasures(link, gone)
        if self._noted and self._noted.seq == expected:
            self._hold_noted(link.hash)

    def finish(self, head: Head | None) -> None:
        """Hold the end against the head row, as it was read after the last link."""
        last = self.last.seq
        if head is None:
            raise BrokenChain(Fault(FaultKind.HEAD_LOST, last + 1))
        if head.seq > last:
            raise BrokenChain(Fault(FaultKind.CUT, last + 1, head.seq))
        if head.seq < last:
            raise BrokenChain(Fault(FaultKind.HEAD_BEHIND, head.seq + 1, last))
        if head.hash != self.last.hash:
            raise BrokenChain(Fault(FaultKind.HEAD_CHANGED, last))
        if self._noted and self._noted.seq > last:
            raise BrokenChain(Fault(FaultKind.NOTED_BEYOND, last + 1, self._noted.seq))
        if self._unrecorded:
            raise BrokenChain(Fault(FaultKind.ERASED, min(self._unrecorded)))

    def _held(self, link: Link) -> frozenset[Part]:
        """The parts that are gone, if the link holds; raises BrokenChain or what JSON raises."""
        made = {part: commitment(part, link.values[part]) for part in Part}
        whole = seal(link.act, previous=self.last.hash, commitments=made)
        if (link.text, link.hash) == (whole.text, whole.hash):
            return frozenset()
        told = json.loads(link.text)
        # where nothing is left of a part, the commitment that was sealed stands for it
        gone = frozenset(p for p in Part if made[p] is None and told[p] is not None)
        made |= {part: told[part] for part in gone}
        whole = seal(link.act, previous=self.last.hash, commitments=made)
        if (link.text, link.hash) == (whole.text, whole.hash):
            return gone
        raise BrokenChain(self._misfit(link, told))

    def _misfit(self, link: Link, told: Mapping[str, object]) -> Fault:
        """Why a link that stands at its number is not the one that belongs there."""
        number = link.act.seq
        if digest(link.text) != link.hash:
            return Fault(FaultKind.CHANGED, number)
        if told["chain"] != self._chain:
            return Fault(FaultKind.FOREIGN, number)
        if told["seq"] != number and isinstance(told["seq"], int):
            return Fault(FaultKind.MOVED, number, told["seq"])
        if told["previous"] != self.last.hash:
            return Fault(FaultKind.DETACHED, number)
        return Fault(FaultKind.CHANGED, number)

    def _note_erasures(self, link: Link, gone: frozenset[Part]) -> None:
        """Remember what was erased until the event that records it comes along."""
        self.erased += len(gone)
        # that an account was deleted is no act of the house, and the role stays
        if texts := set(gone - {Part.USER}):
            self._unrecorded[link.act.seq] = texts
        if link.act.action == ERASURE:
            number, parts = erased_parts(link)
            left = self._unrecorded.pop(number, set()) - parts
            if left:
                self._unrecorded[number] = left

    def _hold_noted(self, found: str) -> None:
        if self._noted and not found.startswith(self._noted.hash):
            raise BrokenChain(Fault(FaultKind.NOTED_CHANGED, self._noted.seq))


def erased_parts(link: Link) -> tuple[int, frozenset[Part]]:
    """The number and the parts that an event with the action ERASURE tells of."""
    try:
        number = int(link.act.object_key.removeprefix("event:"))
        told = json.loads(link.values[Part.AFTER].text)["erased"]
        return number, frozenset(Part(part) for part in told)
    except (ValueError, TypeError, KeyError):
        return 0, frozenset()
