# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m bench [NAME …] [--json FILE] [--docs]`: measure, print, compare with the goals.

Exit 0: every goal is met · 1: a goal is missed · 2: wrong use.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from bench.markdown import write_into
from bench.measure import Report, machine, shown, versions
from rich.console import Console
from rich.table import Table

BENCHES = {
    "import": ("importing", "300.000 Werte einlesen"),
    "pages": ("pages", "Seiten: Zeit, Abfragen, Größe"),
    "load": ("load", "50 Personen gleichzeitig"),
    "cards": ("cards", "404 Karten in einem PDF"),
    "backup": ("backup", "1 GB sichern und einspielen"),
    "start": ("start", "Start der Befehlszeile"),
    "documents": ("documents", "Bericht und Diagramm"),
    "disclosure": ("disclosure", "1.000 Befragungen: Geheimhaltung kleiner Gruppen"),
    "answers": ("answers", "200 Personen antworten gleichzeitig"),
    "audit": ("audit", "Verlauf: eine Million Ereignisse prüfen, 8 schreiben"),
    "matrix": ("matrix", "Rechte: geprüfte Kombinationen"),
    "assessment": ("assessment", "Selbstbewertung: Einigkeit der Bewertenden"),
    "language": ("language", "Verständlichkeit: Maß, Formeln, Paare, Tempo"),
    "letters": ("letters", "Schreiben prüfen: erstes Ergebnis, Tempo, 2.000 Vorlagen"),
    "rules": ("rules", "Sprachregeln zum Satzbau: gegen fremde Baumbanken"),
    "room": ("assessment_room", "Konsensraum: 20 Bewertende, 28 Teilkriterien"),
}
PAGE = Path("docs/explanation/geschwindigkeit.md")
_WIDE = 110


def main() -> int:
    """Run the benches that were named, or all; returns the exit code."""
    chosen = _arguments()
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)
    facts, packages = machine(), versions()
    taken = datetime.now(tz=UTC)
    _print_facts(console, facts, packages, taken)
    reports: dict[str, Report] = {}
    for name in chosen.names or BENCHES:
        module, title = BENCHES[name]
        console.print(f"[dim]{title} …[/dim]")
        reports[name] = import_module(f"bench.{module}").run()
        _print(console, reports[name])
    if chosen.json:
        document = _document(reports, facts, packages, taken)
        chosen.json.write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")
    if chosen.docs:
        write_into(PAGE, reports, facts=facts, versions=packages, taken=taken)
    return int(any(not goal.met for report in reports.values() for goal in report.goals))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Misst die Werkbank.")
    parser.add_argument(
        "names",
        nargs="*",
        choices=[*BENCHES, []],
        metavar="NAME",
        help=", ".join(f"{name} ({what})" for name, (_m, what) in BENCHES.items()),
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="Ergebnis auch als JSON ablegen")
    parser.add_argument("--docs", action="store_true", help=f"Tabellen in {PAGE} erneuern")
    return parser.parse_args()  # fmt: skip


def _print_facts(
    console: Console, facts: Mapping[str, str], packages: Mapping[str, str], taken: datetime
) -> None:
    console.print(f"[bold]Quartett, Messung vom {taken:%d.%m.%Y %H:%M} UTC[/bold]")
    console.print(" · ".join(f"{name} {value}" for name, value in facts.items()))
    console.print(" · ".join(f"{name} {value}" for name, value in packages.items()), "\n")


def _print(console: Console, report: Report) -> None:
    table = Table(title=report.title, title_justify="left")
    for place, column in enumerate(report.columns):
        table.add_column(column.label, justify="right" if place else "left")
    for row in report.rows:
        table.add_row(*(shown(row.get(column.key), column) for column in report.columns))
    console.print(table)
    for note in report.notes:
        console.print(f"  {note}", style="dim")
    for goal in report.goals:
        console.print(f"  {'✓' if goal.met else '✗'} {goal.text}", style="" if goal.met else "red")
    console.print()


def _document(
    reports: Mapping[str, Report],
    facts: Mapping[str, str],
    packages: Mapping[str, str],
    taken: datetime,
) -> dict[str, object]:
    return {
        "schema": "quartett.bench/1",
        "taken": taken.isoformat(timespec="seconds"),
        "machine": facts,
        "versions": packages,
        "benches": {
            name: {
                "title": report.title,
                "columns": {column.key: column.label for column in report.columns},
                "rows": [dict(row) for row in report.rows],
                "goals": [{"text": goal.text, "met": goal.met} for goal in report.goals],
                "notes": list(report.notes),
            }
            for name, report in reports.items()
        },
    }


if __name__ == "__main__":
    sys.exit(main())
