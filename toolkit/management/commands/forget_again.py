from django.core.management.base import BaseCommand

from toolkit import erasure_log
from toolkit.retention import apply_retention


class Command(BaseCommand):
    help = "After a restore: erase again what was erased since the backup, and what is past its time."

    def handle(self, *args: object, **options: object) -> None:
        count = erasure_log.do_again()
        apply_retention()
        self.stdout.write(f"erased again: {count}")
