"""Addresses that open something for whoever has them, out of logs and out of the history."""

import logging
import re

MASK = "…"
# A part of an address so long and so mixed is a secret, unless it is the id of a row.
SECRET = re.compile(
    r"(?<=/)(?![0-9a-f]{8}-[0-9a-f]{4}-)(?=[\w=%-]{20,}(?:[/?#\s\"']|$))(?=[\w=%-]*\d)(?=[\w=%-]*[A-Za-z])[\w=%-]+"
)


def mask(text: str) -> str:
    """Without the secret parts of addresses."""
    return SECRET.sub(MASK, text)


class MaskSecrets(logging.Filter):
    """Takes secret parts of addresses out of what is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        masked = mask(said)
        if masked != said:
            record.msg, record.args = masked, ()
        return True
