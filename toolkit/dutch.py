"""Dutch words in another form, where the stemmer of the database stops."""

VOICED = {"s": "z", "f": "v"}


def voiced_form(word: str) -> str:
    """The plural whose consonant is voiced ("huis": "huizen", "brief": "brieven") or, of such a plural, the
    singular: the stemmer takes those for two words. Empty when there is none."""
    small = word.casefold()
    for dull, voiced in VOICED.items():
        if small.endswith(f"{voiced}en"):
            return small[:-3] + dull
        if small.endswith(dull) and len(small) > len("es"):
            return f"{small[:-1]}{voiced}en"
    return ""
