"""Photos whose row is here and whose file is not: media were restored from an older backup than the database.

The manifest leaves them out, so that a tablet that still has them sends them again; then the file is put in
its old place. The officer sees which ones are missing.
"""

from django.core.cache import cache
from django.core.files.storage import default_storage

from gatherings.models import Gathering
from toolkit.pictures import Picture

from .models import FieldPhoto

LOOKED_FOR = 60  # seconds: a page that asks every few seconds doesn't go to the disk for each photo each time


def file_name(photo: FieldPhoto) -> str:
    """Needs `photo`, when it has one."""
    return str(photo.photo.image.name if photo.photo else photo.image.name)


def is_lost(photo: FieldPhoto) -> bool:
    """Whether it should have a file and has none, or an empty one: a disk that was full when it was put back.
    A look at the disk."""
    name = "" if photo.gone_at else file_name(photo)
    return bool(name) and not (default_storage.exists(name) and default_storage.size(name))


def put_file_back(photo: FieldPhoto, picture: Picture) -> None:
    """Where it was. Under the lock of its statement: two deliveries put it there once."""
    if is_lost(photo):
        default_storage.delete(file_name(photo))
        default_storage.save(file_name(photo), picture.content)
        cache.delete(cache_key(photo.tablet.gathering_id))


def lost_photos(gathering: Gathering) -> list[FieldPhoto]:
    """Those of its tablets, with their statement. One query; a look at the disk per photo, once a minute."""
    kept = FieldPhoto.objects.filter(tablet__gathering=gathering, gone_at=None)
    photos = list(kept.select_related("photo__contribution", "tablet"))
    key = cache_key(gathering.pk)
    keys = cache.get(key)
    if keys is None:
        keys = [photo.pk for photo in photos if is_lost(photo)]
        cache.set(key, keys, LOOKED_FOR)
    return [photo for photo in photos if photo.pk in keys]


def cache_key(gathering_pk: int) -> str:
    return f"lost-photos:{gathering_pk}"
