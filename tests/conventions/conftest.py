from collections.abc import Iterator
from functools import partial

import pytest
from django.db import transaction
from django.http import HttpResponse
from pytest_django import DjangoDbBlocker

from config import urls

from .visitors import World, build


def plain(status: int, *args: object, **kwargs: object) -> HttpResponse:
    return HttpResponse(status=status)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One database setup for the whole module; nothing of it stays.

    Refusals are answered without the house's pages: thousands are asked for, and only their status counts.
    """
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        for status in (403, 404):
            patch.setattr(urls, f"handler{status}", partial(plain, status), raising=False)
        yield build()
        transaction.set_rollback(True)
