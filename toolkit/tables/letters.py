"""Which one-byte letters a text is written in, judged by the words that come out."""

WINDOWS, TURKISH, DOS, MAC, LATIN9 = "cp1252", "cp1254", "cp850", "mac-roman", "iso-8859-15"
CANDIDATES = (WINDOWS, TURKISH, DOS, MAC)
SAMPLE = 200_000  # bytes
# How usual a letter is in Dutch, French and German, as far as it has a sign above or below.
WORTHS = {"éë": 3.0, "èïöüçàê": 2.5, "âîôûäóáùñœß": 1.5, "ÉÈËÏÖÜÇÀÊÂÔÄÎ": 1.5, "íúìòæåøãõ": 0.3}
USUAL = {letter: worth for letters, worth in WORTHS.items() for letter in letters}
TURKISH_ONLY = set("ışğİŞĞ")
SIGNS = set("’‘“”„…–—€•«»°²½´·¿¡ \xa0©®™×µ±¼³")
OPENING, CLOSING, BETWEEN = set("“„‘«"), set("”’»…"), set("…–—\xa0·’´")
NO_LETTER, OUT_OF_PLACE, ODD = -3.0, -2.0, -1.0


def likeliest(data: bytes) -> str:
    """The encoding whose letters stand where letters stand; Windows when nothing speaks against it."""
    sample = data[:SAMPLE]
    worths = {encoding: worths_in(sample.decode(encoding, "replace"), encoding) for encoding in CANDIDATES}
    if min(worths[WINDOWS], default=0) >= 0:
        return WINDOWS
    return max(CANDIDATES, key=lambda encoding: (sum(worths[encoding]), -CANDIDATES.index(encoding)))


def worths_in(text: str, encoding: str) -> list[float]:
    """Of each letter beyond ASCII."""
    text = f" {text} "
    return [
        worth(letter, text[place - 1], text[place + 1], encoding)
        for place, letter in enumerate(text)
        if letter > "\x7f"
    ]


def worth(letter: str, before: str, after: str, encoding: str) -> float:
    """How much a letter looks at home between its neighbours."""
    if letter == "\ufffd" or "\x80" <= letter <= "\x9f":
        return NO_LETTER
    in_word = before.isalpha() or after.isalpha()
    if letter.isalpha():
        if letter.isupper() and before.islower():
            return OUT_OF_PLACE
        if letter in TURKISH_ONLY:
            return 2.5 if encoding == TURKISH and in_word else ODD
        return USUAL.get(letter, ODD) if in_word or letter in "àéêôÀÉ" else min(USUAL.get(letter, ODD), 0.3)
    if letter in OPENING and after.isalnum() and not before.isalnum():
        return 3
    if letter in CLOSING and not before.isspace() and not after.isalnum():
        return 3
    if before.isalpha() and after.isalpha() and letter not in BETWEEN:
        return OUT_OF_PLACE
    return 1 if letter in SIGNS else OUT_OF_PLACE
