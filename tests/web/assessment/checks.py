# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Anonymous checks for tests: planned, open with codes, ended with answers. Übungsdaten."""

from __future__ import annotations

from collections.abc import Mapping

from tests.web.assessment.rounds import new_round

from quartett.assessment import catalogue
from quartett.web.accounts.roles import Role
from quartett.web.answers import services as answers
from quartett.web.answers.services import Payload
from quartett.web.assessment import services_checks
from quartett.web.assessment.models import Round, RoundKind, RoundState
from quartett.web.authorities.models import Authority

__all__ = ["CHECK", "GROUPS", "NUMBERS", "answer", "codes", "end_check", "new_check", "open_check"]

CHECK = catalogue("qualitaets-check-kurz")
METHOD = CHECK.methods[0].id
GROUPS = {"staff": 40, "leads": 12, "head": 8}
NUMBERS = CHECK.rated_items(CHECK.methods[0])


def new_check(
    authority: Authority, *, sizes: Mapping[str, int] = GROUPS, number: int = 1, **fields: object
) -> Round:
    """A planned check with groups of these sizes."""
    titles = {"staff": "Beschäftigte", "leads": "Teamleitungen", "head": "Leitung"}
    row = new_round(
        authority,
        catalogue=CHECK,
        method=METHOD,
        state=RoundState.PLANNED,
        number=number,
        kind=RoundKind.CHECK,
        groups=[(key, titles.get(key, key)) for key in sizes],
    )
    for name, value in {"title": "Qualitäts-Check 2026", **fields}.items():
        setattr(row, name, value)
    row.save()
    for key, size in sizes.items():
        row.groups.filter(key=key).update(size=size)
    return row


def open_check(authority: Authority, **fields: object) -> Round:
    """An open check without codes."""
    row = new_check(authority, **fields)  # type: ignore[arg-type] # passed through unchanged
    services_checks.begin(row)
    row.state = RoundState.OPEN
    row.save()
    return row


def codes(row: Round, group: str = "staff", count: int = 8) -> tuple[str, ...]:
    """New codes of a group."""
    collection = services_checks.collection_of(row)
    return answers.draw_codes(collection, pool=group, count=count, role=Role.QUALITY)


def answer(row: Round, code: str, *, value: int = 3, comment: str = "") -> None:
    """Hand in a sheet with the same value (1–5) everywhere."""
    comments = {"1": comment} if comment else {}
    payload = Payload(dict.fromkeys(NUMBERS, value - 1), {}, comments)
    collection = services_checks.collection_of(row)
    answers.accept(collection.pk, code=code, payload=payload, caller="test")


def end_check(row: Round) -> Round:
    """Lock an open check."""
    services_checks.end(row)
    row.state = RoundState.LOCKED
    row.save()
    return row
