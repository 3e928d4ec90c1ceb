from typing import Any

from django.core.management.base import BaseCommand

from demo.accounts import ACCOUNTS
from demo.people import PASSWORD
from trajectories.models import User


class Command(BaseCommand):
    help = "Print the demo's accounts, one per role, that exist in this database."

    def handle(self, *args: Any, **options: Any) -> None:
        known = set(
            User.objects.filter(email__in=[account.email for account in ACCOUNTS]).values_list(
                "email", flat=True
            )
        )
        accounts = [account for account in ACCOUNTS if account.email in known]
        if not accounts:
            return
        self.stdout.write(f"Demo-accounts (wachtwoord: {PASSWORD})")
        for account in accounts:
            self.stdout.write(f"  {account.role:24} {account.email:38} {account.where}")
