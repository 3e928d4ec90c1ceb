"""A town that calls everything its own way meets no word of the house: on pages, in mails, in print.

The marker words take "het", so that an article that stayed behind shows too.
"""

from __future__ import annotations

import json
import re
import secrets

import pytest
from django.urls import reverse
from django.utils import timezone

from publications.composing.first_draft import compose
from publications.composing.freezing import document_of
from publications.models import Edition
from tests.factories import InvitationFactory, member
from tests.front import mail_samples
from tests.publications.factories import harvested
from toolkit.vocabulary import spoken
from trajectories import mail
from trajectories.mail import composing
from trajectories.mail.kinds import KINDS
from trajectories.models import Letter, Trajectory
from trajectories.people.invitations import hash_token
from trajectories.permissions import Role
from trajectories.vocabulary import TERMS

from . import dutch_text, tracked
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
# What people called their things: the names that tests/factories.py gives.
NAMES = re.compile(r"\b(?:Droomsessie|Sleutel|Inwoner) \d+|Droom mee|Waar droom je van")
SINGULAR = "|".join(forms[0] for forms in MARKERS.values())
WRONG_ARTICLE = re.compile(
    rf"\b(?:de|deze|die|elke|iedere|welke|onze) (?:\w+e )?(?:{SINGULAR})\b"
    rf"|\b(?:een|geen) (?:nieuwe|andere|enkele|hele|lege) (?:{SINGULAR})\b",
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
        match[0]
        for pattern in (HOUSE_WORDS, WRONG_ARTICLE)
        for match in pattern.finditer(NAMES.sub("", text))
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


# What a municipality says on its legal pages is about all its trajectories.
OF_A_TRAJECTORY = [
    path for path in dutch_text.files() if path.parts[0] == "templates" and path.parts[1] != "legal"
]


def test_a_template_says_nothing_that_a_town_cannot_say_otherwise() -> None:
    assert not tracked.wrong(
        OF_A_TRAJECTORY, lambda path: HOUSE_WORDS.findall(dutch_text.untranslated(tracked.read(path)))
    )


def test_a_layout_says_nothing_that_a_town_cannot_say_otherwise() -> None:
    for path in tracked.of(".typ"):
        source = re.sub(r"^#let words = .*$", "", tracked.read(path), flags=re.MULTILINE)
        assert not foreign(" ".join(dutch_text.of_typst(source))), path


@pytest.mark.django_db
def test_a_mail_speaks_the_words_of_the_town() -> None:
    town = harvested(is_public=True, words=MARKERS)
    member(town, "ambassador", email="ria@post.example")  # mails about her account come from this town
    for name, context in mail_samples.contexts(town).items():
        letter = mail.write(name, "ria@post.example", context)
        assert letter is not None
        made = composing.compose(Letter.objects.get(pk=letter.pk), KINDS[name])
        assert made is not None
        assert not foreign(f"{made.subject} {made.body}"), name


@pytest.mark.parametrize("text", ["Alle ambassadeurs", "hun droomsessies", "Collega's", "deze zwikeyp"])
def test_a_word_of_the_house_is_noticed(text: str) -> None:
    assert foreign(text)


def test_words_of_the_town_and_other_words_are_not() -> None:
    assert not foreign("het zwikeyp en alle zwikeypen, een toegangssleutel")


def test_no_vocabulary_stays_behind_after_a_request(town: World) -> None:
    before = spoken.get()  # what an earlier test of this process spoke outside a request
    with undone():
        town.client(town.visitors[Role.OFFICER]).get(town.own.url("clustering:board"))
    assert spoken.get() == before


@pytest.mark.django_db
def test_an_edition_is_composed_printed_and_read_in_its_own_words(town: World) -> None:
    """Those of the day on which it was composed, whatever the town says later."""
    with undone():
        edition = compose(town.own, "note", None)
        before = json.dumps(document_of(edition, 1))
        Trajectory.objects.filter(pk=town.own.pk).update(words={})
        edition = Edition.objects.get(pk=edition.pk)
        assert json.dumps(document_of(edition, 1)) == before
    assert "zwiresidentp" in before
    assert not foreign(before.replace('"the_key"', ""))


@pytest.mark.django_db
def test_an_edition_of_the_house_keeps_its_words_too(town: World) -> None:
    with undone():
        Trajectory.objects.filter(pk=town.own.pk).update(words={})
        edition = compose(Trajectory.objects.get(pk=town.own.pk), "newspaper", None)
        Trajectory.objects.filter(pk=town.own.pk).update(words=MARKERS)
        assert document_of(Edition.objects.get(pk=edition.pk), 1)["words"]["the_key"] == "De sleutel"


BEHIND_A_LINK = [
    address
    for address in OURS
    if address.arguments - SLUGS and not address.arguments & SLUGS and address.access in {"public", "link"}
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", BEHIND_A_LINK, ids=str)
def test_a_page_behind_a_link_speaks_the_words_of_the_town(town: World, address: Address) -> None:
    """Also when it refuses: the trajectory is found behind the link, not in the address."""
    with undone():
        url = town.url(address, town.own)
        for client in (town.anonymous, town.client(town.visitors[Role.AMBASSADOR])):
            for answer in (client.get(url), client.post(url)):
                content = b"".join(answer.streaming_content) if answer.streaming else answer.content
                if answer.get("Content-Type", "").startswith("text/html"):
                    assert not foreign(dutch_text.shown(content.decode()))


@pytest.mark.django_db
def test_an_invitation_says_the_role_in_the_words_of_the_town(town: World) -> None:
    with undone():
        for closed in ({}, {"withdrawn_at": timezone.now()}):
            token = secrets.token_urlsafe(16)
            InvitationFactory(
                trajectory=town.own,
                role=Role.AMBASSADOR,
                token_hash=hash_token(token),
                email="a@b.example",
                **closed,
            )
            page = town.anonymous.get(reverse("trajectories:invitation", args=[token])).content.decode()
            assert not foreign(dutch_text.shown(page))
            assert closed or "zwiambassadorp" in page


@pytest.mark.django_db
def test_a_page_that_is_refused_speaks_the_words_of_the_town(town: World) -> None:
    """A role that may not, a kind of request that is not meant, an archived trajectory."""
    ambassador = town.client(town.visitors[Role.AMBASSADOR])
    officer = town.client(town.visitors[Role.OFFICER])
    with undone():
        refused = [
            ambassador.get(town.own.url("front:moderation")),
            officer.get(town.own.url("clustering:key_add"), headers={"X-Odd": "1"}),
            officer.put(town.own.url("clustering:board")),
            town.anonymous.post(town.own.url("clustering:key_add"), {"name": "Water"}),
        ]
        Trajectory.objects.filter(pk=town.own.pk).update(
            archived_at=timezone.now(), archived_by=town.visitors[Role.OFFICER]
        )
        refused.append(officer.post(town.own.url("clustering:key_add"), {"name": "Water"}))
        for answer in refused:
            assert not foreign(dutch_text.shown(answer.content.decode())), answer.request["PATH_INFO"]


OF_A_SESSION = {"overview.html", "tablets.html", "today.html", "tray.html", "prepare.html"}
ALIKE = [
    path
    for path in dutch_text.files()
    if path.parts[:2] in {("static", "field_logbook"), ("templates", "account")}
    or (path.parts[:2] == ("templates", "field_logbook") and path.name not in OF_A_SESSION)
    or (path.parts[0] == "templates" and len(path.parts) == 2)
]


def test_what_every_town_gets_alike_needs_no_word_of_a_town() -> None:
    """The tablet's screens are the same for every town, and a page may be refused before it is known whose
    it is."""
    assert not tracked.wrong(
        ALIKE, lambda path: HOUSE_WORDS.findall(NAMES.sub("", " ".join(dutch_text.texts(path))))
    )


# A pronoun can't follow the article of a town's word: "de sleutel ... ze" would be "het thema ... het".
THINGS = "|".join(TERMS[name].singular for name in ("dream", "session", "key"))
STANDS_FOR_IT = re.compile(
    rf"(?<![\w%(])(?:{THINGS})\b(?:[^.!?…]*\b(?:ze|zij|haar|hij|hem)\b|[^.!?…]*[.!?] (?:Ze|Zij|Hij)\b)"
)


def test_no_pronoun_stands_for_a_word_of_the_town() -> None:
    found = [
        (str(path), match[0])
        for path in dutch_text.files()
        if path.parts[0] != "demo"
        for text in dutch_text.texts(path)
        for match in STANDS_FOR_IT.finditer(text)
    ]
    assert not found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Een sleutel met de bouwstenen die ze samenvat", True),
        ("Dit is een droom. Ze staat op het bord.", True),
        ("Deze sleutel, en zijn naam. Zo staat ze er.", False),
        ("De dromen, en wie ze vertelde", False),
        ("De bouwsteen van de droom. Zet die op het bord.", False),
    ],
)
def test_a_pronoun_for_a_word_of_the_town_is_noticed(text: str, wrong: bool) -> None:
    assert bool(STANDS_FOR_IT.search(text)) is wrong
