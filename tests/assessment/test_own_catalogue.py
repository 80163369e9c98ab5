# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A house's own catalogue: taken whole, or every fault with its line and its mend."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from quartett.assessment import Certainty, Depth, catalogue, catalogues
from quartett.assessment.catalogue_examples import catalogue_template_xlsx, example_yaml
from quartett.assessment.catalogue_faults import CatalogueCode as Code
from quartett.assessment.catalogue_faults import (
    CatalogueFault,
    OwnCatalogueError,
    Spot,
    describe,
)
from quartett.assessment.own_catalogue import CatalogueFile, read_own_catalogue

TODAY = date(2026, 11, 23)
SMALL = """\
id: klein
title: Klein
criteria:
  - {number: 1, title: Eins, weight: 4}
  - number: 2
    title: Zwei
    weight: 6
    parts:
      - {number: 2.1, title: Teil}
      - {number: 2.10, title: Zehnter Teil}
weight_sum: 10
"""


def faults_of(text: str, **known: str | None) -> list[CatalogueFault]:
    """All faults of a YAML text; each has its sentence in the message."""
    with pytest.raises(OwnCatalogueError) as caught:
        read_own_catalogue(text.encode(), known=known)
    faults = caught.value.faults
    assert all(describe(fault) in str(caught.value) for fault in faults)
    return list(faults)


def changed(old: str, new: str, *, text: str = SMALL) -> str:
    """The small catalogue with one place changed."""
    assert old in text
    return text.replace(old, new, 1)


def test_little_is_needed() -> None:
    """Id, title and criteria are enough; texts that look like numbers stay what they are."""
    found = read_own_catalogue(SMALL.encode())
    assert [part.number for part in found.criteria[1].parts] == ["2.1", "2.10"]
    assert (found.family, found.kind, found.certainty) == (
        "klein",
        "check",
        Certainty.WORKING_TITLE,
    )
    assert [method.depth for method in found.methods] == [Depth.PARTS]
    assert {criterion.block for criterion in found.criteria} == {found.blocks[0].id}


@pytest.mark.parametrize("one", catalogues(), ids=lambda one: one.id)
def test_what_quartett_brings_along_is_valid(one) -> None:
    """Whoever starts from a copy of a shipped catalogue finds it accepted as it stands."""
    file = resources.files("quartett.catalogues").joinpath(f"assessment/{one.id}.yaml")
    known = {each.id: each.succeeds.catalogue if each.succeeds else None for each in catalogues()}
    assert read_own_catalogue(file.read_bytes(), known=known) == catalogue(one.id)


def test_example_and_template_hold_the_same_catalogue() -> None:
    """YAML and workbook are two ways to write one thing; the same day gives the same bytes."""
    from_text = read_own_catalogue(example_yaml().encode())
    content = catalogue_template_xlsx(created=TODAY)
    assert read_own_catalogue(content) == from_text
    assert content == catalogue_template_xlsx(created=TODAY)
    assert sum(len(one.parts) for one in from_text.criteria) == 4


def test_file_is_told_by_its_content(tmp_path: Path) -> None:
    """A path works like its bytes, whatever the name."""
    path = tmp_path / "katalog.txt"
    path.write_bytes(catalogue_template_xlsx(created=TODAY))
    assert read_own_catalogue(path).id == "einarbeitung"
    path.write_text(SMALL, encoding="utf-8")
    assert read_own_catalogue(path, kind=CatalogueFile.YAML).id == "klein"


