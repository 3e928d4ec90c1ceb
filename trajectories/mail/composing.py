"""A row of the outbox becomes a message: text and HTML, in Dutch, in the name of the municipality."""

from email.mime.image import MIMEImage
from email.utils import formataddr, parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from toolkit.mail import absolute
from toolkit.pictures import reencode
from toolkit.vocabulary import HOUSE, speaking

from ..models import Letter, Membership, Municipality, Trajectory
from ..permissions import Role
from . import choices, references
from .kinds import Kind, Pace
from .layout import blocks_of

LANGUAGE = settings.LANGUAGE_CODE
LOGO_SIDE = 96  # pixels: it travels with each mail, since nothing is fetched from elsewhere


def compose(letter: Letter, kind: Kind) -> EmailMultiAlternatives | None:
    """The message; None when it no longer makes sense, or when the address chose not to hear it.

    In Dutch whatever the worker or a request speaks, in the words of the trajectory, with the clock of the
    municipality.
    """
    trajectory = letter.trajectory
    words = trajectory.vocabulary if trajectory else HOUSE
    with translation.override(LANGUAGE), timezone.override(None), speaking(words):
        context = references.unseal(letter.sealed)
        if trajectory and trajectory.archived_at and not (kind.direct or kind.of_archived):
            return None
        if not kind.is_timely(context) or is_unwanted(trajectory, letter.recipient, kind):
            return None
        subject, text = text_of(kind.name, context)
        headers = {"Message-ID": message_id(letter), "Auto-Submitted": "auto-generated"}
        footer = ""
        if kind.topic and trajectory:
            stop = choices.stop_of(trajectory, letter.recipient, kind.topic)
            headers |= unsubscribe_headers(absolute(stop))
            footer = absolute(choices.page_of(trajectory, letter.recipient))
        return message(letter, kind, subject, with_footer(text, footer), headers, context)


def is_unwanted(trajectory: Trajectory | None, email: str, kind: Kind) -> bool:
    return bool(trajectory and choices.pace_of(trajectory, email, kind.topic) == Pace.NEVER)


def text_of(name: str, context: dict[str, Any]) -> tuple[str, str]:
    """Subject and body: the first line of the template and the rest."""
    rendered = render_to_string(f"mail/{name}.txt", context).strip()
    subject, _newline, body = rendered.partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


def with_footer(text: str, link: str) -> str:
    if not link:
        return text
    return f"{text}\n{_('Kies zelf welke mails je krijgt, of geen:')}\n{link}\n"


def message(
    letter: Letter,
    kind: Kind,
    subject: str,
    text: str,
    headers: dict[str, str],
    context: dict[str, Any],
) -> EmailMultiAlternatives:
    municipality = letter.town
    logo = logo_of(municipality)
    made = EmailMultiAlternatives(
        subject,
        text,
        from_email=sender_of(municipality),
        to=[letter.recipient],
        reply_to=answered_by(letter) or None,
        headers=headers,
    )
    page = {
        "subject": subject,
        "blocks": blocks_of(text),
        "municipality": municipality,
        "trajectory": letter.trajectory,
        "logo": bool(logo),
        "accent": municipality.accent if municipality else "",
    }
    made.attach_alternative(render_to_string("mail/letter.html", page), "text/html")
    if logo:
        made.attach(logo)
    if attachment := kind.calendar(context, letter.recipient):
        made.attach(attachment.name, attachment.content, attachment.mimetype)
    return made


def sender_of(municipality: Municipality | None) -> str:
    """The municipality by name, from the installation's own address: the one that may send."""
    if municipality is None:
        return settings.DEFAULT_FROM_EMAIL
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((municipality.sender_name or f"{municipality.name} via {name or 'Traject'}", address))


def answered_by(letter: Letter) -> list[str]:
    if letter.municipality is None:
        return contacts_of(letter.trajectory)
    town = contact_of_town(letter.municipality)
    return [town] if town else []


def contact_of_town(municipality: Municipality) -> str:
    """Where an answer goes: the municipality's own address, else its first member of staff."""
    if municipality.reply_to:
        return municipality.reply_to
    staff = municipality.staff.filter(user__is_active=True)
    return staff.order_by("pk").values_list("user__email", flat=True).first() or ""


def contacts_of(trajectory: Trajectory | None) -> list[str]:
    """Where an answer goes: the trajectory's own address, the municipality's, else its first officer and who
    stands in today."""
    if trajectory is None:
        return []
    if contact := trajectory.contact_email or trajectory.municipality.reply_to:
        return [contact]
    there = Membership.objects.as_officer().filter(trajectory=trajectory).order_by("since", "pk")
    addresses = list(there.values_list("role", "user__email"))
    officers = [email for role, email in addresses if role == Role.OFFICER][:1]
    return list(dict.fromkeys([*officers, *(email for role, email in addresses if role == Role.DEPUTY)]))


def contact_of(trajectory: Trajectory) -> str:
    """One address to write to, "" without any."""
    return next(iter(contacts_of(trajectory)), "")


def logo_of(municipality: Municipality | None) -> MIMEImage | None:
    """The logo inside the mail; None without one, or when its file is not there."""
    if municipality is None or not municipality.logo:
        return None
    try:
        with municipality.logo.open("rb") as file:
            small = reencode(file, max_side=LOGO_SIDE, keep_transparency=True)
    except (OSError, ValidationError):
        return None
    image = MIMEImage(small.content.read(), "png")
    image.add_header("Content-ID", "<logo>")
    image.add_header("Content-Disposition", "inline", filename="logo.png")
    return image


def message_id(letter: Letter) -> str:
    """The same for each attempt, so that a mail server or program can see a double."""
    return f"<{letter.pk.hex}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"


def unsubscribe_headers(link: str) -> dict[str, str]:
    return {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
