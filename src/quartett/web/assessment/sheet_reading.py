# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filled sheets read and checked against round and seat, as the form would have taken them.

Reading changes nothing. Its result holds drafts for the preview's page to carry, and every fault
of every file; with one fault nothing can be stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.assessment.catalogue import Both, Catalogue, Depth, Method
from quartett.assessment.messages import RatingNote, describe, describe_note
from quartett.assessment.rating_files import RatingFileError, ReadRatings, read_ratings
from quartett.assessment.ratings import RatingSheet, RemarkKind
from quartett.web.assessment.models import Entry, Round, RoundState, Seat, SeatState
from quartett.web.assessment.queries_rounds import items_of
from quartett.web.assessment.services_entries import EntryDraft
from quartett.web.assessment.sheet_preview import FileFaults, SheetDraft, SheetPreview
from quartett.web.received_files import as_path

__all__ = ["closed_reason", "read_sheet", "read_sheets"]

Upload = UploadedFile[bytes]
_NOBODY = "?"  # stands in where a sheet names nobody
_SEAT = re.compile(r"(?:platz|seat)?\s*#?0*(\d{1,4})", re.IGNORECASE)
_LONGEST_TEXT, _LONGEST_REASON = 4000, 300  # as in the form


def closed_reason(row: Round) -> str:
    """Why the round takes no sheets now, with a mend; empty where it does."""
    if not row.is_team:
        return _("Ein anonymer Check wird nur mit Codes beantwortet, nicht mit Dateien.")
    if row.state == RoundState.PLANNED:
        return _("Die Runde ist noch nicht offen. Öffnen Sie sie zuerst, dann lesen Sie ein.")
    if row.state == RoundState.OPEN and not row.takes_entries(timezone.localdate()):
        return _("Die Frist ist vorbei. Setzen Sie eine neue, wenn noch Bögen kommen.")
    if row.state != RoundState.OPEN:
        return _("Die Bewertung ist gesperrt. Öffnen Sie die Runde wieder, wenn noch Bögen kommen.")
    return ""


def read_sheet(seat: Seat, upload: Upload) -> SheetPreview:
    """The one sheet of a seat; its pseudonym may be empty, but not another seat's number."""
    return _read(seat.round, [upload], seats={seat.number: seat}, only=seat)


def read_sheets(row: Round, uploads: Sequence[Upload]) -> SheetPreview:
    """Many sheets at once; each names its seat as „Pseudonym“: 7 or „Platz 7“."""
    seats = {seat.number: seat for seat in Seat.objects.filter(round=row)}
    return _read(row, uploads, seats=seats, only=None)


def _read(
    row: Round, uploads: Sequence[Upload], *, seats: Mapping[int, Seat], only: Seat | None
) -> SheetPreview:
    if reason := closed_reason(row):
        return SheetPreview((), (FileFaults(row.title, (reason,)),))
    catalogue = row.catalogue
    found: dict[int, SheetDraft] = {}
    faults: list[FileFaults] = []
    for upload in uploads:
        name = (upload.name or _("Datei"))[-80:]
        try:
            with as_path(upload) as path:
                read = read_ratings(path, catalogue=catalogue, method=row.method, rater=_NOBODY)
        except RatingFileError as error:
            faults.append(FileFaults(name, tuple(describe(fault) for fault in error.faults)))
            continue
        wrong: list[str] = []
        for sheet in read.sheets:
            seat = _seat_of(sheet, seats=seats, only=only, wrong=wrong)
            if seat is None:
                continue
            if seat.number in found:
                wrong.append(_twice(seat, found[seat.number].file))
                continue
            found[seat.number] = _draft(seat, sheet, read, row=row, name=name, wrong=wrong)
        if only is not None and len(read.sheets) > 1:
            wrong = [_("Die Datei enthält Bögen von %d Personen. Bitte laden Sie je Person einen "
                       "hoch.") % len(read.sheets)]  # fmt: skip
        if wrong:
            faults.append(FileFaults(name, tuple(dict.fromkeys(wrong))))
    return SheetPreview(tuple(_with_versions(found.values(), row)), tuple(faults))


def _seat_of(
    sheet: RatingSheet, *, seats: Mapping[int, Seat], only: Seat | None, wrong: list[str]
) -> Seat | None:
    """Whose sheet it is; what keeps it from being stored goes to `wrong`."""
    named = _SEAT.fullmatch(sheet.rater.strip())
    number = int(named[1]) if named else None
    if only is not None and number in (None, only.number):
        seat: Seat | None = only
    elif only is not None:
        text = _("Der Bogen gehört zu Platz %(other)d, nicht zu Platz %(seat)d. Bitte laden Sie "
                 "den richtigen hoch.")  # fmt: skip
        wrong.append(text % {"other": number, "seat": only.number})
        return None
    else:
        seat = seats.get(number) if number is not None else None
    if seat is None:
        wrong.append(_unknown(sheet.rater))
    elif seat.state == SeatState.SUBMITTED:
        text = _("Platz %d hat schon abgegeben. Soll der neue Bogen gelten, nimmt die Person ihre "
                 "Abgabe über ihren Link zurück.")  # fmt: skip
        wrong.append(text % seat.number)
    elif seat.state == SeatState.WITHDRAWN:
        wrong.append(_("Platz %d macht nicht mehr mit. Sein Bogen zählt nicht.") % seat.number)
    else:
        return seat
    return None


