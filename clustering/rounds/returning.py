"""Giving a placed statement back to the team that placed it, with a remark: it comes first in its stream.

It stays where it lies until the team has decided again, so that nothing disappears meanwhile.
"""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from trajectories.models import User

from ..models import GivenBack, Opinion, RoundStatement
from ..placing import Refused
from .staying_open import stay_open
from .stream import FREE


def give_back(opinion: Opinion, remark: str, user: User) -> GivenBack:
    """Raises Refused, with the reason, when the team decides on it already, the plenary has decided, or the
    round closed."""
    with transaction.atomic():
        stay_open(opinion.team.round_id)
        row = RoundStatement.objects.select_for_update().get(pk=opinion.statement_id)
        if not Opinion.objects.standing().filter(pk=opinion.pk).exists():
            raise Refused(_("Het team nam dit intussen zelf terug."))
        if row.settled_at:
            raise Refused(_("Hierover is in het overleg al beslist."))
        try:
            with transaction.atomic():
                given = GivenBack.objects.create(statement=row, team=opinion.team, remark=remark, by=user)
        except IntegrityError:
            raise Refused(_("Deze uitspraak ligt al opnieuw bij het team.")) from None
        RoundStatement.objects.filter(pk=row.pk).update(returned_to=opinion.team)
    return given


def keep_after_all(given: GivenBack) -> bool:
    """Take a remark back before the team has answered; False when it has. Raises NotOpen."""
    with transaction.atomic():
        stay_open(given.team.round_id)
        RoundStatement.objects.select_for_update().get(pk=given.statement_id)
        removed, _rows = GivenBack.objects.filter(pk=given.pk, answered_at=None).delete()
        if removed:
            RoundStatement.objects.filter(pk=given.statement_id).update(returned_to=None, **FREE)
    return bool(removed)
