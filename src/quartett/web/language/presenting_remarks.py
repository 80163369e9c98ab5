# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Remarks as the margin shows them: what a rule says of a paragraph stands together, once."""

from __future__ import annotations

from dataclasses import dataclass

from quartett.german.spans import Place
from quartett.language import Remark, Severity
from quartett.language.rule import Description
from quartett.web.language.wording_checking import GROUP_SLUGS

__all__ = ["RemarkGroup", "RemarkLine", "grouped", "quote", "short_words"]

_LONGEST_QUOTE = 110
# what stands beside the name of a folded remark has to fit on two short lines
_LONGEST_BRIEF = 60
_LONGEST_WORDS = 40
_BRIEFLY_SHOWN = 3
_AT_ONCE = 5


def quote(text: str, place: Place, *, longest: int = _LONGEST_QUOTE) -> str:
    """The words at a place in one line, cut after some."""
    words = " ".join(text[place.start : min(place.end, place.start + 400)].split())
    if len(words) <= longest:
        return words
    return words[:longest].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """A remark with the entry of its rule; `number` counts from 1, `words` is a short quote."""

    number: int
    remark: Remark
    rule: Description
    words: str

    @property
    def group_class(self) -> str:
        """The class of its part of the rules, which the filter goes by."""
        return f"group-{GROUP_SLUGS.get(self.rule.group, 'text')}"


@dataclass(frozen=True, slots=True)
class RemarkGroup:
    """What one rule says of one paragraph, in the order of the places; at least one remark."""

    lines: tuple[RemarkLine, ...]

    @property
    def rule(self) -> Description:
        """The rule of all of them."""
        return self.lines[0].rule

    @property
    def severity(self) -> Severity:
        """That of the weightiest."""
        return max(one.remark.severity for one in self.lines)

    @property
    def is_open(self) -> bool:
        """Whether it is unfolded at first: only what weighs most, so that the margin stays calm."""
        return self.severity is Severity.VERY_IMPORTANT

    @property
    def classes(self) -> str:
        """What the filter goes by."""
        return f"remark--{self.severity.key} {self.lines[0].group_class}"

    @property
    def numbers(self) -> str:
        """The numbers of the first places."""
        told = ", ".join(str(one.number) for one in self.lines[:_BRIEFLY_SHOWN])
        return f"{told} …" if len(self.lines) > _BRIEFLY_SHOWN else told

    @property
    def brief(self) -> str:
        """What helps without unfolding: a short suggestion, or else the words that are meant."""
        suggestion = self.lines[0].remark.suggestion
        if len(self.lines) == 1 and 0 < len(suggestion) <= _LONGEST_BRIEF:
            return f"→ {suggestion}"
        words = dict.fromkeys(one.words for one in self.lines)
        told = ", ".join(f"„{one}“" for one in list(words)[:_BRIEFLY_SHOWN])
        return f"{told} …" if len(words) > _BRIEFLY_SHOWN else told

    @property
    def first(self) -> tuple[RemarkLine, ...]:
        """Those that are shown at once when it is unfolded."""
        return self.lines[:_AT_ONCE]

    @property
    def further(self) -> tuple[RemarkLine, ...]:
        """Those behind one more fold."""
        return self.lines[_AT_ONCE:]


def grouped(lines: tuple[RemarkLine, ...]) -> tuple[RemarkGroup, ...]:
    """The remarks of a paragraph by rule, in the order in which the rules first appear."""
    found: dict[str, list[RemarkLine]] = {}
    for one in lines:
        found.setdefault(one.rule.id, []).append(one)
    return tuple(RemarkGroup(tuple(mine)) for mine in found.values())


def short_words(text: str, place: Place) -> str:
    """The words at a place, short enough for the head of a folded remark."""
    return quote(text, place, longest=_LONGEST_WORDS)
