# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The prioritising workshop: the board that everybody sees, placing, dots, and the result."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from quartett.charts.board import BoardItem, Quadrants, board_chart
from quartett.improvement.errors import ImprovementError
from quartett.improvement.prioritising import (
    Candidate,
    Quadrant,
    RankingRule,
    quadrant,
    rank,
    sensitivity,
)
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.charts_kept import kept_picture
from quartett.web.improvement import services
from quartett.web.improvement.forms_findings import PlaceForm, RoundForm
from quartett.web.improvement.models import Dot, FindingGroup, PriorityRound
from quartett.web.improvement.pages import is_htmx, page, posted_version, stale
from quartett.web.improvement.queries_findings import candidates
from quartett.web.improvement.services_workshop import Rated, dots_of_round, rated_key
from quartett.web.typed_numbers import typed_number

__all__ = ["round_close", "round_detail", "round_dots", "round_place", "workshop"]

_SCALE = range(1, 6)
# where each field of the board bears its name
_CORNERS = ((1, 5), (4, 5), (1, 2), (4, 2))


@dataclass(frozen=True, slots=True)
class Item:
    """A candidate as the board shows it."""

    key: str
    mark: str
    title: str
    meta: str
    url: str
    effort: int | None
    benefit: int | None
    dots: int
    mine: int
    rank: int | None = None
    tied: bool = False
    field: str = ""

    @property
    def more(self) -> int:
        """My dots after giving one more."""
        return self.mine + 1

    @property
    def less(self) -> int:
        """My dots after taking one back."""
        return max(self.mine - 1, 0)


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of the board."""

    effort: int
    benefit: int
    quadrant: str
    label: str
    corner: str
    items: tuple[Item, ...]


@house_view("findings.view", write="findings.prioritise")
def workshop(request: HouseRequest) -> HttpResponse:
    """All workshops; POST opens a new one."""
    visitor = request.visitor
    form = RoundForm(
        request.POST or None, initial={"dots_per_person": visitor.authority.dots_per_person}
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = services.open_round(
                visitor,
                title=form.cleaned_data["title"],
                dots_per_person=form.cleaned_data["dots_per_person"],
                submission=form.cleaned_data["submission"],
            )
        except ImprovementError as error:
            form.add_error("title", error.mend)
        else:
            return redirect("finding-round", visitor.authority.slug, row.number)
    rounds = list(PriorityRound.objects.select_related("authority"))
    context = {
        "form": form,
        "running": next((row for row in rounds if row.is_open), None),
        "closed": [row for row in rounds if not row.is_open],
        "waiting": len(candidates()),
        "may_open": visitor.may("findings.prioritise"),
    }
    return page(request, "improvement/workshop.html", context, status=400 if form.errors else 200)


@house_view("findings.view")
def round_detail(request: HouseRequest, number: int) -> HttpResponse:
    """The open board, or the result of a closed round; asked by htmx only the board."""
    row = get_object_or_404(PriorityRound.objects.select_related("authority"), number=number)
    if not row.is_open:
        return _result(request, row)
    return _board(request, row)


def _board(request: HouseRequest, row: PriorityRound) -> HttpResponse:
    visitor = request.visitor
    slug = visitor.authority.slug
    items = _items(request, row)
    placed = [item for item in items if item.rank is not None]
    context = {
        "round": row,
        "rows": _grid(items),
        "efforts": list(_SCALE),
        "waiting": [item for item in items if item.rank is None],
        "ranked": sorted(placed, key=lambda item: (item.rank or 0, item.mark)),
        "rule": RankingRule().text,
        "sensitivity": _stability(placed),
        "left": row.dots_per_person - sum(item.mine for item in items),
        "may_place": visitor.may("findings.prioritise"),
        "may_dot": visitor.may("findings.dot"),
        "place_url": reverse("finding-round-place", args=[slug, row.number]),
        "dots_url": reverse("finding-round-dots", args=[slug, row.number]),
        "projector": request.GET.get("ansicht") == "leinwand",
        "ratings": list(_SCALE),
    }
    template = "improvement/board.html" if is_htmx(request) else "improvement/round.html"
    return page(request, template, context)


def _items(request: HouseRequest, row: PriorityRound) -> list[Item]:
    slug = request.visitor.authority.slug
    sums = dots_of_round(row)
    mine = {
        rated_key(dot.finding or dot.group): dot.count  # type: ignore[arg-type] # one of both
        for dot in Dot.objects.filter(round=row, user=request.visitor.user).select_related(
            "finding", "group"
        )
    }
    rows = candidates()
    ranked = {
        each.candidate.key: each
        for each in rank([_candidate(one, sums[rated_key(one)]) for one in rows if _is_placed(one)])
    }
    items = []
    for one in rows:
        key = rated_key(one)
        place = ranked.get(key)
        items.append(
            Item(
                key=key,
                mark=key.upper(),
                title=str(one),
                meta=_meta(one),
                url=_url(slug, one),
                effort=one.effort,
                benefit=one.benefit,
                dots=sums[key],
                mine=mine.get(key, 0),
                rank=place.rank if place else None,
                tied=place.tied if place else False,
                field=place.quadrant.label if place else "",
            )
        )
    return items


def _url(slug: str, row: Rated) -> str:
    name = "finding-group" if isinstance(row, FindingGroup) else "finding"
    return reverse(name, args=[slug, row.number])


def _meta(row: Rated) -> str:
    if isinstance(row, FindingGroup):
        return _("Bündel aus %d Befunden") % len(row.findings.all())
    return f"{row.source_label} · {row.kind_label}"


def _is_placed(row: Rated) -> bool:
    return row.effort is not None and row.benefit is not None


def _candidate(row: Rated, dots: int) -> Candidate:
    return Candidate(rated_key(row), row.effort or 1, row.benefit or 1, dots)


def _grid(items: list[Item]) -> list[tuple[int, list[Cell]]]:
    """Rows from great to small benefit, in each the cells from small to great effort."""
    rows = []
    for benefit in reversed(_SCALE):
        cells = []
        for effort in _SCALE:
            field = quadrant(Candidate("", effort, benefit))
            here = tuple(i for i in items if (i.effort, i.benefit) == (effort, benefit))
            label = _("Aufwand %(effort)d, Nutzen %(benefit)d: %(field)s") % {
                "effort": effort,
                "benefit": benefit,
                "field": field.label,
            }
            corner = field.label if (effort, benefit) in _CORNERS else ""
            cells.append(Cell(effort, benefit, field.value, label, corner, here))
        rows.append((benefit, cells))
    return rows


def _stability(placed: list[Item]) -> str:
    if len(placed) < 4:
        return ""
    return sensitivity(
        [Candidate(i.key, i.effort or 1, i.benefit or 1, i.dots) for i in placed]
    ).note


@house_view("", write="findings.prioritise")
def round_place(request: HouseRequest, number: int) -> HttpResponse:
    """Put a candidate on the board."""
    row = get_object_or_404(
        PriorityRound.objects.select_related("authority"), number=number, is_open=True
    )
    target = _target(request)
    form = PlaceForm(request.POST)
    if form.is_valid() and form.cleaned_data["effort"] and form.cleaned_data["benefit"]:
        services.place(
            request.visitor,
            target,
            effort=form.cleaned_data["effort"],
            benefit=form.cleaned_data["benefit"],
        )
    else:
        messages.error(request, _("Bitte wählen Sie Aufwand und Nutzen, jeweils von 1 bis 5."))
    return _board(request, row) if is_htmx(request) else _back(row, target)


@house_view("", write="findings.dot")
def round_dots(request: HouseRequest, number: int) -> HttpResponse:
    """Give or take dots."""
    row = get_object_or_404(PriorityRound.objects.select_related("authority"), number=number)
    target = _target(request)
    count = typed_number(request.POST.get("count", "")) or 0
    try:
        services.set_dots(request.visitor, row, row=target, count=count)
    except ImprovementError as error:
        messages.error(request, error.mend)
    return _board(request, row) if is_htmx(request) else _back(row, target)


def _back(row: PriorityRound, target: Rated) -> HttpResponse:
    return redirect(f"{row.get_absolute_url()}#{rated_key(target)}")


def _target(request: HouseRequest) -> Rated:
    wanted = request.POST.get("candidate", "")
    for row in candidates():
        if rated_key(row) == wanted:
            return row
    raise Http404


@house_view("", write="findings.prioritise")
def round_close(request: HouseRequest, number: int) -> HttpResponse:
    """Keep the result; afterwards nobody can see any more who gave which dots."""
    row = get_object_or_404(PriorityRound.objects.select_related("authority"), number=number)
    try:
        services.close_round(
            request.visitor,
            row,
            candidates=candidates(),
            version=posted_version(request, fallback=row.version),
        )
    except services.StaleVersion:
        return stale(request, back=row.get_absolute_url())
    except ImprovementError as error:
        messages.error(request, error.mend)
    return redirect(row)


def _result(request: HouseRequest, row: PriorityRound) -> HttpResponse:
    slug = request.visitor.authority.slug
    results = list(row.results.select_related("finding", "group"))
    lines = [
        (each, target, _url(slug, target))
        for each in results
        if (target := each.finding or each.group) is not None
    ]
    labels = {field: field.label[0].upper() + field.label[1:] for field in Quadrant}
    chart = kept_picture(
        board_chart,
        [
            BoardItem(rated_key(target).upper(), str(target), each.effort, each.benefit, each.dots)
            for each, target, _address in lines
        ],
        title=_("Aufwand und Nutzen: %s") % row.title,
        ident="tafel",
        quadrants=Quadrants(
            labels[Quadrant.QUICK_WIN],
            labels[Quadrant.BIG_PROJECT],
            labels[Quadrant.ON_THE_SIDE],
            labels[Quadrant.RATHER_NOT],
        ),
    )
    context = {
        "round": row,
        "lines": lines,
        "board": chart,
        "rule": RankingRule().text,
        "may_plan": request.visitor.may("measures.edit"),
    }
    return page(request, "improvement/round_result.html", context)
