# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The consensus room on paper: the paper for the meeting, and its minutes afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.assessment.consensus import ConsensusItem
from quartett.assessment.consensus_paper import PaperItem, PaperSection, consensus_paper_pdf
from quartett.assessment.rounding import half_up
from quartett.assessment.time_budget import BUDGET_RULE
from quartett.documents.manuscript import Manuscript, Paragraph, Points, Section, Table
from quartett.web.assessment.models import AgreedPoint
from quartett.web.assessment.queries_checks import CheckEvidence, check_evidence
from quartett.web.assessment.queries_room import Room, SheetCount
from quartett.web.assessment.room_pages import minutes_of
from quartett.web.assessment.room_pictures import dots_of
from quartett.web.assessment.room_words import (
    STANDINGS,
    hint_text,
    spread_text,
    value_text,
)

__all__ = ["consensus_paper", "minutes_manuscript", "sheets_text"]

_READING = (
    "Jeder Punkt ist eine Bewertung, die gestrichelte Linie die Mitte. Die Reihenfolge der "
    "Aussagen ist zufällig und sagt nichts über Personen."
)
_DECIDED = "Der Wert ist entschieden, nicht gemittelt. Die Mitte war nur der Vorschlag."


def consensus_paper(room: Room, *, today: date) -> bytes:
    """Every item with dots and remarks; lines to write on where nothing is decided yet."""
    row = room.row
    sections = [
        PaperSection(str(STANDINGS[standing]), tuple(_paper_item(room, one) for one in items))
        for standing, items in groupby(room.consensus.items, key=lambda one: one.standing)
    ]
    return consensus_paper_pdf(
        sections,
        title=_("Konsenspapier: %s") % row.title,
        subtitle=f"{row.authority.name} · {row.catalogue.title}",
        facts=[
            (_("Bögen"), sheets_text(room.sheets)),
            (_("Sitzung"), _("%d Minuten") % row.meeting_minutes),
            (_("Stand"), f"{today:%d.%m.%Y}"),
            *((_("Qualitäts-Check"), _check(check)) for check in check_evidence(row)),
        ],
        notes=[_READING, BUDGET_RULE],
        notice=_("Übungsdaten") if row.authority.is_example else "",
    )


def minutes_manuscript(room: Room, *, today: date) -> Manuscript:
    """The minutes: what was decided and why, what the team holds to be true, who wrote when."""
    row = room.row
    sections = [
        Section(_("Entscheidungen"), (Paragraph(_DECIDED, quiet=True), _decisions(room))),
        *_points(room),
        Section(_("Verlauf der Sitzung"), (_course(room),)),
    ]
    return Manuscript(
        title=_("Niederschrift: %s") % row.title,
        subtitle=f"{row.authority.name} · {row.catalogue.title}",
        facts=(
            (_("Bögen"), sheets_text(room.sheets)),
            (_("Stand"), row.get_state_display()),
            (_("Offen"), ", ".join(room.open_items) or _("nichts")),
        ),
        sections=tuple(sections),
        as_of=today,
        notice=_("Übungsdaten") if row.authority.is_example else "",
    )


def sheets_text(sheets: SheetCount) -> str:
    """How many sheets there are and how many are not, plainly."""
    text = _("%d abgegeben") % sheets.handed_in
    if sheets.missing:
        text += _(", %d nicht abgegeben") % sheets.missing
    if sheets.withdrawn:
        text += _(", %d zurückgezogen") % sheets.withdrawn
    return text


def _paper_item(room: Room, one: ConsensusItem) -> PaperItem:
    decision = room.decisions.get(one.item)
    decided = decision is not None and decision.value is not None
    scale = room.consensus.catalogue.scale
    summary = spread_text(one)
    if one.proposal is not None:
        summary += _(" · Vorschlag %s") % value_text(one.proposal)
    if one.minutes:
        summary += _(" · %d Minuten") % one.minutes
    return PaperItem(
        number=one.item,
        title=one.title,
        summary=summary,
        dots=dots_of(room, one, ident=f"p{one.item.replace('.', '-')}", width=640, size=12),
        hints=tuple(hint_text(hint, room.groups) for hint in one.hints),
        strengths=one.strengths,
        improvements=one.improvements,
        range=_("%(low)d bis %(high)d, in Schritten von %(step)d")
        % {"low": scale.low, "high": scale.high, "step": scale.step},
        decided=value_text(decision.value) if decision and decided else "",
        reason=decision.reason if decision else "",
    )


def _check(check: CheckEvidence) -> str:
    topics = [
        f"{topic.title}: {half_up(topic.mean.middle) if topic.mean else '–'}"
        for topic in check.topics
    ]
    return f"{check.title} ({check.people}): {'; '.join(topics)}"


def _decisions(room: Room) -> Table:
    rows = []
    for one in sorted(room.consensus.items, key=_catalogue_order(room)):
        decision = room.decisions.get(one.item)
        rows.append(
            (
                f"{one.item} {one.title}",
                spread_text(one),
                value_text(one.proposal) if one.proposal is not None else "–",
                value_text(decision.value if decision else None),
                decision.reason if decision else "",
            )
        )
    return Table(
        caption=_("Konsenswerte"),
        description=_("Je Kriterium Streuung, Vorschlag, entschiedener Wert und Begründung."),
        head=(_("Kriterium"), _("Bewertungen"), _("Vorschlag"), _("Konsens"), _("Begründung")),
        rows=tuple(rows),
        widths=(28, 22, 11, 11, 28),
        numeric=frozenset({2, 3}),
    )


def _catalogue_order(room: Room) -> Callable[[ConsensusItem], int]:
    order = [number for number, _title in room.consensus.catalogue.numbers()]
    return lambda one: order.index(one.item)


def _points(room: Room) -> list[Section]:
    found = list(AgreedPoint.objects.filter(round=room.row))
    titles = (
        ("strength", _("Gemeinsame Stärken")),
        ("improvement", _("Gemeinsame Verbesserungen")),
    )
    return [
        Section(title, (Points(tuple(f"{point.item}: {point.text}" for point in own)),))
        for kind, title in titles
        if (own := [point for point in found if point.kind == kind])
    ]


def _course(room: Room) -> Table | Paragraph:
    lines = minutes_of(room)
    if not lines:
        return Paragraph(_("Noch ist nichts geschehen."))
    rows = tuple(
        (
            f"{timezone.localtime(line.at):%d.%m.%Y %H:%M}",
            line.item or "–",
            line.text,
            line.role,
        )
        for line in lines
    )
    return Table(
        caption=_("Was wann geschah"),
        description=_("Jeder Schritt der Sitzung mit Zeit, Kriterium und Rolle."),
        head=(_("Zeit"), _("Kriterium"), _("Was"), _("Rolle")),
        rows=rows,
        widths=(20, 12, 48, 20),
    )
