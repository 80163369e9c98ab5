# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers that rounds are known by, and versions that keep two editors from losing anything."""

from __future__ import annotations

from django.db.models import Max

from quartett.web.assessment.models import Round
from quartett.web.authorities.models import Authority

__all__ = ["Refused", "StaleVersion", "locked", "next_number"]


class StaleVersion(Exception):  # noqa: N818 - a state of affairs, like Http404
    """Somebody else was faster; `current` is the round as it stands now. Nothing was written."""

    def __init__(self, current: Round) -> None:
        super().__init__(f"round {current.number} is at {current.version}")
        self.current = current


class Refused(Exception):  # noqa: N818 - an outcome that the person reads
    """The rules do not allow it now; `mend` is a German sentence that says what to do instead."""

    def __init__(self, mend: str) -> None:
        super().__init__(mend)
        self.mend = mend


def locked(row: Round, *, version: int | None = None) -> Round:
    """The round read anew and locked, its version already counted up; the caller saves it.

    Raises StaleVersion if it is no longer at `version`; without `version` the last one wins.
    """
    fresh = Round.objects.select_for_update().get(pk=row.pk)
    if version is not None and fresh.version != version:
        raise StaleVersion(fresh)
    fresh.authority = row.authority
    fresh.version += 1
    return fresh


def next_number(authority: Authority) -> int:
    """The next free number; until the transaction ends no other one is given out in the house."""
    Authority.objects.select_for_update().get(pk=authority.pk)
    last = Round.objects.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
