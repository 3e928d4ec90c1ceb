"""A real server process that fails around and in the middle of a batch: what was acknowledged is there,
once."""

from __future__ import annotations

import http.client
import json
from typing import Any

from contributions.models import Contribution
from tests import patience

from .protocol import Tablet, item

BATCH = "/veld/api/v1/batch"


def post(server: Any, tablet: Tablet, body: Any) -> tuple[int, dict[str, Any] | None]:
    """Status and JSON of the answer; (0, None) when the connection broke."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=patience.SECONDS)
    try:
        connection.request(
            "POST", BATCH, json.dumps(body), {**tablet.headers, "Content-Type": "application/json"}
        )
        answer = connection.getresponse()
        content = answer.read()
        genuine = answer.status == 200 and answer.headers.get_content_type() == "application/json"
        return answer.status, json.loads(content) if genuine else None
    except (OSError, http.client.HTTPException):
        return 0, None
    finally:
        connection.close()


FAULTS = [  # point, status, whether the batch was kept
    ("500-after", 500, True),
    ("cut-after", 0, True),
    ("kill-after", 0, True),
    ("kill", 0, False),
    ("portal", 200, False),
    ("login", 302, False),
    ("503", 503, False),
]


def test_after_a_fault_the_resend_makes_it_whole(field_server: Any, tablet: Tablet) -> None:
    """One server for all: starting one takes seconds."""
    for number, (point, status, kept) in enumerate(FAULTS, start=1):
        items = [item(f"{point} {seq}", seq=seq) for seq in range(10)]
        field_server.fail(point, path=BATCH, statement=9)
        assert post(field_server, tablet, tablet.body(*items)) == (status, None), point
        assert Contribution.objects.count() == 10 * number - (0 if kept else 10), point
        told = patiently(field_server, tablet, items)
        assert [one["status"] for one in told["items"]] == ["duplicate" if kept else "created"] * 10, point
        assert Contribution.objects.count() == 10 * number, point


def patiently(server: Any, tablet: Tablet, items: list[dict[str, Any]]) -> dict[str, Any]:
    """Send until there is an answer: a killed process is replaced within a moment."""
    for _try in patience.tries():
        _status, told = post(server, tablet, tablet.body(*items))
        if told is not None:
            return told
    raise AssertionError(server.log.read_text())
