# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files of evidence: written under names that say nothing, gone when their row is."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.db.models import Max
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from quartett.web.assessment.models import Evidence, Revision
from quartett.web.authorities.acting import Acting
from quartett.web.received_files import ReceivedFile, delete_file, with_files

__all__ = ["delete_files", "store_file", "with_files"]


def store_file(
    visitor: Acting, row: Evidence, *, file: ReceivedFile, stored: list[FieldFile]
) -> Revision:
    """Write the file as the next revision of a piece that is locked; `stored` of `with_files`."""
    last = row.revisions.aggregate(last=Max("number"))["last"] or 0
    revision = Revision(
        evidence=row,
        number=last + 1,
        name=file.name,
        media_type=file.kind.media_type,
        size=file.size,
        sha256=file.sha256,
        added_on=timezone.localdate(),
        role=str(visitor.acting_role.value),
    )
    file.content.seek(0)
    revision.file.save(secrets.token_hex(16), file.content, save=False)
    stored.append(revision.file)
    revision.save(force_insert=True)
    return revision


def delete_files(revisions: Iterable[Revision]) -> None:
    """The files go when the transaction has succeeded, not before."""
    for revision in revisions:
        delete_file(revision.file)
