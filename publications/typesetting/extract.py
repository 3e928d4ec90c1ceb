"""The words of a PDF, read back through each font's ToUnicode map: what a screen reader or a search would
find.

Made for checking our own files: Identity-H fonts with two-byte codes, as Typst writes them. Not a general
extractor.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f\s]*>|\[[^\]]*\])")


def _unicode(digits: bytes) -> str:
    return bytes.fromhex(digits.decode().replace(" ", "").replace("\n", "")).decode("utf-16-be", "replace")


def to_unicode(stream: bytes) -> dict[int, str]:
    """Glyph code to text, from the bytes of a ToUnicode CMap."""
    table: dict[int, str] = {}
    for kind, body in _SECTION.findall(stream):
        if kind == b"bfchar":
            codes = _HEX.findall(body)
            for code, text in zip(codes[::2], codes[1::2], strict=False):
                table[int(code, 16)] = _unicode(text)
            continue
        for first, last, target in _RANGE.findall(body):
            start, stop = int(first, 16), int(last, 16)
            if target.startswith(b"["):
                for offset, text in enumerate(_HEX.findall(target)):
                    table[start + offset] = _unicode(text)
            else:
                text = _unicode(target[1:-1])
                for offset in range(stop - start + 1):
                    table[start + offset] = text[:-1] + chr(ord(text[-1]) + offset)
    return table


def text_of(pdf: Path) -> str:
    """All text in content order, without white space between words (lines and words run on: compare with
    ``squeezed``)."""
    words: list[str] = []
    with pikepdf.open(pdf) as document:
        tables: dict[tuple[int, int], dict[int, str]] = {}

        def table_of(font: Any) -> dict[int, str]:
            if font.objgen not in tables:
                stream = font.get("/ToUnicode")
                tables[font.objgen] = to_unicode(stream.read_bytes()) if stream is not None else {}
            return tables[font.objgen]

        def read(stream: Any, resources: Any) -> None:
            fonts = resources.get("/Font", {}) if resources is not None else {}
            forms = resources.get("/XObject", {}) if resources is not None else {}
            table: dict[int, str] = {}
            actual: list[str | None] = []
            for instruction in pikepdf.parse_content_stream(stream):
                operands: Any = instruction.operands
                name = str(instruction.operator)
                if name == "Tf":
                    table = table_of(fonts[str(operands[0])])
                elif name == "BDC":
                    properties = operands[1] if len(operands) > 1 else None
                    said = (
                        properties.get("/ActualText") if isinstance(properties, pikepdf.Dictionary) else None
                    )
                    actual.append(str(said) if said is not None else None)
                    if said is not None:
                        words.append(str(said))
                elif name == "BMC":
                    actual.append(None)
                elif name == "EMC" and actual:
                    actual.pop()
                elif name in ("Tj", "TJ") and not any(said is not None for said in actual):
                    parts = operands[0] if name == "TJ" else [operands[0]]
                    for part in parts:
                        if isinstance(part, pikepdf.String):
                            codes = bytes(part)
                            words.append(
                                "".join(
                                    table.get(int.from_bytes(codes[i : i + 2], "big"), "")
                                    for i in range(0, len(codes), 2)
                                )
                            )
                elif name == "Do" and str(operands[0]) in forms:
                    form = forms[str(operands[0])]
                    if form.get("/Subtype") == "/Form":
                        read(form, form.get("/Resources"))

        for page in document.pages:
            read(page.obj, page.obj.get("/Resources"))
    return "".join(words)


_LOOSE = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\u2010-]+")


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """``text`` without spaces, hyphens and invisible characters: equal for a text and its hyphenated
    lines."""
    return _LOOSE.sub("", text)
