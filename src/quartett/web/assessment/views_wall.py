# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the whole team sees: the wall with one item, the paper to print, the minutes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from quartett.documents.docx import report_docx
from quartett.documents.manuscript import Manuscript
from quartett.documents.pdf import report_pdf
from quartett.web.assessment.meeting_clock import clock_of
from quartett.web.assessment.models import Round
from quartett.web.assessment.pages import download, is_htmx
from quartett.web.assessment.queries_room import points_of, room_of, stamp_of
from quartett.web.assessment.room_paper import consensus_paper, minutes_manuscript
from quartett.web.assessment.room_pictures import dots_together
from quartett.web.assessment.room_words import spread_text, value_text
from quartett.web.assessment.views_room import entered_round
from quartett.web.authorities.house_views import HouseRequest, house_view

__all__ = ["minutes_docx", "minutes_pdf", "paper", "wall"]

_WIDE, _LETTERS = 1160, 26  # of the 1280 pixels of a projector, to be read from five metres
_MOST_POINTS = 2  # of each kind; more would have to be small


@house_view("assessment.moderate")
def wall(request: HouseRequest, number: int) -> HttpResponse:
    """One item, large; asked by htmx only what changed, and 204 if nothing did."""
    row = entered_round(number)
    if is_htmx(request) and request.GET.get("seit") == stamp_of(row):
        return HttpResponse(status=204)
    room = room_of(row)
    clock = clock_of(room.meeting, now=timezone.now())
    item = room.consensus.item(clock.item)
    context: dict[str, object] = {
        "round": row,
        "stamp": room.stamp,
        "item": item,
        "clock": clock,
        "done": len(room.consensus.items) - len(room.open_items),
        "all": len(room.consensus.items),
    }
    if item is not None:
        points = points_of(row, item=item.item)
        context |= {
            "chart": dots_together(room, item, ident="wand", width=_WIDE, size=_LETTERS),
            "spread": spread_text(item),
            "count": len(item.dots),
            "decided": room.decided(item.item),
            "decided_text": value_text(room.decided(item.item)),
            "strengths": [one for one in points if one.kind == "strength"][:_MOST_POINTS],
            "improvements": [one for one in points if one.kind != "strength"][:_MOST_POINTS],
        }
    name = "wall_live" if is_htmx(request) else "wall"
    return render(request, f"assessment/room/{name}.html", context)


@house_view("assessment.moderate")
def paper(request: HouseRequest, number: int) -> HttpResponse:
    """The consensus paper: everything that was said, and lines for what is decided."""
    row = entered_round(number)
    content = consensus_paper(room_of(row), today=timezone.localdate())
    return download(content, f"Konsenspapier-Runde-{row.number}.pdf")


@house_view("assessment.moderate")
def minutes_pdf(request: HouseRequest, number: int) -> HttpResponse:
    """The minutes of the meeting to print and to file."""
    row = entered_round(number)
    return download(report_pdf(_minutes(row)), f"Niederschrift-Runde-{row.number}.pdf")


@house_view("assessment.moderate")
def minutes_docx(request: HouseRequest, number: int) -> HttpResponse:
    """The minutes of the meeting to work on."""
    row = entered_round(number)
    return download(report_docx(_minutes(row)), f"Niederschrift-Runde-{row.number}.docx")


def _minutes(row: Round) -> Manuscript:
    return minutes_manuscript(room_of(row), today=timezone.localdate())
