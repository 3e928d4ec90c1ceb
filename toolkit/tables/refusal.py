"""What a table can't tell: the whole of it, or one value."""

from django.utils.translation import gettext as _


class Unreadable(Exception):
    """The file can't be read; the message says why and what to do, in Dutch, for the person who chose it."""


class Doubtful(Exception):
    """The value may mean anything; the message says so in Dutch."""


def too_many_rows(most: int) -> Unreadable:
    return Unreadable(
        _("Dit bestand heeft meer dan %(most)s rijen. Splits het in stukken en lees ze na elkaar in.")
        % {"most": f"{most:,}".replace(",", ".")}
    )
