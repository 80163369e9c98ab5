# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a number comes from, in sentences people can check."""

from __future__ import annotations

import pytest
from tests.assessment.small_catalogues import (
    by_attribute,
    caf,
    direct,
    in_order,
    model,
    short_check,
)

from quartett.assessment import (
    Explanation,
    HeadingRatedError,
    UnknownItemError,
    as_text,
    catalogue,
    explain,
    headline,
    score,
)

NBSP = "\N{NO-BREAK SPACE}"


def node_of(tree: Explanation, label: str) -> Explanation:
    """The first node with that label."""
    found = [tree]
    while found:
        node = found.pop(0)
        if node.label.startswith(label):
            return node
        found += node.children
    raise AssertionError(label)


def test_the_total_names_its_summands() -> None:
    """„Warum 390 Punkte?“ is answered by the points of each criterion."""
    tree = explain(
        score(direct(in_order([40, 35, 45, 50, 40, 30, 35])), catalogue=catalogue("efqm-2020"))
    )
    assert tree.value == "390 von 1.000 Punkten"
    assert tree.number == 390
    assert "40 + 35 + 45 + 100 + 40 + 60 + 70" in tree.rule
    assert tree.source
    fourth = node_of(tree, "4 ")
    assert fourth.value == "100 von 200 Punkten"
    assert fourth.rule == f"50{NBSP}% von 200 Punkten sind 100."
    assert node_of(fourth, "Erreichbar").rule == "Gewicht 2 × 100 Punkte."


def test_an_incomplete_score_says_so_first() -> None:
    """Case H: „unvollständig: 360 von 900 bewertet“, with what is missing."""
    result = score(
        direct(in_order([40, 40, None, 40, 40, 40, 40])), catalogue=catalogue("efqm-2020")
    )
    assert headline(result) == "unvollständig: 360 von 900 bewertet"
    assert explain(result).notes == (
        "Es fehlen: 3. Was fehlt, zählt nicht als 0.",
        "Mit allen Kriterien wären 1.000 Punkte erreichbar.",
    )


def test_a_capped_part_tells_mean_step_and_cap() -> None:
    """60, 60, 50, 40, 30 under 40: mean 48, rounded 50, capped 40 (AssessBase 2019/20)."""
    keys = ("a", "b", "c", "d", "e")
    small = model(parts=(1,), attributes=keys, cap="d")
    ratings = by_attribute("1.1", dict(zip(keys, (60, 60, 50, 40, 30), strict=True)))
    node = explain(score(ratings, catalogue=small), "1.1")
    assert node.value == f"40{NBSP}%"
    assert node.rule == (
        f"Mittelwert der 5 Merkmale: (60 + 60 + 50 + 40 + 30) ÷ 5 = 48{NBSP}%. "
        f"Auf Schritte von 5 gerundet: 50{NBSP}%."
    )
    assert node.notes[0].startswith(f"„D“ begrenzt auf 40{NBSP}%")
    assert [child.number for child in node.children] == [60, 60, 50, 40, 30]


def test_an_uncertain_cap_is_called_uncertain() -> None:
    """Which attribute governs could not be read in the original; the explanation admits it."""
    values = {"sound": 40, "implemented": 80, "evaluated_understood": 80, "learn_improve": 80}
    result = score(by_attribute("1.1", values), catalogue=catalogue("efqm-2020"))
    assert (
        "Welches Merkmal begrenzt, ist nicht am Original geprüft." in explain(result, "1.1").notes
    )


def test_rounding_of_points_is_shown() -> None:
    """42.5 % of 100 points are 42.5, rounded 43."""
    node = explain(score(direct({"1.1": 40, "1.2": 45}), catalogue=model(parts=(2,))), "1")
    assert node.rule == f"42,5{NBSP}% von 100 Punkten sind 42,5, gerundet 43."
    assert node.children[1].rule == (
        f"Mittelwert aus 2 von 2 Teilkriterien: (40 + 45) ÷ 2 = 42,5{NBSP}%."
    )


def test_half_a_criterion_reaches_half_its_points() -> None:
    """Missing parts lower what can be reached, and the tree says how many count."""
    node = explain(score(direct({"1.1": 40}), catalogue=model(parts=(4,))), "1")
    assert node.value == "10 von 25 Punkten"
    reachable = node_of(node, "Erreichbar")
    assert reachable.rule == "Gewicht 1 × 100 Punkte × 1 von 4."
    assert reachable.notes == ("Bewertet sind 1 von 4 Teilkriterien; nur diese zählen.",)


def test_a_part_with_gaps_says_how_many_attributes_are_rated() -> None:
    """„3 von 4 Merkmalen bewertet“, and which one is missing."""
    small = model(parts=(1,), attributes=("a", "b", "c", "d"))
    node = explain(score(by_attribute("1.1", {"a": 60, "b": 60, "d": 60}), catalogue=small), "1.1")
    assert (node.value, node.number) == ("nicht bewertet", None)
    assert node.rule == "3 von 4 Merkmalen bewertet."
    assert node.notes == ("Ein Wert entsteht erst mit allen Merkmalen. Es fehlen: C.",)
    assert node_of(node, "C").value == "nicht bewertet"


def test_an_attribute_between_the_steps_is_shown_as_rated_and_as_counted() -> None:
    """42 counts as 40, and both stand there."""
    small = model(parts=(1,), attributes=("a",))
    node = node_of(explain(score(by_attribute("1.1", {"a": 42}), catalogue=small), "1.1"), "A")
    assert (node.value, node.rule) == (f"40{NBSP}%", "Bewertet mit 42.")
    assert node.notes == ("Auf Schritte von 5 gerundet: 40.",)


