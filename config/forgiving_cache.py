"""A cache that is missed when it is away: what it was to make quicker, goes on slower.

Nothing that must not be lost stands in it alone; sessions are rows of the database.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

import redis
from django.core.cache.backends.redis import RedisCache

logger = logging.getLogger(__name__)


def forgiving(method: Callable[..., Any], without: Any) -> Callable[..., Any]:
    """The same, and `without` when Redis doesn't answer in time."""

    @wraps(method)
    def wrapper(*arguments: Any, **options: Any) -> Any:
        try:
            return method(*arguments, **options)
        except redis.RedisError as error:
            logger.warning("Redis doesn't answer: %s", type(error).__name__)
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
        return forgiving(super().get, default)(key, default, version)
