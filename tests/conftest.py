# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first, so that in the end no process waits for another's."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real public data; the test is skipped where it is absent."""
    folder = (ROOT / os.environ.get("QUARTETT_SHARED", "../shared")).resolve()
    if not (folder / "data").is_dir():
        pytest.skip(f"real data absent: {folder}/data (set QUARTETT_SHARED)")
    return folder
