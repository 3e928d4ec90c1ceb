"""What the tablet is told: the gathering with its questions and choices, and what the server holds of this
tablet."""

from typing import TypedDict

from django.conf import settings
from django.utils import timezone

from contributions.recording import MAX_WORDS
from gatherings.guides import questions_of
from gatherings.models import Gathering
from toolkit.colours import accent_tokens
from toolkit.pictures import MAX_SIDE

from .lost_files import is_lost
from .models import Arrival, FieldPhoto, Tablet, Ticket, Waiting
from .tickets import user_key
from .twins import has_copies
from .wire_format import BATCH_BYTES, BATCH_ITEMS, PHOTO_BYTES, PIECE_BYTES, PROTO, Status
from .wire_marks import Choices, MarkChoices, choices_of, offered_marks


class GatheringFacts(TypedDict):
    """The gathering, for the head of the screen and for what may still be written down."""

    id: int
    title: str
    kind: str
    starts_at: str
    opens_at: str  # from when on what is written down counts
    ends_at: str | None
    place: str
    trajectory: str
    municipality: str
    accent: dict[str, str]  # custom properties of CSS
    state: str
    target_group: str
    url: str
    prepare_url: str


class QuestionFacts(TypedDict):
    id: int
    text: str
    help: str
    short: str


class Limits(TypedDict):
    words: int  # characters of one statement
    photo_edge: int  # pixels
    photo_bytes: int
    piece_bytes: int  # this server takes a photo in pieces of so many bytes at most
    batch_items: int
    batch_bytes: int


class TicketAnswer(TypedDict):
    """All that a tablet needs to work without a network."""

    proto: int
    ticket: str
    expires: str
    server_at: str
    user: str
    user_key: str
    practises: bool  # this server knows practising: a tablet may say that a batch is practice
    gathering: GatheringFacts
    questions: list[QuestionFacts]
    marks: MarkChoices
    moods: Choices
    limits: Limits


class HeldItem(TypedDict):
    id: str
    rev: int
    sha256: str
    status: Status


class HeldPhoto(TypedDict):
    id: str
    item: str
    sha256: str


class Expected(TypedDict):
    """What the tablet said that it holds."""

    items: int
    photos: int


class Manifest(TypedDict):
    """What the server holds of a tablet."""

    proto: int
    server_at: str
    gathering: GatheringFacts
    questions: list[QuestionFacts]
    items: list[HeldItem]
    photos: list[HeldPhoto]
    expected: Expected
    copies: bool  # another tablet has the same profile
    mark: str  # of the newest message of it that is here (`twins`)


def gathering_facts(gathering: Gathering) -> GatheringFacts:
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


def question_facts(gathering: Gathering) -> list[QuestionFacts]:
    """The questions in use, in order. One query."""
    return [
        {"id": question.pk, "text": question.text, "help": question.hint, "short": question.short}
        for question in questions_of(gathering)
        if question.retired_at is None
    ]


def ticket_answer(ticket: Ticket, secret: str) -> TicketAnswer:
    """`secret`: the ticket itself, of which only the hash is kept here."""
    gathering = ticket.tablet.gathering
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
        "marks": offered_marks(gathering.trajectory.municipality),
        "moods": choices_of(Gathering.Mood),
        "limits": {
            "words": MAX_WORDS,
            "photo_edge": MAX_SIDE,
            "photo_bytes": min(PHOTO_BYTES, settings.MAX_PICTURE_BYTES),
            "piece_bytes": PIECE_BYTES,
            "batch_items": BATCH_ITEMS,
            "batch_bytes": BATCH_BYTES,
        },
    }


def manifest_of(tablet: Tablet) -> Manifest:
    """What the server holds of this tablet. Five queries, and a look at the disk per photo."""
    items: dict[str, HeldItem] = {}
    own = Arrival.objects.filter(tablet.brought())
    for arrival in own.select_related("contribution").defer("contribution__haystack"):
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
    kept = FieldPhoto.objects.filter(tablet.brought(), gone_at=None).select_related("photo")
    photos = [photo for photo in kept if not is_lost(photo)]
    return {
        "proto": PROTO,
        "server_at": timezone.now().isoformat(),
        "gathering": gathering_facts(tablet.gathering),
        "questions": question_facts(tablet.gathering),
        "items": list(items.values()),
        "photos": [
            {"id": str(photo.client_id), "item": str(photo.item), "sha256": photo.sha256} for photo in photos
        ],
        "copies": has_copies(tablet),
        "mark": tablet.trail[-1] if tablet.trail else "",
        "expected": {"items": tablet.items_total, "photos": tablet.photos_total},
    }
