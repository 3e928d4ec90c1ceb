"""Sessions are rows of the database, and read from the cache when it is there.

The cache keeps a copy for five minutes only: somebody who signs out at the very moment that Redis is away is
signed out everywhere when it comes back and that time is over.
"""

from typing import Any

from django.contrib.sessions.backends import cached_db

FIVE_MINUTES = 300  # seconds


class ShortLived:
    """The cache, for at most five minutes."""

    def __init__(self, cache: Any) -> None:
        self.cache = cache

    def set(self, key: str, value: Any, timeout: float) -> None:
        self.cache.set(key, value, min(timeout, FIVE_MINUTES))

    def __contains__(self, key: str) -> bool:
        return key in self.cache

    def __getattr__(self, name: str) -> Any:
        return getattr(self.cache, name)


class SessionStore(cached_db.SessionStore):
    cache_key_prefix = cached_db.KEY_PREFIX

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self._cache = ShortLived(self._cache)
