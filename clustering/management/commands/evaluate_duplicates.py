"""`python manage.py evaluate_duplicates FILE.tsv`: how well near-duplicates are found among graded pairs."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from ._measurement import Measurement


class Command(Measurement):
    help = "Measures near-duplicates on a table with sentence_A, sentence_B, relatedness_score; prints JSON."

    def measure(self, path: Path, options: dict[str, Any]) -> dict[str, Any]:
        from clustering import measuring  # numpy and scipy, which no other command needs

        try:
            return measuring.measure_duplicates(path, by_words=options["words"])
        except measuring.Unreadable as fault:
            raise CommandError(str(fault)) from fault