BLOCKS = """\
id: klein
title: Klein
blocks:
  - id: a
    title: A
    cap: plan
    attributes:
      - {id: plan, title: Plan}
      - {id: tun, title: Tun}
criteria:
  - {number: 1, title: Eins, block: a}
scale:
  low: 1
  high: 5
  step: 1
  bands:
    - {low: 1, high: 2, label: tief}
"""
RUNS, NEXT = "1 bis 5", SMALL + "methods:\n  - {id: m, title: M, depth: "
SUCCEEDS = SMALL + "succeeds: {catalogue: "
YAML_FAULTS = [
    (changed("weight: 6", "weight: 5"), Code.WEIGHTS_SUM, 11, "9", "10"),
    (changed(", weight: 4", ""), Code.WEIGHT_MISSING, 4, "1", ""),
    (changed("number: 2.10", "number: 2.1"), Code.NUMBER_TWICE, 10, "2.1", "9"),
    (changed("number: 2.10", "number: 1.1"), Code.WRONG_PARENT, 10, "1.1", "2"),
    (changed("number: 2\n", "number: zwei\n"), Code.NUMBER_SIGNS, 5, "zwei", "wie 1"),
    (changed("id: klein", "id: Größe"), Code.ID_SIGNS, 1, "Größe", ""),
    (changed("weight: 6", "weight: 6.5"), Code.NOT_WHOLE, 7, "6.5", ""),
    (changed("weight: 6", "weight: 0"), Code.WRONG_VALUE, 7, "0", "mindestens 1"),
    (changed("    title: Zwei\n", ""), Code.MISSING, 5, "", ""),
    (changed("    title: Zwei", "    title:"), Code.MISSING, 6, "", ""),
    (changed("title: Zwei", "titel: Zwei\n    title: Zwei"), Code.UNKNOWN_KEY, 6, "", "title"),
    (changed("title: Zwei", "titel:\n    title: Zwei"), Code.UNKNOWN_KEY, 6, "", "title"),
    (SMALL + "kind: modell\n", Code.CHOICE, 12, "modell", "model oder check"),
    (SMALL + "valid_from: gestern\n", Code.WRONG_VALUE, 12, "gestern", "2026-01-31"),
    (SMALL + "title: Noch einer\n", Code.KEY_TWICE, 12, "title", ""),
    (SMALL + "about: &x Text\n", Code.ANCHOR, 12, "x", ""),
    (SMALL + "about: !!python/name:os.system x\n", Code.TAG, 12, "os.system", ""),
    (SMALL + "---\nid: zwei\n", Code.SEVERAL_DOCUMENTS, 12, "", ""),
    (SMALL + "about: [offen\n", Code.SYNTAX, 13, "", ""),
    ("- eine\n- Liste\n", Code.NOT_A_MAPPING, 1, "", ""),
    (changed("block: a", "block: b", text=BLOCKS), Code.UNKNOWN_BLOCK, 11, "b", "a"),
    (changed("cap: plan", "cap: soll", text=BLOCKS), Code.UNKNOWN_CAP, 6, "soll", "plan, tun"),
    (changed("id: tun", "id: plan", text=BLOCKS), Code.ID_TWICE, 9, "plan", "8"),
    (changed("high: 5", "high: 1", text=BLOCKS), Code.SCALE, 14, "1", "1"),
    (changed("step: 1", "step: 3", text=BLOCKS), Code.SCALE_STEP, 15, "3", RUNS),
    (changed("high: 5", "high: fünf", text=BLOCKS), Code.NOT_WHOLE, 14, "fünf", ""),
    (changed("low: 1\n", "low: eins\n", text=BLOCKS), Code.NOT_WHOLE, 13, "eins", ""),
    (changed("step: 1", "step: halb", text=BLOCKS), Code.NOT_WHOLE, 15, "halb", ""),
    (changed("low: 1, high: 2", "low: 3, high: 2", text=BLOCKS), Code.BAND, 17, "2", "3"),
    (changed("low: 1, ", "low: 0, ", text=BLOCKS), Code.BAND_OFF_SCALE, 17, "0 bis 2", RUNS),
    (BLOCKS + "  levels: [{value: 1, label: nie}]\n", Code.LEVELS, 18, "1", RUNS),
    (NEXT + "attributes}\n", Code.NO_ATTRIBUTES, 13, "M", ""),
    (NEXT + "tief}\n", Code.CHOICE, 13, "tief", "parts"),
    (SMALL + "methods: []\n", Code.WRONG_VALUE, 12, "…", "mindestens ein Eintrag"),
    (SMALL + "criteria2: 1\n", Code.UNKNOWN_KEY, 12, "", "criteria"),
    (SUCCEEDS + "alt, items: {3.1: [1.1]}}\n", Code.UNKNOWN_MAPPED, 12, "3.1", "alt"),
    (SUCCEEDS + "alt, items: {2.1: 1.1}}\n", Code.WRONG_VALUE, 12, "1.1", "Liste"),
    (SUCCEEDS + "klein, items: {2.1: [2.1]}}\n", Code.ITSELF, 12, "klein", ""),
    (SMALL + "related:\n  - {catalogue: klein, items: {}}\n", Code.ITSELF, 13, "klein", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "line", "found", "expected"), YAML_FAULTS)
def test_fault_names_its_line_and_mend(
    text: str, code: Code, line: int, found: str, expected: str
) -> None:
    """One fault, where it stands, in German, with what to do."""
    [fault] = faults_of(text)
    assert fault.code is code
    assert fault.spot == Spot(line)
    assert found in fault.found
    assert expected in fault.expected
    assert describe(fault).startswith(f"Zeile {line}: ")
    assert "Bitte" in describe(fault)