def _unknown(rater: str) -> str:
    if rater == _NOBODY:
        return _("Der Bogen sagt nicht, zu welchem Platz er gehört. Bitte tragen Sie auf dem Blatt "
                 "„Angaben“ bei „Pseudonym“ die Nummer des Platzes ein.")  # fmt: skip
    text = _("„%s“ ist kein Platz dieser Runde. Bitte tragen Sie auf dem Blatt „Angaben“ bei "
             "„Pseudonym“ die Nummer des Platzes ein.")  # fmt: skip
    return text % rater


def _twice(seat: Seat, file: str) -> str:
    text = _("Von Platz %(seat)d gibt es schon einen Bogen: %(file)s. Bitte wählen Sie einen aus.")
    return text % {"seat": seat.number, "file": file}


def _draft(
    seat: Seat, sheet: RatingSheet, read: ReadRatings, *, row: Round, name: str, wrong: list[str]
) -> SheetDraft:
    """The sheet as the form would give it; what the form would refuse goes to `wrong`."""
    catalogue = row.catalogue
    method = catalogue.method(row.method)
    asked = catalogue.rated_items(method)
    mine = items_of(seat, catalogue=catalogue, items=asked)
    values: dict[str, dict[str, int]] = {}
    reasons: dict[str, str] = {}
    for rating in sheet.ratings:
        if problem := _misfit(rating.attribute, int(rating.value), rating.item, catalogue, method):
            wrong.append(problem)
        values.setdefault(rating.item, {})[rating.attribute] = int(rating.value)
        if not rating.attribute:
            reasons[rating.item] = rating.reason
    words = _words(sheet)
    items = dict.fromkeys([*values, *words, *sheet.not_judged])
    for item in items:
        if item not in asked:
            text = _("%s wird in diesem Verfahren nicht bewertet, sondern seine Teile oder das "
                     "Ganze. Bitte nehmen Sie den Bogen dieser Runde.")  # fmt: skip
            wrong.append(text % item)
        elif item not in mine:
            text = _("Platz %(seat)d bewertet %(item)s nicht. Bitte leeren Sie diese Zeile.")
            wrong.append(text % {"seat": seat.number, "item": item})
    drafts = {
        item: EntryDraft(
            strengths=words.get(item, ("", ""))[0],
            improvements=words.get(item, ("", ""))[1],
            values=values.get(item, {}),
            not_judged=item in sheet.not_judged,
            reason=reasons.get(item, ""),
        )
        for item in sorted(items, key=_place)
    }
    wrong += [problem for item, draft in drafts.items() for problem in _too_long(item, draft)]
    notes = (note for note in read.notes if note.code != RatingNote.RATER_FROM_FILE)
    told = tuple(describe_note(note) for note in notes)
    return SheetDraft(seat.number, name, drafts, {}, len(mine), told)


def _misfit(attribute: str, value: int, item: str, catalogue: Catalogue, method: Method) -> str:
    """What the form of this round could not have given."""
    scale = catalogue.scale
    if attribute and method.depth is not Depth.ATTRIBUTES:
        text = _("%s: Diese Runde bewertet keine Merkmale, sondern je Zeile einen Wert.")
        return text % item
    has_attributes = bool(catalogue.block_of(item).attributes)
    if (
        not attribute
        and method.depth is Depth.ATTRIBUTES
        and method.both is Both.ATTRIBUTES
        and has_attributes
    ):
        return _("%s: Diese Runde bewertet nur Merkmale, keinen Gesamtwert.") % item
    over = (value - scale.low) % scale.step
    if over:
        text = _("%(item)s: %(value)d liegt zwischen zwei Stufen. Möglich sind %(low)d oder "
                 "%(high)d.")  # fmt: skip
        low = value - over
        return text % {"item": item, "value": value, "low": low, "high": low + scale.step}
    return ""


def _words(sheet: RatingSheet) -> dict[str, tuple[str, str]]:
    """Strengths and improvements of each item, one to a line."""
    found: dict[str, dict[RemarkKind, list[str]]] = {}
    for remark in sheet.remarks:
        line = " ".join(remark.text.split())
        found.setdefault(remark.item, {}).setdefault(remark.kind, []).append(line)
    return {
        item: (
            "\n".join(by_kind.get(RemarkKind.STRENGTH, [])),
            "\n".join(by_kind.get(RemarkKind.IMPROVEMENT, [])),
        )
        for item, by_kind in found.items()
    }


def _too_long(item: str, draft: EntryDraft) -> Iterable[str]:
    text = _("%(item)s: %(what)s hat %(found)d Zeichen, erlaubt sind %(limit)d. Bitte kürzen Sie.")
    for what, words, limit in (
        (_("Der Text zu Stärken"), draft.strengths, _LONGEST_TEXT),
        (_("Der Text zu Verbesserungen"), draft.improvements, _LONGEST_TEXT),
        (_("Die Begründung"), draft.reason, _LONGEST_REASON),
    ):
        if len(words) > limit:
            yield text % {"item": item, "what": what, "found": len(words), "limit": limit}


def _place(item: str) -> tuple[int, ...]:
    return tuple(int(part) for part in item.split("."))


def _with_versions(found: Iterable[SheetDraft], row: Round) -> list[SheetDraft]:
    """What stands there now, so that nobody's words are overwritten unseen; one query."""
    seats = list(found)
    rows = Entry.objects.filter(seat__round=row, seat__number__in=[each.seat for each in seats])
    versions: dict[int, dict[str, int]] = {}
    for seat, item, version in rows.values_list("seat__number", "item", "version"):
        versions.setdefault(seat, {})[item] = version
    return [
        replace(
            each,
            versions={
                item: version
                for item, version in versions.get(each.seat, {}).items()
                if item in each.drafts
            },
        )
        for each in sorted(seats, key=lambda each: each.seat)
    ]
