# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an invitation into the house."""

from __future__ import annotations

import re
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.serializers import serialize
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.web.conftest import LogIn, make_user

from quartett.web.accounts.models import Invitation, Membership, User, token_digest
from quartett.web.accounts.roles import Role
from quartett.web.accounts.services import accept, create_user, invite, withdraw
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event

ADDRESS = "neu@musterstadt.example"
PASSWORD = "ein langer Satz ohne Tücken"


def send(house: Authority, *, email: str = ADDRESS, role: Role = Role.QUALITY) -> str:
    """The path of a fresh invitation."""
    link = invite(house, email=email, roles=[role], by=None, role="operator")
    return "/" + link.split("/", 3)[3]


def test_invitation_makes_an_account_with_roles(house: Authority) -> None:
    """Somebody new chooses a password and is in the house at once, with the roles offered."""
    path = send(house)
    browser = Client()
    page = browser.get(path).content.decode()
    assert "Jobcenter Musterstadt" in page
    assert "Qualitätsbeauftragte" in page
    answer = browser.post(path, {"password": PASSWORD, "again": PASSWORD})
    assert answer["Location"] == "/h/musterstadt/"
    assert Membership.objects.get(user__email=ADDRESS).roles == ["quality"]
    assert browser.get("/h/musterstadt/haus/gegenstaende/").status_code == 200


def test_new_account_can_log_in_again(house: Authority) -> None:
    """The chosen password works at the login page, whatever the case of the address."""
    path = send(house)
    Client().post(path, {"password": PASSWORD, "again": PASSWORD})
    answer = Client().post("/konto/anmelden/", {"login": ADDRESS.upper(), "password": PASSWORD})
    assert answer.status_code == 302


def test_invitation_gives_a_known_account_more_roles(house: Authority, other_house) -> None:
    """Somebody known keeps password and roles elsewhere, and logs in as before."""
    user = make_user(other_house, Role.STAFF)
    path = send(house, email=user.email.upper())
    browser = Client()
    assert 'name="password"' not in browser.get(path).content.decode()
    assert browser.post(path)["Location"] == "/konto/anmelden/"
    assert "_auth_user_id" not in browser.session, "an old link must not open an account"
    assert user.memberships.count() == 2
    user.refresh_from_db()
    assert user.check_password("geheim")


def test_invitation_adds_to_the_roles_of_a_member(house: Authority) -> None:
    """A second invitation to the same house takes nothing away."""
    user = make_user(house, Role.STAFF)
    Client().post(send(house, email=user.email))
    assert user.memberships.get().roles == ["quality", "staff"]


def test_invitation_works_once(house: Authority) -> None:
    """The second visitor of the link learns that it is over."""
    path = send(house)
    Client().post(path, {"password": PASSWORD, "again": PASSWORD})
    answer = Client().get(path)
    assert answer.status_code == 410
    assert "gilt nicht mehr" in answer.content.decode()
    assert Client().post(path, {"password": "x" * 20, "again": "x" * 20}).status_code == 410


def test_invitation_expires(house: Authority) -> None:
    """After 14 days the link is worth nothing."""
    path = send(house)
    row = Invitation.objects.get()
    assert timedelta(days=13) < row.expires_at - timezone.now() < timedelta(days=15)
    Invitation.objects.update(expires_at=timezone.now())
    assert Client().get(path).status_code == 410


def test_invitation_can_be_withdrawn(house: Authority, log_in: LogIn) -> None:
    """The administration withdraws; the link is over and leaves the list."""
    path = send(house)
    browser = log_in(Role.ADMINISTRATION)
    assert ADDRESS in browser.get("/h/musterstadt/haus/personen/").content.decode()
    number = Invitation.objects.get().pk
    browser.post(f"/h/musterstadt/haus/einladungen/{number}/zurueckziehen/")
    assert Client().get(path).status_code == 410
    assert ADDRESS not in browser.get("/h/musterstadt/haus/personen/").content.decode()


def test_withdrawing_what_was_accepted_changes_nothing(house: Authority) -> None:
    """Who is in, stays in: a late click does not rewrite what happened."""
    Client().post(send(house), {"password": PASSWORD, "again": PASSWORD})
    row = Invitation.objects.get()
    withdraw(row, by=User.objects.get(), role=Role.ADMINISTRATION)
    row.refresh_from_db()
    assert row.withdrawn_at is None


def test_new_invitation_replaces_the_open_one(house: Authority) -> None:
    """Of two links for the same address only the newer one works."""
    older, newer = send(house), send(house)
    assert Client().get(older).status_code == 410
    assert Client().get(newer).status_code == 200


