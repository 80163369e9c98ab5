# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers that people know things by, and versions that keep two editors from losing anything."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Max

from quartett.web.authorities.models import Authority
from quartett.web.improvement.models.findings import Numbered

__all__ = ["StaleVersion", "locked", "next_number"]

RowT = TypeVar("RowT", bound=Numbered)


class StaleVersion(Exception):  # noqa: N818 - a state of affairs, like Http404
    """Somebody else was faster; `current` is the row as it stands now. Nothing was written."""

    def __init__(self, current: Numbered) -> None:
        super().__init__(f"{current._meta.model_name} {current.number} is at {current.version}")
        self.current = current


def locked(row: RowT, *, version: int) -> RowT:
    """The row read anew and locked, its version already counted up; the caller saves it.

    Raises StaleVersion if it is no longer at `version`.
    """
    fresh: RowT = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if fresh.version != version:
        raise StaleVersion(fresh)
    fresh.authority = row.authority
    fresh.version += 1
    return fresh


def next_number(model: type[Numbered], authority: Authority) -> int:
    """The next free number; until the transaction ends no other one is given out in the house."""
    Authority.objects.select_for_update().get(pk=authority.pk)
    last = model._default_manager.filter(authority=authority).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
