# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ZIP package of a DOCX or ODT, held in memory: read within limits, written with few changes.

Formats: ZIP (APPNOTE 4.3), Open Packaging Conventions (ECMA-376 part 2), ODF packages (ISO/IEC
26300 part 3). What is unpacked can never be more than the package says, and it may not say more
than the limits. XML is parsed without document types, so there are no entities to expand or fetch.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from xml.parsers import expat

from lxml import etree

from quartett.documents.letters.written import LetterError, LetterFault

__all__ = ["Package", "parsed", "serialised"]

_MOST_MEMBERS = 5000
_MOST_UNPACKED = 256 * 1024 * 1024
_MOST_XML = 48 * 1024 * 1024
_CHUNK = 4096
_ENCRYPTED = 0x1  # APPNOTE 4.4.4
# The first moment a ZIP entry can bear; a clock there would make equal files differ.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)  # fmt: skip


class Package:
    """A package in memory. Raises LetterError when it is damaged, encrypted or too large."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise LetterError(LetterFault.DAMAGED) from error
        members = self._zip.infolist()
        self.names = frozenset(member.filename for member in members)
        if len(members) > _MOST_MEMBERS or sum(m.file_size for m in members) > _MOST_UNPACKED:
            raise LetterError(LetterFault.UNPACKED_TOO_LARGE)
        if len(self.names) < len(members):  # readers differ in which of two they take
            raise LetterError(LetterFault.DAMAGED)
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise LetterError(LetterFault.PASSWORD)

    def part(self, name: str) -> bytes:
        """The bytes of a part, which must be among `names`."""
        if self._zip.getinfo(name).file_size > _MOST_XML:
            raise LetterError(LetterFault.UNPACKED_TOO_LARGE, place=name)
        return self._raw(name)

    def xml(self, name: str) -> etree._Element:
        """The root of a part; a part that is not there or no XML is damage."""
        if name not in self.names:
            raise LetterError(LetterFault.DAMAGED, place=name)
        return parsed(self.part(name), place=name)

    def rewritten(self, parts: Mapping[str, bytes]) -> bytes:
        """The package with these parts replaced or added at the end, and every other one as it is.

        The same input gives the same bytes.
        """
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as result:
            for member in self._zip.infolist():
                changed = parts.get(member.filename)
                content = self._raw(member.filename) if changed is None else changed
                result.writestr(_like(member), content)
            for name in sorted(set(parts) - self.names):
                new = zipfile.ZipInfo(name, _EPOCH)
                new.compress_type = zipfile.ZIP_DEFLATED
                result.writestr(new, parts[name])
        return target.getvalue()

    def _raw(self, name: str) -> bytes:
        try:
            return self._zip.read(name)
        except _DAMAGE as error:
            raise LetterError(LetterFault.DAMAGED, place=name) from error


def _like(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """A fresh entry with what a reader can see of the old one; offsets and sizes are new."""
    fresh = zipfile.ZipInfo(member.filename, member.date_time)
    fresh.compress_type = (
        zipfile.ZIP_STORED if member.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    )
    fresh.external_attr, fresh.create_system = member.external_attr, member.create_system
    return fresh


class _RootReachedError(Exception):
    """The prologue is over."""


def parsed(content: bytes, *, place: str) -> etree._Element:
    """The root element. Raises LetterError for a document type or damage; `place` names the part.

    Depth and the size of one text are bounded by libxml2.
    """
    _refuse_document_type(content, place=place)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise LetterError(LetterFault.DAMAGED, place=place) from error


def _refuse_document_type(content: bytes, *, place: str) -> None:
    """Neither Word nor LibreOffice writes one, and everything harmful in XML needs one."""

    def refuse(*_ignored: object) -> None:
        raise LetterError(LetterFault.ENTITIES, place=place)

    def stop(*_ignored: object) -> None:
        raise _RootReachedError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        for start in range(0, len(content), _CHUNK):  # expat goes to the end of what it was given
            parser.Parse(content[start : start + _CHUNK], False)
    except _RootReachedError:
        return
    except (expat.ExpatError, ValueError) as error:
        raise LetterError(LetterFault.DAMAGED, place=place) from error


def serialised(root: etree._Element) -> bytes:
    """The element and what belongs around it as a part of a package."""
    return bytes(
        etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    )
