# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The result of a corpus check as its page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from quartett.language import Level, descriptions
from quartett.language.corpus import Corpus, CorpusLetter
from quartett.language.near_duplicates import Cluster, Wording
from quartett.web.language.models import CorpusCheck, LetterTemplate

__all__ = [
    "ClusterPage",
    "FlaggedLine",
    "Named",
    "RankLine",
    "SpellingLine",
    "WordingLine",
    "cluster_page",
    "flagged_lines",
    "named",
    "rank_lines",
    "spelling_lines",
]

_BADGES = {
    Level.REACHED: "success",
    Level.CLOSE: "warning",
    Level.MISSED: "danger",
    Level.UNKNOWN: "neutral",
}
_NAMED = 6
_WORDINGS = 6


@dataclass(frozen=True, slots=True)
class Named:
    """A letter of the corpus by its name, with its page where it is in the register."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class RankLine:
    """A letter in the ranking. `effort` is what it costs its readers beside the worst, 0 to 100."""

    place: int
    letter: CorpusLetter
    url: str
    effort: int
    may_be_found: bool

    @property
    def badge(self) -> str:
        """The kind of badge for the judgement."""
        return _BADGES[self.letter.level]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a wording; `differs` from the first wording."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class WordingLine:
    """A wording with what differs from the most frequent one, and who has it."""

    pieces: tuple[Piece, ...]
    letters: tuple[Named, ...]
    more: int
    count: int


@dataclass(frozen=True, slots=True)
class ClusterPage:
    """A paragraph that stands in several letters."""

    number: int
    cluster: Cluster
    percent: int
    wordings: tuple[WordingLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SpellingLine:
    """A word in several writings."""

    writings: tuple[tuple[str, int], ...]
    letters: tuple[Named, ...]
    more: int


@dataclass(frozen=True, slots=True)
class FlaggedLine:
    """A word that a rule remarks on."""

    rule: str
    text: str
    times: int
    count: int
    letters: tuple[Named, ...]
    more: int


def named(row: CorpusCheck, found: Corpus) -> tuple[Named, ...]:
    """Every letter of the corpus by place; one query for those in the register."""
    urls = _urls(row, found)
    return tuple(Named(one.title, urls.get(one.key, "")) for one in found.letters)


def _urls(row: CorpusCheck, found: Corpus) -> Mapping[str, str]:
    if row.from_files and not row.keeps:
        return {}
    numbers = [int(one.key) for one in found.letters if one.key.isdecimal()]
    rows = LetterTemplate.objects.select_related("authority").filter(withdrawn_on=None)
    known = {one.number: one for one in rows}
    return {str(each): known[each].get_absolute_url() for each in numbers if each in known}


def rank_lines(
    found: Corpus, names: Sequence[Named], *, start: int, letters: Iterable[CorpusLetter]
) -> list[RankLine]:
    """One page of the ranking; `start` is the place of its first letter, from 0."""
    worst = max((_cost(one) for one in found.letters), default=0.0)
    return [
        RankLine(
            place=place + 1,
            letter=one,
            url=names[place].url,
            effort=round(100 * _cost(one) / worst) if worst else 0,
            may_be_found=bool(names[place].url) and one.level is Level.MISSED,
        )
        for place, one in enumerate(letters, start=start)
    ]


def _cost(one: CorpusLetter) -> float:
    return one.pain if one.yearly is None else one.yearly


def cluster_page(number: int, one: Cluster, names: Sequence[Named]) -> ClusterPage:
    """A cluster with its wordings; what differs from the first is marked word by word."""
    first = one.wordings[0].text.split()
    shown = one.wordings[:_WORDINGS]
    return ClusterPage(
        number=number,
        cluster=one,
        percent=round(100 * one.alike),
        wordings=tuple(_wording(each, first, names) for each in shown),
        more=len(one.wordings) - len(shown),
    )


def _wording(one: Wording, first: Sequence[str], names: Sequence[Named]) -> WordingLine:
    words = one.text.split()
    pieces = []
    for tag, _a, _b, start, end in SequenceMatcher(
        None, first, words, autojunk=False
    ).get_opcodes():
        if end > start:
            pieces.append(Piece(" ".join(words[start:end]), differs=tag != "equal"))
    letters = _named(one.letters, names)
    return WordingLine(tuple(pieces), letters, len(one.letters) - len(letters), len(one.letters))


def spelling_lines(found: Corpus, names: Sequence[Named]) -> list[SpellingLine]:
    """Words in several writings, with the letters that have the rarer ones."""
    lines = []
    for one in found.inconsistent:
        rarer = [place for writing in one.writings[1:] for place in writing.letters]
        letters = _named(rarer, names)
        total = sum(writing.count for writing in one.writings[1:])
        lines.append(
            SpellingLine(
                tuple((writing.text, writing.count) for writing in one.writings),
                letters,
                total - len(letters),
            )
        )
    return lines


def flagged_lines(found: Corpus, names: Sequence[Named]) -> list[FlaggedLine]:
    """Words that the rules on terms remark on."""
    rules = {one.id: one.name for one in descriptions()}
    lines = []
    for one in found.flagged:
        letters = _named(one.letters, names)
        lines.append(
            FlaggedLine(
                rules.get(one.rule, one.rule),
                one.text,
                one.times,
                one.count,
                letters,
                one.count - len(letters),
            )
        )
    return lines


def _named(places: Sequence[int], names: Sequence[Named]) -> tuple[Named, ...]:
    return tuple(names[place] for place in places[:_NAMED])
