"""What is decided in a round is decided while it is open: nothing falls between a check and the freeze."""

from django.db import connection
from django.utils.translation import gettext as _

from ..models import Round
from ..placing import Refused


class NotOpen(Refused):
    """The round was closed or put back; the message, in Dutch, says so."""


def stay_open(round_: int) -> None:
    """Until the transaction ends the round stays open: closing it waits. Those who sort don't wait for each
    other, because they share the lock (`FOR SHARE`, for which the ORM has no word). Raises NotOpen. One
    query."""
    table = connection.ops.quote_name(Round._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {table} WHERE id = %s AND state = %s FOR SHARE",  # noqa: S608 - a name of our own
            [round_, Round.State.OPEN],
        )
        if cursor.fetchone() is None:
            raise NotOpen(_("Deze ronde is net afgesloten. Wat je nu koos, is niet bewaard."))
