# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files on their way in: what they are, told by their content, and a digest to know them again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings

from quartett.tables import Limits, Table, open_table
from quartett.web.indicators.models import ImportKind
from quartett.web.register.reading import looks_like_assignments, looks_like_register

__all__ = ["digest", "is_geojson", "kind_of", "limits"]

REGISTER_ROWS = 5_000


def limits(kind: ImportKind = ImportKind.FIGURES) -> Limits:
    """How large a file may be; the register is small."""
    size = settings.CONFIGURATION.upload_limit_mb * 1024 * 1024
    if kind == ImportKind.FIGURES:
        return Limits(max_bytes=size)
    return Limits(max_bytes=min(size, 20 * 1024 * 1024), max_rows=REGISTER_ROWS)


def digest(path: Path) -> str:
    """The SHA-256 of the file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_geojson(path: Path) -> bool:
    """True if the file begins like a JSON object that speaks of features."""
    with path.open("rb") as file:
        head = file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"{") and b'"' in head


def kind_of(path: Path) -> tuple[ImportKind, Table | None]:
    """What the file brings, and its table if it is one. Raises TableError for neither."""
    if is_geojson(path):
        return ImportKind.GEOMETRY, None
    table = open_table(path, limits=limits())
    return kind_of_table(table), table


def kind_of_table(table: Table) -> ImportKind:
    """What a table brings, by its header."""
    if looks_like_register(table):
        return ImportKind.REGISTER
    if looks_like_assignments(table):
        return ImportKind.COMPARISON_TYPES
    return ImportKind.FIGURES
