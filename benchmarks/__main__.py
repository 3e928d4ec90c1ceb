"""`make bench`: run every benchmark and write benchmarks/RESULTS.md.

Each module bench_*.py has `run() -> list[tuple[str, str, str]]`: what, measured, budget.
"""

import datetime as dt
import importlib
import os
import platform
from pathlib import Path

import django

HERE = Path(__file__).parent


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    lines = [
        "# Results of the benchmarks",
        "",
        f"{dt.date.today().isoformat()}, {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}.",
        "Made by `make bench`. Times depend on the machine; ratios and numbers of queries don't.",
        "",
        "| what | measured | budget |",
        "|---|---|---|",
    ]
    for path in sorted(HERE.glob("bench_*.py")):
        print(path.stem, "...", flush=True)
        rows = importlib.import_module(f"benchmarks.{path.stem}").run()
        lines += [f"| {what} | {measured} | {budget} |" for what, measured, budget in rows]
    (HERE / "RESULTS.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines[6:]))


if __name__ == "__main__":
    main()
