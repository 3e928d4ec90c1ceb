"""Words as people type them, made comparable."""

import unicodedata


def plain(text: str) -> str:
    """Small letters without accents, signs as spaces: for comparing what people type."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(
        " " if not one.isalnum() else one for one in decomposed if not unicodedata.combining(one)
    )
    return " ".join(letters.replace("ı", "i").split())
