# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""E-mails as EML: the subject and the text. Addresses, names and attachments are never read.

Source: RFC 5322 (messages), RFC 2045 (MIME). Of a mail in two forms the plain one is taken; HTML
is read as text, and nothing in it runs or is fetched.
"""

from __future__ import annotations

import re
from email import policy
from email.message import MIMEPart
from email.parser import BytesParser

from lxml import etree

from quartett.documents.letters.blocks import BlockList
from quartett.documents.letters.plain_text import read_pasted
from quartett.documents.letters.written import (
    MOST_CHARACTERS,
    BlockKind,
    LetterError,
    LetterFault,
    Note,
    Written,
)

__all__ = ["is_email", "read_email"]

_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]")
_TELLING = frozenset(
    (
        b"from",
        b"date",
        b"subject",
        b"received",
        b"mime-version",
        b"message-id",
        b"return-path",
        b"content-type",
    )
)
_MOST_BYTES = 100 * 1024 * 1024
_ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript", "object", "svg"})
_BREAKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
    "fieldset", "footer", "form", "header", "hr", "main", "nav", "ol", "p", "pre", "section",
    "table", "tbody", "td", "th", "tr", "ul",
))  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def is_email(data: bytes) -> bool:
    """Whether the bytes begin with the header of a mail: at least three of its usual fields."""
    head = data[:65536].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    names = set()
    for line in head.splitlines():
        if not line.strip():
            break
        field = _FIELD.match(line + b" ")
        if field is not None:
            names.add(field[1].lower())
        elif not line.startswith((b" ", b"\t", b"From ")):
            return False
    return len(names & _TELLING) >= 3


def read_email(data: bytes) -> Written:
    """The subject as a heading, and the paragraphs of the text. Raises LetterError."""
    if len(data) > _MOST_BYTES:
        raise LetterError(LetterFault.TOO_LONG)
    message = BytesParser(policy=policy.default).parsebytes(data.lstrip(b"\r\n"))
    if message.get_content_type() in _ENCRYPTED:
        raise LetterError(LetterFault.ENCRYPTED_MAIL)
    blocks = BlockList()
    blocks.block(_BLANKS.sub(" ", str(message.get("subject", ""))), kind=BlockKind.HEADING, level=1)
    body = message.get_body(preferencelist=("plain", "html"))
    if body is not None:
        content = _content(body)
        if body.get_content_subtype() == "html":
            _add_html(content, blocks)
        elif content.strip():
            plain = read_pasted(content)
            for block in plain.blocks:
                blocks.block(plain.text_of(block), kind=block.kind)
    if any(True for _ in message.iter_attachments()):
        blocks.note(Note.ATTACHMENTS)
    return blocks.written()


def _content(body: MIMEPart) -> str:
    try:
        content = str(body.get_content())
    except (LookupError, ValueError):  # an encoding that nobody knows
        payload = body.get_payload(decode=True)
        content = payload.decode("cp1252", "replace") if isinstance(payload, bytes) else ""
    if len(content) > MOST_CHARACTERS:
        raise LetterError(LetterFault.TOO_LONG)
    return content.replace("\0", "")


def _add_html(html: str, blocks: BlockList) -> None:
    """The text of a web page as a reader sees it, element by element."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise LetterError(LetterFault.DAMAGED) from error
    if root is None:
        return
    page = _Page(blocks)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element.tag in _UNSEEN:
                walk.skip_subtree()
            else:
                page.start(element)
        else:
            page.end(element)
    page.close()


class _Page:
    """Collects the text between two breaks."""

    def __init__(self, blocks: BlockList) -> None:
        self._blocks = blocks
        self._parts: list[str] = []
        self._kind, self._level = BlockKind.PARAGRAPH, 0
        self._lists = self._cells = 0

    def start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in ("ul", "ol"):
            self._lists += 1
        elif tag in ("td", "th"):
            self._cells += 1
        if tag == "br":
            self._parts.append("\n")
        elif tag in _BREAKS or tag in _HEADINGS or tag == "li":
            self.close()
            if tag in _HEADINGS:
                self._kind, self._level = BlockKind.HEADING, _HEADINGS[tag]
            elif tag == "li":
                self._kind, self._level = BlockKind.ITEM, max(1, self._lists)
        self._add(element.text)

    def end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BREAKS or tag in _HEADINGS or tag == "li":
            self.close()
        if tag in ("ul", "ol"):
            self._lists -= 1
        elif tag in ("td", "th"):
            self._cells -= 1
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append(_BLANKS.sub(" ", text))

    def close(self) -> None:
        """The collected text becomes a block."""
        lines = (line.strip(" ") for line in "".join(self._parts).split("\n"))
        text = re.sub(r"\n{2,}", "\n", re.sub(" {2,}", " ", "\n".join(lines))).strip("\n")
        kind, level = self._kind, self._level
        if kind is BlockKind.PARAGRAPH and self._cells:
            kind = BlockKind.CELL
            self._blocks.note(Note.TABLES)
        if text:
            self._blocks.block(text, kind=kind, level=level)
            # what follows in the same item or heading after a break is plain again
        self._parts, self._kind, self._level = [], BlockKind.PARAGRAPH, 0
