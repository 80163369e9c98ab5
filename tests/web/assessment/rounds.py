# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rounds made straight in the tables, for tests that begin in the middle of the way."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from quartett.assessment.catalogue import Catalogue
from quartett.web.assessment.models import (
    Entry,
    EntryValue,
    Round,
    RoundGroup,
    RoundKind,
    RoundState,
    Seat,
    SeatState,
)
from quartett.web.authorities.models import Authority

__all__ = ["GROUPS", "fill", "new_round", "new_seat"]

GROUPS = (("staff", "Beschäftigte"), ("leads", "Teamleitungen"), ("head", "Leitung"))


def new_round(
    authority: Authority,
    *,
    catalogue: Catalogue,
    method: str,
    state: RoundState = RoundState.OPEN,
    number: int = 1,
    kind: RoundKind = RoundKind.TEAM,
    groups: Sequence[tuple[str, str]] = GROUPS,
    **fields: object,
) -> Round:
    """A round with its groups and no seat."""
    row = Round.objects.create(
        authority=authority,
        number=number,
        title=f"Selbstbewertung {number}",
        kind=kind,
        state=state,
        catalogue_id=catalogue.id,
        catalogue_text=catalogue.model_dump_json(),
        method=method,
        deadline=date(2026, 12, 11),
        **fields,
    )
    RoundGroup.objects.bulk_create(
        RoundGroup(round=row, key=key, title=title, place=place)
        for place, (key, title) in enumerate(groups)
    )
    return row


def new_seat(
    row: Round, number: int, *, group: str = "staff", state: SeatState = SeatState.SUBMITTED
) -> Seat:
    """A seat with an empty sheet; its token is `token-<number>`."""
    return Seat.objects.create(
        round=row,
        number=number,
        function=f"Fachkraft {number}",
        group=row.groups.get(key=group),
        token_digest=hashlib.sha256(f"token-{number}".encode()).hexdigest(),
        state=state,
    )


def fill(
    seat: Seat,
    values: Mapping[str, int | Mapping[str, int]],
    *,
    strengths: Mapping[str, str] | None = None,
    improvements: Mapping[str, str] | None = None,
) -> None:
    """Write values by item (a number, or numbers by attribute) and remarks into a seat."""
    strengths, improvements = strengths or {}, improvements or {}
    for item in dict.fromkeys([*values, *strengths, *improvements]):
        entry = Entry.objects.create(
            seat=seat,
            item=item,
            strengths=strengths.get(item, ""),
            improvements=improvements.get(item, ""),
        )
        given = values.get(item, {})
        pairs = given.items() if isinstance(given, Mapping) else [("", given)]
        EntryValue.objects.bulk_create(
            EntryValue(entry=entry, attribute=attribute, value=value) for attribute, value in pairs
        )
