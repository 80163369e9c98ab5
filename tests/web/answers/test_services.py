# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The store as rooms use it: codes, acceptance, refusals, closing, results. Übungsdaten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.test import Client
from tests.web.answers.desk import declaration

from quartett.privacy import ALL, Cut, Plan, PlanError
from quartett.web.accounts.roles import Role
from quartett.web.answers import intake, rewriting, services
from quartett.web.answers.codes import digest_of, draw_code
from quartett.web.answers.guesses import GuessLimit
from quartett.web.answers.models import Answer, Code, Collection, Comment, Intake
from quartett.web.answers.services import Declaration, Payload
from quartett.web.authorities.models import Authority

START, END = date(2026, 11, 2), date(2026, 11, 30)
TEAMS = Cut("team", ("Team A", "Team B"))
AGE = Cut("age", ("unter 40", "ab 40"))
DECLARED = Declaration(
    (("zufrieden", 3), ("belastet", 3)),
    Plan((TEAMS, AGE), (("team",), ("age",)), threshold=5),
    code_cut="team",
    topics=("team-work", "rooms"),
)


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """No wrong code of another test counts, and no file is written anew inside a test."""
    monkeypatch.setattr(intake, "_guesses", GuessLimit(20))
    monkeypatch.setattr(rewriting, "_sweep", lambda: True)


@pytest.fixture
def opened(house: Authority) -> Collection:
    """An open collection of two teams."""
    return services.open_collection(
        house, kind="survey", declaration=DECLARED, today=START, role=Role.QUALITY
    )


def sheet(answer: int = 1, age: str = "ab 40", **other: int) -> Payload:
    """A filled-in sheet."""
    return Payload(answers={"zufrieden": answer, **other}, cuts={"age": age})


def remark(text: str, topic: str = "rooms") -> Payload:
    """A filled-in sheet with a comment."""
    return Payload(answers={"zufrieden": 1}, cuts={"age": "ab 40"}, comments={topic: text})


def draw(collection: Collection, count: int = 8, pool: str = "Team A") -> tuple[str, ...]:
    """New codes."""
    return services.draw_codes(collection, pool=pool, count=count, role=Role.QUALITY)


def take(collection: Collection, code: str, payload: Payload | None = None) -> None:
    """Hand in one answer."""
    services.accept(collection.pk, code=code, payload=payload or sheet(), caller="here")


def test_code_is_good_for_one_answer(opened: Collection) -> None:
    """As it is read out: small letters and blanks do not matter; used, it is as if never drawn."""
    code = draw(opened)[0]
    take(opened, code.lower().replace("-", " "))
    with pytest.raises(services.CodeRefused):
        take(opened, code)
    assert (Intake.everywhere.count(), Code.everywhere.count()) == (1, 7)


def test_code_belongs_to_its_collection(house: Authority, opened: Collection) -> None:
    """A code of one collection opens no other."""
    other = services.open_collection(
        house, kind="survey", declaration=DECLARED, today=START, role=Role.QUALITY
    )
    code = draw(opened)[0]
    assert digest_of(opened.pk, code) != digest_of(other.pk, code)
    with pytest.raises(services.CodeRefused):
        take(other, code)
    with pytest.raises(services.CodeRefused):
        services.accept(0, code="x", payload=sheet(), caller="here")


@pytest.mark.parametrize(
    "payload",
    [
        Payload(answers={"zufrieden": 3}, cuts={"age": "ab 40"}),
        Payload(answers={"zufrieden": -1}, cuts={"age": "ab 40"}),
        Payload(answers={"zufrieden": True}, cuts={"age": "ab 40"}),
        Payload(answers={}, cuts={"age": "ab 40"}),
        Payload(answers={"name": 1}, cuts={"age": "ab 40"}),
        Payload(answers={"zufrieden": 1}, cuts={}),
        Payload(answers={"zufrieden": 1}, cuts={"age": "41"}),
        Payload(answers={"zufrieden": 1}, cuts={"age": "ab 40", "team": "Team B"}),
        Payload(answers={"zufrieden": 1}, cuts={"age": "ab 40", "ip": "192.0.2.1"}),
        Payload(answers={"zufrieden": 1}, cuts={"age": "x" * 10_000_000}),
        Payload(answers={"zufrieden": 1}, cuts={"age": "ab 40"}, comments={"name": "ich"}),
        Payload(answers={"zufrieden": 1}, cuts={"age": "ab 40"}, comments={"rooms": " \n"}),
        Payload(answers={}, cuts={"age": "ab 40"}, comments={"rooms": "Zu laut."}),
    ],
)  # fmt: skip
def test_nothing_undeclared_gets_in(opened: Collection, payload: Payload) -> None:
    """No person, no address, no ten megabytes; and the code stays good."""
    code = draw(opened)[0]
    with pytest.raises(services.PayloadRefused):
        take(opened, code, payload)
    assert not Intake.everywhere.exists()
    take(opened, code)


