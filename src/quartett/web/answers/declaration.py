# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is laid down before the first answer: questions, topics, cuts, tables, thresholds.

Only what was declared can be answered: a payload with anything else in it is refused, so that no
room and no browser can slip a name, an address or a time into the store.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from quartett.privacy import Cut, Group, Plan, PlanError
from quartett.web.answers.comment_rules import faults_of

__all__ = ["CommentError", "Declaration", "Payload", "PayloadError"]


class PayloadError(ValueError):
    """A payload that does not fit the declaration; `field` names where."""

    def __init__(self, field: str, *, expected: str) -> None:
        super().__init__(f"{field}: {expected}")
        self.field = field
        self.expected = expected


class CommentError(PayloadError):
    """A comment that may not be stored; `reasons` tell whoever wrote it why, in German."""

    def __init__(self, topic: str, *, reasons: tuple[str, ...]) -> None:
        super().__init__(topic, expected="a comment without personal numbers")
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Payload:
    """One filled-in sheet: answer (from 0) by question, own leaf by cut, comment by topic."""

    answers: Mapping[str, int]
    cuts: Mapping[str, str]
    comments: Mapping[str, str] = field(default_factory=dict)

    def without_comments(self) -> Payload:
        """What is kept of the sheet once its comments stand for themselves."""
        return replace(self, comments={})

    def text(self) -> str:
        """Canonical JSON: the same sheet is the same text, in whatever order it was filled in."""
        parts = {"answers": dict(self.answers), "cuts": dict(self.cuts)}
        if self.comments:
            parts["comments"] = dict(self.comments)
        return json.dumps(
            parts,
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )

    @classmethod
    def from_text(cls, text: str) -> Payload:
        """The sheet behind `text()`."""
        values = json.loads(text)
        comments = values.get("comments", {})
        return cls(answers=values["answers"], cuts=values["cuts"], comments=comments)


@dataclass(frozen=True, slots=True)
class Declaration:
    """Questions with their number of answers, and the plan of evaluation.

    `code_cut` names the cut whose leaf is known from the pool that a code was drawn from; all
    other cuts are stated by whoever answers. None: one pool for everybody. `topics` are what a
    comment may be written about.
    """

    questions: tuple[tuple[str, int], ...]
    plan: Plan
    code_cut: str | None = None
    topics: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        keys = [key for key, _answers in self.questions]
        if not keys or len(set(keys)) < len(keys) or any(n < 2 for _key, n in self.questions):
            raise PlanError(found=keys, expected="different questions, two answers or more each")
        if self.code_cut is not None and self.code_cut not in {c.key for c in self.plan.cuts}:
            raise PlanError(found=self.code_cut, expected="one of the cuts")
        lengths = {len(topic) for topic in self.topics}
        if len(set(self.topics)) < len(self.topics) or not lengths <= set(range(1, 41)):
            raise PlanError(found=self.topics, expected="different topics of 1 to 40 characters")
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
        for topic, text in payload.comments.items():
            if topic not in self.topics or not isinstance(text, str) or not text.strip():
                raise PayloadError("comments", expected="something about a declared topic")
            if reasons := faults_of(text):
                raise CommentError(topic, reasons=reasons)

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
                "topics": self.topics,
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
            topics=tuple(values.get("topics", ())),  # older collections have none
        )
