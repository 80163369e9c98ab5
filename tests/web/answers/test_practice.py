# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date

import pytest

from quartett.privacy import Cut, Plan
from quartett.web.accounts.roles import Role
from quartett.web.answers import rewriting, services
from quartett.web.answers.declaration import PayloadError
from quartett.web.answers.models import Answer, Intake
from quartett.web.answers.practice import NotForPracticeError, practice_answers
from quartett.web.answers.services import Collection, Declaration, Payload
from quartett.web.authorities.models import Authority

DAY = date(2026, 11, 23)
PLAN = Plan((Cut("team", ("A", "B")),), (("team",),), threshold=5)
SHEETS = [("A", Payload({"zufrieden": 1}, {}))] * 6


@pytest.fixture(autouse=True)
def _no_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rewriting, "_sweep", lambda: True)


def opened(house: Authority, *, practice: bool) -> Collection:
    """An open collection of a house that is, or is not, there to practise."""
    house.is_example = practice
    house.save()
    declaration = Declaration((("zufrieden", 3),), PLAN, code_cut="team")
    return services.open_collection(
        house, kind="survey", declaration=declaration, today=DAY, role=Role.QUALITY
    )


def test_real_house_takes_no_invented_answers(house: Authority) -> None:
    """Outside of the house for practice a code is the only way in."""
    with pytest.raises(NotForPracticeError):
        practice_answers(opened(house, practice=False), sheets=SHEETS)
    assert not Intake.everywhere.exists()


def test_invented_answers_are_rewritten_like_real_ones(house: Authority) -> None:
    """At the end they lie in the store, and nothing is taken after it."""
    collection = opened(house, practice=True)
    practice_answers(collection, sheets=SHEETS)
    services.close(collection, today=DAY, role=Role.QUALITY)
    assert (Intake.everywhere.count(), Answer.everywhere.count()) == (0, 6)
    with pytest.raises(NotForPracticeError):
        practice_answers(collection, sheets=SHEETS)


@pytest.mark.parametrize(("pool", "answer"), [("C", 1), ("A", 3)])
def test_what_was_not_declared_is_refused(house: Authority, pool: str, answer: int) -> None:
    """Neither an unknown group nor an answer off the scale; then nothing at all is taken."""
    collection = opened(house, practice=True)
    with pytest.raises(PayloadError):
        practice_answers(collection, sheets=[*SHEETS, (pool, Payload({"zufrieden": answer}, {}))])
    assert not Intake.everywhere.exists()
