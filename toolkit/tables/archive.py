"""A zip as a platform gives it to download: the one table that is in it."""

import zipfile

from django.utils.translation import gettext as _

from .refusal import Unreadable
from .unpacking import or_broken, weighed

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".json")
README = ("readme", "leesmij", "lees mij", "license", "licentie")


def tables_in(parts: zipfile.ZipFile) -> list[str]:
    """The names of what may be a table; what a Mac adds, remarks and empty files are none."""
    return [
        one.filename
        for one in parts.infolist()
        if one.filename.casefold().endswith(TABLES)
        and one.file_size
        and not one.filename.startswith("__MACOSX")
        and not one.filename.rpartition("/")[2].startswith((".", "~$"))
        and not one.filename.rpartition("/")[2].casefold().startswith(README)
    ]


def unpacked(data: bytes) -> tuple[str, bytes]:
    """The name and the bytes of the table; raises Unreadable when there is none, or more than one."""
    with or_broken(), weighed(data) as parts:
        names = tables_in(parts)
        if len(names) == 1:
            return names[0], parts.read(names[0])
    if not names:
        raise Unreadable(
            _("In dit zip-bestand zit geen tabel. Pak het uit en kies zelf het CSV- of Excel-bestand.")
        )
    raise Unreadable(
        _("In dit zip-bestand zit meer dan één tabel: %(names)s. Pak het uit en laad ze een voor een op.")
        % {"names": ", ".join(names[:5])}
    )
