from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.text import slugify

from toolkit import mail
from toolkit.converters import RESERVED

from ...models import Municipality, MunicipalityStaff
from ...people import accounts_by_command


class Command(BaseCommand):
    """The first step of an installation. Safe to run again: it adds who is not there yet."""

    help = "Add a municipality and its first officer; prints the link with which she chooses a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help='without "Stad" or "Gemeente": Lindenrode')
        parser.add_argument("officer", help='"Lotte Verbeeck <lotte@stad.be>"; she may create trajectories')
        parser.add_argument("--kind", choices=Municipality.Kind.values, default=Municipality.Kind.CITY)
        parser.add_argument("--slug", help="the first part of its public addresses; default: from the name")

    @transaction.atomic
    def handle(self, *, name: str, officer: str, kind: str, slug: str | None, **options: Any) -> None:
        municipality = self.municipality(name, kind, slug or slugify(name))
        user, is_new = accounts_by_command.find_or_make(officer)
        MunicipalityStaff.objects.get_or_create(municipality=municipality, user=user)
        self.stdout.write(f"{municipality}: {mail.absolute('/werk/' + municipality.slug + '/gemeente/')}")
        self.stdout.write(accounts_by_command.way_in(user, is_new))

    def municipality(self, name: str, kind: str, slug: str) -> Municipality:
        if slug in RESERVED:
            raise CommandError(f"“{slug}” is een adres van het platform zelf: kies een ander met --slug.")
        municipality, is_new = Municipality.objects.get_or_create(
            slug=slug, defaults={"name": name, "kind": kind}
        )
        if not is_new and municipality.name != name:
            raise CommandError(f"Het adres “{slug}” is al van {municipality}: kies een ander met --slug.")
        try:
            municipality.full_clean()
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        return municipality
