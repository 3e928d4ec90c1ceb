"""Several conversations in a row in one logbook: which there are, and how many. `receiving` makes them."""

from django.db.models import Exists, Q, QuerySet

from contributions.models import Contribution
from gatherings.models import Gathering

from .models import Talk


def in_logbook(prepared: Gathering) -> QuerySet[Gathering]:
    """The conversations of a logbook in their order, with `voices`; none when it holds but one. One query."""
    further = Talk.objects.filter(prepared=prepared)
    whole = Q(pk__in=further.values("gathering")) | Q(Exists(further), pk=prepared.pk)
    return Gathering.objects.filter(whole).with_voices().order_by("number", "starts_at", "pk")


def logbook_of(gathering: Gathering) -> Gathering | None:
    """The prepared conversation in whose logbook this one was written down; None for that one itself."""
    if gathering.kind != Gathering.Kind.CONVERSATION:
        return None
    talk = Talk.objects.filter(gathering=gathering).select_related("prepared").first()
    return talk.prepared if talk is not None else None


def conversation_counts(prepared: Gathering) -> dict[str, int]:
    """How many conversations this logbook holds in all, and how many statements; empty for any other kind.
    Two queries."""
    if prepared.kind != Gathering.Kind.CONVERSATION:
        return {}
    further = Talk.objects.filter(prepared=prepared).values("gathering")
    whole = Q(gathering=prepared) | Q(gathering__in=further)
    voices = Contribution.objects.filter(whole, erased_at=None).count()
    return {"talks": 1 + further.count(), "voices": voices}
