"""Calendar files (RFC 5545) of gatherings.

Times are in UTC, so no VTIMEZONE is needed. UID stays the same for ever and SEQUENCE goes up when time, place
or state changes, so a calendar that has the event already takes over the change.
"""

import datetime as dt
from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify

from toolkit.language import town_language
from toolkit.mail import absolute
from trajectories.mail import Attachment
from trajectories.mail.composing import contact_of

from .models import Gathering

LINE = 75  # octets of a content line, without its line end (RFC 5545, 3.1)


def calendar_download(gathering: Gathering, path: str) -> HttpResponse:
    """The gathering as a file to download; `path` is the page that the event links to."""
    return HttpResponse(
        calendar_bytes(gathering, path),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{file_name(gathering)}"',
            "Cache-Control": "no-store",
        },
    )


def calendar_in_mail(gathering: Gathering, path: str, to: str, *, cancelled: bool = False) -> Attachment:
    """The gathering for the calendar of one address, which takes over the change or takes it out.

    `cancelled`: for this person it is off, whatever it is for others.
    """
    off = cancelled or gathering.state == Gathering.State.CANCELLED
    invitation = Invitation(
        method="CANCEL" if off else "REQUEST",
        organizer=gathering.trajectory.municipality.name,
        contact=contact_of(gathering.trajectory) or settings.DEFAULT_FROM_EMAIL,
        attendee=to,
    )
    return Attachment(
        file_name(gathering),
        calendar_bytes(gathering, path, invitation),
        f"text/calendar; method={invitation.method}",
    )


def file_name(gathering: Gathering) -> str:
    return f"{slugify(gathering.title)[:60] or 'bijeenkomst'}.ics"


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """What RFC 5546 asks of a calendar file in a mail, beyond the event itself."""

    method: str
    organizer: str
    contact: str
    attendee: str

    @property
    def lines(self) -> list[str]:
        name = self.organizer.replace('"', "'")
        return [
            f'ORGANIZER;CN="{name}":mailto:{parseaddr(self.contact)[1]}',
            f"ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:{self.attendee}",
        ]


@town_language()
def calendar_bytes(gathering: Gathering, path: str, invitation: Invitation | None = None) -> bytes:
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    method = invitation.method if invitation else "PUBLISH"
    cancelled = method == "CANCEL" or gathering.state == Gathering.State.CANCELLED
    link = absolute(path)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Traject//Bijeenkomsten//NL",
        "CALSCALE:GREGORIAN",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        f"UID:bijeenkomst-{gathering.pk}@{host}",
        f"DTSTAMP:{utc_moment(timezone.now())}",
        f"SEQUENCE:{gathering.sequence}",
        f"DTSTART:{utc_moment(gathering.starts_at)}",
        f"DTEND:{utc_moment(gathering.finishes_at)}",
        f"SUMMARY:{escape_text(gathering.title)}",
        f"DESCRIPTION:{escape_text(gathering.trajectory.title + chr(10) + link)}",
        f"URL:{link}",
        f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
    ]
    if gathering.where:
        lines.append(f"LOCATION:{escape_text(gathering.where)}")
    if invitation:
        lines += invitation.lines
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return b"".join(fold_line(line) for line in lines)


def utc_moment(when: dt.datetime) -> str:
    return when.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def escape_text(text: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    for character in "\\;,":
        text = text.replace(character, "\\" + character)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def fold_line(line: str) -> bytes:
    """A content line in UTF-8 with CRLF, folded so that no line is longer than 75 octets and no character is
    cut."""
    folded, used = [b""], 0
    for character in line:
        octets = character.encode()
        if used + len(octets) > LINE:
            folded.append(b" ")
            used = 1
        folded[-1] += octets
        used += len(octets)
    return b"\r\n".join(folded) + b"\r\n"
