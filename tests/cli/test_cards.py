# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django_scopes import scope
from tests.web.cards.examples import foreign_card, practice
from tests.web.conftest import house, visitor
from typer.testing import CliRunner, Result

from quartett.cli import cards as command
from quartett.exchange.cards import conference_cards, from_json, schema
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.cards import services

__all__ = ["house", "visitor"]  # fixtures of the web tests


def run(*arguments: str) -> Result:
    """Call `quartett cards …`."""
    return CliRunner().invoke(command.app, arguments)


@pytest.fixture
def kept(visitor: Visitor, house: Authority, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """A house with a published card, a draft and a received card; Django already runs."""
    monkeypatch.setattr(command, "open_installation", lambda data: None)
    with scope(authority=house):
        services.publish(visitor, services.draft_card(visitor, practice=practice()))
        services.draft_card(visitor, practice=practice("Noch ein Entwurf"))
        services.receive_cards(visitor, cards=[foreign_card()], origin="Nachbarkreis")
    return house


@pytest.mark.parametrize("name", ["Hamm", "hamm", "JC-05915", "Kommunales Jobcenter Hamm AöR"])
def test_house_goes_by_id_slug_and_name(name: str) -> None:
    """Case does not matter; JSON alone goes to stdout, in the format of the schema."""
    result = run("render", name, "--format", "json")
    assert result.exit_code == 0
    assert from_json(result.stdout) == (conference_cards()[1],)
    assert (
        json.loads(result.stdout)["schema"] == json.loads(schema())["properties"]["schema"]["const"]
    )


def test_suffix_chooses_the_kind(tmp_path: Path) -> None:
    """PDF, PNG and JSON; what was written is said on stderr."""
    for suffix, start in ((".pdf", b"%PDF-"), (".png", b"\x89PNG"), (".JSON", b"{\n")):
        file = tmp_path / f"karten{suffix}"
        result = run("render", "stade", "--output", str(file))
        assert result.exit_code == 0
        assert result.stdout == ""
        assert str(file) in result.stderr
        assert file.read_bytes().startswith(start)


def test_same_cards_same_bytes(tmp_path: Path) -> None:
    """A deck is identical byte by byte, whenever it is set."""
    files = [tmp_path / "eins.pdf", tmp_path / "zwei.pdf"]
    for file in files:
        assert (
            run("render", "hamm", "stade", "--layout", "deck", "--output", str(file)).exit_code == 0
        )
    assert files[0].read_bytes() == files[1].read_bytes()


def test_several_pictures_are_numbered(tmp_path: Path) -> None:
    """Two cards make karten-1.png and karten-2.png; one that is named twice is set once."""
    file = tmp_path / "karten.png"
    result = run("render", "hamm", "stade", "Hamm", "--output", str(file), "--format", "json")
    expected = [tmp_path / "karten-1.png", tmp_path / "karten-2.png"]
    document = json.loads(result.stdout)
    assert document["schema"] == "quartett.cards.render/1"
    assert document["files"] == [str(each) for each in expected]
    assert [each["slug"] for each in document["cards"]] == ["hamm", "stade"]
    assert all(each.exists() for each in expected)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("hamm",), "--output"),
        (("hamm", "--output", "karten.docx"), ".docx"),
        (("hamm", "--output", "karten.png", "--layout", "deck"), "nur als PDF"),
        (("Jobcenter", "--output", "karten.pdf"), "nicht eindeutig"),
        (("Atlantis", "--output", "karten.pdf"), "Biberach, Hamm"),
        (("hamm", "--output", "gibt/es/nicht/karten.json"), "nicht schreiben"),
    ],
)
def test_wrong_use_ends_with_2(arguments: tuple[str, ...], message: str) -> None:
    """Every wrong call says what to do, on stderr, and writes nothing."""
    result = run("render", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_own_means_published_cards(kept: Authority) -> None:
    """`own` are the published cards of the house, no drafts and none of others."""
    result = run("render", "own", "--authority", kept.slug, "--format", "json")
    assert result.exit_code == 0
    [card] = from_json(result.stdout)
    assert card.house.name == kept.name
    assert card.practice.topic == practice().topic


def test_card_of_the_house_goes_by_its_slug(kept: Authority) -> None:
    """One kept card can be named; a draft is not there for the command line."""
    result = run("render", "erhalten-1", "--format", "json")
    assert from_json(result.stdout) == (foreign_card(),)
    assert run("render", "eigene-2", "--format", "json").exit_code == 2


def test_house_without_cards_is_an_incomplete_result(
    house: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 1 where some of what was asked is not there, 2 where nothing is."""
    monkeypatch.setattr(command, "open_installation", lambda data: None)
    assert run("render", "hamm", "own", "--format", "json").exit_code == 1
    assert run("render", "own", "--format", "json").exit_code == 2


def test_list_names_the_keys(kept: Authority) -> None:
    """The six houses first; what is not documented is null and not invented."""
    result = run("list", "--format", "json", "--authority", kept.slug)
    document = json.loads(result.stdout)
    assert document["schema"] == "quartett.cards.list/1"
    origins = [card["origin"] for card in document["cards"]]
    assert origins == ["conference"] * 6 + ["own", "received"]
    biberach = document["cards"][0]
    assert (biberach["topic"], biberach["suit"]) == (None, None)
    assert "Thema nicht öffentlich dokumentiert" in run("list").stdout


def test_conference_needs_no_database(tmp_path: Path) -> None:
    """The six cards are set without opening a data folder, and without loading Django."""
    program = (
        "import sys; from quartett.cli import app; "
        "app(['cards', 'render', 'hamm', '--format', 'json'], standalone_mode=False); "
        "assert 'django' not in sys.modules, 'Django was loaded'"
    )
    environment = {"QUARTETT_DATA": str(tmp_path / "absent")}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert not (tmp_path / "absent").exists()
