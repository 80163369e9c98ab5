# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of defences fits the code, the verdicts tell failures apart, and the page is current."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest
from tests.defences import DEFENCES, Defence
from tests.docs.pages import ROOT
from tests.switched_off import PAGE, Verdict, judge, page, run, switched_off

_CASES = """
import pytest

def test_asserts(): assert 1 == 2
def test_refuses_nothing():
    with pytest.raises(ValueError): pass
def test_breaks_off(): int("x")
def test_passes(): pass
@pytest.fixture
def lame(): raise OSError
def test_cannot_begin(lame): pass
@pytest.mark.parametrize("n", [1, 2])
def test_some(n): assert n == 1
"""


@pytest.mark.parametrize("defence", DEFENCES, ids=lambda defence: defence.name)
def test_defence_can_still_be_switched_off(defence: Defence) -> None:
    """The text to replace stands there exactly once, the rest is Python, and the tests exist."""
    switched_off(defence, (ROOT / defence.file).read_text(encoding="utf-8"))
    for test in defence.tests:
        path, _colons, name = test.partition("::")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert name.partition("[")[0] in functions, test


def test_names_are_different() -> None:
    """Each can be tried out alone."""
    assert Counter(defence.name for defence in DEFENCES).most_common(1)[0][1] == 1


def test_only_a_failed_assertion_counts(tmp_path: Path) -> None:
    """Neither a test that breaks off, nor one that cannot begin, be loaded or found."""
    (tmp_path / "pyproject.toml").write_text("[tool.pytest.ini_options]\n", encoding="utf-8")
    (tmp_path / "test_them.py").write_text(_CASES, encoding="utf-8")
    (tmp_path / "test_unreadable.py").write_text("import nothing_like_that\n", encoding="utf-8")
    cases = run(["test_them.py"], tmp_path)
    expected = {
        "asserts": Verdict.STRUCK,
        "refuses_nothing": Verdict.STRUCK,
        "some": Verdict.STRUCK,
        "passes": Verdict.SILENT,
        "breaks_off": Verdict.BROKEN,
        "cannot_begin": Verdict.BROKEN,
        "is_not_there": Verdict.BROKEN,
    }
    assert {name: judge(f"test_them.py::test_{name}", cases) for name in expected} == expected
    unreadable = run(["test_unreadable.py::test_x"], tmp_path)
    assert judge("test_unreadable.py::test_x", unreadable) is Verdict.BROKEN


def test_page_is_the_list() -> None:
    """After a change: `python -m tests.switched_off --docs`."""
    assert PAGE.read_text(encoding="utf-8") == page(dict.fromkeys(DEFENCES, Verdict.STRUCK))
