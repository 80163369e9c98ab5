# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter checked: how hard it is, what makes it so, what would help most, what it lacks.

    check("Die Unterlagen sind unverzüglich einzureichen.").remarks

Nothing of the text is kept: what comes back is all there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quartett.documents.letters.written import Block, Note, Written
from quartett.findings import Interval
from quartett.german.spans import Place
from quartett.language.advice import Advice, advice
from quartett.language.analysis import Analysis, analyse
from quartett.language.common_words import is_german
from quartett.language.completeness import Completeness, completeness
from quartett.language.profiles import Level, Profile, profiles
from quartett.language.profiles import profile as profile_of
from quartett.language.remarks import Remark
from quartett.language.rule import Setting
from quartett.language.rules import remarks
from quartett.language.scoring import Score, easier_than
from quartett.language.terminology import Term
from quartett.language.text_score import SentenceScore, TextScore
from quartett.language.zones import Zone

__all__ = ["Check", "CheckedSentence", "check"]


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence, heading or item. `counts`: whether it is part of the score of the text."""

    place: Place
    score: Score
    counts: bool
    words: int


@dataclass(frozen=True, slots=True)
class Check:
    """What was seen in a letter. All places count characters of `text`."""

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    profile: Profile
    sentences: tuple[CheckedSentence, ...]
    zones: tuple[Zone, ...]
    remarks: tuple[Remark, ...]
    advice: tuple[Advice, ...]
    completeness: Completeness | None

    @property
    def total(self) -> TextScore:
        """The sentences that count and their mean: no headings, no protected zones."""
        return TextScore(
            tuple(SentenceScore(one.place, one.score) for one in self.sentences if one.counts)
        )

    @property
    def score(self) -> float | None:
        """1 very easy … 7 very hard; None if there is no sentence to judge."""
        return self.total.value

    @property
    def interval(self) -> Interval | None:
        """Where people would probably put the text; None without a score."""
        return self.total.interval

    @property
    def level(self) -> Level:
        """The judgement against the profile."""
        return self.profile.level(self.score)

    @property
    def easier_than(self) -> int | None:
        """Per cent of official sentences that are harder than the mean of this text."""
        return None if self.score is None else easier_than(self.score)

    def __str__(self) -> str:
        """What people read on the command line."""
        from quartett.language.as_text import as_text

        return as_text(self)

    @property
    def is_passed(self) -> bool:
        """Whether it can go out: not too hard for the profile, and nothing required is missing."""
        return self.level is not Level.MISSED and not (
            self.completeness and self.completeness.missing
        )


def check(
    letter: str | Written,
    *,
    profile: str | None = None,
    letter_type: str | None = None,
    day: date = date.max,
    terms: Sequence[Term] = (),
    protected: Sequence[Place] = (),
) -> Check:
    """`letter` checked against the profile of this id, the first of `profiles()` if none is named.

    `letter_type` is found out if not named. `day` decides which names are out of date; without one
    every term counts that has ever ended. `terms` are the house's own, `protected` are
    places that are not to be touched. A text in another language is not judged: no sentence
    counts, nothing is remarked. Raises KeyError for a profile or type that is not there.
    """
    used = profile_of(profile) if profile else profiles()[0]
    analysis = analyse(letter, protected=protected)
    notes = _notes(letter, analysis)
    judged = Note.NOT_GERMAN not in notes
    found = remarks(analysis, Setting(used.id, day, tuple(terms))) if judged else ()
    needs = completeness(analysis, letter_type=letter_type) if judged or letter_type else None
    return Check(
        text=analysis.text,
        blocks=analysis.blocks,
        notes=notes,
        profile=used,
        sentences=_scored(analysis, judged=judged),
        zones=analysis.zones,
        remarks=found,
        advice=advice(found, needs),
        completeness=needs,
    )


def _scored(analysis: Analysis, *, judged: bool) -> tuple[CheckedSentence, ...]:
    return tuple(
        CheckedSentence(
            one.place,
            one.score(),
            counts=judged and one.zone is None and one.is_running,
            words=one.length,
        )
        for one in analysis.sentences
    )


def _notes(letter: str | Written, analysis: Analysis) -> tuple[Note, ...]:
    """What the reader of the file has to say, and whether the text is German at all."""
    told = () if isinstance(letter, str) else letter.notes
    return told if is_german(analysis) else (*told, Note.NOT_GERMAN)
