"""In which language something was probably said, where nobody noted it. Suggested; a person takes it over.

The detector is py3langid, whose model is inside its package. Of few words nobody can say it, and what it is
not sure of is not said at all.
"""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from .models.marks import Language

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FEWEST_WORDS = 3
SURE = 0.8  # of 1
# What people speak here and call by one name, the detector tells apart.
SPOKEN_AS = {"arz": Language.ARABIC, "ary": Language.ARABIC}


@lru_cache(maxsize=5000)
def likely_language(text: str) -> Language | None:
    """None when it is not sure."""
    if sum(any(map(str.isalpha, word)) for word in text.split()) < FEWEST_WORDS:
        return None
    code, chance = detector().classify(text)
    if chance < SURE:
        return None
    if code in SPOKEN_AS:
        return SPOKEN_AS[code]
    return Language(code) if code in Language.values else Language.OTHER


@cache
def detector() -> "LanguageIdentifier":
    """Read once: a second of work, and only for a process that is asked."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # brings numpy

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
