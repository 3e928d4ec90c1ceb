"""Addresses that open something for whoever has them, out of logs and out of the history."""

import logging
import re

MASK = "…"
# A part of an address that is so long and has letters of both kinds is a secret: slugs have small ones alone,
# as has the key of a new password.
SECRET = re.compile(
    r"(?<=/)(?=[\w=%:.-]{20})(?=[\w=%:.-]*[a-z])(?=[\w=%:.-]*[A-Z])[\w=%:.-]+|(?<=/reset/key/)[\w=%:.-]+"
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
