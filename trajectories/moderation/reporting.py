"""What residents say should not stand in public; enough of them hide it until a person looks."""

import hashlib
import hmac
import ipaddress
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import ngettext

from ..models import Report, Trajectory
from .acting import hide_after_reports, open_reports
from .kinds import ModeratedKind


def reporter_of(address: str) -> str:
    """A keyed hash of a network's address; of an IPv6 address its /64, which one connection has."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        network = address
    else:
        width = 64 if parsed.version == 6 else 32
        network = str(ipaddress.ip_network(f"{address.partition('%')[0]}/{width}", strict=False))
    return hmac.new(settings.SECRET_KEY.encode(), f"report:{network}".encode(), hashlib.sha256).hexdigest()


def report(
    trajectory: Trajectory, kind: ModeratedKind, row: Any, *, reason: str, words: str, reporter: str
) -> bool:
    """Keep a report, one per reporter as long as nobody looked. Returns whether the thing is hidden by it.

    Once a person looked at reports about a thing and let it stand, later reports only count: they bring it
    to the top of the list, but strangers don't overrule her.
    """
    with transaction.atomic():
        open_now = open_reports(kind, [row.pk], trajectory)
        if open_now.filter(reporter=reporter).exists():
            return False
        Report.objects.bulk_create(
            [
                Report(
                    trajectory=trajectory,
                    kind=kind.slug,
                    row=str(row.pk),
                    reason=reason,
                    words=words,
                    reporter=reporter,
                )
            ],
            ignore_conflicts=True,  # the same reporter twice at the same moment
        )
        count = open_now.count()
        looked_at = Report.objects.filter(
            trajectory=trajectory, kind=kind.slug, row=str(row.pk), settled_at__isnull=False
        ).exists()
        if looked_at or count < trajectory.reports_hide_after:
            return False
        because = ngettext("%(n)s melding van inwoners", "%(n)s meldingen van inwoners", count) % {"n": count}
        return hide_after_reports(trajectory, kind, row, because)