def test_all_faults_are_told_at_once() -> None:
    """In the order of the file."""
    text = changed("id: klein", "id: KLEIN")
    text = changed("weight: 6", "weight: 5", text=text)
    text = changed("number: 2.10", "number: 3.1", text=text)
    text = changed("title: Eins", "titel: Eins", text=text)
    assert [(fault.code, fault.spot.row) for fault in faults_of(text)] == [
        (Code.ID_SIGNS, 1),
        (Code.MISSING, 4),
        (Code.UNKNOWN_KEY, 4),
        (Code.WRONG_PARENT, 10),
        (Code.WEIGHTS_SUM, 11),
    ]


def test_editions_never_follow_in_a_circle() -> None:
    """Directly through one other catalogue or through many; a line is fine."""
    text = SMALL + "succeeds: {catalogue: mitte, items: {2.1: [1.1]}}\n"
    [fault] = faults_of(text, mitte="alt", alt="klein")
    assert fault.code is Code.CYCLE
    assert fault.found == "klein → mitte → alt → klein"
    assert fault.spot == Spot(12)
    assert read_own_catalogue(text.encode(), known={"mitte": "alt", "alt": None}).succeeds
    assert read_own_catalogue(text.encode()).succeeds


def test_swapped_numbers_are_no_circle() -> None:
    """1.2 of one edition may be 1.3 of the other and the other way round."""
    text = SMALL + "succeeds: {catalogue: alt, items: {2.1: [2.10], 2.10: [2.1]}}\n"
    assert read_own_catalogue(text.encode(), known={"alt": None}).succeeds


def test_bombs_are_refused_at_once() -> None:
    """A billion laughs, endless nesting and sheer size cost no time and no memory."""
    laughs = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    started = time.perf_counter()
    assert {fault.code for fault in faults_of(laughs)} >= {Code.ANCHOR}
    for text, code in (
        ("a: " + "[" * 5_000 + "]" * 5_000, Code.TOO_DEEP),
        ("a:\n" + "- x\n" * 30_000, Code.TOO_DEEP),
        ("#" * 2_000_000, Code.TOO_LARGE),
        ("", Code.EMPTY),
        ("# nur ein Kommentar\n", Code.EMPTY),
    ):
        assert [fault.code for fault in faults_of(text)] == [code]
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize("content", [b"id: \xff\xfe", b"id: a\x00", b"%PDF-1.7\n\xe2\xe3\xcf\xd3"])
def test_what_is_no_text_is_told_with_its_line(content: bytes) -> None:
    """Nothing is guessed of bytes that are no UTF-8."""
    with pytest.raises(OwnCatalogueError) as caught:
        read_own_catalogue(content)
    assert {fault.code for fault in caught.value.faults} == {Code.NO_TEXT}


def spoiled(spoil: Callable[[Workbook], object]) -> list[CatalogueFault]:
    """The faults of the template after somebody did this to it."""
    book = load_workbook(io.BytesIO(catalogue_template_xlsx(created=TODAY)))
    spoil(book)
    content = io.BytesIO()
    book.save(content)
    with pytest.raises(OwnCatalogueError) as caught:
        read_own_catalogue(content.getvalue())
    return list(caught.value.faults)


def put(sheet: str, cell: str, value: object) -> Callable[[Workbook], object]:
    """Write into one cell."""

    def spoil(book: Workbook) -> None:
        book[sheet][cell].value = value

    return spoil


