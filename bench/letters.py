# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters checked: the first result, the pace, Word files with comments, a folder of 2,000."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import yaml
from bench.child import ROOT, Answer, call, clean_environment
from bench.measure import Column, Goal, Report, below

__all__ = ["checking", "commenting", "peers", "run"]

_SEED = 1
_LETTERS = 2000
_WORDS = 600  # two pages
_PARAGRAPH = 4
_OURS = "Quartett: ganze Prüfung"


def texts(number: int) -> list[str]:
    """So many letters of two pages, made of the sentences of the tests; always the same."""
    pool: list[str] = []
    for path in sorted((ROOT / "tests/language/rules").glob("*.yaml")):
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        every = [*told["hits"], *told["misses"]]
        pool += [text.replace("[[", "").replace("]]", "") for text in every if "\n" not in text]
    chance = random.Random(_SEED)
    return [_letter(pool, chance) for _ in range(number)]


def _letter(pool: list[str], chance: random.Random) -> str:
    paragraphs, words = ["Ihr Antrag", "Sehr geehrte Damen und Herren,"], 0
    while words < _WORDS:
        sentences = chance.sample(pool, _PARAGRAPH)
        words += sum(sentence.count(" ") + 1 for sentence in sentences)
        paragraphs.append(" ".join(sentences))
    return "\n\n".join([*paragraphs, "Mit freundlichen Grüßen\nIm Auftrag"])


def checking() -> dict[str, float]:
    """In the child: CPU seconds to the first result, tokens per CPU second, then and later."""
    started = time.process_time()
    from quartett.language import check

    check("Der Bescheid ist da.")
    first = time.process_time() - started
    letters = texts(60)
    tokens = _tokens(letters)
    rates = []
    for _ in range(2):
        started = time.process_time()
        for letter in letters:
            check(letter)
        rates.append(tokens / (time.process_time() - started))
    single = []
    for letter in letters:
        started = time.perf_counter()
        check(letter)
        single.append(1000 * (time.perf_counter() - started))
    return {"first": first, "cold": rates[0], "warm": rates[1], "letter": median(single)}


def _tokens(letters: list[str]) -> int:
    from quartett.language.analysis import analyse

    return sum(len(s.tokens) for letter in letters for s in analyse(letter).sentences)


def commenting() -> dict[str, float]:
    """In the child: milliseconds for a letter from Word file to Word file with comments."""
    from quartett.documents.letters import as_docx, commented, read_letter
    from quartett.language import check
    from quartett.language.margin import margin_notes

    files = [as_docx(read_letter(text.encode())) for text in texts(20)]
    took, notes = [], 0
    for data in [files[0], *files]:
        started = time.perf_counter()
        found = margin_notes(check(read_letter(data)))
        commented(data, found)
        took.append(1000 * (time.perf_counter() - started))
        notes += len(found)
    return {"letter": median(took[1:]), "notes": notes / len(took)}


def peers() -> dict[str, float]:
    """In the child: tokens per CPU second of formulas on the same letters."""
    # its wheel brings a package „tests“ that would hide ours, so it lies beside the environment
    sys.path.append(str(Path(sys.prefix, "peers")))
    import textstat

    letters = texts(20)
    tokens = _tokens(letters)
    textstat.set_lang("de")
    started = time.process_time()
    for letter in letters:
        textstat.flesch_reading_ease(letter)
        textstat.wiener_sachtextformel(letter, 1)
    return {"warm": tokens / (time.process_time() - started)}


def run() -> Report:
    """Measure each in a process of its own, and the folder with the command."""
    fast = call("bench.letters:checking")
    word = call("bench.letters:commenting")
    peer = call("bench.letters:peers")
    seconds, peak = _folder()
    return Report(
        title="Schreiben prüfen",
        columns=(
            Column("what", "Womit"),
            Column("cold", "Wörter je CPU-Sekunde, leerer Speicher"),
            Column("warm", "danach"),
            Column("ratio", "Verhältnis", 2),
            Column("memory", "Speicher (MB)"),
        ),
        rows=(
            _row(_OURS, fast, fast.value["warm"], cold=fast.value["cold"]),
            _row("textstat: Flesch und Wiener 1", peer, fast.value["warm"]),
        ),
        goals=(
            below("Erstes Ergebnis", fast.value["first"], limit=1.5, unit="s CPU", decimals=2),
            _above("Wörter je CPU-Sekunde beim ersten Mal", fast.value["cold"], 4000),
            _above("Wörter je CPU-Sekunde danach", fast.value["warm"], 10_000),
            below("Arbeitsspeicher", fast.peak_mb, limit=250, unit="MB"),
            below(f"{_LETTERS} Word-Dateien zu zwei Seiten", seconds, limit=90, unit="s"),
        ),
        notes=(
            f"Zwei Seiten, {_WORDS} Wörter: {fast.value['letter']:.0f} ms; von Word-Datei zu"
            f" Word-Datei mit {word.value['notes']:.0f} Kommentaren {word.value['letter']:.0f} ms.",
            f"Der Ordner mit {_LETTERS} Dateien: `quartett language corpus`, alle Kerne, höchstens"
            f" {peak:.0f} MB in einem Prozess.",
            "Die Schreiben sind aus den Sätzen der Regeltests gewürfelt, also voller Anmerkungen.",
            "LanguageTool und spaCy-Modelle lassen sich aus der Paketquelle nicht einrichten.",
        ),
    )


def _row(name: str, answer: Answer, ours: float, *, cold: float | None = None) -> dict[str, object]:
    warm = answer.value["warm"]
    return {
        "what": name,
        "cold": cold,
        "warm": warm,
        "ratio": ours / warm,
        "memory": answer.peak_mb,
    }


def _folder() -> tuple[float, float]:
    """Seconds for a folder of Word files, and the peak memory of the largest process in MB."""
    from quartett.documents.letters import as_docx, read_letter

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "vorlagen")
        folder.mkdir()
        for number, text in enumerate(texts(_LETTERS)):
            data = as_docx(read_letter(text.encode()))
            (folder / f"{number:04}.docx").write_bytes(data)
        started = time.perf_counter()
        command = [sys.executable, "-m", "quartett", "language", "corpus", str(folder)]
        done = subprocess.run(
            [*command, "--format", "json", "--output", str(Path(place, "neu.json"))],
            env=clean_environment(),
            check=False,
            capture_output=True,
        )
        seconds = time.perf_counter() - started
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stderr.decode()[-2000:])
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _above(what: str, measured: float, limit: float) -> Goal:
    return Goal(f"{what}: {measured:.0f}, Ziel mindestens {limit:.0f}", measured >= limit)
