# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""All templates of a house side by side: which ones cost their readers most, what they repeat.

    taken = CorpusIndex(profile("behoerdenbrief"))
    for one in templates:
        taken.add(summary(one, setting))
    taken.corpus().letters   # the worst first

**Pain** of a letter is (score − score of its profile's target), at least 0, times the words that
count: so much harder than it should be, for so long. **Yearly pain** is that times the letters
sent in a year. It orders templates; it is no measure of people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from quartett.documents.letters.written import Written
from quartett.language.checking import Check, check
from quartett.language.consistency import (
    InconsistentWord,
    OutdatedWord,
    WordIndex,
    flagged_words,
    spellings,
)
from quartett.language.near_duplicates import Cluster, Paragraph, ParagraphIndex, paragraphs
from quartett.language.profiles import Level, Profile
from quartett.language.terminology import Term

__all__ = [
    "Corpus",
    "CorpusIndex",
    "CorpusLetter",
    "CorpusSetting",
    "Letter",
    "Summary",
    "pain",
    "summary",
    "summary_of",
    "words_of",
]

# a page of words that are written differently; more than this nobody reads
_MOST_WORDS = 200
_MOST_CLUSTERS = 300


@dataclass(frozen=True, slots=True)
class Letter:
    """A template to be compared; `volume` is the number sent in a year, None if nobody knows."""

    key: str
    title: str
    text: str | Written
    volume: int | None = None
    letter_type: str | None = None


@dataclass(frozen=True, slots=True)
class CorpusSetting:
    """With what all letters are checked."""

    profile: str
    day: date = date.max
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What is kept of a checked letter: figures, and what is needed to compare it with others."""

    key: str
    title: str
    volume: int | None
    score: float | None
    low: float | None
    high: float | None
    sentences: int
    words: int
    remarks: Mapping[str, int]
    missing: tuple[str, ...]
    flagged: Mapping[tuple[str, str], int]
    spelled: frozenset[str]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class CorpusLetter:
    """A letter in the ranking. `pain` is for one reader, `yearly` for all of a year, None if the
    volume is not known; `outdated` counts remarks of the rules on terms."""

    key: str
    title: str
    volume: int | None
    score: float | None
    low: float | None
    high: float | None
    level: Level
    sentences: int
    words: int
    pain: float
    yearly: float | None
    remarks: dict[str, int]
    missing: tuple[str, ...]
    outdated: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """The letters, the worst first; clusters and words name them by their place in this order.

    `mean` and `reached` (share at the target) count each letter as often as it is sent; letters
    without a volume are left out there unless none has one. None without any score.
    """

    profile: str
    letters: tuple[CorpusLetter, ...]
    clusters: tuple[Cluster, ...]
    inconsistent: tuple[InconsistentWord, ...]
    flagged: tuple[OutdatedWord, ...]
    mean: float | None
    reached: float | None


def words_of(found: Check) -> int:
    """The words of the sentences that count."""
    return sum(one.words for one in found.sentences if one.counts)


def pain(score: float | None, *, words: int, target: Profile) -> float:
    """(score − target), at least 0, times words; 0 without a score."""
    return 0.0 if score is None else max(0.0, score - target.reached) * words


def summary(letter: Letter, setting: CorpusSetting) -> Summary:
    """Check a letter and keep what a corpus needs. Raises KeyError for an unknown profile."""
    found = check(
        letter.text,
        profile=setting.profile,
        letter_type=letter.letter_type,
        day=setting.day,
        terms=setting.terms,
    )
    return summary_of(found, letter)


def summary_of(found: Check, letter: Letter) -> Summary:
    """What a corpus needs of a letter that is checked already."""
    interval = found.interval
    needs = found.completeness
    return Summary(
        key=letter.key,
        title=letter.title,
        volume=letter.volume,
        score=found.score,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        sentences=sum(one.counts for one in found.sentences),
        words=words_of(found),
        remarks=Counter(remark.rule for remark in found.remarks),
        missing=tuple(need.name for need in needs.missing) if needs else (),
        flagged=flagged_words(found.text, found.remarks),
        spelled=spellings(found.text),
        paragraphs=paragraphs(found.text, found.blocks),
    )


class CorpusIndex:
    """Takes one summary after the other; of each it keeps figures, and every wording once."""

    def __init__(self, target: Profile) -> None:
        self._target = target
        self._letters: list[CorpusLetter] = []
        self._paragraphs = ParagraphIndex()
        self._words = WordIndex()

    def add(self, one: Summary) -> None:
        """The next letter."""
        place = len(self._letters)
        self._letters.append(_letter(one, self._target))
        self._paragraphs.add(place, one.paragraphs)
        self._words.add(place, words=one.spelled, flagged=one.flagged)

    def corpus(self) -> Corpus:
        """All that was added, compared."""
        order = sorted(range(len(self._letters)), key=lambda place: _rank(self._letters[place]))
        ranked = {old: new for new, old in enumerate(order)}
        letters = tuple(self._letters[place] for place in order)
        mean, reached = _means(letters)
        return Corpus(
            profile=self._target.id,
            letters=letters,
            clusters=tuple(
                _moved(one, ranked) for one in self._paragraphs.clusters()[:_MOST_CLUSTERS]
            ),
            inconsistent=tuple(
                _moved_words(one, ranked) for one in self._words.inconsistent()[:_MOST_WORDS]
            ),
            flagged=tuple(_moved_term(one, ranked) for one in self._words.flagged()[:_MOST_WORDS]),
            mean=mean,
            reached=reached,
        )


def _letter(one: Summary, target: Profile) -> CorpusLetter:
    each = pain(one.score, words=one.words, target=target)
    return CorpusLetter(
        key=one.key,
        title=one.title,
        volume=one.volume,
        score=one.score,
        low=one.low,
        high=one.high,
        level=target.level(one.score),
        sentences=one.sentences,
        words=one.words,
        pain=each,
        yearly=None if one.volume is None else each * one.volume,
        remarks=dict(one.remarks),
        missing=one.missing,
        outdated=sum(one.flagged.values()),
    )


def _rank(one: CorpusLetter) -> tuple[bool, float, float, str]:
    """Known volumes first, by the pain of a year; then the others by the pain of one reader."""
    return (one.yearly is None, -(one.yearly or 0.0), -one.pain, one.title)


def _means(letters: Iterable[CorpusLetter]) -> tuple[float | None, float | None]:
    scored = [one for one in letters if one.score is not None]
    weighed = [one for one in scored if one.volume]
    weights = [float(one.volume or 0) for one in weighed] if weighed else [1.0] * len(scored)
    used = weighed or scored
    total = sum(weights)
    if not total:
        return None, None
    mean = sum(weight * (one.score or 0.0) for weight, one in zip(weights, used, strict=True))
    reached = sum(
        weight for weight, one in zip(weights, used, strict=True) if one.level is Level.REACHED
    )
    return mean / total, reached / total


def _moved(one: Cluster, ranked: Mapping[int, int]) -> Cluster:
    wordings = tuple(
        replace(wording, letters=_places(wording.letters, ranked)) for wording in one.wordings
    )
    return replace(one, wordings=wordings)


def _moved_words(one: InconsistentWord, ranked: Mapping[int, int]) -> InconsistentWord:
    return InconsistentWord(
        tuple(
            replace(writing, letters=_places(writing.letters, ranked)) for writing in one.writings
        )
    )


def _moved_term(one: OutdatedWord, ranked: Mapping[int, int]) -> OutdatedWord:
    return replace(one, letters=_places(one.letters, ranked))


def _places(letters: Iterable[int], ranked: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(sorted(ranked[letter] for letter in letters))
