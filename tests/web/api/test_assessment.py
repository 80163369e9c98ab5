# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Self-assessment for other programs: decided results, reckoning, and nobody's own ratings."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from tests.web.api.conftest import Program, new_token
from tests.web.assessment.results import decided_row
from tests.web.assessment.rounds import fill, new_round, new_seat

from quartett.assessment import agreement, agreement_to_json, catalogue, score, score_to_json
from quartett.assessment.catalogue_examples import example_yaml
from quartett.assessment.own_catalogue import read_own_catalogue
from quartett.assessment.ratings import Rating
from quartett.web.api.scopes import Scope
from quartett.web.assessment.models import LicensedText, OwnCatalogue, Round, RoundKind, RoundState
from quartett.web.assessment.queries import decided_ratings
from quartett.web.authorities.models import Authority

CAF = catalogue("caf-2020")
EFQM = catalogue("efqm-2020")
WEIGHTS = {"1.1": (40, 60, 50, 55, 45, 50, 60), "1.2": (10, 90, 30, 35, 40, 20, 25)}


@pytest.fixture
def decided(inside: Authority) -> Round:
    """A decided round with agreed points."""
    return decided_row(inside)


@pytest.fixture
def locked(inside: Authority) -> Round:
    """A locked round of seven people; 1.2 is rated by six only."""
    row = new_round(inside, catalogue=CAF, method="classical", state=RoundState.LOCKED, number=2)
    for place in range(7):
        values = {item: given[place] for item, given in WEIGHTS.items()}
        if place == 6:
            del values["1.2"]
        group = "head" if place == 0 else "staff"
        fill(new_seat(row, place + 1, group=group), values, strengths={"1.1": f"Geheim {place}"})
    return row


def posted(program: Program, path: str, content: Any) -> Any:
    """The answer to a POST of JSON."""
    body = content if isinstance(content, str | bytes) else json.dumps(content)
    return program.send("POST", f"/api/v1/{path}", data=body, content_type="application/json")


def one_by_one(*values: tuple[str, str, float]) -> dict[str, Any]:
    """A body of these (rater, item, value)."""
    ratings = [{"rater": rater, "item": item, "value": value} for rater, item, value in values]
    return {"catalogue": "efqm-2020", "method": "full", "ratings": ratings}


def test_rounds_are_listed(decided: Round, locked: Round, program: Program) -> None:
    """With state and catalogue; filters narrow; one is read by its number."""
    listed = program.get("assessments").json()
    assert [one["number"] for one in listed["assessments"]] == [1, 2]
    assert listed["assessments"][0]["state"] == "decided"
    only = program.get("assessments?state=locked").json()["assessments"]
    assert [one["catalogue"] for one in only] == ["caf-2020"]
    assert program.get("assessments/2").json() == only[0]


def test_queries_do_not_grow(inside: Authority, program: Program) -> None:
    """One round or three: the database is asked as often."""
    counts = []
    for number in (1, 2, 3):
        decided_row(inside, number=number)
        with CaptureQueriesContext(connection) as queries:
            assert program.get("assessments").status_code == 200
        counts.append(len(queries))
    assert len(set(counts[1:])) == 1


def test_score_has_the_keys_of_the_command_line(decided: Round, program: Program) -> None:
    """Same keys, same values."""
    answer = program.get("assessments/1/score").json()
    expected = score_to_json(
        score(decided_ratings(decided), catalogue=decided.catalogue, method="full")
    )
    assert answer == json.loads(json.dumps(expected))
    assert answer["complete"] is False


def test_explanations_lead_to_the_number(decided: Round, program: Program) -> None:
    """The whole, and one item; an unknown item is 404."""
    whole = program.get("assessments/1/explanation").json()
    assert whole["item"] is None
    assert whole["explanation"]["children"]
    one = program.get("assessments/1/explanation/1.2").json()
    assert (one["item"], one["explanation"]["number"]) == ("1.2", 30)
    assert program.get("assessments/1/explanation/99").status_code == 404


def test_points_are_those_of_the_team(decided: Round, program: Program) -> None:
    """Agreed words, strengths of an item first."""
    points = program.get("assessments/1/points").json()["points"]
    assert [(one["item"], one["kind"]) for one in points] == [
        ("1.2", "improvement"),
        ("2.1", "strength"),
        ("6.4", "improvement"),
    ]


