# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""„ist einzureichen“, „haben mitzuwirken“, „ist nicht verlängerbar“: orders in disguise."""

from __future__ import annotations

from collections.abc import Iterator

from quartett.german.spans import Place
from quartett.language.analysis import Sentence
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule
from quartett.language.verb_forms import infinitive, quoted, separated
from quartett.language.zu_infinitives import HiddenOrder, hidden_orders, is_to_be, is_to_have

__all__ = ["RULE"]

_PAST = frozenset(("war", "waren"))
# words in -bar that everybody knows and that hide nothing
_USUAL = frozenset(
    (
        *(
            "bar",
            "dankbar",
            "wunderbar",
            "sonderbar",
            "kostbar",
            "fruchtbar",
            "furchtbar",
            "lesbar",
        ),
        *("offenbar", "unmittelbar", "mittelbar", "scheinbar", "sichtbar", "erreichbar", "haltbar"),
        *(
            "verfügbar",
            "brauchbar",
            "machbar",
            "unsichtbar",
            "undankbar",
            "unerreichbar",
            "spürbar",
        ),
        *(
            "unlesbar",
            "vergleichbar",
            "barrierebar",
            "benachbar",
            "strafbar",
            "ehrbar",
            "streitbar",
        ),
    )
)


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    words, tokens = sentence.words, sentence.tokens
    for one in hidden_orders(words, sentence.clauses):
        verbs = (one.finite, *range(one.with_zu, one.verb + 1))
        place = Place(tokens[min(verbs)].place.start, tokens[max(verbs)].place.end)
        message = (
            f"Hier steht {quoted(words, verbs)}. Das ist eine Aufforderung oder eine Regel, die"
            " nicht sagt, wer etwas tun muss."
        )
        if is_to_have(words[one.finite].form):
            message = f"Hier steht {quoted(words, verbs)}. Das klingt nach Befehl."
        yield Found(place, message, _suggestion(sentence, one))
    yield from _possible(sentence)


def _suggestion(sentence: Sentence, one: HiddenOrder) -> str:
    verb = sentence.words[one.verb]
    whole, front = infinitive(verb), separated(verb)
    if whole is None or front is None:
        return "Sprechen Sie die Person an: „Bitte …“ oder „Sie müssen …“."
    begin, _, end = front.partition(" …")
    if sentence.words[one.finite].form.lower() in _PAST:
        return f"Sagen Sie, wer es tun musste, zum Beispiel: „Wir mussten … {whole}.“"
    asked = f"„Bitte {begin} Sie …{end}“"
    if is_to_have(sentence.words[one.finite].form):
        return f"Schreiben Sie {asked} oder „Sie müssen … {whole}“."
    return f"Schreiben Sie {asked}. Ist es Ihre eigene Aufgabe: „Wir {front}“."


def _possible(sentence: Sentence) -> Iterator[Found]:
    """„Der Betrag ist am 1. Juni zahlbar.“"""
    words, tokens = sentence.words, sentence.tokens
    for clause in sentence.clauses:
        if clause.finite is None or not is_to_be(words[clause.finite].form):
            continue
        for place in clause.words:
            word = words[place]
            if word.tag == "ADJD" and word.form.endswith("bar") and word.form not in _USUAL:
                first, last = sorted((place, clause.finite))
                yield Found(
                    Place(tokens[first].place.start, tokens[last].place.end),
                    f"Hier steht {quoted(words, (first, last))}. Es bleibt offen, wer etwas kann"
                    " oder muss.",
                    "Sagen Sie es mit „können“ oder „müssen“: „Sie können …“, „Sie müssen …“.",
                    severity=Severity.HINT,
                )


RULE = SentenceRule(_find)
