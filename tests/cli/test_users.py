# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett user …` and `quartett house …`."""

from __future__ import annotations

import json

import pytest
from tests.cli.conftest import Call

from quartett.web.accounts.models import Invitation, Membership, User
from quartett.web.accounts.roles import Role
from quartett.web.accounts.services import create_user
from quartett.web.authorities.models import Authority, CarrierForm
from quartett.web.authorities.services import create_house

PASSWORD = "ein langer Satz ohne Tücken"
EMAIL = "frau.muster@example.org"


@pytest.fixture
def house(db: None) -> Authority:
    """The only house."""
    return create_house(
        Authority(name="Jobcenter Musterstadt", slug="musterstadt", carrier_form=CarrierForm.JOINT)
    )


@pytest.fixture
def user(db: None) -> User:
    """An account without a house."""
    return create_user(EMAIL, password=PASSWORD)


def test_create_reads_the_password_from_stdin(call: Call) -> None:
    """In a script the password is one line of stdin; it is never an argument."""
    done = call("user", "create", EMAIL.upper(), stdin=PASSWORD + "\n")
    assert done.exit_code == 0, done.output
    assert User.objects.get(email=EMAIL).check_password(PASSWORD)
    assert done.stdout == ""
    assert "Zugang angelegt" in done.stderr


