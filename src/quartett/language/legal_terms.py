# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Terms of law that must stay in a letter, and what they mean in one plain sentence."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from quartett.catalogues import Entry, SourceRef, load
from quartett.language.inflection import Kind, paradigm

__all__ = ["LegalTerm", "explanation", "legal_terms"]


class LegalTerm(Entry):
    """A term, written as `inflection` reads nouns, and its explanation for those who get it."""

    term: str
    explanation: str


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    terms: tuple[LegalTerm, ...]
    source: tuple[SourceRef, ...] = Field(min_length=1)


@cache
def legal_terms() -> tuple[LegalTerm, ...]:
    """All terms of the catalogue."""
    return load("language/legal_terms", _Catalogue).terms


@cache
def _explanations() -> dict[str, str]:
    """By form; terms of several words by the whole phrase as the catalogue writes it."""
    found: dict[str, str] = {}
    for one in legal_terms():
        article, _, rest = one.term.partition(" ")
        if " " in rest:
            found[rest.partition("/")[0]] = one.explanation
            continue
        forms = paradigm(f"{article} {rest}", kind=Kind.NOUN).cells.values()
        found |= {form: one.explanation for cell in forms for form in cell}
    return found


def explanation(form: str) -> str | None:
    """What the term `form` means; None if it is no term of law that must stay."""
    return _explanations().get(form)
