# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Can the service do its work? Database, schema, worker, disk – told without any detail."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError

from quartett.web.operation.databases import is_up_to_date
from quartett.web.operation.heartbeat import is_a_worker_alive

__all__ = ["LEAST_FREE", "Readiness", "readiness"]

LEAST_FREE = 500 * 1000**2  # bytes: below this an import or a backup may fail


@dataclass(frozen=True, slots=True)
class Readiness:
    """What was looked at; `schema` and `worker` are False too where nobody could ask."""

    database: bool
    schema: bool
    worker: bool
    disk: bool

    @property
    def is_ready(self) -> bool:
        """True if nothing is wanting."""
        return self.database and self.schema and self.worker and self.disk


_schema_seen: list[bool] = []  # a schema that is up to date stays so while this process lives


def readiness(now: datetime) -> Readiness:
    """Look at everything once."""
    disk = shutil.disk_usage(settings.CONFIGURATION.data).free >= LEAST_FREE
    try:
        worker = is_a_worker_alive(now)
        schema = bool(_schema_seen) or is_up_to_date()
    except DatabaseError:
        return Readiness(database=_answers(), schema=False, worker=False, disk=disk)
    if schema and not _schema_seen:
        _schema_seen.append(True)
    return Readiness(database=True, schema=schema, worker=worker, disk=disk)


def _answers() -> bool:
    """A table may be missing because the schema is old: that is no silent database."""
    from django.db import connection

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
