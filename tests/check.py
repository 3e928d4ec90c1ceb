"""Everything `make test` checks without running the product: style, types, imports, templates, migrations.

Prints one line when all is well, and otherwise only what failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST_LINES = 40  # of one failed check
CHECKS = {  # the slow ones first: two run at the same time
    "mypy": ["-m", "mypy", "--no-error-summary", "."],
    "migrations": ["manage.py", "makemigrations", "--check", "--dry-run"],
    "djlint --lint": ["-m", "djlint", "templates", "--lint", "--quiet"],
    "lint-imports": [
        "-c",
        "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()",
    ],
    "ruff check": ["-m", "ruff", "check", "--quiet", "--output-format=concise", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "."],
}


def run(name: str) -> tuple[str, int, str]:
    # As in pytest, which follows: the servers in var/test.
    environment = os.environ | {"PYTEST_VERSION": "check"}
    done = subprocess.run(
        [sys.executable, *CHECKS[name]],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return name, done.returncode, done.stdout


def main() -> int:
    started = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        failed = [(name, output) for name, code, output in pool.map(run, CHECKS) if code != 0]
    for name, output in failed:
        lines = output.strip().splitlines()
        rest = f"\n... and {len(lines) - MOST_LINES} lines more" if len(lines) > MOST_LINES else ""
        print(f"--- {name} ---\n" + "\n".join(lines[:MOST_LINES]) + rest + "\n")
    if not failed:
        print(f"checks passed in {time.monotonic() - started:.0f} s: {', '.join(CHECKS)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
