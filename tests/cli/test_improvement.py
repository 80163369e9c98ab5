# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import typer
from django_scopes import scope
from tests.web.conftest import house, other_house, visitor
from typer.testing import CliRunner, Result

from quartett.cli import findings, measures, report
from quartett.findings import Finding, Kind, Source, Subject
from quartett.improvement.planning import MeasurePlan
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.improvement import services
from quartett.web.improvement.drafts import MeasureDraft, PlanDraft

__all__ = ["house", "other_house", "visitor"]  # fixtures of the web tests


def run(app: typer.Typer, *arguments: str) -> Result:
    """Call one of the commands."""
    return CliRunner().invoke(app, arguments)


@pytest.fixture
def filled(visitor: Visitor, house: Authority, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """A house with a strength, a complaint and an overdue measure; Django already runs."""
    for command in (findings, measures, report):
        monkeypatch.setattr(command, "open_installation", lambda data: None)
    with scope(authority=house):
        letter = (Subject("letter:mitwirkung"),)
        rows = [
            services.record_finding(visitor, finding=Finding(source, kind, text, letter))
            for source, kind, text in (
                (Source.COMPLAINT, Kind.IMPROVEMENT, "Das Schreiben ist unklar."),
                (Source.SURVEY, Kind.STRENGTH, "Der Ton ist freundlich."),
            )
        ]
        plan = MeasurePlan(
            date(2025, 1, 1), date(2025, 2, 1), date(2025, 6, 1), no_metric_reason="Gespräch"
        )
        services.plan_measure(
            visitor,
            draft=MeasureDraft("Neu schreiben", Role.TEAM_LEAD, findings=(rows[0],)),
            plan=PlanDraft(plan),
        )
    return house


def test_findings_list_as_json(filled: Authority) -> None:
    """JSON alone on stdout, its schema named, strengths first."""
    answer = json.loads(run(findings.app, "list", "--format", "json").stdout)
    assert answer["schema"] == "quartett.findings/1"
    assert [row["kind"] for row in answer["findings"]] == ["strength", "improvement"]
    assert answer["findings"][1]["subjects"] == ["letter:mitwirkung"]


def test_findings_can_be_narrowed(filled: Authority) -> None:
    """By state, source, kind and subject; an unknown word is refused with what is possible."""
    assert "unklar" in run(findings.app, "list", "--source", "complaint").stdout
    assert run(findings.app, "list", "--state", "dropped").stdout == ""
    wrong = run(findings.app, "list", "--kind", "gut")
    assert wrong.exit_code == 2
    assert "strength" in wrong.stderr


def test_measures_list(filled: Authority) -> None:
    """Late ones are marked, in words and in JSON."""
    assert "überfällig" in run(measures.app, "list", "--overdue").stdout
    answer = json.loads(run(measures.app, "list", "--format", "json").stdout)
    assert answer["schema"] == "quartett.measures/1"
    [row] = answer["measures"]
    assert (row["findings"], row["overdue"], row["checks"]) == ([1], True, [])


def test_several_houses_need_a_name(filled: Authority, other_house: Authority) -> None:
    """Without --authority the command asks which one, exit 2."""
    answer = run(findings.app, "list")
    assert answer.exit_code == 2
    assert "anderswo" in answer.stderr
    other = run(findings.app, "list", "--authority", "anderswo", "--format", "json")
    assert json.loads(other.stdout)["findings"] == []


@pytest.mark.parametrize(("suffix", "start"), [(".pdf", b"%PDF-"), (".docx", b"PK")])
def test_report_is_written(filled: Authority, tmp_path: Path, suffix: str, start: bytes) -> None:
    """The suffix chooses the kind of file."""
    target = tmp_path / f"bericht{suffix}"
    answer = run(report.app, "--period", "2025-Q1", "--output", str(target))
    assert answer.exit_code == 0
    assert target.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("period", "name", "board", "word"),
    [
        ("Sommer", "a.pdf", "", "Zeitraum"),
        ("2025", "a.txt", "", ".docx"),
        ("2025", "gibt/es/nicht/a.pdf", "", "Ordner"),
        ("2025", "a.pdf", "district", "assembly"),
    ],
)
def test_report_says_what_is_wrong(
    filled: Authority, tmp_path: Path, period: str, name: str, board: str, word: str
) -> None:
    """Wrong use ends with 2, names the mend, and writes nothing."""
    target = tmp_path / name
    answer = run(report.app, "--period", period, "--output", str(target), "--board", board)
    assert answer.exit_code == 2
    assert word in answer.stderr
    assert not target.exists()
