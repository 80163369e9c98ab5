# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A check as the letter page shows it: values that a template only has to write down."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from quartett.documents.letters import BlockKind
from quartett.documents.letters.written import Note
from quartett.german.spans import Place
from quartett.language import Check, CheckedSentence, descriptions
from quartett.language.scoring import group_points
from quartett.language.showing import Passage, Piece, passages, trimmed, zone_reason
from quartett.web.language.presenting_remarks import (
    RemarkGroup,
    RemarkLine,
    grouped,
    quote,
    short_words,
)
from quartett.web.language.presenting_scale import Scale, scale_of
from quartett.web.language.wording_checking import GROUP_SLUGS

__all__ = ["Bar", "Result", "SentenceLine"]

_HARDEST_SHOWN = 3
_REASONS_SHOWN = 5
# so many remarks can be taken in at once
_FEW = 12
# a remark on more than this lies under a thin line, so that the words in it can still be marked
_WIDE = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a score; `width` beside the largest part."""

    label: str
    points: float
    width: str


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """A sentence with what makes it hard; `passage` is the number of its paragraph."""

    quote: str
    score: float
    words: int
    passage: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class PieceLine:
    """A stretch of text; `first` and `last` are numbers of remarks that begin and end there."""

    text: str
    classes: str
    first: tuple[int, ...]
    last: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PassageLine:
    """A paragraph with its remarks, those of the same rule together."""

    number: int
    kind: str
    zone: str
    pieces: tuple[PieceLine, ...]
    remarks: tuple[RemarkGroup, ...]
    sentences: tuple[SentenceLine, ...]


@dataclass(frozen=True, slots=True)
class NeedLine:
    """Something the letter needs; `passage` and `quote` say where it stands."""

    name: str
    found: bool
    required: bool
    mend: str
    source: str
    quote: str
    passage: int


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """A change that helps most; `target` is the id of the place on the page."""

    title: str
    text: str
    count: int
    target: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of the filter."""

    key: str
    label: str
    count: int


