"""How far a job is. In Redis, because the database shows nothing of a transaction before its end."""

import uuid
from dataclasses import dataclass

from django.core.cache import cache

KEPT = 3600  # seconds


@dataclass(frozen=True)
class Progress:
    step: str  # "check", "read", "write" or "undo"
    done: int
    total: int  # 0: not known


def report(batch_id: uuid.UUID, step: str, done: int, total: int) -> None:
    cache.set(f"import:{batch_id}", (step, done, max(done, total) if total else 0), KEPT)


def of(batch_id: uuid.UUID) -> Progress | None:
    """None when no worker has begun."""
    stored = cache.get(f"import:{batch_id}")
    return Progress(*stored) if stored else None


def forget(batch_id: uuid.UUID) -> None:
    cache.delete(f"import:{batch_id}")
