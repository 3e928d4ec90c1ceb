"""A statement of which nobody noted the language: what it seems to be is shown; a person takes it over."""

import pytest

from clustering.rounds.sources import composition
from contributions.bulk import AS_IT_SEEMS
from contributions.likely_language import likely_language
from contributions.models import Contribution
from publications.composing.edition_data import quote_of
from publications.composing.facts import foreign_among
from publications.models import Passage
from tests.cast import ClientOf
from tests.factories import ContributionFactory
from tests.publications.factories import PassageFactory
from trajectories.models import BulkAct, Trajectory, User

DUTCH, FRENCH, UNSURE = "De bus rijdt niet op zondag", "Plus d'arbres dans notre rue", "Rust"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (DUTCH, "nl"),
        (FRENCH, "fr"),
        ("Daha fazla yeşil alan istiyorum", "tr"),
        ("Mehr Bäume auf dem Platz", "de"),
        ("Więcej drzew w mieście", "pl"),
        ("Більше дерев у місті", "uk"),
        ("Vogliamo più alberi nella nostra strada", "xx"),
        (UNSURE, None),
        ("Meer groen", None),
        ("1 2 3 4 5", None),
        ("😀 😀 😀", None),
        ("", None),
    ],
)
def test_only_what_is_sure_is_suggested(text: str, language: str | None) -> None:
    assert likely_language(text) == language


@pytest.fixture
def untold(trajectory: Trajectory) -> dict[str, Contribution]:
    return {
        words: ContributionFactory(trajectory=trajectory, words=words, language="")
        for words in (DUTCH, FRENCH, UNSURE)
    }


def languages(untold: dict[str, Contribution]) -> list[str]:
    rows = dict(Contribution.objects.values_list("pk", "language"))
    return [rows[voice.pk] for voice in untold.values()]


def test_many_are_taken_over_with_one_press_and_given_back_with_another(
    trajectory: Trajectory, officer: User, client_of: ClientOf, untold: dict[str, Contribution]
) -> None:
    told = ContributionFactory(trajectory=trajectory, words=DUTCH, language="tr")
    client = client_of(officer)
    page = trajectory.url("contributions:contributions")
    answer = client.get(page, {"taal": "onbekend"})
    assert set(answer.context["page_obj"].object_list) == set(untold.values())
    assert "taal niet gekend, lijkt Frans" in answer.content.decode()
    press = {"lijst": "taal=onbekend", "alle": answer.context["whole"].seal, "kenmerk-taal": AS_IT_SEEMS}
    assert f'name="alle" value="{press["alle"]}"' in answer.content.decode()
    said = client.post(trajectory.url("contributions:contributions_mark"), press, follow=True)
    assert "niet zeker in welke taal" in said.content.decode()
    assert languages(untold) == ["nl", "fr", ""]
    client.post(trajectory.url("trajectories:bulk_undo", pk=BulkAct.objects.get().pk))
    assert languages(untold) == ["", "", ""]
    told.refresh_from_db()
    assert told.language == "tr"


def test_one_is_taken_over_on_its_own_page(
    trajectory: Trajectory, officer: User, client_of: ClientOf, untold: dict[str, Contribution]
) -> None:
    voice, client = untold[FRENCH], client_of(officer)
    page = trajectory.url("contributions:contribution", pk=voice.pk)
    shown = client.get(page).content.decode()
    assert "Dit lijkt Frans" in shown
    assert f'lang="{voice.html_lang}" dir="auto"' in shown
    assert (
        "Neem over"
        not in client.get(trajectory.url("contributions:contribution", pk=untold[UNSURE].pk)).content.decode()
    )
    press = {"rij": voice.pk, "van": voice.pk, "kenmerk-taal": AS_IT_SEEMS}
    answer = client.post(trajectory.url("contributions:contributions_mark"), press)
    assert answer["Location"] == page
    assert languages(untold) == ["", "fr", ""]
    assert "Neem over" not in client.get(page).content.decode()


def test_a_known_language_is_forgotten_when_it_was_wrong(
    trajectory: Trajectory, officer: User, client_of: ClientOf, untold: dict[str, Contribution]
) -> None:
    voice = ContributionFactory(trajectory=trajectory, language="tr")
    form = {"rij": voice.pk, "kenmerk-taal": "geen"}
    client_of(officer).post(trajectory.url("contributions:contributions_mark"), form)
    voice.refresh_from_db()
    assert (voice.language, voice.is_foreign, voice.html_lang) == ("", False, "und")


def test_what_nobody_noted_is_no_language_of_its_own(
    trajectory: Trajectory, untold: dict[str, Contribution]
) -> None:
    ContributionFactory(trajectory=trajectory, language="fr")
    spoken = composition(Contribution.objects.filter(trajectory=trajectory)).languages
    assert [share.voices for share in spoken] == [1, 3]
    foreign = foreign_among(list(untold.values()))
    assert (foreign.translated, foreign.untranslated) == (0, 0)
    printed = quote_of(PassageFactory(kind=Passage.Kind.QUOTE, contribution=untold[FRENCH]))
    assert printed
    assert printed["language"] == "nl"
