"""The tablets of one dream session: one told everything, somebody copied its profile to another, one still
holds five statements, and one sentence in two versions."""

import datetime as dt
import uuid

from django.db.models import Count

from contributions.models import Contribution
from field_logbook.models import Arrival, Tablet, Ticket, Waiting
from gatherings.models import Gathering
from trajectories.models import User

TOLD, HERE = 14, 9  # by the second tablet
NAMESPACE = uuid.UUID("5f1d7a52-2b0c-4c7e-9c0b-6a8c3f7a1e42")


def add_tablets(gatherings: list[Gathering]) -> Gathering | None:
    """On the session of these where most was said; None when nothing was said in any."""
    said = Contribution.objects.filter(gathering__in=gatherings, erased_at=None).order_by()
    fullest = said.values_list("gathering").annotate(n=Count("pk")).order_by("-n", "gathering").first()
    if fullest is None:
        return None
    gathering = next(one for one in gatherings if one.pk == fullest[0])
    voices = list(gathering.contributions.order_by("seq", "pk"))
    host = gathering.hosts.order_by("pk").first()
    if host is None:
        return None
    end = gathering.finishes_at + dt.timedelta(minutes=40)
    second, first = voices[: HERE - 1], voices[HERE - 1 :]
    for number, (own, total) in enumerate([(first, len(first)), (second, TOLD)], start=1):
        tablet = Tablet.objects.create(
            gathering=gathering,
            device=uuid.uuid5(NAMESPACE, f"{gathering.pk} {number}"),
            label=f"tablet {number}",
            prepared_at=gathering.starts_at - dt.timedelta(days=1),
            seen_at=end,
            rev=3,
            items_total=total,
            attendance=gathering.attendance,
        )
        add_ticket(tablet, host, len(own))
        Arrival.objects.bulk_create(
            Arrival(
                id=voice.pk,
                tablet=tablet,
                contribution=voice,
                rev=1,
                sha256=f"demo-{voice.pk}",
                client_at=voice.said_at,
                received_at=end,
            )
            for voice in own
        )
    add_twin(gathering, host, [one.pk for one in first])
    contested = next(
        (voice for voice in first if voice.text.endswith(".") and voice.language == "nl"), first[0]
    )
    Waiting.objects.create(
        tablet=tablet,
        user=host,
        item=contested.pk,
        rev=1,
        sha256=f"demo-{contested.pk}",
        reason=Waiting.Reason.CONFLICT,
        gathering=gathering,
        question=contested.question,
        question_text=contested.question_text,
        words=f"{contested.text} En liefst vóór de volgende winter.",
        language=contested.language,
        age_band=contested.age_band,
        neighbourhood=contested.neighbourhood,
        seq=contested.seq,
        said_at=contested.said_at,
        received_at=end,
        contribution=contested,
    )
    return gathering


def add_twin(gathering: Gathering, host: User, shared: list[uuid.UUID]) -> None:
    """The tablet to which somebody copied the profile of the first one."""
    first = gathering.tablets.earliest("pk")
    twin = Tablet.objects.create(
        gathering=gathering,
        device=uuid.uuid5(NAMESPACE, f"{gathering.pk} copy"),
        label=f"{first}, kopie",
        prepared_at=first.prepared_at,
        seen_at=first.seen_at,
        rev=3,
        items_total=len(shared),
        attendance=first.attendance,
        twin_of=first,
        shared_items=shared,
    )
    add_ticket(twin, host, 0)


def add_ticket(tablet: Tablet, host: User, items: int) -> None:
    Ticket.objects.create(
        tablet=tablet,
        user=host,
        secret_hash=f"demo-{tablet.pk}",  # no secret has this hash: nobody sends with it
        created_at=tablet.prepared_at,
        expires_at=tablet.prepared_at + dt.timedelta(days=30),
        items=items,
    )