def test_create_asks_twice_at_a_terminal(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """A typing error at the prompt creates nothing."""
    answers = iter([PASSWORD, PASSWORD + "!", PASSWORD, PASSWORD])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    monkeypatch.setattr("quartett.cli.users._at_a_terminal", lambda: True)
    wrong = call("user", "create", EMAIL)
    assert (wrong.exit_code, User.objects.count()) == (2, 0)
    assert "verschieden" in wrong.stderr
    assert call("user", "create", EMAIL).exit_code == 0


@pytest.mark.parametrize(
    ("email", "password", "message"),
    [
        (EMAIL, "kurz", "mindestens 12 Zeichen"),
        (EMAIL, "", "mindestens 12 Zeichen"),
        ("keine-adresse", PASSWORD, "E-Mail-Adresse"),
    ],
)
def test_create_refuses_what_the_pages_refuse(
    call: Call, email: str, password: str, message: str
) -> None:
    """The password policy holds here too; exit 2, message on stderr."""
    done = call("user", "create", email, stdin=password + "\n")
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert not User.objects.exists()


def test_create_refuses_a_second_account(call: Call, user: User) -> None:
    """One account per address."""
    done = call("user", "create", EMAIL, stdin=PASSWORD)
    assert done.exit_code == 2
    assert "hat schon einen Zugang" in done.stderr


def test_invite_prints_the_link_alone(call: Call, house: Authority) -> None:
    """The link is the output, so that a script can hand it on."""
    done = call("user", "invite", EMAIL, "--role", "quality", "--role", "staff")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("http://localhost:8000/einladung/")
    assert Invitation.objects.get().roles == ["quality", "staff"]


@pytest.mark.parametrize("command", ["invite", "role"])
def test_unknown_role_names_the_known_ones(call: Call, house: Authority, command: str) -> None:
    """Exit 2 with the candidates."""
    done = call("user", command, EMAIL, "--role", "chef")
    assert done.exit_code == 2
    assert "administration, quality, leadership" in done.stderr


def test_role_takes_an_account_into_the_house(call: Call, house: Authority, user: User) -> None:
    """Without mail: create an account, give it a role."""
    assert call("user", "role", EMAIL, "--role", "administration").exit_code == 0
    assert Membership.objects.get().roles == ["administration"]


def test_role_sets_exactly_these_roles(call: Call, house: Authority, user: User) -> None:
    """What is not named is taken away."""
    call("user", "role", EMAIL, "--role", "staff", "--role", "quality")
    call("user", "role", EMAIL, "--role", "guest")
    assert Membership.objects.get().roles == ["guest"]


def test_role_keeps_an_administrator(call: Call, house: Authority, user: User) -> None:
    """The last one stays, on the command line too."""
    call("user", "role", EMAIL, "--role", "administration")
    done = call("user", "role", EMAIL, "--role", "guest")
    assert done.exit_code == 2
    assert "Administration" in done.stderr
    assert Membership.objects.get().roles == ["administration"]


def test_deactivate_closes_and_activate_opens(call: Call, house: Authority, user: User) -> None:
    """Both ways, and a word about a house that has no administration any more."""
    call("user", "role", EMAIL, "--role", "administration")
    done = call("user", "deactivate", EMAIL)
    assert done.exit_code == 0
    assert "musterstadt hat jetzt niemanden mit der Rolle Administration" in done.stderr
    assert not User.objects.get().is_active
    assert call("user", "activate", EMAIL).exit_code == 0
    assert User.objects.get().is_active


def test_delete_wants_a_closed_account_first(call: Call, house: Authority, user: User) -> None:
    """Nobody in work loses an account by a typing error; a closed one goes with its roles."""
    call("user", "role", EMAIL, "--role", "staff")
    done = call("user", "delete", EMAIL)
    assert done.exit_code == 2
    assert "quartett user deactivate" in done.stderr
    call("user", "deactivate", EMAIL)
    assert call("user", "delete", EMAIL).exit_code == 0
    assert not User.objects.exists()
    assert not Membership.objects.exists()


@pytest.mark.parametrize("command", ["deactivate", "activate", "delete"])
def test_unknown_account_says_how_to_make_one(call: Call, command: str) -> None:
    """Exit 2 with the mend."""
    done = call("user", command, EMAIL)
    assert done.exit_code == 2
    assert f"quartett user create {EMAIL}" in done.stderr


def test_list_as_json_stands_alone_on_stdout(call: Call, house: Authority, user: User) -> None:
    """One JSON document with its schema first."""
    call("user", "role", EMAIL, "--role", "quality")
    done = call("user", "list", "--format", "json")
    values = json.loads(done.stdout)
    assert next(iter(values)) == "schema"
    assert values == {
        "schema": "quartett.users/1",
        "authority": "musterstadt",
        "users": [{"email": EMAIL, "roles": ["quality"], "active": True}],
    }


def test_list_as_text_marks_closed_accounts(call: Call, house: Authority, user: User) -> None:
    """For people."""
    call("user", "role", EMAIL, "--role", Role.QUALITY.value)
    call("user", "deactivate", EMAIL)
    assert call("user", "list").stdout == f"{EMAIL}  quality  (gesperrt)\n"


def test_several_houses_need_a_name(call: Call, house: Authority) -> None:
    """Exit 2 with the candidates; with a name, whatever its case, it works."""
    create_house(Authority(name="Jobcenter Anderswo", slug="anderswo"))
    done = call("user", "list")
    assert done.exit_code == 2
    assert "anderswo, musterstadt" in done.stderr
    assert call("user", "list", "--authority", "MUSTERSTADT").exit_code == 0
    assert call("user", "list", "--authority", "nirgends").exit_code == 2


def test_no_house_says_how_to_make_one(call: Call) -> None:
    """A fresh installation is no dead end."""
    done = call("user", "list")
    assert done.exit_code == 2
    assert "quartett house create" in done.stderr


def test_house_create_invites_its_administration(call: Call) -> None:
    """The house is there, the link on stdout, the message on stderr."""
    done = call(
        "house", "create", "Jobcenter Neustadt", "--slug", "neustadt",
        "--carrier-form", "zkT", "--land", "ni", "--admin", EMAIL,
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("http://localhost:8000/einladung/")
    assert "Haus angelegt: neustadt" in done.stderr
    assert Authority.objects.get().land == "NI"


@pytest.mark.parametrize(
    "wrong",
    [
        ["--slug", "Neu Stadt"],
        ["--slug", "n", "--carrier-form", "AA"],
        ["--slug", "n", "--land", "XX"],
    ],
)
def test_house_create_refuses_what_the_form_refuses(call: Call, wrong: list[str]) -> None:
    """Exit 2 and nothing stored."""
    done = call("house", "create", "Jobcenter Neustadt", *wrong)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr
    assert not Authority.objects.exists()


def test_house_create_wants_a_known_jobcenter(call: Call) -> None:
    """A name that the register lacks is refused with the way on."""
    done = call("house", "create", "X", "--slug", "x", "--jobcenter", "Nirgendwo")
    assert done.exit_code == 2
    assert "steht nicht im Verzeichnis" in done.stderr


def test_house_list(call: Call, house: Authority) -> None:
    """Text for people, JSON for programs."""
    assert call("house", "list").stdout == "musterstadt  Jobcenter Musterstadt\n"
    values = json.loads(call("house", "list", "--format", "json").stdout)
    assert values["schema"] == "quartett.houses/1"
    assert values["houses"][0]["slug"] == "musterstadt"
