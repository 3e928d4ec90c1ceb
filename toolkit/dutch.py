"""Dutch words in another form, where the stemmer of the database stops."""

VOICED = {"s": "z", "f": "v"}
HARD = set("tkp")  # after which nothing is voiced: "fiets", "fietsen"
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
    ("pad", "paadje"),
    ("blad", "blaadje"),
    ("glas", "glaasje"),
    ("gat", "gaatje"),
    ("schip", "scheepje"),
)
PLURALS = ("en", "els", "ers", "ens", "ems", "jes", "'s", "’s")
LEAST = 2  # letters of a form
LEAST_PART = 4  # letters of what is looked for within other words


def forms_of(word: str) -> set[str]:
    """The word, and what it may be the plural or the singular of. A form that is no word does no harm: it
    occurs nowhere."""
    small = word.casefold()
    forms = singulars(small) | plurals(small)
    for base in bases(small):
        forms |= {base} | plurals(base)
    for singular, plural in IRREGULAR:
        if small.endswith(plural):
            forms.add(small.removesuffix(plural) + singular)
        if small.endswith(singular):
            forms.add(small.removesuffix(singular) + plural)
    return {small} | {form for form in forms if len(form) >= LEAST}


def parts_of(word: str) -> set[str]:
    """What to look for within words, so that "boom" finds "straatbomen" and "fietsen" finds "bakfiets".

    As few as cover all: of two of which one holds the other, the shorter. A form is left out when it is so
    short, or cut off so roughly ("huis": "hui"), that it stands in words which have nothing to do with it.
    """
    small = word.casefold()
    is_plural = small.endswith(PLURALS)
    forms = {
        form
        for form in forms_of(small)
        if len(form) >= LEAST_PART and (is_plural or form in bases(small) or not small.startswith(form))
    }
    forms.add(small)
    return {form for form in forms if not any(other != form and other in form for other in forms)}


def bases(small: str) -> set[str]:
    """ "boompje": "boom"; "bruggetjes": "brug"; "kettinkje": "ketting"; nothing of what is no small thing."""
    small = small.removesuffix("s")
    if not small.endswith("je"):
        return set()
    found = {small[:-2]}
    if small.endswith("mpje"):
        found = {small[:-3]}
    if small.endswith("inkje"):
        found.add(f"{small[:-3]}g")
    if small.endswith("etje"):
        base = small[:-4]
        found.add(base[:-1] if base[-1:] == base[-2:-1] else base)
    elif small.endswith("tje") and small[-4:-3] in "lnrwjeiu" and small[-5:-3] != "uu":
        found.add(small[:-3])
    return {base for base in found if len(base) > LEAST}


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
        if small.endswith(dull) and len(small) > len("es") and small[-2:-1] not in HARD:
            forms.add(f"{small[:-1]}{voiced}en")
    if small[-2:-1] in VOWELS and small[-3:-2] == small[-2:-1]:
        forms.add(f"{small[:-2]}{small[-1:]}en")
    return forms


def lengthened(stem: str) -> str:
    """The singular that belongs to an open syllable: "bom(en)": "boom"."""
    return f"{stem[:-1]}{stem[-2:]}" if stem[-2:-1] in VOWELS else stem
