"""What the tablet is told: the gathering with its questions and choices, and what the server holds of this
tablet."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from contributions.models import AgeBand, Language
from contributions.recording import MAX_WORDS
from gatherings.guides import questions_of
from gatherings.models import Gathering
from toolkit.colours import accent_tokens
from toolkit.pictures import MAX_SIDE
from trajectories.models import Neighbourhood

from .models import Tablet, Ticket, Waiting
from .tickets import user_key
from .wire_format import BATCH_BYTES, BATCH_ITEMS, PHOTO_BYTES, PROTO, Status


def gathering_facts(gathering: Gathering) -> dict[str, Any]:
    """The gathering as it stands now. Needs trajectory and municipality."""
    trajectory = gathering.trajectory
    return {
        "id": gathering.pk,
        "title": gathering.title,
        "kind": gathering.kind,
        "starts_at": gathering.starts_at.isoformat(),
        "ends_at": gathering.ends_at.isoformat() if gathering.ends_at else None,
        "place": gathering.place,
        "trajectory": trajectory.title,
        "municipality": trajectory.municipality.name,
        "accent": accent_tokens(trajectory.municipality.accent),
        "state": gathering.state,
        "opens_at": gathering.begins_counting_at.isoformat(),
        "target_group": gathering.target_group,
        "url": trajectory.url("contributions:gathering", pk=gathering.pk),
        "prepare_url": trajectory.url("field_logbook:tablet", pk=gathering.pk),
    }


def question_facts(gathering: Gathering) -> list[dict[str, Any]]:
    """The questions in use, in order. One query."""
    return [
        {"id": question.pk, "text": question.text, "help": question.hint, "short": question.short}
        for question in questions_of(gathering)
        if question.retired_at is None
    ]


def ticket_answer(ticket: Ticket, secret: str) -> dict[str, Any]:
    """All that a tablet needs to work without a network."""
    gathering = ticket.tablet.gathering
    places = Neighbourhood.objects.filter(municipality=gathering.trajectory.municipality_id)
    return {
        "proto": PROTO,
        "ticket": secret,
        "expires": ticket.expires_at.isoformat(),
        "server_at": timezone.now().isoformat(),
        "user": ticket.user.name,
        "user_key": user_key(ticket.user),
        "practises": True,
        "gathering": gathering_facts(gathering),
        "questions": question_facts(gathering),
        "marks": {
            "age_bands": [[value, str(label)] for value, label in AgeBand.choices],
            "neighbourhoods": [[place.pk, place.name] for place in places],
            "languages": [[value, str(label)] for value, label in Language.choices],
        },
        "moods": [[value, str(label)] for value, label in Gathering.Mood.choices],
        "limits": {
            "words": MAX_WORDS,
            "photo_edge": MAX_SIDE,
            "photo_bytes": min(PHOTO_BYTES, settings.MAX_PICTURE_BYTES),
            "batch_items": BATCH_ITEMS,
            "batch_bytes": BATCH_BYTES,
        },
    }


def manifest_of(tablet: Tablet) -> dict[str, Any]:
    """What the server holds of this tablet. Five queries, however much that is."""
    items: dict[str, dict[str, Any]] = {}
    for arrival in tablet.arrivals.select_related("contribution").defer("contribution__haystack"):
        gone = arrival.contribution is None or arrival.contribution.erased_at is not None
        items[str(arrival.pk)] = {
            "id": str(arrival.pk),
            "rev": arrival.rev,
            "sha256": arrival.sha256,
            "status": Status.DELETED if gone else Status.CREATED,
        }
    # Once a person chose, the tablet's id follows what she kept (tray.py): then the arrival says it.
    tray = tablet.waiting.exclude(outcome=Waiting.Outcome.REPLACED).order_by("rev", "pk")
    for row in tray.only("item", "rev", "sha256", "reason", "outcome"):
        known = items.get(str(row.item))
        if known is None or (known["rev"] <= row.rev and not row.outcome):
            items[str(row.item)] = {
                "id": str(row.item),
                "rev": row.rev,
                "sha256": row.sha256,
                "status": row.status,
            }
    photos = tablet.photos.filter(gone_at=None).values_list("client_id", "item", "sha256")
    return {
        "proto": PROTO,
        "gathering": gathering_facts(tablet.gathering),
        "questions": question_facts(tablet.gathering),
        "items": list(items.values()),
        "photos": [{"id": str(key), "item": str(item), "sha256": sha256} for key, item, sha256 in photos],
        "expected": {"items": tablet.items_total, "photos": tablet.photos_total},
    }
