# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Evidence as its pages show it, what it may serve besides, and what other parts ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from quartett.assessment.catalogue import Catalogue, Part
from quartett.assessment.related import related_items
from quartett.indicators.indicator import Gender
from quartett.web.assessment.models import (
    Evidence,
    EvidenceKind,
    EvidenceLink,
    Revision,
    Round,
    RoundKind,
    RoundState,
)
from quartett.web.authorities.models import Authority
from quartett.web.indicators.queries import HouseFigure, house_series, latest_figures
from quartett.web.subjects.models import Subject, SubjectKind

__all__ = [
    "ChosenFigure",
    "EvidenceLine",
    "ItemGroup",
    "ItemLabel",
    "Proposal",
    "attached",
    "chosen_figure",
    "evidence_by_item",
    "evidence_or_404",
    "figure_choices",
    "finished_checks",
    "found_evidence",
    "item_choices",
    "lines_of",
    "proposals",
    "subjects_of",
]

_DEFAULTS = ("caf-2020", "efqm-2025")
Choices = list[tuple[str, Any]]


def evidence_or_404(number: int) -> Evidence:
    """The piece of this house with that number."""
    row = Evidence.objects.select_related("authority").filter(number=number).first()
    if row is None:
        raise Http404
    return row


@dataclass(frozen=True, slots=True)
class ItemLabel:
    """An item that evidence is attached to; without a title where the catalogue is gone."""

    catalogue: str
    number: str
    title: str
    is_heading: bool = False

    @property
    def key(self) -> str:
        """As forms send it: „caf-2020|2.2“."""
        return f"{self.catalogue}|{self.number}"


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """The items of one catalogue."""

    catalogue: str
    title: str
    items: tuple[ItemLabel, ...]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A piece in the list, with what it is attached to; `file` is its newest revision."""

    row: Evidence
    groups: tuple[ItemGroup, ...]
    file: Revision | None


def found_evidence(
    *, words: str = "", kind: str = "", catalogue: str = "", item: str = "", withdrawn: bool = False
) -> QuerySet[Evidence] | list[Evidence]:
    """The pieces that fit, by number, the newest first; an item stands for its parts as well."""
    rows = Evidence.objects.select_related("authority").order_by("-number")
    rows = rows.filter(withdrawn_on__isnull=not withdrawn)
    if kind:
        rows = rows.filter(kind=kind)
    if catalogue:
        links = EvidenceLink.objects.filter(catalogue_id=catalogue)
        if item:
            links = links.filter(Q(item=item) | Q(item__startswith=f"{item}."))
        rows = rows.filter(pk__in=links.values("evidence"))
    if not words.strip():
        return rows
    # databases differ in what they take for the same letter; a house has hundreds, not millions
    wanted = words.casefold().split()
    return [row for row in rows if all(word in _searched(row) for word in wanted)]


def _searched(row: Evidence) -> str:
    return f"{row.number} {row.title} {row.about} {row.reference} {row.address}".casefold()


def lines_of(
    rows: Sequence[Evidence], *, catalogues: Mapping[str, Catalogue]
) -> list[EvidenceLine]:
    """The pieces of one page of the list; two queries."""
    keys = [row.pk for row in rows]
    links: dict[int, list[EvidenceLink]] = {}
    for link in EvidenceLink.objects.filter(evidence__in=keys):
        links.setdefault(link.evidence_id, []).append(link)
    files: dict[int, Revision] = {}
    for revision in Revision.objects.filter(evidence__in=keys).order_by("number"):
        files[revision.evidence_id] = revision
    return [
        EvidenceLine(row, _groups(links.get(row.pk, []), catalogues), files.get(row.pk))
        for row in rows
    ]


def attached(row: Evidence, *, catalogues: Mapping[str, Catalogue]) -> tuple[ItemGroup, ...]:
    """What a piece is attached to, by catalogue; one query."""
    return _groups(row.links.all(), catalogues)


def _groups(
    links: Iterable[EvidenceLink], catalogues: Mapping[str, Catalogue]
) -> tuple[ItemGroup, ...]:
    found: dict[str, list[ItemLabel]] = {}
    for link in links:
        label = _label(link.catalogue_id, link.item, catalogues)
        found.setdefault(link.catalogue_id, []).append(label)
    return tuple(
        ItemGroup(key, _title(key, catalogues), tuple(sorted(items, key=_place)))
        for key, items in sorted(found.items(), key=lambda pair: _title(pair[0], catalogues))
    )


def _title(key: str, catalogues: Mapping[str, Catalogue]) -> str:
    return catalogues[key].title if key in catalogues else key


def _label(key: str, number: str, catalogues: Mapping[str, Catalogue]) -> ItemLabel:
    try:
        item = catalogues[key].item(number)
    except (KeyError, StopIteration):
        return ItemLabel(key, number, "")
    return ItemLabel(key, number, item.title, isinstance(item, Part) and item.heading)


def _place(label: ItemLabel) -> tuple[int, ...]:
    """1.10 comes after 1.9."""
    return tuple(int(part) for part in label.number.split("."))


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item that the same piece may serve, and why."""

    label: ItemLabel
    catalogue: str
    because: str


