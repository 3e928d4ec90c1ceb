"""In which letters a text file is written. It never says so itself, so this guesses, explains, and can be
overruled."""

import codecs
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from . import letters, mojibake
from .letters import DOS, LATIN9, MAC, TURKISH, WINDOWS

UTF8, UTF16_LE, UTF16_BE = "utf-8", "utf-16-le", "utf-16-be"
TWICE, MIXED = "utf-8-twice", "mixed"  # no encodings, but ways in which files came to be
CHOICES = [
    (UTF8, gettext_lazy("UTF-8 (de meeste programma's)")),
    (WINDOWS, gettext_lazy("Windows West-Europees (cp1252, Latin-1)")),
    (UTF16_LE, gettext_lazy("UTF-16 (Excel: Unicode-tekst)")),
    (UTF16_BE, gettext_lazy("UTF-16, omgekeerd")),
    (LATIN9, gettext_lazy("Latin-9 (ISO 8859-15)")),
    (TURKISH, gettext_lazy("Windows Turks (cp1254)")),
    (DOS, gettext_lazy("DOS (cp850, oude programma's)")),
    (MAC, gettext_lazy("Mac (Mac Roman, oude programma's)")),
    (TWICE, gettext_lazy("UTF-8, twee keer omgezet (Ã© in plaats van é)")),
    (MIXED, gettext_lazy("door elkaar: UTF-8 en Windows")),
]
# The reading that somebody would try next, when the words of this one look wrong.
NEXT = {UTF8: TWICE, TWICE: UTF8, MIXED: UTF8, WINDOWS: DOS, DOS: WINDOWS, MAC: WINDOWS, TURKISH: WINDOWS}
NEXT |= {LATIN9: WINDOWS}
MARKS = {codecs.BOM_UTF8: UTF8, codecs.BOM_UTF16_LE: UTF16_LE, codecs.BOM_UTF16_BE: UTF16_BE}
SEVERAL_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
LINE = re.compile(rb"[^\n]*\n?")
SAMPLE = 2_000_000  # characters


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
    return guess_twice(data) or Guess(UTF8, _("Alle letters met een accent kloppen als UTF-8."))


def guess_twice(data: bytes) -> Guess | None:
    """For UTF-8 in which most letters with an accent were turned into UTF-8 once too often."""
    if not looks_twice(data[:SAMPLE].decode(UTF8, "ignore")):
        return None
    return Guess(
        TWICE,
        _(
            "De letters met een accent zijn twee keer omgezet: er staat bijvoorbeeld Ã© in plaats van é. "
            "We zetten ze recht."
        ),
    )


def looks_twice(text: str) -> bool:
    runs, mendable = mojibake.count(text)
    return 2 * mendable > runs


def is_marked(data: bytes) -> bool:
    """Whether it says itself that it is UTF-8, and is."""
    return data.startswith(codecs.BOM_UTF8) and is_utf8(data)


def is_utf8(data: bytes) -> bool:
    try:
        data.decode(UTF8)
    except UnicodeDecodeError:
        return False
    return True


def guess_without_utf8(data: bytes) -> Guess:
    lines = LINE.findall(data)
    several = [bool(SEVERAL_BYTES.search(line)) for line in lines]
    single = [not is_utf8(line) for line in lines]
    both = sum(map(min, several, single))
    good, bad = sum(several) - both, sum(single) - both
    strange = sum(byte > 0x7F for byte in SEVERAL_BYTES.sub(b"", data))
    if good and bad and not is_cut_off(data):
        return Guess(
            MIXED,
            ngettext(
                "Eén rij is anders geschreven dan de andere: UTF-8 en Windows staan door elkaar.",
                "%(bad)s rijen zijn anders geschreven dan de andere: UTF-8 en Windows staan door elkaar.",
                min(good, bad),
            )
            % {"bad": min(good, bad)},
        )
    if len(SEVERAL_BYTES.findall(data)) > 5 * strange or is_cut_off(data):
        return Guess(
            UTF8,
            ngettext(
                "Bijna alles klopt als UTF-8; één teken is onderweg stukgegaan.",
                "Bijna alles klopt als UTF-8; %(bad)s tekens zijn onderweg stukgegaan.",
                strange,
            )
            % {"bad": strange},
        )
    return guess_one_byte(data)


def is_cut_off(data: bytes) -> bool:
    """Whether it is UTF-8 but for a last letter that is not whole."""
    return any(is_utf8(data[:-cut]) for cut in (1, 2, 3)) and bool(SEVERAL_BYTES.search(data))


def guess_one_byte(data: bytes) -> Guess:
    encoding = letters.likeliest(data)
    why = {
        DOS: _("De letters met een accent zijn geschreven zoals oude DOS-programma's het doen."),
        MAC: _("De letters met een accent zijn geschreven zoals oude Mac-programma's het doen."),
        TURKISH: _("Er staan Turkse letters in, zoals een Turkse Windows ze schrijft."),
    }.get(encoding)
    if why:
        return Guess(encoding, why)
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
    if encoding == MIXED:
        text = "".join(decode_line(line) for line in LINE.findall(data))
    elif encoding == TWICE:
        text = mojibake.mended(data.decode(UTF8, "replace"))
    else:
        text = data.decode(encoding if encoding in dict(CHOICES) else UTF8, "replace")
    return text.replace("\x00", "")


def decode_line(line: bytes) -> str:
    """As UTF-8 where that is right, as Windows letters where it is not."""
    if is_utf8(line):
        return line.decode(UTF8)
    pieces, last = [], 0
    for match in SEVERAL_BYTES.finditer(line):
        pieces += [line[last : match.start()].decode(WINDOWS, "replace"), match[0].decode(UTF8, "replace")]
        last = match.end()
    return "".join([*pieces, line[last:].decode(WINDOWS, "replace")])
