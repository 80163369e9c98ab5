# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every act on templates and words, recorded in the house's event log; never the text itself."""

from __future__ import annotations

from quartett.web.authorities.acting import Acting
from quartett.web.events.services import Values, record
from quartett.web.language.models import CorpusCheck, HouseTerm, LetterTemplate

__all__ = ["log", "object_key"]

_NOTHING = (None, "", False)
_NAMES = {LetterTemplate: "template", HouseTerm: "term", CorpusCheck: "corpus"}


def object_key(row: LetterTemplate | HouseTerm | CorpusCheck) -> str:
    """How the event log calls it: `template:12`."""
    return f"{_NAMES[type(row)]}:{row.number}"


def log(
    visitor: Acting,
    row: LetterTemplate | HouseTerm | CorpusCheck,
    action: str,
    *,
    reason: str = "",
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    """Record what the visitor did, inside the transaction of the act.

    Without `before` it is something new: then what is empty in `after` says nothing.
    """
    if before is None and after is not None:
        after = {name: value for name, value in after.items() if value not in _NOTHING}
    record(
        visitor.authority,
        action=action,
        object_key=object_key(row),
        role=visitor.acting_role,
        user=visitor.user,
        reason=reason,
        before=before,
        after=after,
    )
