# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The formula language computes as Python does, and does nothing but compute."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.indicators import MAX_LENGTH, FormulaError, check, evaluate

NAMES = ("a", "b", "offene_fälle")
numbers = st.one_of(st.integers(0, 999).map(str), st.floats(0, 999).map(lambda x: f"{x:.3f}"))
formulas = st.recursive(
    st.one_of(numbers, st.sampled_from(NAMES)),
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner),
        st.builds("-({})".format, inner),
        st.builds("{}({}, {})".format, st.sampled_from(["min", "max"]), inner, inner),
        st.builds("({} if {} > {} else {})".format, inner, inner, inner, inner),
    ),
    max_leaves=8,
).filter(lambda formula: len(formula) <= MAX_LENGTH)


@given(formulas, st.tuples(*[st.floats(-1e6, 1e6)] * 3))
def test_formula_equals_python(formula: str, values: tuple[float, float, float]) -> None:
    """Whatever is allowed gives the number that Python gives; ÷ 0 gives a reason."""
    inputs = dict(zip(NAMES, values, strict=True))
    found = evaluate(formula, inputs)
    try:
        expected = float(eval(formula, {"__builtins__": {}, "min": min, "max": max}, inputs))  # noqa: S307 - our own text
    except ZeroDivisionError:
        assert (found.value, found.reason) == (None, "Division durch null")
        return
    if math.isfinite(expected):
        assert found.value == expected
    else:
        assert found.reason == "Ergebnis zu groß"


@given(st.text(max_size=60))
def test_any_text_is_a_number_a_reason_or_a_formula_error(text: str) -> None:
    """No input gets past the grammar, whatever it is."""
    try:
        found = evaluate(text, {"a": 1.0})
    except FormulaError as error:
        fault = error
    else:
        assert found.value is not None or found.reason
        return
    assert 1 <= fault.position <= len(text) + 1
    assert "Zeichen" in str(fault)


@pytest.mark.parametrize(
    "formula",
    [
        "a.real",
        "a.__class__",
        "'text'",
        "f'{a}'",
        "2 ** 9",
        "a % 2",
        "a // 2",
        "1 << 9",
        "~a",
        "[a]",
        "{a: 1}",
        "a[0]",
        "lambda: a",
        "(x := 3)",
        "open(1)",
        "max(*a)",
        "round(a, ndigits=1)",
        "__import__('os')",
        "a = 3",
        "a; a",
        "True",
        "1j",
        "a in b",
        "a is b",
        "min",
        "a > b",
        "1) + (2",
        "",
        "   ",
        "a +",
        "a, b",
        "1_000 if",
        "-" * 200 + "a",
        "a #",
    ],
)
def test_everything_else_is_refused(formula: str) -> None:
    """Attributes, texts, powers, foreign calls, broken and deeply nested formulas."""
    with pytest.raises(FormulaError):
        evaluate(formula, {"a": 1.0, "b": 2.0})


def test_too_long_formula_is_refused() -> None:
    """The limit stands in the message."""
    with pytest.raises(FormulaError, match="höchstens 300"):
        evaluate("1" + "+1" * 200, {})


def test_unknown_name_has_position_and_suggestion() -> None:
    """Position counts characters, also after umlauts and typed signs; a near name is offered."""
    with pytest.raises(FormulaError, match="Meinten Sie „widersprueche“") as error:
        check("fälle × widersprüche", ["fälle", "widersprueche"])
    assert (error.value.position, error.value.found) == (9, "widersprüche")


@pytest.mark.parametrize(
    ("formula", "position"), [("a + + * b", 7), ("a + b ** 2", 5), ("max(a)", 1)]
)
def test_position_of_a_fault(formula: str, position: int) -> None:
    """The first character of what is wrong, counted from 1."""
    with pytest.raises(FormulaError) as error:
        check(formula, ["a", "b"])
    assert error.value.position == position


def test_names_come_in_order_of_first_use() -> None:
    """So that a form can ask for the counts in the order of the formula."""
    assert check("b / (a + b) * 100", ["a", "b", "c"]) == ("b", "a")


def test_typed_signs_are_understood() -> None:
    """× ÷ · and − as they are written on paper."""
    assert evaluate("a × 2 ÷ 4 − 1 · 3", {"a": 10.0}).value == 2.0


def test_missing_count_gives_a_reason() -> None:
    """Missing is not zero."""
    found = evaluate("a / b", {"a": 1.0, "b": None})
    assert (found.value, found.reason) == (None, "Eingabe fehlt: b")


def test_rounding_cannot_be_made_endless() -> None:
    """A whole number rounded to a huge negative place would keep a machine busy for ever."""
    assert evaluate("round(1234567, -1000000000)", {}).value == 0.0
    assert evaluate("round(2.345, 1)", {}).value == 2.3


def test_too_large_result_gives_a_reason() -> None:
    """An endless number is not a value."""
    assert evaluate("a * a", {"a": 1e200}).reason == "Ergebnis zu groß"
    assert evaluate("9" * 290, {}).value == pytest.approx(float("9" * 290))
