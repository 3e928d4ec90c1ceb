"""Files that are a zip: weighed before anything in them is unpacked."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from xml.parsers import expat

from django.utils.translation import gettext as _

from .refusal import Unreadable

MOST_BYTES = 200 * 1024 * 1024  # unpacked: 50,000 rows of a municipality are about 30 MB
MOST_PARTS = 2000
MOST_MANIFEST = 1_000_000
MOST_PROLOG = 1_000_000  # bytes before the first element ends: a few hundred in any workbook
MOST_STRINGS = 50 * 1024 * 1024  # bytes of the texts that cells share: all of them are in memory at once
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    OSError,
    RuntimeError,  # a part with a password, or a compression nobody uses
    ValueError,
    LookupError,
    OverflowError,
    StopIteration,
)


class Reached(Exception):
    """The first element: what was looked for stands before it."""


def broken() -> Unreadable:
    return Unreadable(
        _(
            "Dit bestand is stuk. Open het in Excel of LibreOffice, bewaar het opnieuw als .xlsx en laad "
            "het op."
        )
    )


@contextmanager
def or_broken() -> Iterator[None]:
    """A file with anything at all in it fails in any of these ways."""
    try:
        yield
    except FAULTS as error:
        raise broken() from error


def weighed(data: bytes) -> zipfile.ZipFile:
    """Refuses what would unpack to far more than it seems, and XML that defines its own entities."""
    parts = zipfile.ZipFile(io.BytesIO(data))
    infos = parts.infolist()
    if any(one.flag_bits & 1 for one in infos) or is_encrypted(parts):
        raise protected()
    texts = sum(one.file_size for one in infos if one.filename.endswith("trings.xml"))
    size = sum(one.file_size for one in infos)
    if len(infos) > MOST_PARTS or size > MOST_BYTES or texts > MOST_STRINGS:
        raise Unreadable(
            _("Dit bestand is uitgepakt veel te groot. Bewaar alleen het blad dat je nodig hebt als CSV.")
        )
    for one in infos:
        if one.filename.endswith((".xml", ".rels")):
            with parts.open(one) as part:
                if has_doctype(part):
                    raise broken()
    return parts


def is_encrypted(parts: zipfile.ZipFile) -> bool:
    """As LibreOffice does it: the list of the parts says so."""
    manifest = parts.NameToInfo.get("META-INF/manifest.xml")
    return (
        manifest is not None
        and manifest.file_size < MOST_MANIFEST
        and b"encryption-data" in parts.read(manifest)
    )


def protected() -> Unreadable:
    return Unreadable(
        _(
            "Dit bestand is beveiligd met een wachtwoord. Open het, haal het wachtwoord weg (in Excel: "
            "Bestand, Info, Werkmap beveiligen), bewaar het en laad het opnieuw op."
        )
    )


def has_doctype(part: IO[bytes]) -> bool:
    """A document type can only stand before the first element, so no more than that is parsed. What goes on
    for ever without one is no better."""
    found: list[bool] = []
    read = 0

    def stop(*_of: object) -> None:
        raise Reached

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_of: found.append(True)
    parser.StartElementHandler = stop
    try:
        while not found and (chunk := part.read(4096)):
            parser.Parse(chunk, False)
            read += len(chunk)
            if read > MOST_PROLOG:
                return True
    except Reached:
        pass
    return bool(found)
