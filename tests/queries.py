"""Counting the queries of a page, to compare it with few rows and with many."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries(client: Client, page: str) -> int:
    """How many queries one GET of the page takes; a page that doesn't answer 200 fails the test."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
    return len(captured)
