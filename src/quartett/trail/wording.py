# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a broken chain means, in a German sentence that names the first number concerned."""

from __future__ import annotations

from quartett.trail.walking import Fault, FaultKind

__all__ = ["sentence"]

_SENTENCES = {
    FaultKind.CHANGED: "Nummer {number} wurde nachträglich geändert.",
    FaultKind.MISSING: "Nummer {number} fehlt. Es folgt gleich Nummer {other}.",
    FaultKind.TWICE: "Nummer {number} gibt es mehr als einmal: Ein Ereignis wurde eingefügt.",
    FaultKind.MOVED: (
        "An der Stelle von Nummer {number} steht das Ereignis, das als Nummer {other} "
        "festgehalten wurde: Ereignisse wurden umgestellt, entfernt oder eingefügt."
    ),
    FaultKind.FOREIGN: (
        "Nummer {number} gehört zu einem anderen Verlauf: Sie stammt aus einem anderen Haus, "
        "oder der Kopf wurde geändert."
    ),
    FaultKind.DETACHED: (
        "Nummer {number} schließt nicht an Nummer {before} an: Davor wurde etwas geändert, "
        "entfernt oder eingefügt."
    ),
    FaultKind.UNREADABLE: "Nummer {number} lässt sich nicht lesen.",
    FaultKind.ERASED: (
        "Bei Nummer {number} fehlt ein Text, ohne dass seine Löschung festgehalten ist."
    ),
    FaultKind.CUT: "Das Ende fehlt, ab Nummer {number}. Festgehalten wurde bis Nummer {other}.",
    FaultKind.HEAD_LOST: (
        "Der Kopf des Verlaufs fehlt. Ohne ihn ist nicht zu erkennen, ob ab Nummer {number} "
        "etwas fehlt."
    ),
    FaultKind.HEAD_BEHIND: (
        "Ab Nummer {number} passt der Kopf nicht: Es gibt Ereignisse bis Nummer {other}, "
        "von denen er nichts weiß."
    ),
    FaultKind.HEAD_CHANGED: (
        "Bei Nummer {number} passt der Kopf nicht: "
        "Er oder das letzte Ereignis wurde nachträglich geändert."
    ),
    FaultKind.NOTED_CHANGED: (
        "Nummer {number} ist nicht mehr die, die notiert wurde: "
        "Der Verlauf bis dorthin wurde danach neu geschrieben, "
        "oder der notierte Kopf ist falsch abgeschrieben."
    ),
    FaultKind.NOTED_BEYOND: (
        "Nummer {number} fehlt. Notiert wurde der Verlauf schon bis Nummer {other}."
    ),
}


def sentence(fault: Fault) -> str:
    """One plain German sentence for a fault."""
    return _SENTENCES[fault.kind].format(
        number=_shown(fault.number), other=_shown(fault.other), before=_shown(fault.number - 1)
    )


def _shown(number: int | None) -> str:
    return "" if number is None else f"{number:,}".replace(",", ".")
