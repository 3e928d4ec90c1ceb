"""Addresses in a mail. Mails themselves are written with `trajectories.mail`."""

from django.conf import settings


def absolute(path: str) -> str:
    """A full address for in a mail."""
    return settings.SITE_URL.rstrip("/") + path