def test_long_answer_is_refused(opened: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even of declared things there is a limit."""
    monkeypatch.setattr(intake, "LONGEST", 20)
    with pytest.raises(services.PayloadTooLong):
        take(opened, draw(opened)[0])


def test_ten_megabytes_are_not_taken(house: Authority, settings: Any) -> None:
    """Over the web not even read to the end; the code stays good."""
    settings.ROOT_URLCONF = "tests.web.answers.page"
    desk = services.open_collection(
        house, kind="test", declaration=declaration(), today=START, role=Role.QUALITY
    )
    sent: dict[str, object] = {"collection": desk.pk, "code": draw(desk)[0], "answer": 7}
    large = sent | {"more": "x" * 10_000_000}
    assert post(large).status_code in {400, 413}
    assert not Intake.everywhere.exists()
    assert post(sent).status_code == 200


def post(values: dict[str, object]) -> HttpResponse:
    """Hand in over the web."""
    return Client().post("/antwort/", values, content_type="application/json")


def test_code_stays_good_when_the_answer_cannot_be_stored(
    opened: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A code is spent and an answer taken, both or none."""
    code = draw(opened)[0]
    with monkeypatch.context() as patched:
        patched.setattr(Intake.everywhere, "create", full)
        with pytest.raises(OSError, match="voll"):
            take(opened, code)
    assert Code.everywhere.filter(pk=digest_of(opened.pk, code)).exists()
    take(opened, code)


def test_rewriting_that_breaks_off_loses_nothing(
    opened: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between removing the old rows and writing the new ones: all are as they were."""
    for _bundle in range(2):
        for code in draw(opened, 5):
            take(opened, code)
        if not Answer.everywhere.exists():
            services.rewrite_waiting()
    with monkeypatch.context() as patched:
        patched.setattr(Answer.everywhere, "bulk_create", full)
        with pytest.raises(OSError, match="voll"):
            services.rewrite_waiting()
    assert (Answer.everywhere.count(), Intake.everywhere.count()) == (5, 5)
    services.rewrite_waiting()
    assert (Answer.everywhere.count(), Intake.everywhere.count()) == (10, 0)


def full(*_values: object, **_more: object) -> None:
    """What a full disk answers."""
    raise OSError("voll")


@pytest.mark.django_db(transaction=True)
def test_answer_is_on_disk_before_the_yes(opened: Collection) -> None:
    """Whatever the installation does elsewhere, this commit waits for the disk."""
    waits: list[str] = []

    def note(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if sql.startswith("INSERT INTO") and Intake._meta.db_table in sql:
            with connection.cursor() as cursor:
                sqlite = connection.vendor == "sqlite"
                cursor.execute("PRAGMA synchronous" if sqlite else "SHOW synchronous_commit")
                waits.append(str(cursor.fetchone()[0]))
        return execute(sql, *rest)

    code = draw(opened)[0]
    with connection.execute_wrapper(note):
        take(opened, code)
    assert waits == ["2" if connection.vendor == "sqlite" else "on"]


def test_guessing_is_slowed_down(opened: Collection) -> None:
    """Twenty wrong codes, then even a right one has to wait; somebody else does not."""
    code = draw(opened)[0]
    for _guess in range(20):
        with pytest.raises(services.CodeRefused):
            take(opened, draw_code())
    with pytest.raises(services.TooManyGuesses):
        take(opened, code)
    services.accept(opened.pk, code=code, payload=sheet(), caller="elsewhere")


def test_limit_forgets_within_a_minute_and_keeps_no_address() -> None:
    """What it holds is a digest under a key that changes each minute."""
    now = [0.0]
    limit = GuessLimit(1, clock=lambda: now[0])
    limit.count("192.0.2.1")
    assert limit.is_reached("192.0.2.1")
    assert "192.0.2.1" not in repr(vars(limit))
    before = set(limit._wrong)
    now[0] = 61.0
    assert not limit.is_reached("192.0.2.1")
    limit.count("192.0.2.1")
    assert before.isdisjoint(limit._wrong)


@pytest.mark.parametrize(("pool", "count"), [("Team A", 4), ("Team C", 8), ("", 8)])
def test_no_pool_of_one_person(opened: Collection, pool: str, count: int) -> None:
    """Codes come at least five at a time and for declared groups."""
    with pytest.raises(services.PoolError):
        draw(opened, count, pool)
    assert not Code.everywhere.exists()


def test_who_got_which_code_is_nowhere(opened: Collection) -> None:
    """Each recipient gets one code, in another order; the database has neither."""
    people = [f"rolle{n}@example.org" for n in range(40)]
    sent: list[tuple[str, str]] = []
    services.hand_out(
        opened, pool="Team A", recipients=people, role=Role.QUALITY,
        send=lambda recipient, code: sent.append((recipient, code)),
    )  # fmt: skip
    assert sorted(recipient for recipient, _code in sent) == sorted(people)
    assert [recipient for recipient, _code in sent] != people
    assert len({code for _recipient, code in sent}) == 40
    kept = list(Code.everywhere.values_list("digest", flat=True).order_by("digest"))
    assert kept == sorted(digest_of(opened.pk, code) for _recipient, code in sent)


def test_rewriting_waits_for_five_of_a_pool(opened: Collection) -> None:
    """Four of team B stay, five of team A move; with the next one of B all of B moves."""
    for code in draw(opened, 5):
        take(opened, code)
    more = draw(opened, 5, "Team B")
    for code in more[:4]:
        take(opened, code)
    assert services.rewrite_waiting() == services.Rewritten(5, 4, swept=True)
    take(opened, more[4])
    assert services.rewrite_waiting().moved == 5
    assert services.rewrite_waiting().moved == 0


def test_rewriting_draws_new_keys_for_all(opened: Collection) -> None:
    """Earlier answers move with the new ones; no key survives, none is that of the intake."""
    seen: set[int] = set()
    for _bundle in range(2):
        for code in draw(opened, 5):
            take(opened, code)
        seen |= set(Intake.everywhere.values_list("pk", flat=True))
        services.rewrite_waiting()
        keys = set(Answer.everywhere.values_list("pk", flat=True))
        assert seen.isdisjoint(keys)
        seen |= keys
    assert len(keys) == 10
    assert max(keys) - min(keys) > 2**60


def test_closing_takes_the_rest_and_ends_all_codes(opened: Collection) -> None:
    """The last two move together with the first five; unused codes are gone, nobody is let in."""
    codes = draw(opened, 9)
    for code in codes[:5]:
        take(opened, code)
    services.rewrite_waiting()
    for code in codes[5:7]:
        take(opened, code)
    services.close(opened, today=END, role=Role.QUALITY)
    assert (Answer.everywhere.count(), Intake.everywhere.count()) == (7, 0)
    assert not Code.everywhere.exists()
    with pytest.raises(services.CollectionClosed):
        take(opened, codes[8])
    with pytest.raises(services.CollectionClosed):
        draw(opened)


def test_fewer_than_five_are_deleted_at_the_end(opened: Collection) -> None:
    """They could never be shown; how many they were is all that stays."""
    for code in draw(opened)[:3]:
        take(opened, code)
    services.close(opened, today=END, role=Role.QUALITY)
    opened.refresh_from_db()
    assert (Answer.everywhere.count(), Intake.everywhere.count(), opened.discarded) == (0, 0, 3)
    assert services.results(opened)["zufrieden"].lines == ()


def test_results_pass_disclosure_control_and_stay(opened: Collection) -> None:
    """Team A has nine, team B three: only everybody is shown, and the same for ever after."""
    for number, code in enumerate(draw(opened, 9)):
        take(opened, code, sheet(number % 3, "ab 40" if number < 5 else "unter 40"))
    for number, code in enumerate(draw(opened, 5, "Team B")[:3]):
        take(opened, code, sheet(number, "unter 40"))
    with pytest.raises(services.NotClosedError):
        services.results(opened)
    services.close(opened, today=END, role=Role.QUALITY)
    found = services.results(opened)
    shown = {line.group: line.counts for line in found["zufrieden"].lines}
    assert shown[ALL, ALL] == (4, 4, 4)
    assert ("Team B", ALL) not in shown
    assert ("Team A", ALL) not in shown
    assert found["belastet"].lines == ()
    Answer.everywhere.all().delete()
    assert services.results(opened) == found


def test_no_results_before_the_end(opened: Collection) -> None:
    """Two looks at a growing collection could be subtracted; the database would refuse as well."""
    for code in draw(opened):
        take(opened, code)
    services.rewrite_waiting()
    with pytest.raises((services.NotClosedError, IntegrityError)) as caught:
        services.results(opened)
    assert caught.type is services.NotClosedError
    assert not Collection.everywhere.exclude(released="").exists()


def test_database_refuses_to_end_anonymity(opened: Collection) -> None:
    """Not even past the services."""
    with pytest.raises(IntegrityError), transaction.atomic():
        Collection.everywhere.filter(pk=opened.pk).update(anonymous=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Collection.everywhere.filter(pk=opened.pk).update(released="{}")


@pytest.mark.parametrize(
    "change",
    [
        lambda row: setattr(row, "declaration", "{}"),
        lambda row: setattr(row, "closed_on", None),
        lambda row: setattr(row, "released", ""),
    ],
)
def test_what_was_laid_down_stays(opened: Collection, change: Callable[[Collection], None]) -> None:
    """Neither declaration nor end nor result can be changed afterwards."""
    services.close(opened, today=END, role=Role.QUALITY)
    services.results(opened)
    opened.refresh_from_db()
    change(opened)
    with pytest.raises(TypeError):
        opened.save()


def test_declaration_survives_the_way_through_the_database(opened: Collection) -> None:
    """What is read back is what was declared."""
    assert Declaration.from_text(opened.declaration) == DECLARED


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Declaration((), DECLARED.plan),
        lambda: Declaration((("a", 1),), DECLARED.plan),
        lambda: Declaration((("a", 2), ("a", 3)), DECLARED.plan),
        lambda: Declaration((("a", 2),), DECLARED.plan, code_cut="height"),
        lambda: Declaration((("a", 2),), DECLARED.plan, topics=("x", "x")),
        lambda: Declaration((("a", 2),), DECLARED.plan, topics=("x" * 41,)),
    ],
)
def test_declaration_that_makes_no_sense_is_refused(broken: Callable[[], Declaration]) -> None:
    """No question, one answer, the same question twice, an unknown cut, topics twice or long."""
    with pytest.raises(PlanError):
        broken()


def test_opening_drawing_and_closing_are_recorded_answers_are_not(
    house: Authority, opened: Collection
) -> None:
    """The log tells what the house did, and nothing of who answered."""
    from quartett.web.events.models import Event

    for code in draw(opened, 5):
        take(opened, code)
    services.rewrite_waiting()
    services.close(opened, today=END, role=Role.QUALITY)
    actions = Event._base_manager.filter(authority=house, object_key=f"collection:{opened.number}")
    assert Counter(actions.values_list("action", flat=True)) == Counter(
        ["collection.opened", "collection.codes_drawn", "collection.closed"]
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Fragen Sie mich: rolle@example.org", "E-Mail-Adresse"),
        ("Rufen Sie an: Tel. 0431 1234567", "Telefonnummer"),
        ("Der Fall 123A456789 dauert ewig.", "Kundennummer"),
        ("x" * 1001, "1001 Zeichen"),
        ("unsichtbar\x07", "unsichtbare Zeichen"),
    ],
)
def test_comment_that_names_somebody_is_refused(opened: Collection, text: str, told: str) -> None:
    """At the door, with the reason and without a copy of what was found; the code stays good."""
    code = draw(opened)[0]
    with pytest.raises(services.CommentRefused) as caught:
        take(opened, code, remark(text))
    assert caught.value.field == "rooms"
    assert told in " ".join(caught.value.reasons)
    assert "example.org" not in " ".join(caught.value.reasons)
    assert not Intake.everywhere.exists()
    take(opened, code, remark("Die Büros sind zu laut.\nVor allem montags."))


def test_comments_leave_their_sheet(opened: Collection) -> None:
    """After the rewriting no answer holds a text, and no text a group or a key of its sheet."""
    for number, code in enumerate(draw(opened, 12)):
        take(opened, code, remark(f"Satz {number}"))
    services.rewrite_waiting()
    assert not Answer.everywhere.filter(payload__contains="Satz").exists()
    assert {field.name for field in Comment._meta.fields} == {"id", "collection", "topic", "text"}
    texts = list(Comment.everywhere.values_list("text", flat=True))
    assert sorted(texts) == sorted(f"Satz {number}" for number in range(12))
    assert set(Comment.everywhere.values_list("pk", flat=True)).isdisjoint(
        Answer.everywhere.values_list("pk", flat=True)
    )


def test_comments_are_rewritten_with_every_bundle(opened: Collection) -> None:
    """Also by one without any: all keys are new, so no key tells an early comment from a late."""
    for code in draw(opened, 5):
        take(opened, code, remark("Satz"))
    services.rewrite_waiting()
    before = set(Comment.everywhere.values_list("pk", flat=True))
    for code in draw(opened, 5):
        take(opened, code)
    services.rewrite_waiting()
    after = set(Comment.everywhere.values_list("pk", flat=True))
    assert len(after) == 5
    assert before.isdisjoint(after)


def test_comments_appear_after_the_end(opened: Collection) -> None:
    """Not before; by topic, in no order of sheets, and the same for ever after."""
    for number, code in enumerate(draw(opened, 12)):
        take(opened, code, remark(f"Satz {number}", topic=("rooms", "team-work")[number % 2]))
    services.rewrite_waiting()
    with pytest.raises(services.NotClosedError):
        services.comments(opened)
    services.close(opened, today=END, role=Role.QUALITY)
    found = services.comments(opened)
    assert list(found) == ["team-work", "rooms"]
    assert sorted(found["rooms"]) == sorted(f"Satz {number}" for number in range(0, 12, 2))
    assert services.comments(opened) == found


def test_comments_of_few_people_are_deleted(opened: Collection) -> None:
    """Nine answered: the tables may be shown, the texts never, and so they are not kept."""
    for code in draw(opened, 9):
        take(opened, code, remark("Satz"))
    services.rewrite_waiting()
    services.close(opened, today=END, role=Role.QUALITY)
    assert (Answer.everywhere.count(), Comment.everywhere.count()) == (9, 0)
    assert services.comments(opened) == {}


def test_code_is_tried_without_being_spent(opened: Collection) -> None:
    """Whoever begins learns at once whether it is worth it; guessing counts here, too."""
    code = draw(opened)[0]
    for _look in range(3):
        services.try_code(opened.pk, code=code, caller="here")
    assert Code.everywhere.count() == 8
    take(opened, code)
    for _guess in range(20):
        with pytest.raises(services.CodeRefused):
            services.try_code(opened.pk, code=code, caller="there")
    with pytest.raises(services.TooManyGuesses):
        services.try_code(opened.pk, code=code, caller="there")
    services.close(opened, today=END, role=Role.QUALITY)
    with pytest.raises(services.CollectionClosed):
        services.try_code(opened.pk, code=code, caller="here")


def test_participation_counts_in_fives_until_the_end(opened: Collection) -> None:
    """Nobody can watch the number go up by one when a colleague comes back from the computer."""
    codes = draw(opened, 9)
    for code in codes[:4]:
        take(opened, code)
    assert services.participation(opened) == {"Team A": 0, "Team B": 0}
    for code in codes[4:7]:
        take(opened, code)
    assert services.participation(opened) == {"Team A": 5, "Team B": 0}
    assert services.codes_drawn(opened) == {"Team A": 9, "Team B": 0}
    services.rewrite_waiting()
    assert services.participation(opened) == {"Team A": 5, "Team B": 0}
    services.close(opened, today=END, role=Role.QUALITY)
    opened.refresh_from_db()
    assert services.participation(opened) == {"Team A": 7, "Team B": 0}


def test_declaration_of_an_older_version_has_no_topics() -> None:
    """Collections that were opened before there were comments go on without."""
    text = DECLARED.text().replace('"topics":["team-work","rooms"],', "")
    assert "topics" not in text
    assert Declaration.from_text(text).topics == ()


def test_worker_looks_every_ten_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked every few seconds, and seldom works."""
    now = [1000.0]
    rounds: list[float] = []
    monkeypatch.setattr(services, "_next_look", 0.0)
    monkeypatch.setattr(services.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(services, "rewrite_waiting", lambda: rounds.append(now[0]))
    for _look in range(100):
        services.rewrite_if_due()
        now[0] += 15
    assert rounds == [1000.0, 1600.0, 2200.0]
