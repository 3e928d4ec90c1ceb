"""What both measurements share: a file, with or without the models, and JSON on the standard output."""

import json
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class Measurement(BaseCommand, ABC):
    requires_system_checks: list[str] = []  # no database and no server: a measurement only computes

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--words", action="store_true", help="By words alone, as where no model loads.")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}")
        self.stdout.write(json.dumps(self.measure(path, options), ensure_ascii=False, indent=2))

    @abstractmethod
    def measure(self, path: Path, options: dict[str, Any]) -> dict[str, Any]:
        """What is printed of this file."""
