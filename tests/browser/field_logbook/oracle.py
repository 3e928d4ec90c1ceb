"""The oracle after every fault: what the screens showed as saved is in the database, each once, hashes equal,
photos too."""

from __future__ import annotations

import time
from datetime import UTC
from typing import Any

from PIL import Image
from playwright.sync_api import expect

from contributions.models import Contribution, ContributionPhoto
from field_logbook.models import Arrival, FieldPhoto, Talk, Waiting
from field_logbook.models import Tablet as TabletRow
from gatherings.models import Gathering
from tests.browser.field_logbook.tablet import Tablet
from tests.field_logbook.protocol import sealed

TRAY = {"accepted_review", "conflict"}


def nothing_lost(*tablets: Tablet, seconds: float = 25) -> list[Contribution]:
    """Fails unless the tablets and the database tell the same story. Gives the living contributions.

    Waits until every tablet says that all of it is on the server. Then, for each statement: the id and the
    words that its screen last showed, what its storage holds, and one row in the database (or in the tray,
    when its answer said so) are equal, and the hash over what the *database* holds is the tablet's. Each
    photo hangs at its own statement and its file can be read. Nothing else is in the database.
    """
    shown: dict[str, dict[str, Any]] = {}
    pictures: dict[str, dict[str, Any]] = {}
    for tablet in tablets:
        tablet.sent_everything(seconds)
        own = tablet.items()
        mine = {item["id"]: item for item in own if item["op"] == "put" and item["state"] != "erased"}
        for item in mine.values():
            assert item["state"] == "sent", item
        for key in shown.keys() & mine.keys():  # of a copied profile
            assert shown[key]["sha256"] == mine[key]["sha256"]
        shown |= mine
        held = tablet.photos()
        its = {photo["id"]: photo for photo in held if photo["item"] in mine and photo["state"] == "sent"}
        for photo in its.values():
            assert photo["digest"] in {photo["sha256"], None}, photo  # None: thrown away after a week
        pictures |= its
        nowhere_else = [photo for photo in held if photo["id"] not in its]
        told_of_photos(tablet, nowhere_else, mine)
        bar_is_right(tablet, mine, its, nowhere_else)
        screen_is_right(tablet, {item["id"]: item for item in own})
        session_is_right(tablet)
        assert not tablet.errors, tablet.errors
    living = {str(one.pk): one for one in Contribution.objects.filter(erased_at=None)}
    for key, item in shown.items():
        if item.get("status") in TRAY:
            row = Waiting.objects.get(item=key, sha256=item["sha256"])
            assert (row.words, row.rev) == (item["data"]["words"], item["rev"])
    assert living.keys() == {
        key for key, item in shown.items() if item.get("status") != "accepted_review"
    } | cleared(tablets, living)
    hashes = {key: item["sha256"] for key, item in shown.items() if item.get("status") not in TRAY}
    for arrival in Arrival.objects.filter(pk__in=hashes):
        one = living[str(arrival.pk)]
        assert one.text == words_of(shown[str(arrival.pk)], tablets)
        assert hashes.pop(str(arrival.pk)) == arrival.sha256 == hash_in_database(one, arrival)
    assert hashes == {}
    photos_are_right(pictures, tablets)
    return list(living.values())


def words_of(item: dict[str, Any], tablets: tuple[Tablet, ...] = ()) -> str:
    """What the tablet holds; of what it threw away a week after the server had it, what its screen once
    showed."""
    if item.get("purged"):
        return next(tablet.witnessed[item["id"]] for tablet in tablets if item["id"] in tablet.witnessed)
    return item["data"]["words"]


def hash_in_database(one: Contribution, arrival: Arrival) -> str:
    """As the tablet hashes a statement, but over what the database holds of it."""
    assert arrival.client_at is not None
    talk = Talk.objects.filter(gathering=one.gathering_id).values_list("pk", flat=True).first()
    return sealed(
        {
            "id": str(one.pk),
            "rev": arrival.rev,
            "op": "put",
            "question": one.question_id,
            "question_text": one.question_text,
            "seq": one.seq,
            "client_at": arrival.client_at.astimezone(UTC)
            .isoformat(timespec="milliseconds")
            .replace("+00:00", "Z"),
            "data": {
                "words": one.text,
                "language": one.language,
                "age_band": one.age_band,
                "neighbourhood": one.neighbourhood_id,
                "on_behalf_of": one.on_behalf_of,
                "talk": str(talk) if talk else None,
            },
        }
    )["sha256"]


def told_of_photos(tablet: Tablet, photos: list[dict[str, Any]], items: dict[str, Any]) -> None:
    """A photo that is not on the server is one that the screens call so: refused, or of a statement that is
    still being written; and the server has none of it."""
    assert {photo["state"] for photo in photos} <= {"refused", "draft"}, photos
    refused = {photo["item"] for photo in photos if photo["state"] == "refused"}
    assert refused <= items.keys()
    for item in refused:
        state = tablet.page.locator(f".said > li[data-id='{item}'] .state")
        expect(state.filter(has_not_text="foto niet aangenomen")).to_have_count(0)
    assert not FieldPhoto.objects.filter(client_id__in=[photo["id"] for photo in photos]).exists()


