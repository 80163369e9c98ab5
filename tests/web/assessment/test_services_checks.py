# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""An anonymous check from its declaration to the round that it serves. Übungsdaten."""

from __future__ import annotations

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from tests.web.assessment.checks import (
    CHECK,
    answer,
    codes,
    end_check,
    new_check,
    open_check,
)
from tests.web.assessment.rounds import new_round

from quartett.web.answers import intake, rewriting
from quartett.web.answers import services as answers
from quartett.web.answers.guesses import GuessLimit
from quartett.web.answers.models import Code
from quartett.web.answers.services import Declaration
from quartett.web.assessment import services_checks as services
from quartett.web.assessment import services_states
from quartett.web.assessment.code_sheets import CodePaper, codes_pdf, poster_pdf
from quartett.web.assessment.models import Round, RoundState
from quartett.web.assessment.queries_checks import check_evidence, findings_of, group_lines
from quartett.web.assessment.services_states import lock_overdue
from quartett.web.assessment.versions import Refused, StaleVersion
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """No wrong code of another test counts, and no file is written anew inside a test."""
    monkeypatch.setattr(intake, "_guesses", GuessLimit(20))
    monkeypatch.setattr(rewriting, "_sweep", lambda: True)


def test_everything_is_declared_before_the_first_answer(house: Authority) -> None:
    """Each statement with five answers, six topics, everybody and the groups, the threshold."""
    row = open_check(house, threshold=6)
    declared = Declaration.from_text(row.collection.declaration)
    assert len(declared.questions) == 36
    assert {answers for _number, answers in declared.questions} == {5}
    assert declared.topics == tuple(criterion.number for criterion in CHECK.criteria)
    assert declared.pools == ("staff", "leads", "head")
    assert declared.plan.tables == (("group",),)
    assert declared.plan.threshold == 6
    assert row.collection.kind == "assessment"


def test_one_group_needs_no_table_of_its_own(house: Authority) -> None:
    """Everybody is the group."""
    row = open_check(house, sizes={"staff": 30})
    assert Declaration.from_text(row.collection.declaration).plan.tables == ()


@pytest.mark.parametrize("sizes", [{"staff": 40, "head": 6}, {"staff": 40, "head": 0}])
def test_small_group_has_to_be_merged_first(house: Authority, sizes: dict[str, int]) -> None:
    """The refusal names the group and says what to do; nothing was opened."""
    row = new_check(house, sizes=sizes)
    with pytest.raises(Refused) as caught:
        services.begin(row)
    assert "„Leitung“" in caught.value.mend
    assert "zusammen" in caught.value.mend
    assert row.collection is None
    with pytest.raises(Refused):
        services.begin(new_check(house, sizes={}, number=2))


def test_beginning_twice_opens_one_collection(house: Authority) -> None:
    """A second press of the button changes nothing."""
    row = open_check(house)
    first = row.collection_id
    services.begin(row)
    assert row.collection_id == first


def test_codes_on_paper_are_drawn_once_and_counted(house: Authority, visitor: Visitor) -> None:
    """One each, and a small reserve; never so many that somebody could answer twice."""
    row = open_check(house)
    seen: list[str] = []

    def use(drawn: tuple[str, ...]) -> bytes:
        seen.extend(drawn)
        return codes_pdf(row, drawn, group="Leitung", paper=CodePaper.SLIPS)

    content = services.draw_codes(visitor, row, group="head", count=8, use=use)
    assert content.startswith(b"%PDF")
    assert len(set(seen)) == 8
    services.draw_codes(visitor, row, group="head", count=5, use=lambda _codes: b"")
    with pytest.raises(Refused, match="13 Codes"):
        services.draw_codes(visitor, row, group="head", count=5, use=lambda _codes: b"")
    assert Code.everywhere.count() == 13


@pytest.mark.parametrize(("group", "count"), [("staff", 4), ("nobody", 8)])
def test_no_codes_for_few_or_for_strangers(
    house: Authority, visitor: Visitor, group: str, count: int
) -> None:
    """Refused with a sentence, not with an error of the store."""
    row = open_check(house)
    with pytest.raises(Refused):
        services.draw_codes(visitor, row, group=group, count=count, use=lambda _codes: b"")


def test_no_code_is_drawn_where_the_file_fails(house: Authority, visitor: Visitor) -> None:
    """Codes that nobody has seen would be lost."""

    def fail(_codes: tuple[str, ...]) -> bytes:
        raise OSError("kein Papier")

    with pytest.raises(OSError, match="Papier"):
        services.draw_codes(visitor, open_check(house), group="staff", count=8, use=fail)
    assert not Code.everywhere.exists()


def test_letters_and_poster_are_tagged_files(house: Authority) -> None:
    """Typesetting refuses what would break PDF/UA; the poster holds no code."""
    row = open_check(house)
    drawn = codes(row)
    assert codes_pdf(row, drawn, group="Leitung", paper=CodePaper.LETTERS).startswith(b"%PDF")
    assert poster_pdf(row).startswith(b"%PDF")


