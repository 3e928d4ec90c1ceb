"""What a file is, by its bytes and not by its name. What is no table is refused with the true reason."""

import io
import re
import zipfile

from django.utils.translation import gettext as _

from .refusal import Unreadable
from .unpacking import FAULTS, protected

CSV, XLSX, XLS, ODS, JSON, ZIP = "csv", "xlsx", "xls", "ods", "json", "zip"
BOOKS = {XLSX, XLS, ODS}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLDEST = (b"\x09\x08", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")  # Excel 2 to 4
HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|meta|body|table|div)\b",
    re.I | re.S,
)
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*")
PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
MOST_NAMES = 2000


def sniff(data: bytes) -> str:
    """CSV for anything that may be text; raises Unreadable."""
    if not data.strip(b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(_("Dit bestand is leeg."))
    if data.startswith(b"PK\x03\x04"):
        return sniff_zip(data)
    if data.startswith(OLE):
        return sniff_ole(data)
    if data.startswith(OLDEST):
        return XLS
    refuse_other_kinds(data)
    return CSV


def sniff_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = parts.namelist()[:MOST_NAMES]
            kind = parts.read("mimetype")[:80].decode("ascii", "replace") if "mimetype" in names else ""
    except FAULTS as error:
        raise Unreadable(
            _("Dit bestand is stuk of niet volledig. Download of bewaar het opnieuw en laad het op.")
        ) from error
    if "spreadsheet" in kind:
        return ODS
    if any(name.endswith(".bin") and name.startswith("xl/workbook") for name in names):
        raise Unreadable(_("Dit is een binair Excel-bestand (.xlsb). Bewaar het in Excel als .xlsx."))
    if any(name.startswith(("word/", "ppt/")) for name in names) or "opendocument" in kind:
        raise Unreadable(
            _(
                "Dit is een tekst of een presentatie, geen tabel. Kopieer de tabel naar Excel, bewaar ze als "
                ".xlsx en laad dat op."
            )
        )
    if any(name.endswith(".iwa") or name == "index.apxl" for name in names):
        raise Unreadable(
            _(
                "Dit is een bestand van Numbers of Pages. Kies in Numbers Archief, Exporteer naar, Excel, "
                "en laad dat op."
            )
        )
    if "[Content_Types].xml" in names or any(name.startswith("xl/") for name in names):
        return XLSX
    return ZIP


def sniff_ole(data: bytes) -> str:
    """What Office before 2007 kept everything in, and Office of today what has a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise protected()
    if any(name.encode("utf-16-le") + b"\x00\x00" in data for name in ("Workbook", "Book", "WORKBOOK")):
        return XLS
    raise Unreadable(
        _(
            "Dit is een oud Office-bestand, maar geen tabel van Excel. Kopieer de tabel naar Excel, bewaar "
            "ze als .xlsx en laad dat op."
        )
    )


def refuse_other_kinds(data: bytes) -> None:
    if data.startswith(b"%PDF"):
        raise Unreadable(
            _("Dit is een PDF, geen tabel. Vraag het bestand waarvan hij gemaakt is: CSV of Excel (.xlsx).")
        )
    if data.startswith(PICTURES):
        raise Unreadable(_("Dit is een foto of een scan, geen tabel. Kies een CSV- of Excel-bestand."))
    if data.startswith(PACKED):
        raise Unreadable(_("Dit bestand is ingepakt en geen tabel. Pak het uit en laad de tabel zelf op."))
    if data.startswith((b"{\\rtf", b"$FL2", b"SQLite format 3")):
        raise Unreadable(_("Dit is geen tabel. Bewaar ze als CSV of Excel (.xlsx) en laad dat op."))
    head = data[:4000].decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "ignore")
    if HTML.match(head.lstrip("\ufeff")) or head.startswith("MIME-Version:"):
        raise Unreadable(
            _(
                "Dit is een webpagina, ook al heet ze misschien .xls. Open ze in Excel, bewaar ze als .xlsx "
                "en laad dat op. Staat er een aanmeldpagina in, download het bestand dan opnieuw."
            )
        )
    if "urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise Unreadable(
            _("Dit is een oud Excel-bestand in XML. Bewaar het in Excel als .xlsx en laad dat op.")
        )
    if head.lstrip("\ufeff \r\n\t").startswith("<?xml"):
        raise Unreadable(_("Dit is XML, geen tabel. Vraag een CSV- of Excel-bestand (.xlsx)."))
