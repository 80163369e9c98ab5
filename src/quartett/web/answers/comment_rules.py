# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an anonymous comment may hold, and from how many answers on comments are shown at all."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.privacy import PersonalNumber, describe, find

__all__ = ["COMMENTS_FROM", "LONGEST_COMMENT", "faults_of"]

COMMENTS_FROM = 10
"""Fewer people than that, and colleagues may recognise who writes like this."""

LONGEST_COMMENT = 1000  # characters

_CONTACTS = {
    PersonalNumber.EMAIL: gettext_lazy("eine E-Mail-Adresse"),
    PersonalNumber.PHONE: gettext_lazy("eine Telefonnummer"),
}


def faults_of(text: str) -> tuple[str, ...]:
    """Why the text may not be stored, one German sentence per fault; nothing of it is repeated.

    Stricter than elsewhere: whoever leaves an address or a telephone number is not anonymous.
    """
    faults = [
        _("Der Text enthält ab Zeichen %(place)d vermutlich %(what)s. Damit wäre er nicht mehr "
          "anonym. Bitte nehmen Sie sie heraus.")
        % {"place": match.start + 1, "what": _CONTACTS[match.kind]}
        if match.kind in _CONTACTS
        else describe(match)
        for match in find(text)
    ]  # fmt: skip
    if len(text) > LONGEST_COMMENT:
        faults.append(
            _("Der Text hat %(length)d Zeichen. Erlaubt sind %(most)d. Bitte kürzen Sie ihn.")
            % {"length": len(text), "most": LONGEST_COMMENT}
        )
    if any(not sign.isprintable() and sign not in "\n\t" for sign in text):
        faults.append(_("Der Text enthält unsichtbare Zeichen. Bitte schreiben Sie ihn neu."))
    return tuple(faults)
