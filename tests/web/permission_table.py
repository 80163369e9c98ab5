# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The permission matrix of `docs/reference/permissions.md`, read as data.

`python -m tests.web.permission_table` prints the table as the code has it now; a person decides
whether that is what the docs should say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from quartett.web.accounts.roles import Role

__all__ = ["PAGE", "Line", "house_patterns", "read_table"]

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/permissions.md"
YES, NO = "✓", "–"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the matrix: who may send `method` to the address called `name`."""

    name: str
    method: str
    roles: frozenset[Role]


def read_table() -> list[Line]:
    """Every line of the table; the columns are the roles in their order."""
    lines = []
    for row in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in row.strip().strip("|").split("|")]
        found = re.fullmatch(r"`([\w-]+)`", cells[0])
        if found and len(cells) == 3 + len(Role):
            marks = zip(Role, cells[3:], strict=True)
            lines.append(
                Line(found[1], cells[2], frozenset(role for role, mark in marks if mark == YES))
            )
    return lines


def house_patterns() -> Iterator[tuple[URLPattern, str]]:
    """Every address below `/h/<house>/` with its full route."""

    def walk(
        patterns: list[URLPattern | URLResolver], route: str
    ) -> Iterator[tuple[URLPattern, str]]:
        for pattern in patterns:
            whole = route + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, whole)
            else:
                yield pattern, whole

    for pattern, route in walk(get_resolver().url_patterns, "/"):
        if route.startswith("/h/<slug:house>/"):
            yield pattern, route


def _print() -> None:
    import rules

    from quartett.web.authorities.house_views import Visitor

    print("| Name | Adresse | Methode | " + " | ".join(str(role.label) for role in Role) + " |")
    print("|---" * (3 + len(Role)) + "|")
    for pattern, route in house_patterns():
        read, write = pattern.callback.permissions  # type: ignore[attr-defined] # set by house_view
        for method, permission in (("GET", read), ("POST", write)):
            if permission:
                marks = [
                    YES
                    if rules.test_rule(permission, Visitor(None, None, frozenset({role})))
                    else NO  # type: ignore[arg-type] # only roles count
                    for role in Role
                ]
                shown = route.replace("/h/<slug:house>/", "…/").replace("<", "‹").replace(">", "›")
                print(f"| `{pattern.name}` | {shown} | {method} | " + " | ".join(marks) + " |")


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    _print()
