# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett privacy …`: documents as files, fields as lines or JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.web.conftest import house, other_house
from typer.testing import CliRunner, Result

from quartett.cli import privacy
from quartett.trust.dictionary import tables
from quartett.web.authorities.models import Authority
from quartett.web.trust.documents import DOCUMENTS

__all__ = ["house", "other_house"]  # fixtures of the web tests


@pytest.fixture(autouse=True)
def django_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django is up already, and the database is the test's."""
    monkeypatch.setattr(privacy, "open_installation", lambda _data: None)


def run(*words: str) -> Result:
    """Call one of the commands."""
    return CliRunner().invoke(privacy.app, words)


@pytest.mark.parametrize(
    ("key", "kind"), [(d.key, kind) for d in DOCUMENTS.values() for kind in d.kinds]
)
def test_every_document_can_be_written(
    house: Authority, tmp_path: Path, key: str, kind: str
) -> None:
    """Each kind that the page offers comes out of the command line too."""
    target = tmp_path / f"{key}.{kind}"
    answer = run("export", key, "--output", str(target))
    assert answer.exit_code == 0, answer.output
    assert target.read_bytes().startswith(b"%PDF" if kind == "pdf" else b"PK")
    assert answer.stdout == ""


def test_wrong_words_are_refused_with_what_is_possible(house: Authority, tmp_path: Path) -> None:
    """An unknown document, a kind it does not have, a folder that is not there: exit 2."""
    for document, target, said in (
        ("unbekannt", tmp_path / "a.pdf", "loeschkonzept"),
        ("felder", tmp_path / "a.pdf", ".xlsx"),
        ("felder", tmp_path / "nirgends" / "a.xlsx", "gibt es nicht"),
    ):
        answer = run("export", document, "--output", str(target))
        assert answer.exit_code == 2
        assert said in answer.stderr
        assert not target.exists()


def test_several_houses_need_a_name(
    house: Authority, other_house: Authority, tmp_path: Path
) -> None:
    """Without --authority the command asks which one."""
    answer = run("export", "felder", "--output", str(tmp_path / "a.xlsx"))
    assert answer.exit_code == 2
    assert "anderswo" in answer.stderr


def test_fields_as_json() -> None:
    """JSON alone on stdout, its schema named, one entry per field."""
    answer = json.loads(run("fields", "--format", "json").stdout)
    assert answer["schema"] == "quartett.fields/1"
    assert len(answer["fields"]) == sum(len(table.fields) for table in tables())
    assert "E-Mail" not in answer["fields"][0]["field"]
    assert "personenbezogen" in run("fields").stdout
