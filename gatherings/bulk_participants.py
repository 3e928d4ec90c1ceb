"""Noting who was there, striking and writing to many participants of a gathering at once."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajectories.bulk.kinds import BulkKind, register
from trajectories.bulk.recording import Recorder
from trajectories.permissions import Capability

from .bulk import counted, letter
from .models import Gathering, Registration
from .places import give_free_places, locked_row, places_left
from .registration_links import links_of


def note_presence(recorder: Recorder, rows: list[Registration], values: Mapping[str, Any]) -> None:
    """`came`: whether they were there. Nobody was before it began."""
    noted = []
    for row in rows:
        if row.cancelled_at:
            recorder.skip(row, _("heeft al afgemeld."))
        elif not values["gathering"].has_begun:
            recorder.skip(row, _("de bijeenkomst moet nog beginnen."))
        elif row.came != values["came"]:
            row.came = values["came"]
            noted.append(row)
    recorder.update(noted, ["came"])


def strike(recorder: Recorder, rows: list[Registration], values: Mapping[str, Any]) -> None:
    """Free their places, and tell whoever left an address."""
    gathering: Gathering = values["gathering"]
    struck = []
    for row in rows:
        if row.cancelled_at:
            recorder.skip(row, _("heeft al afgemeld."))
        elif gathering.state != Gathering.State.PLANNED:
            recorder.skip(row, _("de bijeenkomst is al geweest of afgelast."))
        else:
            row.cancelled_at = recorder.now
            struck.append(row)
    recorder.update(struck, ["cancelled_at"])
    give_free_places(gathering)
    write(recorder, gathering, [row for row in struck if row.email], "registration_cancelled")


def without_a_place(things: list[str]) -> dict[str, str]:
    """Those struck whose places others took since: of each the sentence that says so. Three queries."""
    struck = list(Registration.objects.filter(pk__in=things).order_by("created_at", "pk"))
    if not struck:
        return {}
    gathering = locked_row(struck[0].gathering)
    left, refused = places_left(gathering), {}
    for row in struck:
        if left is None or row.people <= left:
            left = None if left is None else left - row.people
        else:
            refused[str(row.pk)] = no_place(row)
    return refused


def no_place(row: Registration) -> str:
    return ngettext(
        "%(name)s blijft geschrapt: die plaats is intussen ingenomen. Maak de bijeenkomst groter en schrijf "
        "de persoon opnieuw in.",
        "%(name)s blijft geschrapt: %(n)s plaatsen zijn er niet meer vrij. Maak de bijeenkomst groter en "
        "schrijf de persoon opnieuw in.",
        row.people,
    ) % {"name": row.name or _("Deze persoon"), "n": row.people}


def write_message(recorder: Recorder, rows: list[Registration], values: Mapping[str, Any]) -> None:
    reachable = []
    for row in rows:
        if row.cancelled_at:
            recorder.skip(row, _("heeft al afgemeld."))
        elif not row.email:
            recorder.skip(row, _("liet geen e-mailadres achter."))
        else:
            reachable.append(row)
    about = {"subject": values["subject"], "message": values["message"]}
    write(recorder, values["gathering"], reachable, "gathering_message", **about)


def write(recorder: Recorder, gathering: Gathering, rows: list[Registration], name: str, **more: Any) -> None:
    drafts = []
    for row in rows:
        row.gathering = gathering
        about = {"registration": row, "name": row.name, **links_of(row), **more}
        drafts.append(letter(recorder, gathering, name, row.email, about))
    recorder.create(drafts, rows)


UNDONE = counted(
    "Eén inschrijving staat weer zoals ze was.", "%(n)s inschrijvingen staan weer zoals ze waren."
)
PRESENT = register(
    BulkKind(
        name="registrations-present",
        capability=Capability.PLAN,
        act=note_presence,
        done=counted("Eén inschrijving: was er.", "%(n)s inschrijvingen: waren er."),
        undone=UNDONE,
    )
)
ABSENT = register(
    BulkKind(
        name="registrations-absent",
        capability=Capability.PLAN,
        act=note_presence,
        done=counted("Eén inschrijving: was er niet.", "%(n)s inschrijvingen: waren er niet."),
        undone=UNDONE,
    )
)
STRIKE = register(
    BulkKind(
        name="registrations-strike",
        capability=Capability.PLAN,
        act=strike,
        done=counted("Eén inschrijving is geschrapt.", "%(n)s inschrijvingen zijn geschrapt."),
        undone=UNDONE,
        sends_mail=True,
        no_way_back=without_a_place,
    )
)
WRITE = register(
    BulkKind(
        name="registrations-write",
        capability=Capability.PLAN,
        act=write_message,
        done=counted("Je bericht gaat naar één persoon.", "Je bericht gaat naar %(n)s mensen."),
        undone=counted(
            "Je bericht aan één persoon vertrekt niet.", "Je bericht aan %(n)s mensen vertrekt niet."
        ),
        sends_mail=True,
    )
)
