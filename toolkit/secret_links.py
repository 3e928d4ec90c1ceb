"""Links that open a page for whoever holds them: of a class that hands in, of a call for ambassadors.

The database holds a seed; the link itself is made of it with SECRET_KEY. So it can be shown and mailed again,
and who reads the database or a backup can open nothing. Another seed is another link: the old one is dead.
In logs and in the history a link is a mark (`secret_addresses`).
"""

import hashlib
import hmac
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TypeVar

from django.conf import settings
from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _

Row = TypeVar("Row", bound="SecretLink")


class SecretLink(models.Model):
    """A row with a link of its own."""

    link_seed = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    link_closed = models.BooleanField(_("link gesloten"), default=False, editable=False)

    class Meta:
        abstract = True

    @property
    def token(self) -> str:
        return token_of(self.link_seed)


def token_of(seed: uuid.UUID) -> str:
    proof = hmac.new(settings.SECRET_KEY.encode(), b"link\n" + seed.bytes, hashlib.sha256).digest()
    return urlsafe_b64encode(seed.bytes + proof[:17]).decode()  # 33 bytes: no = at the end


def row_or_404(rows: models.QuerySet[Row], token: str) -> Row:
    """The row whose link this is; Http404 for a link that we never made, that was renewed or is closed."""
    seed = seed_of(token)
    row = rows.filter(link_seed=seed, link_closed=False).first() if seed else None
    if row is None:
        raise Http404
    return row


def seed_of(token: str) -> uuid.UUID | None:
    """None for what we never made."""
    try:
        seed = uuid.UUID(bytes=urlsafe_b64decode(token.encode("ascii"))[:16])
    except ValueError:
        return None
    return seed if hmac.compare_digest(token_of(seed).encode(), token.encode()) else None


def renew_link(row: SecretLink) -> None:
    """Another link; whoever holds the old one can open nothing any more."""
    row.link_seed, row.link_closed = uuid.uuid4(), False
    type(row)._default_manager.filter(pk=row.pk).update(link_seed=row.link_seed, link_closed=False)


def close_link(row: SecretLink) -> None:
    """No link opens it, until it is renewed."""
    row.link_closed = True
    type(row)._default_manager.filter(pk=row.pk).update(link_closed=True)
