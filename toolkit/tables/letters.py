"""Which one-byte letters a text is written in, judged by the words that come out."""

WINDOWS, TURKISH, DOS, MAC, LATIN9 = "cp1252", "cp1254", "cp850", "mac-roman", "iso-8859-15"
CANDIDATES = (WINDOWS, TURKISH, DOS, MAC)
SAMPLE = 200_000  # bytes
USUAL = set("éèêëïîìíöôòóüûùúçàâäáñœæÉÈËÏÖÜÇÀÊÂÔ")
TURKISH_ONLY = set("ışğİŞĞ")
SIGNS = set("’‘“”„…–—€•«»°²½´·¿¡ \xa0©®™×µß±¼³")
OPENING, CLOSING = set("“„‘«"), set("”’»…")


def likeliest(data: bytes) -> str:
    """The encoding whose letters stand where letters stand; Windows when it makes no difference."""
    sample = data[:SAMPLE]
    scores = {encoding: score(sample.decode(encoding, "replace"), encoding) for encoding in CANDIDATES}
    return max(CANDIDATES, key=lambda encoding: (scores[encoding], -CANDIDATES.index(encoding)))


def score(text: str, encoding: str) -> float:
    total = 0.0
    for place, letter in enumerate(text):
        if letter > "\x7f":
            before = text[place - 1] if place else " "
            after = text[place + 1] if place + 1 < len(text) else " "
            total += worth(letter, before, after, encoding)
    return total


def worth(letter: str, before: str, after: str, encoding: str) -> float:
    """How much a letter looks at home between its neighbours."""
    if letter == "\ufffd" or "\x80" <= letter <= "\x9f":
        return -3
    if letter.isalpha():
        if letter.isupper() and before.islower():
            return -2
        if letter in TURKISH_ONLY:
            return 2 if encoding == TURKISH and (before.isalpha() or after.isalpha()) else -1
        if letter in USUAL:
            return 2 if before.isalpha() or after.isalpha() or letter in "àéêôÀÉ" else 0.5
        return -1
    if letter in OPENING and after.isalnum() and not before.isalnum():
        return 3
    if letter in CLOSING and not before.isspace() and not after.isalnum():
        return 3
    if letter in "’‘´" and (before.isalpha() or after.isalpha()):
        return 1.5
    if letter in SIGNS:
        return -2 if before.isalpha() and after.isalpha() and letter not in "…–—\xa0·" else 1
    return -2
