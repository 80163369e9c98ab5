# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take the names of people out of a file: who wrote, changed, printed or commented it.

Where the names stand: docProps and `w:author` (ECMA-376 part 1, 15.2.12 and 17.13), the people of
a document ([MS-DOCX] 2.3), `meta.xml`, annotations and change marks (OASIS ODF 1.3 part 3, 4.3 and
14.3). What is written in the letter itself stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

from quartett.documents.letters.package import Package, parsed, serialised

__all__ = ["NOBODY", "without_people"]

NOBODY = "ohne Namen"
_NAMES = frozenset(("creator", "lastModifiedBy", "Manager", "Company", "keywords", "lastPrinted"))
_META = frozenset(
    ("creator", "initial-creator", "printed-by", "user-defined", "keyword", "print-date")
)
_FIELDS = frozenset(("author-name", "author-initials", "creator", "initial-creator"))


def without_people(data: bytes) -> bytes:
    """A DOCX or ODT without the names that programs write into it; the text is unchanged.

    The same input gives the same bytes. Raises LetterError for a damaged file.
    """
    package = Package(data)
    changed = {}
    for name in package.names:
        clean = _cleaner(name)
        if clean is not None:
            root = parsed(package.part(name), place=name)
            if clean(root):
                changed[name] = serialised(root)
    return package.rewritten(changed)


def _cleaner(name: str) -> Callable[[etree._Element], bool] | None:
    if not name.endswith(".xml"):
        return None
    if name in ("docProps/core.xml", "docProps/app.xml"):
        return _without_properties
    if name in ("docProps/custom.xml", "word/people.xml"):
        return _emptied
    if name.startswith("word/"):
        return _without_authors
    if name == "meta.xml":
        return _without_meta
    return _without_creators if name in ("content.xml", "styles.xml") else None


def _without_properties(root: etree._Element) -> bool:
    return _without(root, _NAMES)


def _without_meta(root: etree._Element) -> bool:
    return _without(root, _META)


def _without(root: etree._Element, names: Iterable[str]) -> bool:
    found = [one for one in _elements(root) if _local(one) in names]
    for one in found:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    return bool(found)


def _emptied(root: etree._Element) -> bool:
    found = list(root)
    for one in found:
        root.remove(one)
    return bool(found)


def _without_authors(root: etree._Element) -> bool:
    """Marks of changes and comments need an author, so they get one that is nobody."""
    found = False
    for one in _elements(root):
        for key in one.attrib:
            local = etree.QName(key).localname
            if local in ("author", "initials", "userId"):
                one.set(key, NOBODY if local == "author" else "")
                found = True
    return found


def _without_creators(root: etree._Element) -> bool:
    found = False
    for one in _elements(root):
        if _local(one) in _FIELDS or _local(one) == "creator-initials":
            for child in list(one):
                one.remove(child)
            one.text = NOBODY if _local(one) == "creator" else ""
            found = True
    return found


def _elements(root: etree._Element) -> list[etree._Element]:
    return [one for one in root.iter() if isinstance(one.tag, str)]


def _local(one: etree._Element) -> str:
    return str(etree.QName(one).localname)
