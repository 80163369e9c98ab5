# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chain that an event log hangs on: seal an event, walk along, say where it was bent.

>>> from datetime import UTC, datetime
>>> from quartett.trail import Act, GENESIS, Part, seal
>>> act = Act("k", 1, datetime(2026, 1, 2, tzinfo=UTC), "quality", "house.created", "house:x")
>>> seal(act, previous=GENESIS, commitments=dict.fromkeys(Part)).hash[:8]
'b7f6c449'
"""

from quartett.trail.noting import NotedHeadError, noted_text, read_noted
from quartett.trail.sealing import (
    FORM,
    GENESIS,
    Act,
    Head,
    Part,
    Sealed,
    Value,
    canonical,
    commitment,
    digest,
    seal,
)
from quartett.trail.walking import ERASURE, BrokenChain, Fault, FaultKind, Link, Walk
from quartett.trail.wording import sentence

__all__ = [
    "ERASURE",
    "FORM",
    "GENESIS",
    "Act",
    "BrokenChain",
    "Fault",
    "FaultKind",
    "Head",
    "Link",
    "NotedHeadError",
    "Part",
    "Sealed",
    "Value",
    "Walk",
    "canonical",
    "commitment",
    "digest",
    "noted_text",
    "read_noted",
    "seal",
    "sentence",
]
