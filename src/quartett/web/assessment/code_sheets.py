# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paper for an anonymous check: slips to cut, letters, a poster; each with a QR code."""

from __future__ import annotations

import io
from collections.abc import Sequence
from enum import StrEnum

import segno
from django.utils.translation import gettext as _

from quartett.documents.typesetting import compile_pdf
from quartett.web.assessment.models import Round
from quartett.web.assessment.services_checks import answer_address, collection_of

__all__ = ["CodePaper", "codes_pdf", "poster_pdf"]


class CodePaper(StrEnum):
    """How codes are printed."""

    SLIPS = "slips"
    LETTERS = "letters"


def codes_pdf(row: Round, codes: Sequence[str], *, group: str, paper: CodePaper) -> bytes:
    """One slip or letter for each code, in the order given; `group` is the title of the group."""
    collection = collection_of(row)
    addresses = [answer_address(collection, code) for code in codes]
    data = {
        "form": paper.value,
        "title": _title(row),
        "house": row.authority.name,
        "group": group,
        "short": _short(answer_address(collection)),
        "promise": _("Freiwillig und anonym, bis %s. Jeder Code gilt einmal.") % _day(row),
        "before": [
            _("Guten Tag,"),
            _("wie gut läuft die Arbeit bei uns? Das möchten wir von Ihnen wissen. Der Bogen hat "
              "kurze Aussagen zum Ankreuzen. Sie brauchen etwa 20 Minuten."),
            _("Die Teilnahme ist freiwillig. Bitte antworten Sie bis zum %s.") % _day(row),
        ],
        "after": _promises(row),
        "footer": _("Gruppe: %s") % group,
        "slips": [
            {"code": code, "address": address, "qr": f"qr-{place}.svg"}
            for place, (code, address) in enumerate(zip(codes, addresses, strict=True))
        ],
    }  # fmt: skip
    pictures = {f"qr-{place}.svg": _qr(address) for place, address in enumerate(addresses)}
    return compile_pdf("check_codes", data, files=pictures)


def poster_pdf(row: Round) -> bytes:
    """A poster without any code; whoever has one reaches the page from it."""
    address = answer_address(collection_of(row))
    data = {
        "title": _title(row),
        "house": row.authority.name,
        "before": [
            _("Was läuft gut bei uns, und was noch nicht? Sagen Sie es uns bis zum %s.")
            % _day(row),
            _("Sie haben einen Code bekommen. Mit ihm öffnen Sie den Bogen: mit dem Telefon oder "
              "am Rechner, in etwa 20 Minuten."),
        ],
        "points": _promises(row),
        "address": address,
        "short": _short(address),
        "qr": "qr.svg",
        "footer": _("Übungsdaten") if row.authority.is_example else "",
    }  # fmt: skip
    return compile_pdf("check_poster", data, files={"qr.svg": _qr(address)})


def _promises(row: Round) -> list[str]:
    return [
        _("Die Teilnahme ist freiwillig. Wer nicht antwortet, hat keinen Nachteil."),
        _("Ihre Antworten sind anonym. Niemand hat notiert, wer welchen Code bekam."),
        _("Ergebnisse gibt es nur für Gruppen ab %d Menschen und erst nach dem Ende.")
        % row.threshold,
        _("Nach dem Absenden lässt sich ein Bogen nicht zurückholen: Niemand kann ihn finden."),
    ]


def _title(row: Round) -> str:
    return f"{row.title} ({_('Übungsdaten')})" if row.authority.is_example else row.title


def _day(row: Round) -> str:
    return f"{row.deadline:%d.%m.%Y}"


def _short(address: str) -> str:
    """As one types it."""
    return address.removeprefix("https://").removeprefix("http://")


def _qr(address: str) -> bytes:
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        target, kind="svg", border=2, xmldecl=False, nl=False
    )
    return target.getvalue()
