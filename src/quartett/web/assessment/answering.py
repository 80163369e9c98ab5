# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A sheet of an anonymous check while it is filled in: it travels in the form, page by page.

Nothing of it is kept on the server before it is sent. Field names: `a-1.2` an answer (a value of
the scale, or `-` for „kann ich nicht beurteilen“), `c-1` a comment about a topic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quartett.assessment.catalogue import Catalogue, Scale
from quartett.web.answers.services import LONGEST_COMMENT, Payload, faults_of

__all__ = ["NOT_JUDGED", "OVERVIEW", "Choice", "Draft", "Question", "TopicPage", "topic_pages"]

NOT_JUDGED = "-"
OVERVIEW = "uebersicht"


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio button."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One statement with its choices."""

    name: str
    text: str
    hint: str
    choices: tuple[Choice, ...]
    not_judged: Choice


@dataclass(frozen=True, slots=True)
class TopicPage:
    """One page of the sheet: a topic with its statements; `numbers` are those of the catalogue."""

    topic: str
    title: str
    guidance: str
    place: int
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was filled in until now: raw choices by statement, texts by topic."""

    choices: Mapping[str, str]
    comments: Mapping[str, str]

    @classmethod
    def read(cls, data: Mapping[str, str], *, pages: tuple[TopicPage, ...], scale: Scale) -> Draft:
        """Only what the sheet asks; anything else in the form is passed over."""
        allowed = {str(value) for value in range(scale.low, scale.high + 1, scale.step)}
        allowed.add(NOT_JUDGED)
        numbers = [number for page in pages for number in page.numbers]
        choices = {number: data.get(f"a-{number}", "") for number in numbers}
        # twice the limit: who is told to shorten a text should find it again
        texts = {page.topic: _plain(data.get(f"c-{page.topic}", "")) for page in pages}
        return cls(
            {number: value for number, value in choices.items() if value in allowed},
            {topic: text for topic, text in texts.items() if text},
        )

    @property
    def answered(self) -> int:
        """How many statements have a value; „kann ich nicht beurteilen“ is none."""
        return sum(value != NOT_JUDGED for value in self.choices.values())

    def open_in(self, page: TopicPage) -> int:
        """How many statements of that page were passed over."""
        return sum(number not in self.choices for number in page.numbers)

    def faults(self) -> dict[str, tuple[str, ...]]:
        """By topic: why its comment cannot be taken."""
        found = {topic: faults_of(text) for topic, text in self.comments.items()}
        return {topic: reasons for topic, reasons in found.items() if reasons}

    def hidden(self, page: TopicPage | None = None) -> list[tuple[str, str]]:
        """Names and values of all that does not stand on `page` itself."""
        shown = set(page.numbers) if page else set()
        return [
            *((f"a-{n}", value) for n, value in self.choices.items() if n not in shown),
            *(
                (f"c-{topic}", text)
                for topic, text in self.comments.items()
                if page is None or topic != page.topic
            ),
        ]

    def payload(self, catalogue: Catalogue) -> Payload:
        """The sheet as the store takes it: answers count from 0."""
        scale = catalogue.scale
        return Payload(
            answers={
                number: (int(value) - scale.low) // scale.step
                for number, value in self.choices.items()
                if value != NOT_JUDGED
            },
            cuts={},
            comments=self.comments,
        )

    def questions(
        self, page: TopicPage, catalogue: Catalogue, *, not_judged: str
    ) -> list[Question]:
        """The statements of a page with what was chosen."""
        scale = catalogue.scale
        words = {level.value: level.label for level in scale.levels}
        found = []
        for number in page.numbers:
            item, chosen = catalogue.item(number), self.choices.get(number)
            choices = tuple(
                Choice(str(value), words.get(value, str(value)), chosen == str(value))
                for value in range(scale.low, scale.high + 1, scale.step)
            )
            none = Choice(NOT_JUDGED, not_judged, chosen == NOT_JUDGED)
            found.append(Question(f"a-{number}", item.title, item.guidance, choices, none))
        return found


def topic_pages(catalogue: Catalogue, *, method: str) -> tuple[TopicPage, ...]:
    """The pages of the sheet, in the order of the catalogue."""
    rated = catalogue.rated_items(catalogue.method(method))
    topics = [
        (criterion, tuple(n for n in rated if catalogue.criterion_of(n) is criterion))
        for criterion in catalogue.criteria
    ]
    return tuple(
        TopicPage(criterion.number, criterion.title, criterion.guidance, place, numbers)
        for place, (criterion, numbers) in enumerate((pair for pair in topics if pair[1]), start=1)
    )


def _plain(text: str) -> str:
    """One kind of line end and of blank, none around, and not without end.

    A text pasted from a letter holds blanks of many widths, which the store would refuse.
    """
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(lines).strip()[: 2 * LONGEST_COMMENT]
