"""Our own list of rows that were refused: it begins with why, and the number of the row."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from toolkit.tables.reading import Row
from toolkit.tables.words import plain


def columns_in_front(first: Sequence[Row]) -> int:
    """How many columns are ours; 0 for another list."""
    headings = [plain(cell) for cell in first[0][1][:2]] if first else []
    return (
        2 if headings in ([plain(_("fout")), plain(_("rij"))], [plain(_("dubbel")), plain(_("rij"))]) else 0
    )
