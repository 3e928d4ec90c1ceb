"""The files of the project: those that git tracks, and new ones that it does not ignore."""

import subprocess
from functools import cache
from pathlib import Path

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