LINE, FACTS = "Blatt „Kriterien“, Zeile", "Blatt „Katalog“, Zeile"
WORKBOOK_FAULTS = [
    (put("Kriterien", "D2", "5"), Code.WEIGHTS_SUM, f"{FACTS} 8, Spalte B"),
    (put("Kriterien", "D2", "viel"), Code.NOT_WHOLE, f"{LINE} 2, Spalte D"),
    (put("Kriterien", "C2", "neu"), Code.UNKNOWN_BLOCK, f"{LINE} 2, Spalte C"),
    (put("Kriterien", "A3", "1.2"), Code.NUMBER_TWICE, f"{LINE} 4, Spalte A"),
    (put("Kriterien", "A3", "9.1"), Code.NO_CRITERION, f"{LINE} 3, Spalte A"),
    (put("Kriterien", "A3", date(2026, 2, 1)), Code.NO_CRITERION, f"{LINE} 3, Spalte A"),
    (put("Kriterien", "B3", None), Code.MISSING, f"{LINE} 3: „Titel“ fehlt"),
    (put("Kriterien", "B1", "Name"), Code.NO_COLUMN, f"{LINE} 1: "),
    (put("Merkmale", "A2", "weg"), Code.UNKNOWN_BLOCK, "Blatt „Merkmale“, Zeile 2, Spalte A"),
    (put("Verfahren", "C2", "tief"), Code.CHOICE, "Blatt „Verfahren“, Zeile 2, Spalte C"),
    (put("Katalog", "B2", "Neue Kennung"), Code.ID_SIGNS, f"{FACTS} 2, Spalte B"),
    (put("Katalog", "A4", "Fassung"), Code.UNKNOWN_KEY, f"{FACTS} 4, Spalte A"),
    (put("Katalog", "B3", "=A1"), Code.FORMULA, f"{FACTS} 3, Spalte B: Titel: "),
    (put("Kriterien", "B2", "#NAME?"), Code.FORMULA, f"{LINE} 2, Spalte B"),
    (lambda book: book["Kriterien"].merge_cells("C2:C4"), Code.MERGED_CELLS, f"{LINE} 2: "),
    (lambda book: book["Katalog"].delete_rows(1, 99), Code.NO_SHEET, "Das Blatt „Katalog“"),
    (put("Vorgänger", "A2", "7"), Code.UNKNOWN_MAPPED, "Blatt „Vorgänger“, Zeile 2, Spalte A"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "code", "place"), WORKBOOK_FAULTS)
def test_fault_of_a_workbook_names_sheet_row_and_column(
    spoil: Callable[[Workbook], object], code: Code, place: str
) -> None:
    """As the spreadsheet program shows them."""

    def both(book: Workbook) -> None:
        if code is Code.UNKNOWN_MAPPED:
            book["Vorgänger"]["B2"].value, book["Vorgänger"]["C2"].value = "alt", "1"
        spoil(book)

    fault = next(fault for fault in spoiled(both) if fault.code is code)
    assert describe(fault).startswith(place)


@pytest.mark.parametrize("name", ["Katalog", "Kriterien"])
def test_missing_sheet_is_named(name: str) -> None:
    """The two sheets that must be there."""
    faults = spoiled(lambda book: book.remove(book[name]))
    assert (Code.NO_SHEET, name) in {(fault.code, fault.expected) for fault in faults}


def test_parts_and_predecessors_of_a_workbook(tmp_path: Path) -> None:
    """Rows find their criterion wherever they stand; numbers may be numbers; headings count."""
    book = load_workbook(io.BytesIO(catalogue_template_xlsx(created=TODAY)))
    book["Kriterien"].append([3.1, "Gliederung", None, None, None, None, "x"])
    book["Vorgänger"].append(["1.1", "alt", "1.2"])
    book["Vorgänger"].append(["1.1", "alt", "1.3"])
    path = tmp_path / "katalog.xlsx"
    book.save(path)
    found = read_own_catalogue(path)
    assert found.item("3.1").title == "Gliederung"
    assert found.criteria[2].rated_parts == ()
    assert found.succeeds is not None
    assert dict(found.succeeds.items) == {"1.1": ("1.2", "1.3")}


def test_broken_workbook_is_told_so() -> None:
    """A zip that is none."""
    with pytest.raises(OwnCatalogueError) as caught:
        read_own_catalogue(b"PK\x03\x04kaputt")
    [fault] = caught.value.faults
    assert fault.code is Code.UNREADABLE
    assert "beschädigt" in describe(fault)


@pytest.mark.parametrize("code", Code)
def test_every_fault_has_a_sentence(code: Code) -> None:
    """No fault is left without words, and braces in a text do no harm."""
    text = describe(CatalogueFault(code, Spot(3), key="{k}", found="{0}", expected="{x}"))
    assert text.startswith("Zeile 3: ")


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_file_breaks_the_reader(content: bytes) -> None:
    """Whatever it is, it is refused with faults."""
    with pytest.raises(OwnCatalogueError) as caught:
        read_own_catalogue(content)
    assert all(describe(fault) for fault in caught.value.faults)


@given(st.data())
def test_no_damage_to_a_line_breaks_the_reader(data: st.DataObject) -> None:
    """Any line of the example replaced by anything: a catalogue or faults."""
    lines = example_yaml().splitlines()
    place = data.draw(st.integers(0, len(lines) - 1))
    lines[place] = data.draw(st.sampled_from(["", "- 1", "x: {}", "    - [", "criteria: 3", "?"]))
    try:
        read_own_catalogue("\n".join(lines).encode())
    except OwnCatalogueError as error:
        told = [describe(fault) for fault in error.faults]
        if not all(told):
            raise
