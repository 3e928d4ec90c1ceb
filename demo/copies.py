"""The copy that a host saved of a tablet that could no longer send: an officer may look at it and take it
in."""

import datetime as dt
import json
import uuid
from typing import Any

from django.core.files.base import ContentFile

from field_logbook.models import TabletCopy
from field_logbook.tickets import user_key
from field_logbook.wire_format import PROTO, fingerprint
from gatherings.guides import questions_of
from gatherings.models import Gathering
from trajectories.models import Membership, User
from trajectories.permissions import Role

NAMESPACE = uuid.UUID("0d8a1d1e-6f57-4f0b-9a55-3f2f6a1c2b70")
SAID = (
    "Een bank aan de bushalte. Mijn moeder kan niet zo lang recht staan.",
    "Laat de speelplaats van de school open na vieren, dan hebben we meteen een plein.",
    "Ik zou graag eens bij de buren eten, maar wie vraagt dat als eerste?",
)
HALF = "Iemand zei ook iets over de verlichting in"
REPORT = "De tablet ging niet meer online; ik heb een kopie bewaard en ze doorgegeven."


def add_copy(gathering: Gathering) -> TabletCopy | None:
    """On this session; None when it has no host or its trajectory no officer."""
    host = gathering.hosts.order_by("pk").first()
    officers = Membership.objects.in_force().filter(trajectory=gathering.trajectory, role=Role.OFFICER)
    officer = officers.order_by("pk").first()
    if host is None or officer is None:
        return None
    items = [statement(gathering, seq, words) for seq, words in enumerate(SAID, start=1)]
    copy = TabletCopy(
        gathering=gathering,
        filename=f"logboek-{gathering.pk}-{gathering.starts_at:%Y-%m-%d}.json",
        uploaded_by=officer.user,
        items=[item["id"] for item in items],
    )
    content = json.dumps(copy_of(gathering, host, items), ensure_ascii=False, indent=1)
    copy.file.save("kopie.json", ContentFile(content.encode()), save=True)
    return copy


def copy_of(gathering: Gathering, host: User, items: list[dict[str, Any]]) -> dict[str, Any]:
    """As the tablet writes it."""
    session = {
        "device": str(uuid.uuid5(NAMESPACE, f"{gathering.pk}")),
        "user": host.name,
        "user_key": user_key(host),
        "prepared_at": (gathering.starts_at - dt.timedelta(days=1)).isoformat(),
        "gathering": {"title": gathering.title, "starts_at": gathering.starts_at.isoformat()},
        "facts": {"rev": 2, "attendance": gathering.attendance, "mood": "", "report": REPORT, "close": True},
    }
    return {
        "traject": "veldlogboek",
        "proto": PROTO,
        "session": session,
        "items": items,
        "photos": [],
        "typed": HALF,
    }


def statement(gathering: Gathering, seq: int, words: str) -> dict[str, Any]:
    question = questions_of(gathering)[0]
    data = {
        "words": words,
        "language": "nl",
        "age_band": "",
        "neighbourhood": None,
        "on_behalf_of": "",
        "talk": None,
    }
    item = {
        "id": str(uuid.uuid5(NAMESPACE, f"{gathering.pk} {seq}")),
        "rev": 1,
        "base_rev": 0,
        "op": "put",
        "question": question.pk,
        "question_text": question.text,
        "seq": seq,
        "client_at": (gathering.starts_at + dt.timedelta(minutes=10 * seq)).isoformat(),
        "data": data,
        "state": "waiting",
    }
    return {**item, "sha256": fingerprint(item, data)}
