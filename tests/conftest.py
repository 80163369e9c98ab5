# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fixtures that every test may use."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.made_once import made_once

ROOT = Path(__file__).resolve().parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first, so that in the end no process waits for another's."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session")
def install(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], None]:
    """`install(folder)`: an empty SQLite database, as it is after every migration.

    A program that starts there need not make its own, which takes seconds.
    """
    made = made_once(tmp_path_factory, "empty", _migrate)

    def install(folder: Path) -> None:
        shutil.copy(made / "quartett.sqlite3", folder)

    return install


def _migrate(folder: Path) -> None:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("QUARTETT_", "DJANGO_"))}
    opened = "from quartett.cli.environment import open_installation; open_installation(None)"
    subprocess.run(
        [sys.executable, "-c", opened], env=kept | {"QUARTETT_DATA": str(folder)}, check=True
    )


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real public data; the test is skipped where it is absent."""
    folder = (ROOT / os.environ.get("QUARTETT_SHARED", "../shared")).resolve()
    if not (folder / "data").is_dir():
        pytest.skip(f"real data absent: {folder}/data (set QUARTETT_SHARED)")
    return folder