def test_agreement_hides_every_single_rating(locked: Round, program: Program) -> None:
    """No raters, no extremes, no groups, no words; below the threshold no value of the item."""
    answer = program.get("assessments/2/agreement")
    found = answer.json()
    full, small = found["items"]
    assert found["raters"] == 7
    assert (full["n"], full["median"], full["range"]) == (7, 50, 20)
    assert (full["low"], full["high"], full["peaks"]) == (None, None, None)
    assert (small["id"], small["n"]) == ("1.2", 6)
    assert {small[name] for name in ("mean", "median", "range", "sd", "within10", "bands")} == {
        None
    }
    assert small["discuss"] is False
    text = answer.content.decode()
    assert "Geheim" not in text
    assert "staff" not in text
    assert "Fachkraft" not in text


def test_small_team_is_not_told_by_coefficients(inside: Authority, program: Program) -> None:
    """With fewer raters than the threshold there is no coefficient either."""
    row = new_round(inside, catalogue=CAF, method="classical", state=RoundState.LOCKED)
    for place in range(3):
        fill(new_seat(row, place + 1), {"1.1": 40 + place, "1.2": 50, "1.3": 60})
    found = program.get("assessments/1/agreement").json()
    assert found["alpha_interval"]["value"] is None
    assert found["icc_a1"]["reason"] == "below_threshold"
    assert found["reading"] is None


@pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.OPEN])
def test_open_round_tells_nothing(inside: Authority, program: Program, state: RoundState) -> None:
    """Neither score nor agreement nor points before the team is so far."""
    row = new_round(inside, catalogue=CAF, method="classical", state=state)
    fill(new_seat(row, 1), {"1.1": 40})
    for path in ("score", "agreement", "points", "explanation", "explanation/1.1"):
        answer = program.get(f"assessments/1/{path}")
        assert answer.status_code == 404, path
        assert "noch nicht so weit" in answer.json()["detail"]


def test_locked_round_has_no_decided_values(locked: Round, program: Program) -> None:
    """Agreement, but nothing that would pass for a consensus."""
    for path in ("score", "points", "explanation"):
        assert program.get(f"assessments/2/{path}").status_code == 404


def test_check_is_no_round_of_a_team(inside: Authority, program: Program) -> None:
    """An anonymous check has its own, suppressed tables, and none of them here."""
    check = catalogue("qualitaets-check-kurz")
    new_round(
        inside, catalogue=check, method=check.methods[0].id, kind=RoundKind.CHECK,
        state=RoundState.CLOSED,
    )  # fmt: skip
    for path in ("score", "agreement", "points"):
        assert program.get(f"assessments/1/{path}").status_code == 404


def test_foreign_house_is_404(decided: Round, other_house: Authority) -> None:
    """A token of another house finds no round with that number."""
    program = new_token(other_house)
    for path in ("", "/score", "/agreement", "/points", "/explanation"):
        assert program.get(f"assessments/1{path}").status_code == 404
    assert program.get("assessments").json()["total"] == 0


def test_scope_is_needed(house: Authority) -> None:
    """A token for something else may not even reckon."""
    program = new_token(house, Scope.FINDINGS_READ)
    assert program.get("assessments").status_code == 403
    assert posted(program, "assessments/score", {}).status_code == 403


def test_catalogues_are_listed_without_licensed_words(house: Authority, program: Program) -> None:
    """Shipped ones, then own ones; no guidance and no licensed text in any answer."""
    own = read_own_catalogue(example_yaml().encode())
    with scope(authority=house):
        OwnCatalogue.objects.create(
            authority=house, catalogue_id=own.id, title=own.title,
            text=own.model_dump_json(), added_on="2026-11-02",
        )  # fmt: skip
        LicensedText.objects.create(
            authority=house, catalogue_id="efqm-2020", item="1.1", text="GEHEIMER WORTLAUT"
        )
    answer = program.get("assessments/catalogues")
    listed = answer.json()["catalogues"]
    assert listed[-1]["id"] == "einarbeitung"
    assert listed[-1]["own"] is True
    assert {one["id"] for one in listed} >= {"caf-2020", "efqm-2020", "efqm-2025"}
    body = one_by_one(("R1", "1.1", 50))
    for text in (answer, posted(program, "assessments/score", body)):
        assert "GEHEIMER" not in text.content.decode()


