"""Words whose letters were turned into UTF-8 once too often: "cafÃ©" for "café"."""

import re
from functools import partial

WINDOWS = "cp1252"
AGAIN = 3  # as often as it may have happened
STRANGE = re.compile(r"[^\x00-\x7f]+")
# From where a word begins, and nowhere within: otherwise one of a million letters takes minutes.
WORD = re.compile(r"(?<!\w)\w*[^\x00-\x7f][^\s;,\"]*")
FURTHER = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0)) + "\x80-\x9f"
SEVERAL = re.compile(f"[Â-ß][{FURTHER}]|[à-ï][{FURTHER}]{{2}}|[ð-ô][{FURTHER}]{{3}}")
# The same by a Mac and by DOS: only beginnings that no words have.
RARER = {
    "mac-roman": re.compile("[¬√ƒ≈][^\x00-\x7f]|‚[^\x00-\x7f]{2}"),
    "cp850": re.compile("[┬├─┼][^\x00-\x7f]|Ô[^\x00-\x7f]{2}"),
    "cp437": re.compile("[┬├─┼][^\x00-\x7f]|Γ[^\x00-\x7f]{2}"),
}
# What comes out of it in Western and Turkish words: Latin letters, dashes, quotes, bullets, €, emoji.
LIKELY = re.compile(
    "[\u0080-\u024f\u0393\u1e00-\u1eff\u2010-\u203a\u20ac\u2122\u2190-\u27bf\ufe0f\U0001f000-\U0001faff]"
)
# cp1252 gives these bytes no letter; programs let them through as control characters.
GAPS = {chr(byte): bytes([byte]) for byte in range(0x80, 0xA0)}


def mended(text: str) -> str:
    """The words with what was encoded twice put right; the rest stays as it is."""
    for _time in range(AGAIN):
        if text.isascii():
            break
        better = text
        for encoding, signs in [*RARER.items(), (WINDOWS, SEVERAL)]:
            better = signs.sub(partial(mend_letter, encoding), better)
        if better == text:
            break
        text = better
    return text


def mend_letter(encoding: str, match: re.Match[str]) -> str:
    """One letter out of the signs of its bytes; as it was when they are none."""
    gaps = GAPS if encoding == WINDOWS else {}
    try:
        letter = b"".join(gaps.get(sign) or sign.encode(encoding) for sign in match[0]).decode("utf-8")
    except ValueError:
        return match[0]
    is_likely = LIKELY.fullmatch(letter) and (letter >= "\xa0" or encoding == WINDOWS)
    return letter if is_likely else match[0]


def count(text: str) -> tuple[int, int]:
    """How many runs of letters beyond ASCII there are, and in how many of them something can be mended."""
    runs = STRANGE.findall(text)
    return len(runs), sum(mended(run) != run for run in runs)


def example(text: str) -> str:
    """A word that can be mended, "" when there is none."""
    return next((word for word in WORD.findall(text) if mended(word) != word), "")
