"""Signs that XML can't hold, as a workbook writes them: _x000D_."""

import re

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def unescape(text: str) -> str:
    """_x000D_ is how a workbook writes what XML can't hold; _x005F_ is the _ before what only looks so."""
    if "_x" not in text:
        return text
    plain = ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def escape_signs(text: str) -> str:
    """The other way round: what XML can't hold or would lose, and what looks escaped. NUL is no sign."""
    text = text.replace("\x00", "")
    return NOT_IN_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", LOOKS_ESCAPED.sub("_x005F_", text))
