# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The permission matrix: how many combinations are tried, and whether all of them hold."""

from __future__ import annotations

import subprocess
import sys
import time

from bench.child import ROOT, call, clean_environment
from bench.measure import Cell, Column, Goal, Report

__all__ = ["count", "run"]

_PAGES, _API = "tests/web/test_permissions.py", "tests/web/api/test_door.py"
_TESTS = (
    ("Seiten: Adresse × Rolle × eigenes und anderes Haus", f"{_PAGES}::test_matrix_holds"),
    (
        "Seiten: Nummern eines anderen Hauses",
        f"{_PAGES}::test_matrix_knows_no_foreign_numbers",
    ),
    (
        "Schnittstelle: Anfrage × Recht × eigenes und anderes Haus",
        f"{_API}::test_matrix_of_scopes",
    ),
)
_SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.settings"}


def count() -> list[int]:
    """In the child: the combinations that each of the tests tries."""
    import django

    django.setup()
    from tests.web.api import test_door as api
    from tests.web.test_permissions import LINES, ROUTES, SHARED

    from quartett.web.accounts.roles import Role
    from quartett.web.api.scopes import Scope

    foreign = [x for x in LINES if ROUTES[x.name].count("<") > 1 and x.name not in SHARED]
    return [
        len(LINES) * len(Role) * 2,
        sum(len(line.roles) for line in foreign),
        len(api.OPERATIONS) * (2 * len(Scope) + 3),
    ]


def run() -> Report:
    """Count, then run the tests."""
    counts = call("bench.matrix:count", environment=clean_environment() | _SETTINGS).value
    rows: list[dict[str, Cell]] = []
    goals = []
    for (what, test), tried in zip(_TESTS, counts, strict=True):
        started = time.perf_counter()
        command = [sys.executable, "-m", "pytest", "-q", "-n0", test]
        done = subprocess.run(
            command, cwd=ROOT, env=clean_environment(), capture_output=True, check=False
        )
        seconds = time.perf_counter() - started
        rows.append({"what": what, "tried": tried, "seconds": seconds})
        goals.append(Goal(f"{what}: alle wie in der Tabelle der Rechte", done.returncode == 0))
    return Report(
        title="Rechte: geprüfte Kombinationen",
        columns=(
            Column("what", "Was"),
            Column("tried", "Kombinationen"),
            Column("seconds", "Zeit (s)", 1),
        ),
        rows=tuple(rows),
        goals=tuple(goals),
        notes=(
            "Jede Kombination ist eine Anfrage an die laufende Anwendung, auf SQLite im Speicher.",
        ),
    )
