from argparse import ArgumentParser
from email.utils import parseaddr
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils.text import slugify

from toolkit import mail
from toolkit.converters import RESERVED

from ...models import Municipality, MunicipalityStaff, User


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
        user, is_new = self.user(officer)
        MunicipalityStaff.objects.get_or_create(municipality=municipality, user=user)
        self.stdout.write(f"{municipality}: {mail.absolute('/werk/' + municipality.slug + '/gemeente/')}")
        if is_new:
            key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
            uid, _dash, token = key.partition("-")
            link = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
            self.stdout.write(f"{user} kiest een wachtwoord op {mail.absolute(link)}")
        else:
            self.stdout.write(f"{user} heeft al een account en meldt zich gewoon aan.")

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

    def user(self, officer: str) -> tuple[User, bool]:
        name, email = parseaddr(officer)
        user = User.objects.filter(email__iexact=email).first()
        if user:
            return user, False
        user = User(name=name, email=email.lower())
        user.set_unusable_password()
        try:
            user.full_clean()
        except ValidationError as error:
            raise CommandError(
                'Schrijf de ambtenaar als "Voornaam Naam <adres@stad.be>": ' + " ".join(error.messages)
            ) from error
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user, True
