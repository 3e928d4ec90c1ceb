"""How long a test waits for another thread or process: a busy machine is no failure.

What takes a second on an idle machine took half a minute beside twenty other programs. Waiting longer costs
nothing as long as all is well.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

SECONDS = 240


def tries(pause: float = 0.05) -> Iterator[int]:
    """For a loop that asks again until it is so, and then leaves: `for _try in patience.tries(): ...`"""
    deadline = time.monotonic() + SECONDS
    count = 0
    while time.monotonic() < deadline:
        yield count
        count += 1
        time.sleep(pause)
