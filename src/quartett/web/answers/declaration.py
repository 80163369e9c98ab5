# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is laid down before the first answer: questions, cuts, tables, thresholds; and what fits it.

Only what was declared can be answered: a payload with anything else in it is refused, so that no
room and no browser can slip a name, an address or a time into the store.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quartett.privacy import Cut, Group, Plan, PlanError

__all__ = ["Declaration", "Payload", "PayloadError"]


class PayloadError(ValueError):
    """A payload that does not fit the declaration; `field` names where."""

    def __init__(self, field: str, *, expected: str) -> None:
        super().__init__(f"{field}: {expected}")
        self.field = field
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Payload:
    """One filled-in sheet: the chosen answer (from 0) by question, the own leaf by cut."""

    answers: Mapping[str, int]
    cuts: Mapping[str, str]

    def text(self) -> str:
        """Canonical JSON: the same sheet is the same text, in whatever order it was filled in."""
        return json.dumps(
            {"answers": dict(self.answers), "cuts": dict(self.cuts)},
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )

    @classmethod
    def from_text(cls, text: str) -> Payload:
        """The sheet behind `text()`."""
        values = json.loads(text)
        return cls(answers=values["answers"], cuts=values["cuts"])


@dataclass(frozen=True, slots=True)
class Declaration:
    """Questions with their number of answers, and the plan of evaluation.

    `code_cut` names the cut whose leaf is known from the pool that a code was drawn from; all
    other cuts are stated by whoever answers. None: one pool for everybody.
    """

    questions: tuple[tuple[str, int], ...]
    plan: Plan
    code_cut: str | None = None

    def __post_init__(self) -> None:
        keys = [key for key, _answers in self.questions]
        if not keys or len(set(keys)) < len(keys) or any(n < 2 for _key, n in self.questions):
            raise PlanError(found=keys, expected="different questions, two answers or more each")
        if self.code_cut is not None and self.code_cut not in {c.key for c in self.plan.cuts}:
            raise PlanError(found=self.code_cut, expected="one of the cuts")
        if self.plan.wave is not None:
            raise PlanError(found=self.plan.wave, expected="a plan of one wave")

    @property
    def pools(self) -> tuple[str, ...]:
        """The groups that codes are drawn for; one empty name where there is one pool for all."""
        return next((cut.leaves for cut in self.plan.cuts if cut.key == self.code_cut), ("",))

    def check(self, payload: Payload) -> None:
        """Raise PayloadError unless the sheet holds declared things only, and every stated cut."""
        known = dict(self.questions)
        for key, answer in payload.answers.items():
            if key not in known:
                raise PayloadError("answers", expected="declared questions only")
            if type(answer) is not int or not 0 <= answer < known[key]:
                raise PayloadError("answers", expected=f"0 to {known[key] - 1}")
        if not payload.answers:
            raise PayloadError("answers", expected="at least one answer")
        stated = {cut.key: cut.leaves for cut in self.plan.cuts if cut.key != self.code_cut}
        if set(payload.cuts) != set(stated):
            raise PayloadError("cuts", expected="exactly the declared cuts")
        for key, leaf in payload.cuts.items():
            if leaf not in stated[key]:
                raise PayloadError("cuts", expected="a declared group")

    def leaves(self, group: str, payload: Payload) -> Group:
        """The leaves of a sheet in the order of the plan, the code's own group among them."""
        return tuple(
            group if cut.key == self.code_cut else payload.cuts[cut.key] for cut in self.plan.cuts
        )

    def text(self) -> str:
        """Canonical JSON of the declaration."""
        return json.dumps(
            {
                "questions": self.questions,
                "code_cut": self.code_cut,
                "cuts": [[cut.key, cut.leaves, cut.above] for cut in self.plan.cuts],
                "tables": self.plan.tables,
                "threshold": self.plan.threshold,
                "width": self.plan.width,
            },
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )

    @classmethod
    def from_text(cls, text: str) -> Declaration:
        """The declaration behind `text()`."""
        values: dict[str, Any] = json.loads(text)
        cuts = tuple(
            Cut(key, tuple(leaves), tuple((node, upper) for node, upper in above))
            for key, leaves, above in values["cuts"]
        )
        return cls(
            questions=tuple((key, answers) for key, answers in values["questions"]),
            plan=Plan(
                cuts,
                tuple(tuple(table) for table in values["tables"]),
                threshold=values["threshold"],
                width=values["width"],
            ),
            code_cut=values["code_cut"],
        )
