from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.urls import reverse

from toolkit import mail

from ...models import User
from ...people import accounts_by_command


class Command(BaseCommand):
    """Who runs the installation makes municipalities on screen. Safe to run again."""

    help = "Let somebody make municipalities on screen; prints the link with which she chooses a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("person", help='"An Claes <an@host.be>"')

    @transaction.atomic
    def handle(self, *, person: str, **options: Any) -> None:
        user, is_new = accounts_by_command.find_or_make(person)
        User.objects.filter(pk=user.pk).update(is_superuser=True)
        self.stdout.write(f"Gemeenten: {mail.absolute(reverse('trajectories:installation'))}")
        self.stdout.write(accounts_by_command.way_in(user, is_new))
