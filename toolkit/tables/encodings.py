"""In which letters a text file is written. It never says so itself, so this guesses, explains, and can be
overruled."""

import codecs
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

UTF8, UTF16_LE, UTF16_BE, WINDOWS, LATIN9, TURKISH, DOS = (
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "iso-8859-15",
    "cp1254",
    "cp850",
)
CHOICES = [
    (UTF8, gettext_lazy("UTF-8 (de meeste programma's)")),
    (WINDOWS, gettext_lazy("Windows West-Europees (cp1252, Latin-1)")),
    (UTF16_LE, gettext_lazy("UTF-16 (Excel: Unicode-tekst)")),
    (UTF16_BE, gettext_lazy("UTF-16, omgekeerd")),
    (LATIN9, gettext_lazy("Latin-9 (ISO 8859-15)")),
    (TURKISH, gettext_lazy("Windows Turks (cp1254)")),
    (DOS, gettext_lazy("DOS (cp850, oude programma's)")),
]
MARKS = {codecs.BOM_UTF8: UTF8, codecs.BOM_UTF16_LE: UTF16_LE, codecs.BOM_UTF16_BE: UTF16_BE}
SEVERAL_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


@dataclass(frozen=True)
class Guess:
    encoding: str
    why: str


def guess(data: bytes) -> Guess:
    """The likeliest encoding and, in Dutch, what it was seen by."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            if encoding == UTF8 and not is_utf8(data):
                # A mark that somebody's program put before letters of another kind: the letters count.
                found = guess_without_utf8(data.removeprefix(mark))
                return Guess(
                    found.encoding, _("Het bestand begint als UTF-8, maar dat klopt niet. ") + found.why
                )
            name = "UTF-8" if encoding == UTF8 else "UTF-16"
            return Guess(encoding, _("Het bestand zegt zelf dat het %(name)s is (BOM).") % {"name": name})
    head = data[:4000]
    for encoding, zeros in ((UTF16_LE, head[1::2].count(0)), (UTF16_BE, head[0::2].count(0))):
        if len(head) > 3 and zeros > 0.3 * len(head) / 2 and zeros > 3 * (head.count(0) - zeros):
            return Guess(encoding, _("Om de andere byte staat een nul: dat is UTF-16."))
    if not is_utf8(data):
        return guess_without_utf8(data)
    if data.isascii():
        return Guess(UTF8, _("Er staan alleen gewone letters zonder accenten in."))
    return Guess(UTF8, _("Alle letters met een accent kloppen als UTF-8."))


def is_utf8(data: bytes) -> bool:
    try:
        data.decode(UTF8)
    except UnicodeDecodeError:
        return False
    return True


def guess_without_utf8(data: bytes) -> Guess:
    good = len(SEVERAL_BYTES.findall(data))
    bad = sum(byte > 0x7F for byte in SEVERAL_BYTES.sub(b"", data))
    if good > 5 * bad:
        return Guess(
            UTF8,
            ngettext(
                "Bijna alles klopt als UTF-8; één teken is onderweg stukgegaan.",
                "Bijna alles klopt als UTF-8; %(bad)s tekens zijn onderweg stukgegaan.",
                bad,
            )
            % {"bad": bad},
        )
    if any(0x80 <= byte <= 0x9F for byte in data):
        return Guess(
            WINDOWS, _("Er staan tekens in zoals krulaanhalingstekens of €, zoals Windows ze schrijft.")
        )
    return Guess(
        WINDOWS, _("De letters met een accent zijn één byte lang: Latin-1, zoals Excel het bewaart.")
    )


def decode(data: bytes, encoding: str) -> str:
    """The text without byte order mark and NUL; what is no letter in this encoding becomes �, never an
    error."""
    for mark, marked in MARKS.items():
        if data.startswith(mark) and (marked == encoding or mark == codecs.BOM_UTF8):  # "ï»¿" begins no text
            data = data[len(mark) :]
    if encoding not in dict(CHOICES):
        encoding = UTF8
    return data.decode(encoding, "replace").replace("\x00", "")
