# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parts that several reports of the room are made of: profile, tables of points, German words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from quartett.assessment.catalogue import Band, Catalogue
from quartett.assessment.decided import DecidedRound
from quartett.assessment.ratings import Remark
from quartett.assessment.report import PlannedMeasure
from quartett.assessment.rounding import half_up, in_german, in_percent
from quartett.assessment.scores import CriterionScore, PartScore, Score
from quartett.charts import Bar, Chart, bar_chart, to_png
from quartett.documents.manuscript import Block, Paragraph, Picture, Table
from quartett.documents.typesetting import FONTS

__all__ = [
    "NOT_RATED",
    "band_words",
    "day",
    "measures_table",
    "nothing",
    "people",
    "percent_words",
    "points_table",
    "profile_bars",
    "profile_picture",
    "profile_table",
    "rights_of",
]

NOT_RATED = "nicht bewertet"


def day(value: date) -> str:
    """01.03.2026"""
    return f"{value:%d.%m.%Y}"


def people(count: int) -> str:
    """„1 Person“, „14 Menschen“"""
    return "1 Person" if count == 1 else f"{in_german(count)} Menschen"


def nothing(text: str) -> tuple[Block, ...]:
    """What stands where there is nothing yet."""
    return (Paragraph(text),)


def percent_words(one: CriterionScore | PartScore) -> str:
    """The value as people read it; what is missing is never 0."""
    if one.percent is None:
        return NOT_RATED
    partly = isinstance(one, CriterionScore) and not one.complete
    return in_percent(one.percent) + (", unvollständig" if partly else "")


def profile_bars(score: Score, *, ident: str = "profil", width: int = 720) -> Chart:
    """The criteria as bars from 0 to 100; one without a value has no bar. In whole percent."""
    bars = [
        Bar(f"{one.number} {one.title}", None if one.percent is None else half_up(one.percent))
        for one in score.criteria
    ]
    return bar_chart(
        bars,
        title="Profil nach Kriterien",
        ident=ident,
        unit="%",
        heading="Kriterium",
        amount="Wert",
        width=width,
        full=100,
        missing=NOT_RATED,
    )


def profile_picture(decided: DecidedRound) -> Picture:
    """The profile for print, with its values as the text that stands for it."""
    chart = profile_bars(decided.score)
    return Picture(
        png=to_png(chart, fonts=FONTS),
        alt=chart.description,
        caption="Profil: gemeinsam entschiedene Werte nach Kriterien, in ganzen Prozent",
    )


def profile_table(score: Score) -> tuple[Block, ...]:
    """Criteria and parts with value, band, and points where the method counts them."""
    counted = score.maximum is not None
    head = ("Nr.", "Kriterium", "Wert", "Stufe") + (("Punkte", "von") if counted else ())
    widths = (7, 37, 15, 23, 9, 9) if counted else (7, 50, 17, 26)
    table = Table(
        caption="Werte der Kriterien und Teilkriterien",
        description="Je Zeile ein Kriterium oder Teilkriterium mit Wert und Stufe.",
        head=head,
        rows=tuple(_profile_rows(score, counted=counted)),
        widths=widths,
        numeric=frozenset({2, 4, 5} if counted else {2}),
    )
    return (table,)


def _profile_rows(score: Score, *, counted: bool) -> Iterator[tuple[str, ...]]:
    for one in score.criteria:
        points = (
            "–" if one.points is None else in_german(one.points),
            "–" if one.maximum is None else in_german(one.maximum),
        )
        row = (one.number, one.title, percent_words(one), band_words(one.band))
        yield row + points if counted else row
        for part in one.parts:
            if part.number == one.number:
                continue
            own = (part.number, part.title, percent_words(part), band_words(part.band))
            yield (*own, "", "") if counted else own


def band_words(band: Band | None) -> str:
    """The name of the band, a dash without one."""
    return band.label if band else "–"


def measures_table(measures: Sequence[PlannedMeasure], *, caption: str) -> Table:
    """The measures of an improvement plan, the earliest first."""
    return Table(
        caption=caption,
        description="Je Zeile eine Maßnahme mit Kriterium, Rolle, Termin und Stand.",
        head=("Maßnahme", "Zu", "Zuständig", "Termin", "Stand"),
        rows=tuple(
            (one.title, ", ".join(one.items), one.owner, day(one.due), one.state)
            for one in sorted(measures, key=lambda one: (one.due, one.title))
        ),
        widths=(40, 10, 20, 14, 16),
    )


def rights_of(catalogue: Catalogue) -> Paragraph:
    """Whose the model is, and that its owner stands apart from this program."""
    text = " ".join(each for each in (catalogue.rights, catalogue.affiliation) if each)
    return Paragraph(text, quiet=True)


def points_table(
    rows: Sequence[tuple[Remark, str]], *, decided: DecidedRound, caption: str, last: str
) -> Table:
    """Agreed points with their criterion, its value and what became of them."""
    order = {number: place for place, (number, _t) in enumerate(decided.catalogue.numbers())}
    return Table(
        caption=caption,
        description=f"Je Zeile eine Aussage mit Kriterium, Wert und: {last}.",
        head=("Zu", "Aussage des Teams", "Wert", last),
        rows=tuple(
            (remark.item, remark.text, _value(remark.item, decided), became)
            for remark, became in sorted(rows, key=lambda row: order[row[0].item])
        ),
        widths=(9, 55, 14, 22),
        numeric=frozenset({2}),
    )


def _value(item: str, decided: DecidedRound) -> str:
    percent = decided.percent(decided.measured(item))
    return NOT_RATED if percent is None else in_percent(percent)
