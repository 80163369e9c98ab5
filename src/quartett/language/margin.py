# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A check as remarks in the margin of a document."""

from __future__ import annotations

from collections.abc import Iterator

from quartett.documents.letters.margin import MarginNote
from quartett.language.checking import Check
from quartett.language.remarks import Remark
from quartett.language.rules import descriptions

__all__ = ["margin_notes"]


def margin_notes(found: Check) -> tuple[MarginNote, ...]:
    """First what the letter lacks, at its beginning; then a note for each remark, in order.

    Only a replacement that can stand in its place as it is goes along as one.
    """
    names = {one.id: one.name for one in descriptions()}
    return (*_missing(found), *(_note(one, names[one.rule]) for one in found.remarks))


def _missing(found: Check) -> Iterator[MarginNote]:
    needs = found.completeness.missing if found.completeness else ()
    if needs:
        lines = [f"{need.name}: {need.mend}" for need in needs]
        yield MarginNote(0, 0, "\n".join(["Im Schreiben fehlt:", *lines]))


def _note(remark: Remark, name: str) -> MarginNote:
    lines = [f"{name} ({remark.severity.label})", remark.message]
    if remark.suggestion and remark.replacement is None:
        lines.append(remark.suggestion)
    return MarginNote(
        remark.place.start, remark.place.end, "\n".join(lines), replacement=remark.replacement
    )
