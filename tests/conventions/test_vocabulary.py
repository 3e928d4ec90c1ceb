"""A town that calls everything its own way meets no word of the house: on pages, in mails, in print.

The marker words take "het", so that an article that stayed behind shows too.
"""

from __future__ import annotations

import re

import pytest

from tests.front import mail_samples
from toolkit.vocabulary import Vocabulary, speaking
from trajectories import mail
from trajectories.mail import composing
from trajectories.mail.kinds import KINDS
from trajectories.models import Letter, Trajectory
from trajectories.permissions import Role
from trajectories.vocabulary import TERMS

from . import dutch_text
from .addresses import OURS, SLUGS, Address
from .visitors import World, undone

MARKERS = {name: [f"zwi{name}p", f"zwi{name}pen", "het"] for name in TERMS}
HOUSE_WORDS = re.compile(
    "|".join(
        rf"(?<![\w%(])(?:kandidaat-)?{form.replace('’', chr(91) + '’' + chr(39) + chr(93))}\b"
        for term in TERMS.values()
        for form in (term.plural, term.singular)
    ),
    re.IGNORECASE,
)
WRONG_ARTICLE = re.compile(
    rf"\b(?:de|deze|die|elke|iedere|welke|onze) (?:\w+e )?(?:{'|'.join(forms[0] for forms in MARKERS.values())})\b"
    rf"|\b(?:een|geen) (?:nieuwe|andere|enkele|hele|lege) (?:{'|'.join(forms[0] for forms in MARKERS.values())})\b",
    re.IGNORECASE,
)
WITH_A_TRAJECTORY = [
    address
    for address in OURS
    if address.arguments >= SLUGS and address.access in {"member", "public", "link"}
]


def foreign(text: str) -> list[str]:
    """Words of the house, and articles that don't fit, with what stands around them."""
    return [
        text[max(0, match.start() - 40) : match.end() + 20]
        for pattern in (HOUSE_WORDS, WRONG_ARTICLE)
        for match in pattern.finditer(text)
    ]


@pytest.fixture(scope="module")
def town(world: World) -> World:
    Trajectory.objects.filter(pk=world.own.pk).update(words=MARKERS)
    world.own.refresh_from_db()
    return world


@pytest.mark.django_db
@pytest.mark.parametrize("address", WITH_A_TRAJECTORY, ids=str)
def test_a_page_speaks_the_words_of_the_town(town: World, address: Address) -> None:
    client = town.anonymous if address.access == "public" else town.client(town.visitors[Role.OFFICER])
    with undone():
        answer = client.get(town.url(address, town.own))
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.get("Content-Type", "").startswith("text/html"):
        assert not foreign(dutch_text.shown(content.decode()))


@pytest.mark.django_db
def test_a_mail_speaks_the_words_of_the_town(town: World) -> None:
    with undone():
        for name, context in mail_samples.contexts(town.own).items():
            letter = mail.write(name, "ria@post.example", context)
            assert letter is not None
            made = composing.compose(Letter.objects.get(pk=letter.pk), KINDS[name])
            if made is not None and letter.trajectory_id == town.own.pk:
                assert not foreign(made.subject + " " + str(made.body)), name


def test_a_word_of_the_house_is_noticed() -> None:
    assert (
        foreign("Alle ambassadeurs en hun droomsessies") and foreign("Collega's") and foreign("deze zwikeyp")
    )
    assert not foreign("het zwikeyp en alle zwikeypen, een toegangssleutel")


def test_no_vocabulary_stays_behind_after_a_request(town: World) -> None:
    with speaking(Vocabulary()), undone():
        town.client(town.visitors[Role.OFFICER]).get(town.own.url("clustering:board"))
        answer = town.client(town.visitors[Role.OFFICER]).get("/mijn/")
    assert "zwikeyp" not in answer.content.decode().replace("zwikeypen", "zwikeypen")
