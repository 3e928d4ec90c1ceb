"""The files of the project: those that git tracks, and new ones that it does not ignore."""

import subprocess
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@cache
def files() -> list[Path]:
    """Paths relative to the project, deleted ones left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return sorted(
        path for name in listed.stdout.split("\0") if name and (ROOT / (path := Path(name))).is_file()
    )


def of(*suffixes: str) -> list[Path]:
    return [path for path in files() if path.suffix in suffixes]


def read(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def wrong(paths: Iterable[Path], look: Callable[[Path], Any]) -> dict[str, Any]:
    """What `look` finds in each file, of those in which it finds anything.

    One test looks at all files: a test for each of them takes longer than the looking.
    """
    return {str(path): found for path in paths if (found := look(path))}