def bar_is_right(
    tablet: Tablet, items: dict[str, Any], photos: dict[str, Any], nowhere_else: list[dict[str, Any]]
) -> None:
    """The bar's numbers and its sentence are those of the session that is on the screen."""
    key = tablet.page.evaluate("decodeURIComponent(location.hash.split('/')[1])")
    here = {item["id"] for item in items.values() if item["session"] == key}
    pictures = sum(photo["item"] in here for photo in photos.values())
    end = f", {pictures} foto" if pictures else ")"
    expect(tablet.state).to_contain_text(f"Op de server ({len(here)}/{len(here)}{end}")
    why = tablet.page.locator(".why")
    odd = [photo for photo in nowhere_else if photo["session"] == key]
    conflicts = [
        item for item in items.values() if item["session"] == key and item.get("status") == "conflict"
    ]
    others = tablet.script("return (await store.session(argument)).others", key) or {}
    own = tablet.script("return (await store.session(argument)).facts.attendance", key)
    if odd or conflicts or others.get("copies") or set(others.get("attendance", [])) - {own}:
        expect(why).not_to_have_text("Alles is aangekomen.")
    else:
        expect(why).to_have_text("Alles is aangekomen.")


def screen_is_right(tablet: Tablet, held: dict[str, dict[str, Any]]) -> None:
    """What she last saw of each statement is what the tablet holds; nothing that she saw is gone without her
    doing."""

    def wrong() -> dict[str, str]:
        return {
            key: words
            for key, words in tablet.witnessed.items()
            if key in held
            and held[key]["op"] == "put"
            and held[key]["state"] != "erased"
            and not held[key].get("purged")
            and words_of(held[key]) != words
        }

    deadline = time.monotonic() + 10
    while wrong() and time.monotonic() < deadline:  # the screen's last word is still on its way
        tablet.page.wait_for_timeout(50)
    assert wrong() == {}
    kept = [key for key, item in held.items() if item["op"] == "put" and item["state"] == "sent"]
    unseen = set(kept) - tablet.witnessed.keys()
    assert not unseen, "saved, but never on the screen"


def cleared(tablets: tuple[Tablet, ...], living: dict[str, Contribution]) -> set[str]:
    """What a screen showed and its tablet no longer holds must be in the database, in the words that were
    shown."""
    gone: dict[str, str] = {}
    for tablet in tablets:
        held = {item["id"] for item in tablet.items()}
        gone |= {key: words for key, words in tablet.witnessed.items() if key not in held}
    assert {key: living[key].text if key in living else None for key in gone} == gone
    return set(gone)


def session_is_right(tablet: Tablet) -> None:
    """Attendance, mood, report and note of each session: as the closing screen showed them, as the tablet and
    the server hold them."""
    for session in tablet.script("return store.allSessions()"):
        facts = session["facts"]
        shown = {name: value for (key, name), value in tablet.filled_in.items() if key == session["key"]}
        kept = {**facts, "note": session["note"], "attendance": str(facts["attendance"])}
        assert shown == {name: kept[name] for name in shown}
        assert facts["sent"] == facts["rev"], facts
        if facts["rev"]:
            row = TabletRow.objects.get(gathering=session["gathering"]["id"], device=session["device"])
            told = (row.attendance, row.mood, row.report)
            assert told == tuple(facts[name] for name in ("attendance", "mood", "report"))
            # Of two tablets that close it the first one did.
            assert row.closed <= facts["close"] <= (row.gathering.state == Gathering.State.CLOSED)


def photos_are_right(pictures: dict[str, Any], tablets: tuple[Tablet, ...]) -> None:
    rows = FieldPhoto.objects.filter(gone_at=None).select_related("photo")
    kept = {
        str(row.client_id): row for row in rows if str(row.client_id) in pictures or row.photo is not None
    }
    assert rows.count() == len(kept) == len(pictures), "each once"
    assert {key: row.sha256 for key, row in kept.items()} == {
        key: one["sha256"] for key, one in pictures.items()
    }
    for key, row in kept.items():
        assert str(row.item) == pictures[key]["item"]
        if row.photo is None:  # its statement is in the tray
            assert Waiting.objects.filter(item=row.item, outcome="").exists(), row
            continue
        assert str(row.photo.contribution_id) == pictures[key]["item"]
        with Image.open(tablets[0].media / str(row.photo.image)) as image:
            image.load()
            assert image.size == (row.photo.width, row.photo.height)
    assert ContributionPhoto.objects.count() == len({row.photo_id for row in kept.values() if row.photo_id})
