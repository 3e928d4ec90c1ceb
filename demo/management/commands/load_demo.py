from typing import Any

from django.core.management.base import BaseCommand

from demo.load import load


class Command(BaseCommand):
    help = "Load the demo trajectories, when the database holds none."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(
            "De demo is geladen."
            if load(self.stdout.write)
            else "Er zijn al gegevens: de demo blijft wat ze was."
        )
