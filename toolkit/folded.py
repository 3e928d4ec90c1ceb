from typing import Any

from django.db import models
from django.db.models.functions import Lower


class Folded(models.Func):
    """A text for searching: small letters, without accents, so that "cafe" finds "Café" and the other way
    round.

    Immutable in PostgreSQL, which a stored column asks for; `unaccent` is not, and is not in every
    installation.
    """

    function = "TRANSLATE"
    output_field = models.TextField()
    ACCENTED, PLAIN = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿşğı", "aaaaaaceeeeiiiinooooouuuuyysgi"

    def __init__(self, text: object, **extra: Any) -> None:
        super().__init__(Lower(text), models.Value(self.ACCENTED), models.Value(self.PLAIN), **extra)


def folded(text: str) -> str:
    """The same for a text in Python: small letters, without accents."""
    return text.lower().translate(str.maketrans(Folded.ACCENTED, Folded.PLAIN))
