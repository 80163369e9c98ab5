# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The formula language of own indicators: arithmetic on named counts, and nothing else.

Allowed are numbers, names, `+ - * /`, parentheses, `min`, `max`, `round`, comparisons and
`a if condition else b`. There are no attributes, texts, powers or calls of anything else.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from math import isfinite

from quartett.indicators.errors import FormulaError

__all__ = ["MAX_LENGTH", "Evaluation", "check", "evaluate"]

MAX_LENGTH = 300
MAX_DEPTH = 30

# one character for one, so that positions stay true
_TYPED_SIGNS = str.maketrans(
    {"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "\n": " ", "\t": " "}
)

_OPERATORS: Mapping[type[ast.AST], Callable[..., float | bool]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Not: operator.not_,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_GRAMMAR = (
    ast.BinOp,
    ast.UnaryOp,
    ast.Compare,
    ast.BoolOp,
    ast.IfExp,
    ast.Call,
    ast.Name,
    ast.Constant,
)
_ALLOWED = (
    "Erlaubt sind Zahlen, Namen, + - * / ( ), min, max, round, Vergleiche und „a if b > 0 else c“."
)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The value of a formula, or None with the German `reason` why there is none."""

    value: float | None
    reason: str = ""


def check(formula: str, known_names: Collection[str]) -> tuple[str, ...]:
    """The names that the formula uses, in order of first use.

    Raises FormulaError with the position of the first fault: too long, not a formula, something
    that is not allowed, an unknown name, a wrong number of arguments.
    """
    used: dict[str, None] = {}
    for node in _checked_nodes(formula):
        if isinstance(node, ast.Name):
            if node.id not in known_names:
                raise _fault(formula, node, node.id, _unknown_name(node.id, known_names))
            used[node.id] = None
    return tuple(used)


def evaluate(formula: str, inputs: Mapping[str, float | None]) -> Evaluation:
    """The formula's value for `inputs` by name; missing counts and ÷ 0 give a reason, no value.

    Raises FormulaError as `check` does; the names of `inputs` are the known ones.
    """
    from simpleeval import SimpleEval

    missing = [name for name in check(formula, inputs) if inputs[name] is None]
    if missing:
        return Evaluation(None, f"Eingabe fehlt: {', '.join(missing)}")
    names = {name: float(value) for name, value in inputs.items() if value is not None}
    evaluator = SimpleEval(
        operators=_OPERATORS, functions={"min": min, "max": max, "round": _round}, names=names
    )
    try:
        value = float(evaluator.eval(formula, previously_parsed=_parse(formula)))
    except ZeroDivisionError:
        return Evaluation(None, "Division durch null")
    except OverflowError:
        return Evaluation(None, "Ergebnis zu groß")
    return Evaluation(value) if isfinite(value) else Evaluation(None, "Ergebnis zu groß")


def _round(value: float, digits: float = 0) -> float:
    # as floats with few digits: a whole number with -10**9 digits would never end
    return round(float(value), int(min(15, max(-15, digits))))


def _readable(formula: str) -> str:
    return formula.translate(_TYPED_SIGNS)


def _checked_nodes(formula: str) -> Iterator[ast.expr]:
    """The allowed nodes from left to right as far as possible; function names are left out."""
    tree = _parse(formula)
    if isinstance(tree, ast.Compare | ast.BoolOp):
        raise _fault(formula, tree, formula.strip(), "Erwartet wird eine Zahl, kein Ja oder Nein.")
    waiting: list[tuple[ast.expr, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        if not isinstance(node, _GRAMMAR):
            raise _fault(formula, node, _text_of(formula, node), _ALLOWED)
        if depth > MAX_DEPTH:
            raise _fault(formula, node, _text_of(formula, node), "Bitte verschachteln Sie weniger.")
        _check_one(formula, node)
        yield node
        parts = node.args if isinstance(node, ast.Call) else ast.iter_child_nodes(node)
        inner = [(part, depth + 1) for part in parts if isinstance(part, ast.expr)]
        waiting.extend(reversed(inner))


def _parse(formula: str) -> ast.expr:
    if len(formula) > MAX_LENGTH:
        raise FormulaError(
            position=MAX_LENGTH + 1,
            found=formula[MAX_LENGTH : MAX_LENGTH + 10],
            expected=f"Eine Formel hat höchstens {MAX_LENGTH} Zeichen.",
        )
    readable = _readable(formula)
    try:
        if "#" in readable:  # Python would pass over what follows
            raise SyntaxError("comment", ("", 1, len(readable.partition("#")[0].lstrip()) + 1, ""))
        return ast.parse(readable.lstrip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        offset = getattr(error, "offset", None) or 1
        position = min(max(1, offset + _indent(formula)), len(formula) + 1)
        raise FormulaError(
            position=position, found=formula[position - 1 : position + 9], expected=_ALLOWED
        ) from None


def _check_one(formula: str, node: ast.expr) -> None:
    found = _text_of(formula, node)
    if isinstance(node, ast.Constant) and type(node.value) not in (int, float):
        raise _fault(
            formula, node, found, "Erwartet wird eine Zahl, kein Text und kein Wahrheitswert."
        )
    if isinstance(node, ast.BinOp | ast.UnaryOp) and type(node.op) not in _OPERATORS:
        raise _fault(formula, node, found, _ALLOWED)
    if isinstance(node, ast.Compare) and any(type(op) not in _OPERATORS for op in node.ops):
        raise _fault(formula, node, found, _ALLOWED)
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        fewest, most = {"min": (2, 20), "max": (2, 20), "round": (1, 2)}.get(name, (0, -1))
        if most < 0 or node.keywords:
            raise _fault(formula, node, found, _ALLOWED)
        if not fewest <= len(node.args) <= most:
            number = "ein bis zwei" if name == "round" else "mindestens zwei"
            raise _fault(formula, node, found, f"{name} braucht {number} Werte.")


def _unknown_name(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, list(known), n=1)
    hint = f" Meinten Sie „{near[0]}“?" if near else ""
    listed = ", ".join(sorted(known)) or "keine"
    return f"Dieser Name ist nicht bekannt.{hint} Bekannt sind: {listed}."


def _text_of(formula: str, node: ast.expr) -> str:
    start = _position(formula, node) - 1
    length = (node.end_col_offset or 0) - node.col_offset
    return formula[start : start + min(length, 30)]


def _position(formula: str, node: ast.expr) -> int:
    """The first character of the node, counted from 1; Python counts bytes."""
    bytes_before = _readable(formula).lstrip().encode()[: node.col_offset]
    return _indent(formula) + len(bytes_before.decode()) + 1


def _indent(formula: str) -> int:
    readable = _readable(formula)
    return len(readable) - len(readable.lstrip())


def _fault(formula: str, node: ast.expr, found: str, expected: str) -> FormulaError:
    return FormulaError(position=_position(formula, node), found=found, expected=expected)
