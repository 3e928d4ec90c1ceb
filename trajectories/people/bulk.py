"""Acting on many people at once: another role, no role any more, the invitation once more or no longer."""

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import mail
from ..bulk.kinds import BulkKind, register
from ..bulk.recording import Recorder
from ..models import Invitation, Membership, User
from ..permissions import Capability, Role
from .invitations import LIFETIME, hash_token, invitation_mail

APPOINTED = {Role.OFFICER, Role.DEPUTY}


def lock_officers(recorder: Recorder) -> set[int]:
    """The memberships of the officers, locked: two acts can't take away the last of them."""
    officers = Membership.objects.select_for_update().filter(
        trajectory=recorder.trajectory, role=Role.OFFICER
    )
    return set(officers.order_by("pk").values_list("pk", flat=True))


def may_touch(recorder: Recorder, row: Membership | Invitation, may_appoint: bool) -> bool:
    if row.role in APPOINTED and not may_appoint:
        recorder.skip(row, _("over ambtenaren en vervangers beslist een ambtenaar."))
        return False
    return True


def leave_an_officer(recorder: Recorder, rows: list[Membership], officers: set[int]) -> list[Membership]:
    """Without the officers among them, when no other would be left."""
    if not officers or officers - {row.pk for row in rows}:
        return rows
    for row in rows:
        if row.pk in officers:
            recorder.skip(row, _("er moet een participatieambtenaar overblijven."))
    return [row for row in rows if row.pk not in officers]


def change_role(recorder: Recorder, rows: list[Membership], values: Mapping[str, Any]) -> None:
    to, officers = values["role"], lock_officers(recorder)
    held = Membership.objects.filter(trajectory=recorder.trajectory, role=to)
    have = set(held.order_by().values_list("user_id", flat=True))
    changed = []
    for row in rows:
        if row.role == Role.DEPUTY:
            recorder.skip(row, _("een vervanging beheer je bij “Vervanging”."))
        elif row.user_id in have:
            recorder.skip(row, _("heeft die rol al."))
        elif may_touch(recorder, row, values["may_appoint"]):
            changed.append(row)
            have.add(row.user_id)
    changed = leave_an_officer(recorder, changed, officers)
    for row in changed:
        row.role = to
    recorder.update(changed, ["role"])


def remove(recorder: Recorder, rows: list[Membership], values: Mapping[str, Any]) -> None:
    officers = lock_officers(recorder)
    free = [row for row in rows if may_touch(recorder, row, values["may_appoint"])]
    recorder.delete(leave_an_officer(recorder, free, officers))


def still_open(recorder: Recorder, rows: list[Invitation], may_appoint: bool) -> list[Invitation]:
    found = []
    for row in rows:
        if row.accepted_at or row.withdrawn_at:
            recorder.skip(row, _("die uitnodiging is intussen aanvaard of ingetrokken."))
        elif may_touch(recorder, row, may_appoint):
            found.append(row)
    return found


def resend(recorder: Recorder, rows: list[Invitation], values: Mapping[str, Any]) -> None:
    """A new link each; the one of the earlier mail stops working."""
    renewed = still_open(recorder, rows, values["may_appoint"])
    known = User.objects.filter(email__in=[row.email for row in renewed]).values_list("email", flat=True)
    accounts, letters = set(known), []
    for row in renewed:
        token = secrets.token_urlsafe(32)
        row.token_hash, row.invited_by = hash_token(token), recorder.by
        row.expires_at, row.trajectory = recorder.now + LIFETIME, recorder.trajectory
        about = invitation_mail(row, token, row.email in accounts)
        letters.append(mail.draft("invitation", row.email, about, recorder.trajectory, recorder.mails_leave))
    recorder.update(renewed, ["token_hash", "invited_by", "expires_at"])
    recorder.create(letters, renewed)


def withdraw(recorder: Recorder, rows: list[Invitation], values: Mapping[str, Any]) -> None:
    withdrawn = still_open(recorder, rows, values["may_appoint"])
    for row in withdrawn:
        row.withdrawn_at = recorder.now
    recorder.update(withdrawn, ["withdrawn_at"])


def counted(one: str, many: str) -> Callable[[int], str]:
    return lambda n: ngettext(one, many, n) % {"n": n}


BACK = counted("Eén rol staat weer zoals ze was.", "%(n)s rollen staan weer zoals ze waren.")
INVITED_BACK = counted(
    "Eén uitnodiging staat weer zoals ze was.", "%(n)s uitnodigingen staan weer zoals ze waren."
)
CHANGE_ROLE = register(
    BulkKind(
        name="people-role",
        capability=Capability.INVITE,
        act=change_role,
        done=counted("Eén persoon kreeg een andere rol.", "%(n)s mensen kregen een andere rol."),
        undone=BACK,
    )
)
REMOVE = register(
    BulkKind(
        name="people-remove",
        capability=Capability.INVITE,
        act=remove,
        done=counted("Eén rol is weggehaald.", "%(n)s rollen zijn weggehaald."),
        undone=BACK,
    )
)
RESEND = register(
    BulkKind(
        name="invitations-resend",
        capability=Capability.INVITE,
        act=resend,
        done=counted("Eén uitnodiging gaat opnieuw weg.", "%(n)s uitnodigingen gaan opnieuw weg."),
        undone=INVITED_BACK,
        sends_mail=True,
    )
)
WITHDRAW = register(
    BulkKind(
        name="invitations-withdraw",
        capability=Capability.INVITE,
        act=withdraw,
        done=counted("Eén uitnodiging is ingetrokken.", "%(n)s uitnodigingen zijn ingetrokken."),
        undone=INVITED_BACK,
    )
)
