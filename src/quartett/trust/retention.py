# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""When each kind of data ends: the terms in words, and the rules that a daily job carries out."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import SourceRef, load

__all__ = ["DeletionRule", "RetentionTerm", "deletion_rules", "retention_terms"]


class DeletionRule(BaseModel):
    """A rule of the deletion concept: what goes `days` after a moment, and why.

    `tables` are names in the database; the catalogue `retention` is carried out by the shell.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    title: str
    tables: tuple[str, ...]
    days: int
    counted_from: str
    reason: str
    source: SourceRef

    @property
    def after(self) -> str:
        """„nach 30 Tagen“, or at once."""
        if self.days == 0:
            return "beim nächsten täglichen Lauf"
        if self.days % 365 == 0:
            return f"nach {self.days // 365} Jahren" if self.days > 365 else "nach einem Jahr"
        return "nach einem Tag" if self.days == 1 else f"nach {self.days} Tagen"


class RetentionTerm(BaseModel):
    """What ends a kind of data, who or what removes it, and the keys of the rules that help."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    name: str
    end: str
    how: str
    rules: tuple[str, ...] = ()

    @property
    def automatic(self) -> tuple[str, ...]:
        """A sentence for each rule that deletes without anybody asking."""
        rules = {rule.key: rule for rule in deletion_rules()}
        return tuple(
            f"{rule.title}: gelöscht {rule.after}, gezählt ab: {rule.counted_from}."
            for rule in (rules[key] for key in self.rules)
        )


class _Terms(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    terms: tuple[RetentionTerm, ...]


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: tuple[DeletionRule, ...]


@cache
def retention_terms() -> dict[str, RetentionTerm]:
    """The retention terms by their keys."""
    return {term.key: term for term in load("trust/retention", _Terms).terms}


def deletion_rules() -> tuple[DeletionRule, ...]:
    """The rules of the deletion concept in their order."""
    return load("retention", _Rules).rules
