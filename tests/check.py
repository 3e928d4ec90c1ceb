"""What is checked without running the product: style, types, imports, templates, migrations.

    python tests/check.py          what takes a few seconds, as `make check` and a commit hook run it
    python tests/check.py all      that, types and migrations, as `make test` runs it
    python tests/check.py format   lay out the code and the templates

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
WIDEST = {".html": 140, ".js": 110}  # columns; ruff measures Python
WRITTEN_HERE = ("static", "templates", "tests")
DJANGOFMT = str(Path(sys.executable).with_name("djangofmt"))
PYTHON = sys.executable
IMPORTS = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"

QUICK = {  # the slow ones first: two run at the same time
    "djlint": [PYTHON, "-m", "djlint", "templates", "--lint", "--quiet"],
    "imports": [PYTHON, "-c", IMPORTS],
    "ruff check": [PYTHON, "-m", "ruff", "check", "--quiet", "--output-format=concise", "."],
    "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."],
    "djangofmt": [DJANGOFMT, "--check", "templates"],
    "widths of templates and scripts": [PYTHON, "tests/check.py", "widths"],
}
SLOW = {
    "mypy": [PYTHON, "-m", "mypy", "--no-error-summary", "."],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
}
FORMAT = (
    [PYTHON, "-m", "ruff", "check", "--quiet", "--fix-only", "."],
    [PYTHON, "-m", "ruff", "format", "--quiet", "."],
    [DJANGOFMT, "--quiet", "templates"],
)


def run(name: str) -> tuple[str, int, str]:
    """The check's name, exit code and output."""
    # As in pytest, which follows: the servers in var/test.
    environment = os.environ | {"PYTEST_VERSION": "check"}
    try:
        done = subprocess.run(
            (QUICK | SLOW)[name],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    except OSError as error:
        return name, 1, str(error)
    return name, done.returncode, done.stdout


def too_wide() -> list[str]:
    """Lines of templates and scripts with more than WIDEST columns."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {len(line)} columns, at most {most}"
        for kind, most in WIDEST.items()
        for folder in WRITTEN_HERE
        for path in sorted((ROOT / folder).rglob(f"*{kind}"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > most
    ]


def check(names: list[str]) -> int:
    started = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        failed = [(name, output) for name, code, output in pool.map(run, names) if code != 0]
    for name, output in failed:
        lines = output.strip().splitlines()
        rest = f"\n... and {len(lines) - MOST_LINES} lines more" if len(lines) > MOST_LINES else ""
        print(f"--- {name} ---\n" + "\n".join(lines[:MOST_LINES]) + rest + "\n")
    if not failed:
        print(f"checks passed in {time.monotonic() - started:.0f} s: {', '.join(names)}")
    return 1 if failed else 0


def main(what: str = "") -> int:
    if what == "format":
        return max(subprocess.run(command, cwd=ROOT, check=False).returncode for command in FORMAT)
    if what == "widths":
        wide = too_wide()
        print("\n".join(wide))
        return 1 if wide else 0
    return check([*SLOW, *QUICK] if what == "all" else [*QUICK])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
