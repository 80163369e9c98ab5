# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The deletion concept, carried out: rules from the catalogue, a log of what went when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, QuerySet
from pydantic import BaseModel, ConfigDict, Field

from quartett.catalogues import SourceRef, load
from quartett.web.operation.models import Deletion

__all__ = ["Due", "Rule", "Sweep", "carry_out", "is_due", "registered", "rows", "rules", "run"]

_EVERY = timedelta(hours=24)


class Rule(BaseModel):
    """One line of the deletion concept; `title`, `counted_from` and `reason` are German."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    title: str
    tables: tuple[str, ...]
    days: int = Field(ge=0)
    counted_from: str
    reason: str
    source: SourceRef


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """What a rule has deleted, or would delete in a trial run."""

    rule: Rule
    cutoff: datetime
    count: int


@dataclass(frozen=True, slots=True)
class Sweep:
    """What a rule does with all that is older than a moment: count it, or delete it."""

    count: Callable[[datetime], int]
    delete: Callable[[datetime], int]


_SWEEPS: dict[str, Sweep] = {}


def carry_out(rule: str, sweep: Sweep) -> None:
    """Say how a rule of the catalogue is carried out."""
    _SWEEPS[rule] = sweep


def rows(find: Callable[[datetime], QuerySet[Any]]) -> Sweep:
    """The sweep of all rows that `find` finds for a moment."""

    def delete(cutoff: datetime) -> int:
        found = find(cutoff)
        return found.delete()[1].get(found.model._meta.label, 0)

    return Sweep(count=lambda cutoff: find(cutoff).count(), delete=delete)


def registered() -> frozenset[str]:
    """The rules that somebody carries out."""
    return frozenset(_SWEEPS)


def rules() -> tuple[Rule, ...]:
    """The deletion concept in its order."""
    return load("retention", _Catalogue).rules


def run(
    now: datetime, *, trial: bool = False, report: Callable[[int], None] = lambda done: None
) -> list[Due]:
    """Carry out every rule and log each; with `trial` only count, change and log nothing."""
    found = []
    for number, rule in enumerate(rules(), start=1):
        cutoff = now - timedelta(days=rule.days)
        sweep = _SWEEPS[rule.key]
        if trial:
            found.append(Due(rule, cutoff, sweep.count(cutoff)))
        else:
            count = sweep.delete(cutoff)
            Deletion.objects.create(rule=rule.key, at=now, cutoff=cutoff, count=count)
            found.append(Due(rule, cutoff, count))
        report(number)
    return found


def is_due(now: datetime) -> bool:
    """True if nothing has been deleted for a day."""
    last = Deletion.objects.aggregate(last=Max("at"))["last"]
    return last is None or now - last >= _EVERY
