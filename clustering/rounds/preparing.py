"""Opening a round: each chosen statement gets a place in the stream of a team; putting it back.

Sessions kept together: whole sessions are dealt, the largest first, each to the team with least to do. Mixed:
a shuffle that is the same each time, dealt one by one.
"""

from collections import defaultdict
from hashlib import md5
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from toolkit import states

from ..models import Opinion, Round, RoundStatement, Team
from ..placing import Refused
from .sources import chosen_statements
from .stream import TO_THE_END

State = Round.State
BATCH = 2000


def open_round(round_: Round) -> int:
    """Open a round, also a closed one, and return how many statements it has.

    Raises Refused, with the reason, when it has too few teams or no statements, or another one is open.
    """
    teams = list(round_.teams.order_by("pk"))
    if len(teams) < round_.opinions:
        raise Refused(
            _("Maak eerst minstens twee teams: elke uitspraak gaat langs twee.")
            if round_.asks_two
            else _("Maak eerst minstens één team.")
        )
    try:
        with transaction.atomic():
            if not states.advance_row(round_, State.OPEN, opened_at=timezone.now(), closed_at=None):
                raise Refused(_("Iemand anders veranderde deze ronde intussen."))
            deal(round_, teams)
            total = round_.statements.count()
            if not total:
                raise Refused(_("In deze bronnen ligt geen uitspraak die nog wacht. Kies andere bronnen."))
    except IntegrityError:
        raise Refused(_("Er is al een andere ronde open. Sluit die eerst af.")) from None
    return total


def take_in(round_: Round) -> int:
    """Deal what came in since the round was opened. Returns how many statements."""
    with transaction.atomic():
        if not Round.objects.select_for_update().get(pk=round_.pk).is_open:
            return 0
        return deal(round_, list(round_.teams.order_by("pk")))


def new_since(round_: Round) -> int:
    """How many statements of its sources came in since it was opened."""
    return chosen_statements(round_).exclude(pk__in=round_.statements.values("contribution")).count()


def put_back(round_: Round) -> None:
    """Back to preparing. Raises Refused once somebody sorted: that work stays in the round."""
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=round_.pk)
        if Opinion.objects.filter(statement__round=round_).exists():
            raise Refused(
                _("Er is al ingedeeld in deze ronde. Sluit ze af in plaats van ze terug te zetten.")
            )
        if not states.advance_row(round_, State.CONCEPT, opened_at=None, closed_at=None):
            raise Refused(_("Iemand anders veranderde deze ronde intussen."))
        round_.statements.all().delete()


def deal(round_: Round, teams: list[Team]) -> int:
    """Give each chosen statement that is not in the round yet a lane and a position. What was said in no
    session (a survey, a table that was imported) is dealt one by one."""
    waiting = (
        chosen_statements(round_)
        .exclude(pk__in=round_.statements.values("contribution"))
        .order_by("gathering__starts_at", "gathering", "channel", "said_at", "seq", "pk")
        .values_list("pk", "gathering")
    )
    groups: dict[int | UUID, list[UUID]] = defaultdict(list)
    if round_.sessions == Round.Sessions.TOGETHER:
        for pk, gathering in waiting:
            groups[gathering or pk].append(pk)
    else:
        shuffled = sorted((pk for pk, _gathering in waiting), key=lambda pk: shuffle_key(round_, pk))
        groups = {pk: [pk] for pk in shuffled}
    lanes: dict[Team, list[UUID]] = {team: [] for team in teams}
    for group in sorted(groups.values(), key=len, reverse=True):
        min(lanes.values(), key=len).extend(group)
    dealt = round_.statements.filter(position__lte=TO_THE_END).aggregate(last=Max("position"))
    first = (dealt["last"] or 0) + 1
    rows = [
        RoundStatement(
            round=round_, contribution_id=pk, lane=team, position=first + place, wanted=round_.opinions
        )
        for team, lane in lanes.items()
        for place, pk in enumerate(lane)
    ]
    RoundStatement.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return len(rows)


def shuffle_key(round_: Round, pk: UUID) -> str:
    return md5(f"{round_.pk}/{pk}".encode(), usedforsecurity=False).hexdigest()
