"""`python manage.py evaluate_suggestions FILE.jsonl`: how good the suggestions are."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from ._measurement import Measurement


class Command(Measurement):
    help = "Measures the machine on a file with “text” and “label” on each line; prints JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--label", default="label", help="The field with the label (label).")

    def measure(self, path: Path, options: dict[str, Any]) -> dict[str, Any]:
        from clustering import measuring  # numpy and scipy, which no other command needs

        try:
            return measuring.measure_suggestions(path, field=options["label"], by_words=options["words"])
        except measuring.Unreadable as fault:
            raise CommandError(str(fault)) from fault
