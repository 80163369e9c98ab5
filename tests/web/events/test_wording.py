# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every action that a service records has German words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from quartett.web.events.wording import ACTIONS, FIELDS

WEB = Path(__file__).resolve().parents[3] / "src/quartett/web"
ACTION = re.compile(r"[a-z_]+\.[a-z_]+")


def recorded_actions() -> Iterator[tuple[str, str]]:
    """Each text that stands where an action is named in `record(...)` or a room's `log(...)`."""
    for file in sorted(WEB.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                named = [word.value for word in node.keywords if word.arg == "action"]
                by_place = node.args[:3] if _is_log(node.func) else []
                for argument in (*named, *by_place):
                    for text in _texts(argument):
                        yield text, f"{file.relative_to(WEB)}:{node.lineno}"


def _is_log(function: ast.expr) -> bool:
    name = getattr(function, "id", getattr(function, "attr", ""))
    return name in {"log", "_log", "_record", "_switch"}


def _texts(argument: ast.expr) -> Iterator[str]:
    """The constants in an argument, also those of `a if x else b`."""
    for node in ast.walk(argument):
        value = getattr(node, "value", None)
        if isinstance(node, ast.Constant) and ACTION.fullmatch(str(value)):
            yield str(value)


def test_every_action_has_german_words() -> None:
    """A history that shows `thing.verb` would be for programmers."""
    found = list(recorded_actions())
    assert len(found) > 20, "the search finds nothing any more"
    missing = {f"{action} ({place})" for action, place in found if action not in ACTIONS}
    assert not missing


def test_words_are_sentences_of_people() -> None:
    """They begin with a capital letter and hold no code."""
    for key, words in ACTIONS.items():
        assert ACTION.fullmatch(key)
        assert re.fullmatch(r"[A-ZÄÖÜ„][^_{}]+", str(words)), key
    assert all(str(words) for words in FIELDS.values())
