"""Guesses at a secret, counted before anybody looks whether they are right.

A guess takes a place under each of its limits, in one act of Redis: of a hundred that arrive together, no
more are looked at than of a hundred one after another. A guess that one limit refuses counts under none, so
that who is refused here uses up nothing of what others may try elsewhere. A right one hands its places back.

Open when Redis is down, as every limit (`toolkit.limits`).
"""

import logging
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import redis

from .limits import connection, key_of

logger = logging.getLogger(__name__)

# KEYS: a sorted set for each limit, of guesses by their moment. ARGV: most, seconds and guess for each.
TAKE_PLACES = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
for index, key in ipairs(KEYS) do
    local most, seconds, guess = tonumber(ARGV[3*index-2]), tonumber(ARGV[3*index-1]), ARGV[3*index]
    redis.call('ZREMRANGEBYSCORE', key, '-inf', now - seconds)
    if not redis.call('ZSCORE', key, guess) and redis.call('ZCARD', key) >= most then
        return 0
    end
end
for index, key in ipairs(KEYS) do
    redis.call('ZADD', key, now, ARGV[3*index])
    redis.call('EXPIRE', key, ARGV[3*index-1])
end
return 1
"""


@dataclass(frozen=True)
class Limit:
    """At most `most` guesses of `who` at `what` in any `seconds` on end."""

    what: str
    who: str
    most: int
    seconds: int

    @property
    def key(self) -> str:
        return key_of(self.who, self.what)


@dataclass(frozen=True)
class Guess:
    """One guess and the places it takes: under each limit by a name, and guesses of one name take one."""

    places: Sequence[tuple[Limit, str]]

    def may_be_tried(self) -> bool:
        """Count it, or False: it may not be looked at, and counts for nothing."""
        arguments = [word for limit, name in self.places for word in (limit.most, limit.seconds, name)]
        keys = [limit.key for limit, _name in self.places]
        try:
            return bool(connection().eval(TAKE_PLACES, len(keys), *keys, *arguments))
        except redis.RedisError:
            logger.warning("Redis doesn't answer: no limit on %s", self.places[0][0].what)
            return True

    def was_right(self) -> None:
        with suppress(redis.RedisError), connection().pipeline() as pipeline:
            for limit, name in self.places:
                pipeline.zrem(limit.key, name)
            pipeline.execute()


def new_name() -> str:
    """Of a guess that takes a place of its own."""
    return uuid.uuid4().hex


def is_full(limit: Limit) -> bool:
    """Whether the next guess is refused, as far as was counted lately."""
    try:
        return int(connection().zcard(limit.key)) >= limit.most
    except redis.RedisError:
        return False


def forget(limit: Limit) -> None:
    """Begin anew: she has proven in another way who she is."""
    with suppress(redis.RedisError):
        connection().delete(limit.key)
