"""A cache that is missed when it is away: what it was to make quicker, goes on slower.

Nothing that must not be lost stands in it alone; sessions are rows of the database.
"""

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

import redis
from django.core.cache.backends.redis import RedisCache

REST = 5  # seconds in which a store that kept this process waiting isn't asked again
logger = logging.getLogger(__name__)
silent_until: dict[tuple[str, ...], float] = {}  # by a store's addresses, on the clock of this process


def forgiving(method: Callable[..., Any], without: Any) -> Callable[..., Any]:
    """The same, and `without` when Redis doesn't answer in time: one wait a page, not one a question."""

    @wraps(method)
    def wrapper(cache: Any, *arguments: Any, **options: Any) -> Any:
        store = tuple(cache._servers)
        if time.monotonic() < silent_until.get(store, 0):
            return without
        try:
            return method(cache, *arguments, **options)
        except redis.RedisError as error:
            logger.warning("Redis doesn't answer: %s", type(error).__name__)
            if isinstance(error, redis.TimeoutError):
                silent_until[store] = time.monotonic() + REST
            return without

    return wrapper


class Cache(RedisCache):
    """`get` finds nothing, `add` says that it was first: nobody waits for a place that can't be held."""

    add = forgiving(RedisCache.add, True)
    set = forgiving(RedisCache.set, None)
    set_many = forgiving(RedisCache.set_many, [])
    touch = forgiving(RedisCache.touch, False)
    delete = forgiving(RedisCache.delete, False)
    delete_many = forgiving(RedisCache.delete_many, None)
    has_key = forgiving(RedisCache.has_key, False)
    get_many = forgiving(RedisCache.get_many, {})

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return forgiving(RedisCache.get, default)(self, key, default, version)
