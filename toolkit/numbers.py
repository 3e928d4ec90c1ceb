"""Numbers that come from outside, in an address or a form field."""

import re

LARGEST_KEY = 2**63 - 1  # of a bigint column
DIGITS = re.compile(r"-?[0-9]{1,19}")


def whole_number(text: str | None, least: int = 0, most: int = LARGEST_KEY) -> int | None:
    """The number that the text spells in plain digits, if it lies between `least` and `most` (both included).

    None for everything else, "²" and "٣" included, which `str.isdigit` takes for digits. Never raises.
    """
    plain = (text or "").strip()
    if not DIGITS.fullmatch(plain):
        return None
    number = int(plain)
    return number if least <= number <= most else None
