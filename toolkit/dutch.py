"""Dutch words in another form, where the stemmer of the database stops."""

VOICED = {"s": "z", "f": "v"}
VOWELS = set("aeou")


def other_forms(word: str) -> set[str]:
    """What the stemmer takes for another word: the plural whose consonant is voiced ("huis": "huizen",
    "brief": "brieven"), the singular of such a plural, and of one on a vowel ("cafés": "café", "foto's":
    "foto")."""
    small = word.casefold()
    forms = set()
    for dull, voiced in VOICED.items():
        if small.endswith(f"{voiced}en"):
            forms.add(small[:-3] + dull)
        elif small.endswith(dull) and len(small) > len("es"):
            forms.add(f"{small[:-1]}{voiced}en")
    if small.endswith("s") and len(small) > len("bus"):
        forms.add(small[:-1].rstrip("'’"))
    return forms


def forms_of(word: str) -> set[str]:
    """The word, and what it may be the plural of: for texts of our own that no database reads. A form that is
    no word does no harm: it occurs nowhere."""
    small = word.casefold()
    forms = {small} | other_forms(small)
    if small.endswith("en"):
        stem = small[:-2]
        forms |= {stem, stem[:-1] if stem[-2:-1] == stem[-1:] else lengthened(stem)}
    return {form for form in forms if len(form) > 1}


def lengthened(stem: str) -> str:
    """The singular that belongs to an open syllable: "bom(en)": "boom"."""
    return f"{stem[:-1]}{stem[-2:]}" if stem[-2:-1] in VOWELS else stem
