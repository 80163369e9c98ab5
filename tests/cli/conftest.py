# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line inside the tests' own database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from quartett.cli import app

Call = Callable[..., Result]


@pytest.fixture
def call(db: None, monkeypatch: pytest.MonkeyPatch) -> Call:
    """`call("user", "list", stdin="…")` runs a command on the database of the test."""

    def stay_here(_data: object, *, migrate: bool = True) -> None:
        """Django is up already, and the database is the test's."""

    for module in ("users", "houses", "serving", "audit"):
        monkeypatch.setattr(f"quartett.cli.{module}.open_installation", stay_here)

    def call(*words: str, stdin: str = "") -> Result:
        return CliRunner().invoke(app, list(words), input=stdin)

    return call
