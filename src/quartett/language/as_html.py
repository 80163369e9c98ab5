# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A check as one HTML page that stands alone: no script, no address, nothing to fetch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from quartett.german.spans import Place
from quartett.language.checking import Check
from quartett.language.profiles import Level
from quartett.language.remarks import Remark
from quartett.language.rules import descriptions

__all__ = ["as_html"]

_STYLE = """
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;
color:#16202c;background:#fff}
.text{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #b9c1cc;border-radius:.25rem;
padding:1rem}
mark{background:#fff1c2;color:inherit;padding:.05em 0;border-bottom:2px solid #b98900}
mark sup{font-size:.7em;font-weight:600;padding-left:.15em}
.zone{background:#e9edf2}
.level{font-size:1.3rem;font-weight:600}
li{margin:.6rem 0}
.quiet{color:#566070}
@media (prefers-color-scheme:dark){body{background:#16202c;color:#eef1f5}
mark{background:#4d3d00;border-color:#ffd34d}.zone{background:#2b3644}.quiet{color:#b9c1cc}}
"""


def as_html(found: Check, *, title: str) -> str:
    """The judgement, the advice, the needs, the text with numbered places, and the remarks."""
    parts = [
        '<!doctype html><html lang="de"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>",
        f"<h1>{escape(title)}</h1>",
        *_judgement(found),
        *_advice(found),
        *_needs(found),
        f'<h2>Text</h2><div class="text">{_marked(found)}</div>',
        *_remarks(found),
        "</main></body></html>\n",
    ]
    return "".join(parts)


def _judgement(found: Check) -> Iterator[str]:
    yield f'<p class="level">{found.profile.name}: {found.level.label}</p>'
    if found.score is None or found.interval is None:
        yield f"<p>{Level.UNKNOWN.label}: kein ganzer deutscher Satz, der zählt.</p>"
        return
    low, high = _german(found.interval.low), _german(found.interval.high)
    yield (
        f"<p>{_german(found.score)} auf der Skala von 1 (sehr leicht) bis 7 (sehr schwer), "
        f"wahrscheinlich {low} bis {high}. Leichter als {found.easier_than} % amtlicher Sätze.</p>"
    )
    for note in (found.profile.note, *(note.sentence for note in found.notes)):
        if note:
            yield f'<p class="quiet">{escape(note)}</p>'


def _advice(found: Check) -> Iterator[str]:
    if found.advice:
        yield "<h2>Das hilft am meisten</h2><ol>"
        for one in found.advice:
            often = f" ({one.count}-mal)" if one.count > 1 else ""
            yield f"<li><strong>{escape(one.title)}</strong>{often}<br>{escape(one.text)}</li>"
        yield "</ol>"


def _needs(found: Check) -> Iterator[str]:
    if found.completeness:
        yield f"<h2>Was ein Schreiben braucht: {escape(found.completeness.name)}</h2><ul>"
        for need in found.completeness.needs:
            if need.place:
                said = f"„{escape(' '.join(need.place.of(found.text).split()))}“"
                yield f"<li>vorhanden – {escape(need.name)}: {said}</li>"
            else:
                word = "fehlt" if need.required else "nicht gefunden"
                name = f"<strong>{word} – {escape(need.name)}</strong>"
                yield f"<li>{name}<br>{escape(need.mend)}</li>"
        yield "</ul>"


def _remarks(found: Check) -> Iterator[str]:
    yield f"<h2>Anmerkungen ({len(found.remarks)})</h2><ol>"
    names = {one.id: one.name for one in descriptions()}
    for number, remark in enumerate(found.remarks, start=1):
        said = escape(remark.message)
        if remark.suggestion:
            said += f"<br>→ {escape(remark.suggestion)}"
        yield (
            f'<li id="anmerkung-{number}"><strong>{escape(names[remark.rule])}</strong> '
            f'<span class="quiet">({remark.severity.label})</span><br>{said}</li>'
        )
    yield "</ol>"


def _marked(found: Check) -> str:
    """The text with a mark for every stretch under remarks; overlapping ones share it."""
    cuts = {0, len(found.text)}
    for place in (*(r.place for r in found.remarks), *(z.place for z in found.zones)):
        cuts |= {place.start, place.end}
    edges = sorted(cuts)
    out: list[str] = []
    opened: list[tuple[int, Remark]] = []
    waiting = list(enumerate(found.remarks, start=1))[::-1]
    zones = [zone.place for zone in found.zones]
    for start, end in pairwise(edges):
        opened = [(number, one) for number, one in opened if one.place.end > start]
        while waiting and waiting[-1][1].place.start <= start:
            opened.append(waiting.pop())
        piece = escape(found.text[start:end])
        if opened:
            ends = [n for n, one in opened if one.place.end == end]
            tips = "".join(f'<sup><a href="#anmerkung-{n}">{n}</a></sup>' for n in ends)
            piece = f"<mark>{piece}{tips}</mark>"
        elif _inside(zones, start):
            piece = f'<span class="zone">{piece}</span>'
        out.append(piece)
    return "".join(out)


def _inside(zones: Sequence[Place], position: int) -> bool:
    return any(zone.start <= position < zone.end for zone in zones)


def _german(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")
