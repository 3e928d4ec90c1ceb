"""Codes that are handed out in the hall: eight letters and digits to type, or a link in a QR code.

Both are made of the code's own seed and SECRET_KEY, so that the sheet can be printed once more, and who
reads the database can vote with nothing. A code belongs to nobody: who picks which one is written nowhere.
"""

import hashlib
import hmac
import uuid

from django.conf import settings
from django.db import transaction

from ..models import VoteCode, Wall

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no I, O, 0 and 1: they are read for each other
LENGTH = 8
MOST_CODES = 1000


class AlreadyMade(Exception):
    """The sheet was made: more codes would be more votes."""


def keyed(what: str, about: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"{what}\n{about}".encode(), hashlib.sha256).digest()


def written(seed: uuid.UUID) -> str:
    """The code of this seed, as it is typed."""
    proof = keyed("vote code", str(seed))
    return "".join(LETTERS[byte % len(LETTERS)] for byte in proof[:LENGTH])


def legible(code: str) -> str:
    """In two halves: ABCD-2345."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def digest_of(wall: Wall, typed: str) -> str:
    """Of what somebody typed, with or without a dash, in small letters or capitals."""
    plain = "".join(letter for letter in typed.upper() if letter.isalnum())
    return keyed("digest of a vote code", f"{wall.pk}\n{plain}").hex()


def make_codes(wall: Wall, number: int) -> None:
    """So many, once. Raises AlreadyMade."""
    with transaction.atomic():
        Wall.objects.select_for_update().get(pk=wall.pk)
        if VoteCode.objects.filter(wall=wall).exists():
            raise AlreadyMade
        seeds: dict[str, uuid.UUID] = {}
        while len(seeds) < number:
            seed = uuid.uuid4()
            seeds.setdefault(digest_of(wall, written(seed)), seed)
        VoteCode.objects.bulk_create(
            VoteCode(wall=wall, number=place, link_seed=seed, digest=digest)
            for place, (digest, seed) in enumerate(seeds.items(), 1)
        )


def code_typed(wall: Wall, typed: str) -> VoteCode | None:
    return VoteCode.objects.filter(wall=wall, digest=digest_of(wall, typed)).first()
