# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A check as the letter page shows it: values that a template only has to write down."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from quartett.documents.letters import BlockKind
from quartett.german.spans import Place
from quartett.language import Check, CheckedSentence, Remark, Severity, descriptions
from quartett.language.rule import Description
from quartett.language.scoring import EASIEST, HARDEST, group_points
from quartett.language.showing import Passage, Piece, passages, trimmed, zone_reason
from quartett.web.language.wording_checking import GROUP_SLUGS

__all__ = ["Bar", "Result", "Scale", "SentenceLine", "per_cent"]

_HARDEST_SHOWN = 5
_REASONS_SHOWN = 5
# a remark on more than this lies under a thin line, so that the words in it can still be marked
_WIDE = 60
_LONGEST_QUOTE = 110


def per_cent(value: float) -> str:
    """Where a score lies on the scale from left to right, as an SVG wants it."""
    return f"{max(0.0, min(100.0, (value - EASIEST) / (HARDEST - EASIEST) * 100)):.2f}%"


def quote(text: str, place: Place) -> str:
    """The words at a place in one line, cut after some."""
    words = " ".join(text[place.start : min(place.end, place.start + 400)].split())
    if len(words) <= _LONGEST_QUOTE:
        return words
    return words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class Scale:
    """The picture of a judgement: the goal from the left, the interval, the score."""

    at: str
    low: str
    width: str
    reached: str
    close: str


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
class RemarkLine:
    """A remark with the entry of its rule; `number` counts from 1."""

    number: int
    remark: Remark
    rule: Description
    quote: str

    @property
    def is_open(self) -> bool:
        """Whether it is unfolded at first: a hint steps back."""
        return self.remark.severity is not Severity.HINT

    @property
    def classes(self) -> str:
        """What the filter goes by."""
        slug = GROUP_SLUGS.get(self.rule.group, "text")
        return f"remark--{self.remark.severity.key} group-{slug}"


@dataclass(frozen=True, slots=True)
class PieceLine:
    """A stretch of text; `first` and `last` are numbers of remarks that begin and end there."""

    text: str
    classes: str
    first: tuple[int, ...]
    last: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PassageLine:
    """A paragraph with its remarks."""

    number: int
    kind: str
    zone: str
    pieces: tuple[PieceLine, ...]
    remarks: tuple[RemarkLine, ...]
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
        """None without a score."""
        found = self.check
        if found.score is None or found.interval is None:
            return None
        low, high = found.interval.low, found.interval.high
        return Scale(
            at=per_cent(found.score),
            low=per_cent(low),
            width=per_cent(EASIEST + high - low),
            reached=per_cent(found.profile.reached),
            close=per_cent(EASIEST + found.profile.close - found.profile.reached),
        )

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
            RemarkLine(number, one, rules[one.rule], quote(self.check.text, one.place))
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
            remarks=tuple(self.lines[place] for place in one.remarks),
            sentences=tuple(self._sentence(each, number) for each in one.sentences if each.counts),
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
            classes += sorted({f"group-{_slug(one)}" for one in over})
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


def _slug(line: RemarkLine) -> str:
    return GROUP_SLUGS.get(line.rule.group, "text")