def test_score_of_given_ratings(program: Program) -> None:
    """As the room gives it; nothing is stored."""
    body = one_by_one(("R1", "1.1", 50), ("R1", "6", 40))
    found = posted(program, "assessments/score", body)
    ratings = [
        Rating("R1", "", "1.1", "", Decimal(50)),
        Rating("R1", "", "6", "", Decimal(40)),
    ]
    expected = score_to_json(score(ratings, catalogue=EFQM, method="full"))
    assert found.status_code == 200
    assert found.json()["rated_maximum"] == expected["rated_maximum"]
    assert found.json()["total"] == expected["total"]


def test_weights_make_points(program: Program) -> None:
    """EFQM 2025 has none of its own; given ones count, wrong ones are named."""
    body = {"catalogue": "efqm-2025", "method": "full", "ratings": [{"item": "6", "value": 40}]}
    assert posted(program, "assessments/score", body).json()["total"] is None
    weights = dict(zip("1234567", (1, 1, 1, 2, 1, 2, 2), strict=True))
    assert posted(program, "assessments/score", body | {"weights": weights}).json()["total"] == 80
    answer = posted(program, "assessments/score", body | {"weights": {"1": 1}})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["name"] == "weights"


def test_agreement_of_given_ratings(program: Program) -> None:
    """As the command line prints it, to the last digit."""
    values = [("A", "1.1", 40), ("A", "1.2", 60), ("B", "1.1", 55), ("B", "1.2", 60)]
    found = posted(program, "assessments/agreement", one_by_one(*values)).json()
    ratings = [Rating(rater, "", item, "", Decimal(value)) for rater, item, value in values]
    expected = agreement_to_json(agreement(ratings, catalogue=EFQM, method="full"))
    for name in ("raters", "items_rated", "items_shared"):
        assert found[name] == expected[name]
    assert found["items"] == json.loads(json.dumps(expected["items"]))
    assert found["alpha_interval"]["value"] == expected["alpha_interval"]["value"]  # type: ignore[index] # a document


BAD = [
    (one_by_one(("R1", "1.1", 500)), "ratings/0", "off_scale"),
    (one_by_one(("R1", "1.1", 10.5)), "ratings/0", "not_whole"),
    (one_by_one(("R1", "1.1", 10), ("R1", "1.1", 20)), "ratings/0", "duplicate_rating"),
    (one_by_one(("R1", "1.9", 10)), "ratings/0", "unknown_item"),
    (one_by_one(("R1", "6.1", 10)), "ratings/0", "heading_rated"),
    (one_by_one(("R1", "1.1", 10), ("R2", "1.1", 20)), "ratings", "several_raters"),
    (one_by_one(("R1", "1.1", 10)) | {"catalogue": "efqm-1999"}, "catalogue", "unknown_catalogue"),
    (one_by_one(("R1", "1.1", 10)) | {"method": "geraten"}, "method", "unknown_method"),
    (one_by_one(("R1", "erstens", 10)), "ratings/0/item", "string_pattern_mismatch"),
    (one_by_one() | {"ratings": []}, "ratings", "too_short"),
    (one_by_one(("R1", "1.1", 10)) | {"runde": 1}, "runde", "extra_forbidden"),
    (one_by_one(("123A456789", "1.1", 10)), "ratings/0/rater", "personal_number"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "name", "code"), BAD)
def test_bad_input_is_named(program: Program, body: dict[str, Any], name: str, code: str) -> None:
    """422 with the place in the body and a German sentence."""
    answer = posted(program, "assessments/score", body)
    assert answer.status_code == 422, answer.content
    (fault,) = answer.json()["errors"]
    assert (fault["in"], fault["name"], fault["code"]) == ("body", name, code)
    assert fault["detail"]


def test_too_many_raters_are_refused(program: Program) -> None:
    """One request may not keep the machine busy for long."""
    body = one_by_one(*((f"R{place}", "1.1", 50) for place in range(101)))
    assert posted(program, "assessments/agreement", body).status_code == 422
