"""Inviting many people at once, by a recorder: all of it can be taken back until the mails leave."""

import secrets
from collections.abc import Sequence
from typing import Any

from django.db.models.functions import Lower

from .. import mail
from ..bulk.recording import Recorder
from ..models import Invitation, Membership, User
from .address_list import Person
from .invitations import LIFETIME, Offer, hash_token, invitation_mail


def invite_many(recorder: Recorder, role: str, offers: Sequence[tuple[Any, Person, Offer]]) -> None:
    """Invite to one role: (thing, person, offer) each. Who has the role already gets no mail.

    Six queries, whatever their number. An open invitation for the same address is renewed.
    """
    emails = [person.email.lower() for _thing, person, _offer in offers]
    members = Membership.objects.filter(trajectory=recorder.trajectory, role=role)
    there = set(
        members.annotate(low=Lower("user__email")).filter(low__in=emails).values_list("low", flat=True)
    )
    accounts = User.objects.annotate(low=Lower("email")).filter(low__in=emails)
    known = set(accounts.values_list("low", flat=True))
    unanswered = Invitation.objects.unanswered().filter(trajectory=recorder.trajectory, role=role)
    open_ones = {one.email.lower(): one for one in unanswered.select_for_update().order_by("pk")}
    made: list[tuple[Invitation, Any]] = []
    renewed: list[tuple[Invitation, Any]] = []
    letters = []
    for thing, person, offer in offers:
        email = person.email.lower()
        if email in there:
            continue
        token = secrets.token_urlsafe(32)
        invitation = open_ones.get(email) or Invitation(
            trajectory=recorder.trajectory, email=person.email, role=role
        )
        invitation.name, invitation.function, invitation.message = person.name, offer.function, offer.message
        invitation.token_hash, invitation.invited_by = hash_token(token), recorder.by
        invitation.expires_at = recorder.now + LIFETIME
        (renewed if invitation.pk else made).append((invitation, thing))
        letters.append((invitation, token, email in known, thing))
    recorder.create([one for one, _thing in made], [thing for _one, thing in made])
    recorder.update(
        [one for one, _thing in renewed],
        ["name", "function", "message", "token_hash", "invited_by", "expires_at"],
        [thing for _one, thing in renewed],
    )
    recorder.create(
        [
            mail.draft(
                "invitation",
                invitation.email,
                invitation_mail(invitation, token, has_account),
                recorder.trajectory,
                recorder.mails_leave,
            )
            for invitation, token, has_account, _thing in letters
        ],
        [thing for *_rest, thing in letters],
    )
