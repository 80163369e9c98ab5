# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Groups of a round as people type them: one to a line, a check with the size behind a comma."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from quartett.web.assessment.models import Round, RoundKind
from quartett.web.assessment.services_rounds import GroupDraft

__all__ = ["read_groups", "written_groups"]

_MOST_GROUPS = 12


def read_groups(text: str, *, kind: RoundKind) -> tuple[GroupDraft, ...]:
    """The groups of a text; raises ValidationError with the line and what to write instead."""
    drafts: list[GroupDraft] = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = " ".join(line.split())
        if words:
            drafts.append(_group(words, line=number, kind=kind))
    titles = [draft.title.casefold() for draft in drafts]
    twice = next((draft.title for draft in drafts if titles.count(draft.title.casefold()) > 1), "")
    if twice:
        raise forms.ValidationError(_("Die Gruppe „%s“ steht zweimal da.") % twice)
    if len(drafts) > _MOST_GROUPS:
        raise forms.ValidationError(_("Bitte höchstens %d Gruppen.") % _MOST_GROUPS)
    return tuple(drafts)


def written_groups(row: Round) -> str:
    """The groups of a round as one types them; reads them."""
    lines = (
        group.title if group.size is None else f"{group.title}, {group.size}"
        for group in row.groups.all()
    )
    return "\n".join(lines)


def _group(words: str, *, line: int, kind: RoundKind) -> GroupDraft:
    title, comma, size = words.rpartition(",")
    if comma and size.strip().isdecimal() and len(size.strip()) <= 6:
        found = GroupDraft(title.strip(), int(size))
    else:
        found = GroupDraft(words)
    if not found.title or len(found.title) > 80:
        raise forms.ValidationError(
            _("Zeile %d: Bitte geben Sie der Gruppe einen kurzen Namen.") % line
        )
    if kind == RoundKind.CHECK and not found.size:
        text = _("Zeile %(line)d: Wie viele Menschen gehören dazu? Zum Beispiel „%(title)s, 40“.")
        raise forms.ValidationError(text % {"line": line, "title": found.title})
    return found