def test_invitations_of_two_houses_make_one_account(house: Authority, other_house) -> None:
    """Each house can invite the same person; the second link finds the account."""
    first, second = send(house), send(other_house)
    Client().post(first, {"password": PASSWORD, "again": PASSWORD})
    Client().post(second)
    assert User.objects.get().memberships.count() == 2


def test_invitation_accepted_twice_at_once_counts_once(house: Authority) -> None:
    """The second acceptance finds the invitation closed, even if both pages were open."""
    send(house)
    row = Invitation.objects.get()
    accept(row, password=PASSWORD)
    with pytest.raises(Invitation.DoesNotExist):
        accept(row, password="another sentence")
    assert User.objects.count() == 1


def test_token_is_not_stored(house: Authority) -> None:
    """Whoever reads the database cannot use an open invitation."""
    token = send(house).strip("/").rpartition("/")[2]
    assert len(token) >= 40
    stored = serialize("json", Invitation.objects.all())
    assert token not in stored
    assert token_digest(token) in stored
    assert token not in "".join(Event._base_manager.values_list("after", flat=True))


@pytest.mark.django_db
def test_unknown_token_is_over() -> None:
    """A guessed link answers like an old one."""
    assert Client().get("/einladung/geraten/").status_code == 410


def test_mail_says_who_invites_what_to_do_and_how_long(
    house: Authority, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """One plain German mail, with the link and the last day."""
    with django_capture_on_commit_callbacks(execute=True):
        path = send(house)
    message = mail.outbox[0]
    assert message.to == [ADDRESS]
    assert message.subject == "[Quartett] Einladung: Jobcenter Musterstadt"
    assert f"http://localhost:8000{path}" in message.body
    assert "Jobcenter Musterstadt lädt Sie zu Quartett ein" in message.body
    assert re.search(r"gilt bis \d\d\.\d\d\.\d{4} und nur einmal", message.body)
    assert "&" not in message.body


def test_mail_subject_stays_one_line(
    house: Authority, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """A line break in the name of a house cannot add headers to the mail."""
    house.name = "Jobcenter\nBcc: alle@example.org"
    with django_capture_on_commit_callbacks(execute=True):
        send(house)
    assert mail.outbox[0].subject.endswith("Jobcenter Bcc: alle@example.org")


def test_mail_server_down_leaves_the_invitation(
    house: Authority,
    log_in: LogIn,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """The page still gives the link that can be handed over in another way."""

    def broken(*_args: object) -> None:
        raise SMTPServerDisconnected(f"cannot reach {ADDRESS}")

    monkeypatch.setattr("quartett.web.accounts.mail.send_mail", broken)
    with django_capture_on_commit_callbacks(execute=True):
        answer = log_in(Role.ADMINISTRATION).post(
            "/h/musterstadt/haus/personen/", {"email": ADDRESS, "roles": ["staff"]}, follow=True
        )
    assert "http://localhost:8000/einladung/" in answer.content.decode()


@pytest.mark.parametrize(
    ("password", "complaint"),
    [
        ("kurz", "mindestens 12 Zeichen"),
        ("123456789012345", "nur aus Ziffern"),
        ("neu@musterstadt.example", "ähnlich"),
        ("qwertyuiop123", "zu leicht zu erraten"),
    ],
)
def test_password_policy_complains_in_german(
    house: Authority, password: str, complaint: str
) -> None:
    """Each refused password says what is wrong, and nothing is created."""
    answer = Client().post(send(house), {"password": password, "again": password})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert complaint in page
    assert "This password" not in page
    assert not User.objects.exists()


def test_passwords_must_agree(house: Authority) -> None:
    """A typing error is caught before it locks somebody out."""
    answer = Client().post(send(house), {"password": PASSWORD, "again": PASSWORD + "!"})
    assert "verschieden" in answer.content.decode()
    assert not User.objects.exists()


def test_invitation_page_is_kept_nowhere(house: Authority) -> None:
    """No cache and no other site sees the secret address."""
    answer = Client().get(send(house))
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


def test_invitation_is_in_the_log(house: Authority, inside: Authority) -> None:
    """Sent, accepted and withdrawn stand in the history, without an address."""
    Client().post(send(house), {"password": PASSWORD, "again": PASSWORD})
    send(house, email="zwei@musterstadt.example")
    operator = create_user("betreuung@example.org", password=PASSWORD)
    withdraw(Invitation.objects.latest("pk"), by=operator, role=Role.ADMINISTRATION)
    rows = Event.objects.exclude(action="house.created")
    assert [row.action for row in rows] == [
        "invitation.sent",
        "membership.accepted",
        "invitation.sent",
        "invitation.withdrawn",
    ]
    assert not any("@" in row.after + row.before for row in rows)
