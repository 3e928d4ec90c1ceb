"""Dutch words in another form, where the stemmer of the database stops."""

VOICED = {"s": "z", "f": "v"}
VOWELS = set("aeou")
# The last part of a word, alone or in a compound ("binnenstad"): singular and plural.
IRREGULAR = (
    ("stad", "steden"),
    ("lid", "leden"),
    ("schip", "schepen"),
    ("smid", "smeden"),
    ("heid", "heden"),
    ("koe", "koeien"),
    ("icus", "ici"),
    ("um", "a"),  # museum, centrum
)
LEAST = 2  # letters of a form


def forms_of(word: str) -> set[str]:
    """The word, and what it may be the plural or the singular of. A form that is no word does no harm: it
    occurs nowhere."""
    small = word.casefold()
    forms = singulars(small) | plurals(small)
    for singular, plural in IRREGULAR:
        if small.endswith(plural):
            forms.add(small.removesuffix(plural) + singular)
        if small.endswith(singular):
            forms.add(small.removesuffix(singular) + plural)
    return {small} | {form for form in forms if len(form) >= LEAST}


def singulars(small: str) -> set[str]:
    """ "bruggen": "brug"; "bomen": "boom"; "huizen": "huis"; "kinderen": "kind"; "foto's": "foto"."""
    forms = set()
    if small.endswith("s") and len(small) > len("bus"):
        forms.add(small[:-1].rstrip("'’"))
    if small.endswith("eren"):
        forms.add(small[:-4])
    if small.endswith("en"):
        stem = small[:-2]
        forms |= {stem, stem[:-1] if stem[-2:-1] == stem[-1:] else lengthened(stem)}
        forms |= {stem[:-1] + dull for dull, voiced in VOICED.items() if stem.endswith(voiced)}
    return forms


def plurals(small: str) -> set[str]:
    """ "huis": "huizen"; "school": "scholen"; of others the singular stands in the plural."""
    forms = set()
    for dull, voiced in VOICED.items():
        if small.endswith(dull) and len(small) > len("es"):
            forms.add(f"{small[:-1]}{voiced}en")
    if small[-2:-1] in VOWELS and small[-3:-2] == small[-2:-1]:
        forms.add(f"{small[:-2]}{small[-1:]}en")
    return forms


def lengthened(stem: str) -> str:
    """The singular that belongs to an open syllable: "bom(en)": "boom"."""
    return f"{stem[:-1]}{stem[-2:]}" if stem[-2:-1] in VOWELS else stem
