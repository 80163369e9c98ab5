# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reference of the interface as a page of the docs, made of the OpenAPI document.

`python -m tests.docs.api_page` prints it; a test compares it with `docs/reference/api.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quartett.web.api.reference import FieldRow, OperationEntry

__all__ = ["page"]

_INTRODUCTION = """\
# Schnittstelle: jede Anfrage, jedes Feld

Diese Seite entsteht aus dem OpenAPI-Dokument (`/api/v1/openapi.json`); dieselbe Beschreibung zeigt
jede Installation unter `/schnittstelle/`. Wie man anfängt:
[Schnittstelle nutzen](../how-to/schnittstelle-nutzen.md).
Die Schlüssel sind die der [JSON-Ausgaben](json.md).
"""


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    # run as a program, this module is loaded before Django
    from quartett.web.api.interface import openapi_document
    from quartett.web.api.problems import Code
    from quartett.web.api.reference import groups_of
    from quartett.web.api.scopes import Scope

    yield _INTRODUCTION
    yield "## Rechte eines Zugangsschlüssels\n"
    yield from _table(("Recht", "Bedeutung"), ((f"`{s.value}`", str(s.label)) for s in Scope))
    for group in groups_of(openapi_document()):
        yield f"\n## {group.title}"
        for entry in group.operations:
            yield from _operation(entry)
    yield "\n## Meldungen\n"
    yield "Nach RFC 9457, als `application/problem+json`.\n"
    yield from _table(
        ("`code`", "Status", "Bedeutung", "Was tun?"),
        ((f"`{code.value}`", str(code.status), code.heading, code.mend) for code in Code),
    )


def _operation(entry: OperationEntry) -> Iterator[str]:
    yield f"\n### `{entry.method} {entry.path}`\n"
    yield f"{entry.title}. Recht: `{entry.scope}`.\n"
    if entry.text:
        yield f"{entry.text}\n"
    for title, rows in (
        ("Parameter", entry.parameters),
        ("Inhalt", entry.body),
        ("Antwort", entry.answer),
    ):
        if rows:
            yield f"{title}:\n"
            yield from _table(("Name", "Art", "Bedeutung"), (_row(row, title) for row in rows))
            yield ""
    yield "Meldungen: " + ", ".join(f"`{code}`" for code in entry.problems) + "."


def _row(row: FieldRow, title: str) -> tuple[str, str, str]:
    needed = ", nötig" if row.required and title != "Antwort" else ""
    where = f" ({row.place})" if row.place else ""
    return f"`{row.name}`{where}", f"{row.kind}{needed}", row.text


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|---" * len(head) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    print(page(), end="")