def test_a_decision_shows_its_reason_and_what_was_computed() -> None:
    """Nobody has to ask why 70 stands where the attributes give 50."""
    small = model(parts=(1,), attributes=("a", "b"))
    ratings = [
        *by_attribute("1.1", {"a": 40, "b": 60}),
        *direct({"1.1": 70}, reason="Neuer Beleg."),
    ]
    node = explain(score(ratings, catalogue=small), "1.1")
    assert node.rule == "Direkt bewertet mit 70."
    assert node.notes[:3] == (
        "Begründung: Neuer Beleg.",
        "Der Wert zählt anstelle der Merkmale.",
        f"Aus den Merkmalen wären es 50{NBSP}%.",
    )


@pytest.mark.parametrize(("value", "end"), [(35, True), (30, False), (65, True), (85, True)])
def test_a_value_between_two_bands_is_at_the_upper_end(value: int, *, end: bool) -> None:
    """EFQM's published bands leave 35, 65 and 85 out: lower band, „oberes Ende“."""
    notes = " ".join(explain(score(direct({"1": value}), catalogue=model()), "1").children[1].notes)
    assert ("oberes Ende" in notes) == end
    assert ("eigene Regel" in notes) == end


def test_caf_explains_without_points() -> None:
    """No total, no points: every criterion is a mean."""
    result = score(direct({"1.1": 40, "1.2": 50, "1.3": 30, "1.4": 60}), catalogue=caf())
    tree = explain(result)
    assert (tree.value, tree.number) == ("ohne Gesamtwert", None)
    assert "keine Punkte" in tree.rule
    assert tree.children[0].value == f"45{NBSP}%"
    assert "(40 + 50 + 30 + 60) ÷ 4" in tree.children[0].rule


def test_unconfirmed_weights_are_named_as_the_cause() -> None:
    """EFQM 2025: why there are no points, and what gives some."""
    tree = explain(score(direct(in_order([50] * 7)), catalogue=catalogue("efqm-2025")))
    assert "bestätigt" in tree.rule


def test_the_range_of_points_is_no_recognition() -> None:
    """The level stands last, with its limit, its certainty and this sentence."""
    tree = explain(
        score(direct(in_order([45, 40, 40, 35, 30, 25, 20])), catalogue=catalogue("efqm-2020"))
    )
    level = tree.children[-1]
    assert level.label == "Punktebereich"
    assert level.rule == "Über 300 Punkten."
    assert level.notes[0] == "Das ist ein Punktebereich und keine Anerkennung."


def test_a_level_is_shown_with_its_word_and_its_place_on_the_scale() -> None:
    """4 of 1–5 is 75 %."""
    node = explain(score(direct({"1.1": 4}), catalogue=short_check()), "1.1")
    assert node.value == f"75{NBSP}%"
    assert node.rule == (
        "Direkt bewertet mit 4 („Stufe 4“). Auf der Skala von 1 bis 5 sind das (4 − 1) ÷ 4."
    )


def test_a_part_of_a_criterion_rated_as_one_leads_there() -> None:
    """It has no value of its own, and the criterion's explanation stands below."""
    node = explain(score(direct({"1": 60}), catalogue=model(parts=(2,))), "1.2")
    assert (node.number, node.value) == (None, "nicht einzeln bewertet")
    assert node.children[0].number == 60


def test_only_items_with_a_value_can_be_explained() -> None:
    """An unknown number and a heading are refused, each with its mend."""
    result = score(direct({"1": 60}), catalogue=model(headings=1))
    with pytest.raises(UnknownItemError):
        explain(result, "7")
    with pytest.raises(HeadingRatedError):
        explain(result, "1.1")


def test_the_text_is_indented_and_names_a_source_once() -> None:
    """One line a node, its rule and notes below, deeper ones further in."""
    result = score(direct({"1.1": 40, "1.2": 45}), catalogue=model(parts=(2,)))
    assert as_text(explain(result)).replace(NBSP, " ") == (
        "Kleines Modell, Punkte: 43 von 100 Punkten\n"
        "  Summe der gerundeten Punkte der Kriterien: 43.\n"
        "  Quelle: Kleines Modell\n"
        "    1 Kriterium 1: 43 von 100 Punkten\n"
        "      42,5 % von 100 Punkten sind 42,5, gerundet 43.\n"
        "        Erreichbar: 100 Punkte\n"
        "          Gewicht 1 × 100 Punkte.\n"
        "        Bewertung: 42,5 %\n"
        "          Mittelwert aus 2 von 2 Teilkriterien: (40 + 45) ÷ 2 = 42,5 %.\n"
        "          Band: in der Lage (40 bis 60).\n"
        "            1.1 Teil 1.1: 40 %\n"
        "              Direkt bewertet mit 40.\n"
        "              Band: in der Lage (40 bis 60).\n"
        "            1.2 Teil 1.2: 45 %\n"
        "              Direkt bewertet mit 45.\n"
        "              Band: in der Lage (40 bis 60)."
    )


@pytest.mark.parametrize("key", ["efqm-2020", "caf-2020"])
def test_shipped_models_say_where_their_rules_were_read(key: str) -> None:
    """The source of the rules is more than the name of the model."""
    shipped = catalogue(key)
    for method in shipped.methods:
        tree = explain(score([], catalogue=shipped, method=method.id))
        assert tree.source not in ("", shipped.title)
