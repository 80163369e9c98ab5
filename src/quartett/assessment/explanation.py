# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""One number with the rule it follows, as a tree and as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["Explanation", "as_text"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A number, how it is shown, the rule with its figures, the source of the rule, its inputs.

    `number` is exact, and None where there is no value. `source` is empty where nothing was
    computed. `notes` say what else to know: the band, a reason, what was rounded, what is missing.
    """

    label: str
    value: str
    number: Fraction | None
    rule: str
    source: str = ""
    notes: tuple[str, ...] = ()
    children: tuple[Explanation, ...] = ()


def as_text(explanation: Explanation) -> str:
    """The tree as indented lines; a source is named once and not again below the same one."""
    return "\n".join(_lines(explanation, depth=0, known=""))


def _lines(node: Explanation, *, depth: int, known: str) -> Iterator[str]:
    indent = "    " * depth
    yield f"{indent}{node.label}: {node.value}"
    for line in (node.rule, *node.notes):
        if line:
            yield f"{indent}  {line}"
    if node.source and node.source != known:
        yield f"{indent}  Quelle: {node.source}"
    for child in node.children:
        yield from _lines(child, depth=depth + 1, known=node.source or known)
