# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Übungs-Jobcenter for many tests: loaded once in a process, then put back row by row."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from quartett.web.authorities.models import Authority
from quartett.web.example.services import load_example
from quartett.web.operation import copying
from quartett.web.operation.databases import models_of, rows_of

__all__ = ["example_house"]

Rows = list[tuple[type[Model], list[tuple[Any, ...]]]]
_kept: dict[date, Rows] = {}


def example_house(*, today: date) -> Authority:
    """The house as `load_example` makes it on that day, in the transaction of the test.

    Put back it has the same numbers, files and passwords as when it was loaded.
    """
    if not copying.is_empty(DEFAULT_DB_ALIAS):  # numbers may be taken
        load_example(today=today)
    elif today in _kept:
        for model, rows in _kept[today]:
            copying._write(model, iter(rows), target=DEFAULT_DB_ALIAS)
    else:
        load_example(today=today)
        _kept[today] = _everything()
    return Authority.objects.get(is_example=True)


def _everything() -> Rows:
    found = []
    for model in models_of(DEFAULT_DB_ALIAS):
        if model._meta.db_table not in copying._MADE_BY_MIGRATE:
            names = [field.attname for field in model._meta.concrete_fields]
            rows = list(rows_of(model, using=DEFAULT_DB_ALIAS).order_by("pk").values_list(*names))
            found.append((model, rows))
    return found
