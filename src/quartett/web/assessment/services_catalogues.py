# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a house adds to the catalogues: its own ones, and wordings that it has a licence for."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.assessment import catalogues as shipped
from quartett.assessment.catalogue import Catalogue
from quartett.web.assessment.logbook import log_act
from quartett.web.assessment.models import LicensedText, OwnCatalogue
from quartett.web.assessment.versions import Refused
from quartett.web.authorities.acting import Acting
from quartett.web.authorities.models import Authority

__all__ = ["object_key", "restore_own", "retire_own", "store_own", "store_texts"]

_LONGEST_KEY = 40  # of methods and attributes in the tables of rounds


def object_key(catalogue_id: str) -> str:
    """How the event log calls it: `catalogue:einarbeitung`."""
    return f"catalogue:{catalogue_id}"


def store_own(visitor: Acting, catalogue: Catalogue) -> OwnCatalogue:
    """Keep a catalogue of the house, in place of one with the same id; rounds keep their copy.

    Raises Refused for the id of a catalogue that Quartett brings along, and for a key that does not
    fit the tables.
    """
    methods = (each.id for each in catalogue.methods)
    attributes = (each.id for block in catalogue.blocks for each in block.attributes)
    keys = (catalogue.id, *methods, *attributes)
    if long := next((key for key in keys if len(key) > _LONGEST_KEY), ""):
        text = _("Die Kennung „%(key)s“ ist zu lang. Bitte kürzen Sie sie auf %(most)d Zeichen.")
        raise Refused(text % {"key": long, "most": _LONGEST_KEY})
    if any(each.id == catalogue.id for each in shipped()):
        raise Refused(
            _("Die Kennung „%s“ gehört einem mitgelieferten Katalog. Bitte wählen Sie eine andere.")
            % catalogue.id
        )
    with transaction.atomic():
        Authority.objects.select_for_update().get(pk=visitor.authority.pk)
        row = OwnCatalogue.objects.filter(catalogue_id=catalogue.id).first()
        is_new = row is None
        if row is None:
            row = OwnCatalogue(authority=visitor.authority, catalogue_id=catalogue.id)
        before = None if is_new else {"title": row.title, "state": _state(row)}
        row.title = catalogue.title[:160]
        row.text = catalogue.model_dump_json()
        row.added_on, row.retired_on = timezone.localdate(), None
        row.save()
        action = "catalogue.added" if is_new else "catalogue.replaced"
        after = {"title": row.title, "edition": catalogue.edition, "state": _state(row)}
        log_act(visitor, object_key(catalogue.id), action, before=before, after=after)
    return row


def retire_own(visitor: Acting, row: OwnCatalogue) -> OwnCatalogue:
    """No new round may take it; rounds that have it go on."""
    return _set_retired(visitor, row, retired=True)


def restore_own(visitor: Acting, row: OwnCatalogue) -> OwnCatalogue:
    """New rounds may take it again."""
    return _set_retired(visitor, row, retired=False)


def _set_retired(visitor: Acting, row: OwnCatalogue, *, retired: bool) -> OwnCatalogue:
    with transaction.atomic():
        fresh = OwnCatalogue.objects.select_for_update().get(pk=row.pk)
        if (fresh.retired_on is not None) == retired:
            return fresh
        before = {"state": _state(fresh)}
        fresh.retired_on = timezone.localdate() if retired else None
        fresh.save(update_fields=["retired_on"])
        action = "catalogue.retired" if retired else "catalogue.restored"
        key, after = object_key(fresh.catalogue_id), {"state": _state(fresh)}
        log_act(visitor, key, action, before=before, after=after)
    return fresh


def store_texts(visitor: Acting, catalogue: Catalogue, *, texts: Mapping[str, str]) -> int:
    """Keep the wording of items; an empty one removes what is there. Returns how many changed.

    The log names the items and never the words, which must not leave the house.
    """
    with transaction.atomic():
        Authority.objects.select_for_update().get(pk=visitor.authority.pk)
        rows = LicensedText.objects.select_for_update().filter(catalogue_id=catalogue.id)
        there = {row.item: row for row in rows}
        changed = [
            item
            for item, text in texts.items()
            if text != (there[item].text if item in there else "")
        ]
        for item in changed:
            row = there.get(item) or LicensedText(
                authority=visitor.authority, catalogue_id=catalogue.id, item=item
            )
            row.text = texts[item]
            if row.text:
                row.save()
            else:
                row.delete()
        if changed:
            after = {"items": ", ".join(changed)}
            log_act(visitor, object_key(catalogue.id), "catalogue.worded", after=after)
    return len(changed)


def _state(row: OwnCatalogue) -> str:
    return _("nicht mehr für neue Runden") if row.retired_on else _("für neue Runden")
