# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers that templates are known by, and versions that keep two editors from losing anything."""

from __future__ import annotations

from django.db.models import Max, Model

from quartett.web.authorities.models import Authority
from quartett.web.language.models import HouseTerm, LetterTemplate

__all__ = ["Refused", "StaleTemplate", "StaleTerm", "locked", "locked_term", "next_number"]


class StaleTemplate(Exception):  # noqa: N818 - a state of affairs, like Http404
    """Somebody else was faster; `current` is the template as it stands now."""

    def __init__(self, current: LetterTemplate) -> None:
        super().__init__(f"template {current.number} is at {current.version}")
        self.current = current


class StaleTerm(Exception):  # noqa: N818 - a state of affairs, like Http404
    """Somebody else was faster; `current` is the term as it stands now."""

    def __init__(self, current: HouseTerm) -> None:
        super().__init__(f"term {current.number} is at {current.version}")
        self.current = current


class Refused(Exception):  # noqa: N818 - an outcome that the person reads
    """It cannot be done now; `mend` is a German sentence that says what to do instead."""

    def __init__(self, mend: str) -> None:
        super().__init__(mend)
        self.mend = mend


def locked(row: LetterTemplate, *, version: int | None = None) -> LetterTemplate:
    """The template read anew and locked, its version already counted up; the caller saves it.

    Raises StaleTemplate if it is no longer at `version`; without `version` the last one wins.
    """
    fresh = LetterTemplate.objects.select_for_update().get(pk=row.pk)
    if version is not None and fresh.version != version:
        raise StaleTemplate(fresh)
    fresh.authority = row.authority
    fresh.version += 1
    return fresh


def locked_term(row: HouseTerm, *, version: int | None = None) -> HouseTerm:
    """The term as `locked` gives a template."""
    fresh = HouseTerm.objects.select_for_update().get(pk=row.pk)
    if version is not None and fresh.version != version:
        raise StaleTerm(fresh)
    fresh.version += 1
    return fresh


def next_number(model: type[Model], authority: Authority) -> int:
    """The next free number; until the transaction ends no other one is given out in the house."""
    Authority.objects.select_for_update().get(pk=authority.pk)
    last = model._default_manager.filter(authority=authority).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
