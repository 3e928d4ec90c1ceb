"""Taking a key away without taking anybody's work along."""

from django.db import transaction
from django.db.models.deletion import Collector

from .models import Key
from .placing import Refused


def remove_key(key: Key) -> int:
    """Delete a key; its blocks lie without key from then on, and their number is returned.

    Raises Refused when other work (a debate, say) would disappear with it: apps above may hang rows on a key.
    """
    with transaction.atomic():
        collector = Collector(using=key._state.db or "default", origin=key)
        collector.collect([key])
        hanging = any(model is not Key for model in collector.data)
        if hanging or any(rows.exists() for rows in collector.fast_deletes):
            raise Refused
        blocks = key.blocks.current().count()
        key.delete()
        return blocks
