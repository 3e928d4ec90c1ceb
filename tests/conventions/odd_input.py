"""What people, programs and attackers may send: odd values, and the forms and parameters that take them."""

from __future__ import annotations

import inspect
import re
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import quote_plus

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import strategies as st
from PIL import Image

from .addresses import Address

NAME = re.compile(r"""["']([a-z_][a-z0-9_-]{0,24})["']""")
EVERYWHERE = ["p", "q", "was"]


def numbers() -> list[str]:
    return [
        "",
        "0",
        "-1",
        "1",
        "²",
        "٣",
        "½",
        "1e9",
        "1.5",
        "nan",
        "inf",
        "9" * 19,
        "9" * 30,
        "9" * 5000,
        " 1 ",
        "1_0",
    ]


def moments() -> list[str]:
    days = ["2027-03-28", "2026-10-25", "0001-01-01", "9999-12-31", "10000-01-01", "31/02/2026", "2026-13-45"]
    return [*days, *(f"{day}T02:30" for day in days), "02:30", "24:00", "23:59:60", "2026-W53", "2026-13"]


def texts() -> list[str]:
    return [
        "\x00", "a\x00b", "\ud800", "\ufffe", "\u202e", "😀" * 300, "x" * 9000, "é́", "\r\n\r\n", "\\", "%",
        "'", '"', "[", "{}", "null", "<b>", "//evil.example", "javascript:1", "../..",
        "a@b", "x@x.be", "x" * 200 + "@x.be",
        "#12345g", "nl", "officer", "ja", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "0" * 64, "=1+1",
        "a,b;c\td", "?a=%",
    ]  # fmt: skip


VALUES = st.one_of(
    st.sampled_from(numbers()), st.sampled_from(moments()), st.sampled_from(texts()), st.text(max_size=12)
)


def png(mode: str, **options: object) -> bytes:
    out = BytesIO()
    Image.new(mode, (6, 4)).save(out, "PNG", **options)
    return out.getvalue()


FILES = st.sampled_from(
    [
        b"",
        b"x",
        b"\x00" * 40,
        b"naam;tekst\n1;\x00\n",
        b"\xff\xfea\x00",
        b"PK\x03\x04" + b"\x00" * 60,
        png("I;16"),
        png("P"),
        png("RGB", exif=b"Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\xff"),
        png("RGB")[:60],
    ]
)
NAMES_OF_FILES = st.sampled_from(
    ["foto.png", "tabel.csv", "tabel.xlsx", "x" * 300 + ".jpg", "\u202egnp.exe", ".", "é.PNG"]
)


def as_file(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def query_string(pairs: list[tuple[str, str]]) -> str:
    """Encoded as a browser does; half a surrogate goes as bytes that are no UTF-8."""
    return "&".join(
        f"{quote_plus(name)}={quote_plus(value.encode('utf-8', 'surrogatepass'))}" for name, value in pairs
    )


def parameters_of(address: Address) -> list[str]:
    """Every name that the module of the view spells, and every field of the forms that it knows."""
    module = sys.modules[address.view.__module__]
    found = set(EVERYWHERE) | set(NAME.findall(inspect.getsource(module)))
    for thing in vars(module).values():
        if isinstance(thing, type) and issubclass(thing, forms.BaseForm):
            found |= set(thing.base_fields)  # type: ignore[attr-defined]
    return sorted(found)


@dataclass
class FormOnPage:
    """A form as a browser would send it untouched."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


class FormReader(HTMLParser):
    """The forms of a page with the values that stand in their fields."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FormOnPage] = []
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = have.get("hx-post") or have.get("hx-get") or have.get("action", "")
            method = "post" if "hx-post" in have else have.get("method", "get")
            self.forms.append(FormOnPage(action, method.lower()))
        elif self.forms and (name := have.get("name")):
            self.take(tag, name, have)
        elif self.forms and tag == "option" and self.select and "selected" in have:
            self.forms[-1].values[self.select] = have.get("value", "")

    def take(self, tag: str, name: str, have: dict[str, str]) -> None:
        form = self.forms[-1]
        kind = have.get("type", "text")
        if tag == "input" and kind == "file":
            form.files.append(name)
        elif tag == "input" and (kind not in {"checkbox", "radio"} or "checked" in have):
            form.values[name] = have.get("value", "on" if kind == "checkbox" else "")
        elif tag == "button":
            form.values.setdefault(name, have.get("value", ""))
        elif tag in {"select", "textarea"}:
            form.values.setdefault(name, "")
            self.select, self.area = (name, "") if tag == "select" else ("", name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""

    def handle_data(self, data: str) -> None:
        if self.area and self.forms:
            self.forms[-1].values[self.area] += data


def forms_on(page: str) -> list[FormOnPage]:
    reader = FormReader()
    reader.feed(page)
    return reader.forms