def test_mail_gives_each_address_one_code(house: Authority, visitor: Visitor) -> None:
    """In random order, each letter with its own code, and the list is nowhere afterwards."""
    row = open_check(house)
    people = [f"rolle{n}@example.org" for n in range(12)]
    handed = services.send_codes(
        visitor, row, group="staff", recipients=[*people, people[0].upper()]
    )
    assert (handed.sent, handed.failed) == (12, ())
    assert sorted(message.to[0].lower() for message in mail.outbox) == sorted(people)
    links = {
        line.rsplit(" ", 1)[1]
        for m in mail.outbox
        for line in m.body.splitlines()
        if "/check/" in line
    }
    assert len(links) == 12
    kept = "".join(str(value) for row in Event._base_manager.values_list() for value in row)
    assert "example.org" not in kept
    answer(row, next(iter(links)).rstrip("/").rsplit("/", 1)[1])


def test_mail_server_that_is_down_costs_no_code(
    house: Authority, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing drawn, nothing sent, and a sentence that says so."""

    def down(_self: EmailBackend) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "open", down)
    people = [f"rolle{n}@example.org" for n in range(8)]
    with pytest.raises(Refused, match="Mailserver"):
        services.send_codes(visitor, open_check(house), group="staff", recipients=people)
    assert not Code.everywhere.exists()


def test_refused_addresses_are_told_once(
    house: Authority, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To whoever sends; the others have their codes."""
    send = EmailBackend.send_messages

    def picky(self: EmailBackend, messages: list[mail.EmailMessage]) -> int:
        if messages[0].to == ["rolle3@example.org"]:
            raise smtplib.SMTPRecipientsRefused({})
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", picky)
    people = [f"rolle{n}@example.org" for n in range(8)]
    handed = services.send_codes(visitor, open_check(house), group="staff", recipients=people)
    assert (handed.sent, handed.failed) == (7, ("rolle3@example.org",))


def test_end_gives_results_and_takes_no_more(house: Authority, visitor: Visitor) -> None:
    """Everybody is shown; a group that did not answer has no table, and comments have no group."""
    row = open_check(house)
    for code in codes(row, "staff", 20):
        answer(row, code, value=4, comment="Die Einarbeitung ist gut.")
    for number, code in enumerate(codes(row, "leads", 10)):
        answer(row, code, value=number % 5 + 1)
    assert findings_of(row) is None
    end_check(row)
    findings = findings_of(row)
    assert findings is not None
    assert findings.answered == 30
    assert findings.comments == {"1": ("Die Einarbeitung ist gut.",) * 20}
    topic = findings.result.topics[0]
    assert topic.shown() == 6
    assert topic.shown("head") == 0
    assert {line.key: line.answered for line in group_lines(row)} == {
        "staff": 20, "leads": 10, "head": 0,
    }  # fmt: skip
    with pytest.raises(Refused):
        services.draw_codes(visitor, row, group="staff", count=8, use=lambda _codes: b"")
    with pytest.raises(answers.CollectionClosed):
        answer(row, "0000-0000-0000-0000")
    services.end(row)  # a second time changes nothing


def test_check_serves_a_team_as_evidence(house: Authority, visitor: Visitor) -> None:
    """Topics from 0 to 100; taken away again, nothing is left."""
    check = open_check(house)
    team = new_round(house, catalogue=CHECK, method=check.method, number=2)
    for group in ("staff", "leads", "head"):
        for number, code in enumerate(codes(check, group, 10)):
            answer(check, code, value=number % 5 + 1)
    services.attach(visitor, check, team=team, version=check.version)
    assert check_evidence(team) == ()
    check.refresh_from_db()
    end_check(check)
    (evidence,) = check_evidence(team)
    assert (evidence.number, evidence.people) == (check.number, 30)
    assert [topic.title for topic in evidence.topics] == [c.title for c in CHECK.criteria]
    assert {topic.mean and float(topic.mean.low) for topic in evidence.topics} == {50.0}
    check.refresh_from_db()
    services.attach(visitor, check, team=None, version=check.version)
    assert check_evidence(team) == ()
    with pytest.raises(StaleVersion):
        services.attach(visitor, check, team=team, version=check.version)
    with pytest.raises(Refused):
        services.attach(visitor, team, team=None, version=team.version)


def test_check_locks_itself_with_its_answers(
    house: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deadline that moves while the answers are being closed leaves no half-open round."""
    row = open_check(house)
    late = row.deadline + timedelta(days=1)
    assert lock_overdue(row.deadline) == 0
    close = services.end

    def end(check: Round) -> None:
        Round.objects.update(deadline=late)
        close(check)

    monkeypatch.setattr(services_states.services_checks, "end", end)
    assert lock_overdue(late) == 1
    row = Round.objects.get()
    assert (row.state, row.collection.closed_on) == (RoundState.LOCKED, timezone.localdate())
