"""Each rule of the tablet's scripts taken out, one at a time: the tests that are named with it must notice.

    make mutate-field                     all of them, about a quarter of an hour
    MUTATE="erased pen" make mutate-field those whose name contains one of these words

The scripts on the disk stay as they are: the network of the tests changes them on their way to the tablet.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SCRIPTS = ROOT / "static" / "field_logbook"
VARIABLE = "FIELD_MUTATION"


class Mutation(NamedTuple):
    """`name`: the rule that is taken out. `old` stands once in `script`. `tests`: file and part of a name."""

    name: str
    script: str
    old: str
    new: str
    tests: str


def read_mutations() -> list[Mutation]:
    """From mutations.txt: a head, then lines that go and lines that come."""
    found = []
    for block in (HERE / "mutations.txt").read_text().split("\n\n")[1:]:
        head, *lines = block.strip("\n").split("\n")
        name, script, tests = head.split(" | ")
        old, new = ("\n".join(line[2:] for line in lines if line[0] == sign) for sign in "-+")
        found.append(Mutation(name, script, old, new, tests))
    return found


def chosen() -> list[tuple[bytes, bytes]]:
    """What the network of this test run changes in the scripts: what the runner chose, or nothing."""
    said = os.environ.get(VARIABLE)
    return [tuple(part.encode() for part in json.loads(said))] if said else []  # type: ignore[misc]


def is_noticed(mutation: Mutation) -> bool:
    """Whether its tests fail. Ends the run when it no longer fits its script, or when no test runs."""
    count = (SCRIPTS / mutation.script).read_text().count(mutation.old)
    if count != 1:
        raise SystemExit(f"{mutation.name}: found {count} times in {mutation.script}")
    file, _colon, part = mutation.tests.partition(": ")
    arguments = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", str(HERE / file), "-k", part]
    environment = os.environ | {VARIABLE: json.dumps([mutation.old, mutation.new])}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode not in {0, 1}:
        raise SystemExit(f"{mutation.name}: pytest says {run.returncode}\n{run.stdout[-2000:]}")
    return run.returncode == 1


def main() -> None:
    wanted = os.environ.get("MUTATE", "").split()
    picked = [one for one in read_mutations() if not wanted or any(word in one.name for word in wanted)]
    missed = []
    for number, mutation in enumerate(picked, 1):
        began = time.monotonic()
        noticed = is_noticed(mutation)
        missed += [] if noticed else [mutation.name]
        said = "noticed" if noticed else "NOT NOTICED"
        print(
            f"{number:3}/{len(picked)} {time.monotonic() - began:4.0f} s  {said:12} {mutation.name}",
            flush=True,
        )
    print(f"{len(picked) - len(missed)} of {len(picked)} noticed")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