def proposals(
    groups: Iterable[ItemGroup], *, catalogues: Mapping[str, Catalogue]
) -> list[Proposal]:
    """What the models relate to the attached items and is not attached yet; two queries.

    Only models that the house works with, else the newest of EFQM and CAF.
    """
    groups = list(groups)
    there = {(item.catalogue, item.number) for group in groups for item in group.items}
    others = _models_in_use(catalogues)
    found: dict[tuple[str, str], list[str]] = {}
    for group in groups:
        own = catalogues.get(group.catalogue)
        for item in group.items if own else ():
            if own is None or not item.title:
                continue
            for pair in related_items(item.number, catalogue=own, others=others):
                found.setdefault(pair, []).append(f"{own.title} {item.number}")
    # what several items point at is the surer hint; a whole criterion says less than its parts
    order = sorted(found.items(), key=lambda pair: -len(pair[1]))
    return [
        Proposal(_label(key, number, catalogues), _title(key, catalogues), ", ".join(reasons))
        for (key, number), reasons in order
        if (key, number) not in there and not _has_parts(catalogues[key], number)
    ]


def _has_parts(catalogue: Catalogue, number: str) -> bool:
    item = catalogue.item(number)
    return not isinstance(item, Part) and bool(item.parts)


def _models_in_use(catalogues: Mapping[str, Catalogue]) -> list[Catalogue]:
    used = {
        *Round.objects.order_by().values_list("catalogue_id", flat=True).distinct(),
        *EvidenceLink.objects.order_by().values_list("catalogue_id", flat=True).distinct(),
    }
    families = {catalogues[key].family for key in used if key in catalogues}
    # a family that nobody has worked with yet is proposed in its newest edition
    used |= {key for key in _DEFAULTS if catalogues[key].family not in families}
    return [each for key, each in catalogues.items() if key in used and each.kind == "model"]


def item_choices(catalogues: Mapping[str, Catalogue], *, with_whole: bool = False) -> Choices:
    """Every item that evidence may be attached to, under its catalogue, for a list to choose from.

    Statements of the anonymous check are left out: they are evidence themselves. With
    `with_whole` each catalogue begins with an entry for all of it.
    """
    found: Choices = []
    for each in catalogues.values():
        if each.family == "qualitaets-check":
            continue
        whole = [(f"{each.id}|", _("Alles aus %s") % each.title)] if with_whole else []
        items = [(f"{each.id}|{number}", f"{number} {title}") for number, title in each.numbers()]
        found.append((each.title, [*whole, *items]))
    return found


def evidence_by_item(catalogue_id: str) -> dict[str, list[Evidence]]:
    """The pieces that count, by the number of the item that they are attached to; two queries.

    For reports and rooms: `revisions` come along, the newest first.
    """
    links = EvidenceLink.objects.filter(
        catalogue_id=catalogue_id, evidence__withdrawn_on=None
    ).prefetch_related(
        Prefetch("evidence", Evidence.objects.select_related("authority")), "evidence__revisions"
    )
    found: dict[str, list[Evidence]] = {}
    for link in links:
        found.setdefault(link.item, []).append(link.evidence)
    return found


def subjects_of(kind: EvidenceKind) -> list[Subject]:
    """The processes or letters of the house's register."""
    wanted = SubjectKind.PROCESS if kind is EvidenceKind.PROCESS else SubjectKind.LETTER
    return list(Subject.objects.filter(kind=wanted).order_by("title"))


def finished_checks() -> list[Round]:
    """Anonymous checks whose results stand."""
    over = (RoundState.LOCKED, RoundState.CLOSED)
    return list(Round.objects.filter(kind=RoundKind.CHECK, state__in=over))


def figure_choices(authority: Authority) -> Choices:
    """The indicators that have a value, with the newest one."""
    return [
        (figure.indicator.key, f"{figure.indicator.name}: {figure.text} ({figure.period_text})")
        for figure in latest_figures(authority)
    ]


@dataclass(frozen=True, slots=True)
class ChosenFigure:
    """An indicator of the house: its newest value, and how many values there are."""

    figure: HouseFigure
    data_points: int

    @property
    def provenance(self) -> dict[str, object]:
        """„Woher kommt diese Zahl?“"""
        figure = self.figure
        inputs = figure.file_name
        if inputs and figure.row:
            inputs = _("%(file)s, Zeile %(row)d") % {"file": figure.file_name, "row": figure.row}
        return {
            "inputs": inputs,
            "rule": figure.indicator.formula,
            "source": figure.source,
            "source_url": figure.source_url,
            "date": figure.source_date,
            "note": figure.label,
        }


def chosen_figure(authority: Authority, key: str) -> ChosenFigure | None:
    """The indicator as it stands now; None where the house has no value (any more)."""
    for figure in latest_figures(authority):
        if figure.indicator.key == key:
            _indicator, series = house_series(authority, key, gender=Gender.ALL)
            count = sum(point.value is not None for point in series.points)
            return ChosenFigure(figure, count)
    return None
