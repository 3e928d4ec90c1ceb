"""The first accounts of an installation, made at the command line: everybody else is invited on screen."""

from email.utils import parseaddr

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.core.exceptions import ValidationError
from django.core.management import CommandError
from django.urls import reverse

from toolkit import mail

from ..models import User


def find_or_make(person: str) -> tuple[User, bool]:
    """The account of "Voornaam Naam <adres@stad.be>", and whether it is new. Raises CommandError."""
    name, email = parseaddr(person)
    user = User.objects.filter(email__iexact=email).first()
    if user:
        return user, False
    user = User(name=name, email=email.lower())
    user.set_unusable_password()
    try:
        user.full_clean()
    except ValidationError as error:
        raise CommandError(
            'Schrijf de persoon als "Voornaam Naam <adres@stad.be>": ' + " ".join(error.messages)
        ) from error
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user, True


def way_in(user: User, is_new: bool) -> str:
    """How she gets in, as a sentence: with the link on which a new account chooses a password."""
    if not is_new:
        return f"{user} heeft al een account en meldt zich gewoon aan."
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uid, _dash, token = key.partition("-")
    link = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
    return f"{user} kiest een wachtwoord op {mail.absolute(link)}"
