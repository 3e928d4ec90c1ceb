"""Casting a vote: one ballot for each voter, however often it arrives, and none once the vote is closed."""

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection

from toolkit.numbers import whole_number

from ..models import Ballot, Wall
from .voters import Voter

Points = dict[str, int]  # by the key of what stands on the wall

# In one statement: the wall is held, shared with all who vote at once, so that whoever closes the vote waits
# for them and they for her; then nobody is counted half.
CAST = f"""
WITH open_wall AS (
    SELECT id FROM {Wall._meta.db_table} WHERE id = %s AND state = '{Wall.State.OPEN}' FOR SHARE
)
INSERT INTO {Ballot._meta.db_table} (wall_id, mark, points) SELECT id, %s, %s::jsonb FROM open_wall
ON CONFLICT (wall_id, mark) DO UPDATE SET points = EXCLUDED.points
RETURNING id
"""  # noqa: S608 - names of our own models


def form_name(key: int) -> str:
    """Of what stands on the wall, in every form over it."""
    return f"op_{key}"


def points_sent(sent: Mapping[str, Any], wall: Wall) -> Points | None:
    """What she gives, without what gets nothing; None when it is not right, and then the form says why. One
    query."""
    points: Points = {}
    for key in wall.priorities.filter(under=None).order_by("pk").values_list("pk", flat=True):
        number = whole_number(sent.get(form_name(key)) or "0", most=wall.most_on_one)
        if number is None:
            return None
        if number:
            points[str(key)] = number
    return points if 0 < sum(points.values()) <= wall.points else None


def cast(voter: Voter, points: Points) -> bool:
    """Her ballot, or the one that takes its place; False when the vote is not open (any more).

    The same again changes nothing: safe to send again after a lost answer. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(CAST, [voter.wall.pk, voter.mark, json.dumps(points)])
        return cursor.fetchone() is not None


def ballot_of(voter: Voter) -> Ballot | None:
    return Ballot.objects.filter(wall=voter.wall, mark=voter.mark).first()