@dataclass(frozen=True)
class Result:
    """All that the page says of a check."""

    check: Check

    @cached_property
    def scale(self) -> Scale | None:
        """None without a score, and for a text in another language."""
        return scale_of(self.check) if self.is_german else None

    @property
    def is_german(self) -> bool:
        """Whether the judgement means anything: it is about German text only."""
        return Note.NOT_GERMAN not in self.check.notes

    @property
    def notes(self) -> tuple[Note, ...]:
        """What else is to be said of the file."""
        return tuple(one for one in self.check.notes if one is not Note.NOT_GERMAN)

    @property
    def confidence(self) -> int:
        """How sure the interval is, in per cent."""
        return round(self.check.interval.level * 100) if self.check.interval else 0

    @property
    def words(self) -> int:
        """Words of the whole text; a citation, a date or an amount counts as one."""
        return sum(one.words for one in self.check.sentences)

    @property
    def counted(self) -> int:
        """Sentences that make up the score."""
        return sum(one.counts for one in self.check.sentences)

    @cached_property
    def lines(self) -> tuple[RemarkLine, ...]:
        """All remarks in the order of their places."""
        rules = {one.id: one for one in descriptions()}
        return tuple(
            RemarkLine(number, one, rules[one.rule], short_words(self.check.text, one.place))
            for number, one in enumerate(self.check.remarks, start=1)
        )

    @cached_property
    def _passages(self) -> tuple[Passage, ...]:
        return passages(self.check)

    @cached_property
    def passages(self) -> tuple[PassageLine, ...]:
        """The text, paragraph by paragraph."""
        return tuple(
            self._passage(number, one) for number, one in enumerate(self._passages, start=1)
        )

    def _passage(self, number: int, one: Passage) -> PassageLine:
        return PassageLine(
            number=number,
            kind=_SHAPES.get(one.kind, "paragraph"),
            zone=", ".join(zone_reason(each.kind) for each in one.zones),
            pieces=tuple(self._piece(piece) for piece in trimmed(one, self.check.text)),
            remarks=grouped(tuple(self.lines[place] for place in one.remarks)),
            sentences=tuple(self._sentence(each, number) for each in one.sentences if each.counts)
            if self.is_german
            else (),
        )

    def _piece(self, piece: Piece) -> PieceLine:
        over = [self.lines[place] for place in piece.remarks]
        classes = ["zone"] if piece.zone else []
        if over:
            narrow = min(over, key=lambda one: one.remark.place.end - one.remark.place.start)
            worst = max(over, key=lambda one: one.remark.severity)
            place = narrow.remark.place
            classes += ["mark", "mark--wide" if place.end - place.start > _WIDE else "mark--word"]
            # the colour is that of the words, the filter goes by the weightiest remark over them
            classes.append(f"tone--{narrow.remark.severity.key}")
            classes += sorted({one.group_class for one in over})
            classes.append(f"mark--{worst.remark.severity.key}")
        starts = tuple(one.number for one in over if one.remark.place.start == piece.place.start)
        ends = tuple(place + 1 for place in piece.ending)
        return PieceLine(piece.place.of(self.check.text), " ".join(classes), starts, ends)

    def _sentence(self, one: CheckedSentence, passage: int) -> SentenceLine:
        points = list(group_points(one.score.contributions).items())[:_REASONS_SHOWN]
        most = max((value for _group, value in points), default=1.0) or 1.0
        return SentenceLine(
            quote=quote(self.check.text, one.place),
            score=one.score.value,
            words=one.words,
            passage=passage,
            bars=tuple(
                Bar(group.value, value, f"{value / most * 100:.1f}%") for group, value in points
            ),
        )

    @cached_property
    def hardest(self) -> tuple[SentenceLine, ...]:
        """The hardest sentences above the goal of the profile, hardest first."""
        if not self.is_german:
            return ()
        goal = self.check.profile.reached
        found = [line for one in self.passages for line in one.sentences if line.score > goal]
        return tuple(sorted(found, key=lambda one: -one.score)[:_HARDEST_SHOWN])

    @cached_property
    def advice(self) -> tuple[AdviceLine, ...]:
        """The changes that help most, each with the place to begin."""
        numbers = {(one.remark.rule, one.remark.place): one.number for one in reversed(self.lines)}
        found = []
        for one in self.check.advice:
            target = "bedarf"
            if one.place is not None:
                number = numbers.get((one.rule, one.place))
                target = f"stelle-{number}" if number else f"absatz-{self._at(one.place)}"
            found.append(AdviceLine(one.title, one.text, one.count, target))
        return tuple(found)

    @cached_property
    def needs(self) -> tuple[NeedLine, ...]:
        """What the letter needs, in the order of reading."""
        needs = self.check.completeness.needs if self.check.completeness else ()
        return tuple(
            NeedLine(
                name=one.name,
                found=one.is_found,
                required=one.required,
                mend=one.mend,
                source=one.source,
                quote=quote(self.check.text, one.place) if one.place else "",
                passage=self._at(one.place) if one.place else 0,
            )
            for one in needs
        )

    @property
    def lacking(self) -> tuple[NeedLine, ...]:
        """What is not there, the required first."""
        return tuple(sorted((one for one in self.needs if not one.found), key=_is_voluntary))

    @property
    def present(self) -> tuple[NeedLine, ...]:
        """What is there."""
        return tuple(one for one in self.needs if one.found)

    def _at(self, place: Place) -> int:
        """The number of the paragraph in which a place begins."""
        for number, one in enumerate(self._passages, start=1):
            if place.start < one.place.end:
                return number
        return len(self._passages)

    @property
    def severities(self) -> tuple[Choice, ...]:
        """Choices of the filter by weight; each with all that is at least so important."""
        counts = Counter(one.remark.severity.key for one in self.lines)
        very, some = counts["very_important"], counts["important"]
        return (
            Choice("alle", "alle", len(self.lines)),
            Choice("wichtig", "wichtige", very + some),
            Choice("sehr-wichtig", "nur sehr wichtige", very),
        )

    @property
    def shown_first(self) -> str:
        """The key of the weights shown at first: among many remarks hints step back."""
        every, important, _very = self.severities
        return important.key if every.count > _FEW and important.count else every.key

    @property
    def groups(self) -> tuple[Choice, ...]:
        """Choices of the filter by group."""
        counts = Counter(one.rule.group for one in self.lines)
        return (
            Choice("alle", "alles", len(self.lines)),
            *(
                Choice(slug, name, counts[name])
                for name, slug in GROUP_SLUGS.items()
                if counts[name]
            ),
        )


_SHAPES = {BlockKind.HEADING: "heading", BlockKind.ITEM: "item", BlockKind.CELL: "cell"}


def _is_voluntary(need: NeedLine) -> bool:
    return not need.required
