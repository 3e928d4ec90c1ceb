"""The pages that the law asks: good by themselves, a municipality's own once somebody published them."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from consultation import scoring
from front.cookies import cookies
from tests.cast import client_for
from tests.consultation.factories import IdeaFactory
from tests.conventions import tracked
from tests.factories import GatheringFactory, StaffFactory, TrajectoryFactory, member
from toolkit import retention
from toolkit.plain_text import blocks_of
from trajectories.models import LegalPage, Municipality, Trajectory

pytestmark = pytest.mark.django_db
KINDS = LegalPage.Kind.values


@pytest.fixture
def town(trajectory: Trajectory) -> Municipality:
    return trajectory.municipality


def main_of(page: str) -> str:
    """Without the token of the form guard, which differs each time."""
    return page[page.index("<main") : page.index("</main>")]


def public(town: Municipality, kind: str = "privacy") -> str:
    return main_of(Client().get(reverse("front:legal", args=[town.slug, kind])).text)


def staff_page(town: Municipality, name: str = "legal_page", kind: str = "privacy") -> str:
    return reverse(f"trajectories:{name}", args=[town.slug, kind])


def test_the_privacy_page_says_what_the_law_asks(town: Municipality) -> None:
    Municipality.objects.filter(pk=town.pk).update(contact="Marktplein 1\nvraag@lindenrode.example")
    page = public(town)
    for word in (
        "verwerkingsverantwoordelijke",
        "vraag@lindenrode.example",
        "functionaris voor gegevensbescherming",
        "artikel 6",
        "als verwerker",
        "Europese Economische Ruimte",
        "bezwaar",
        "toestemming intrekken",
        "Vlaamse Toezichtcommissie",
        "Gegevensbeschermingsautoriteit",
        "niet verplicht",
        "die je ons niet zelf gaf",
        "geen beslissingen over mensen door een computer",
    ):
        assert word in page, word
    bases = page[page.index("Waarom mogen we dit?") : page.index("Moet je iets geven?")]
    purposes = re.findall(r"<li>(.*?)</li>", bases, re.S)
    assert len(purposes) >= 5
    assert all("artikel 6, lid 1," in purpose for purpose in purposes), "each purpose has its legal basis"
    assert page.count("En dan?") == len([rule for rule in retention.rules() if rule.columns])


def test_the_accessibility_statement_follows_the_flemish_model(town: Municipality) -> None:
    page = public(town, "toegankelijkheid")
    for word in (
        "Bestuursdecreet",
        "EN 301 549",
        "gedeeltelijk",
        "zelfevaluatie",
        "Vlaamse Ombudsdienst",
        "is opgesteld op",
    ):
        assert word in page, word


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_is_seen_by_nobody_until_it_is_published(town: Municipality, kind: str) -> None:
    client = client_for(StaffFactory(municipality=town).user)
    before = public(town, kind)
    client.post(staff_page(town, kind=kind), {"draft": "## Van ons\n\n<b>Vraag</b> het aan Lotte."})
    assert public(town, kind) == before
    assert "&lt;b&gt;Vraag" in client.get(staff_page(town, kind=kind)).text, "words, never HTML"
    assert client.post(staff_page(town, "legal_publish", kind)).status_code == 302
    assert "Vraag&lt;/b&gt; het aan Lotte." in public(town, kind).replace("&lt;b&gt;", "")
    client.post(staff_page(town, "legal_anew", kind))
    page = LegalPage.objects.get()
    assert page.has_changes
    assert "aan Lotte" in page.text
    assert "aan Lotte" not in page.draft


def test_two_who_write_at_once_lose_nothing(town: Municipality) -> None:
    client = client_for(StaffFactory(municipality=town).user)
    client.post(staff_page(town), {"draft": "Eerst."})
    opened = client.get(staff_page(town)).context["form"]["opened"].value()
    client.post(staff_page(town), {"draft": "Van haar.", "opened": opened})
    answer = client.post(staff_page(town), {"draft": "Van hem.", "opened": opened})
    assert answer.status_code == 422
    assert "Van hem." in answer.text
    assert LegalPage.objects.get().draft == "Van haar."


def test_the_checklist_tells_that_nobody_read_them(town: Municipality) -> None:
    client = client_for(StaffFactory(municipality=town).user)
    checklist = reverse("trajectories:municipality", args=[town.slug])
    assert "Van 3 las nog niemand de tekst na." in client.get(checklist).text
    for kind in KINDS:
        client.post(staff_page(town, "legal_publish", kind))
    assert "Nagelezen en gepubliceerd." in client.get(checklist).text


def test_each_municipality_has_its_own(town: Municipality) -> None:
    other = TrajectoryFactory().municipality
    stranger = client_for(StaffFactory(municipality=other).user)
    assert stranger.post(staff_page(town), {"draft": "Van elders"}).status_code == 404
    assert not LegalPage.objects.exists()
    index = Client().get(reverse("front:legal_index")).text
    links = [reverse("front:legal", args=[one.slug, kind]) for one in (town, other) for kind in KINDS]
    assert all(link in index for link in links)


def test_every_cookie_that_is_set_is_on_the_page(trajectory: Trajectory) -> None:
    """What a resident and a member really get, by reading, scoring, registering and signing in."""
    listed = {kept.name for kept in cookies()}
    idea = IdeaFactory(survey__trajectory=trajectory)
    session = GatheringFactory(trajectory=trajectory, is_open=True, place="De Linde")
    resident = Client()
    resident.get(trajectory.url("consultation:survey"))
    assert set(resident.cookies) <= {settings.CSRF_COOKIE_NAME}, "who only reads"
    resident.post(trajectory.url("consultation:score", pk=idea.pk), {"score": 4})
    place = {"name": "Els", "email": "els@post.example", "people": 1}
    resident.post(trajectory.url("gatherings:public_session", pk=session.pk), place)
    officer = client_for(member(trajectory))
    officer.get(trajectory.url("front:cockpit"))
    given = set(resident.cookies) | set(officer.cookies)
    assert scoring.COOKIE in given
    assert given <= listed
    for name in given:
        age = (resident.cookies.get(name) or officer.cookies[name])["max-age"]
        assert age in {None, "", *(kept.seconds for kept in cookies() if kept.name == name)}, name
    page = public(trajectory.municipality, "cookies")
    assert all(name in page for name in listed)


def test_nobody_else_sets_a_cookie() -> None:
    code = {str(path): tracked.read(path) for path in tracked.of(".py", ".js") if path.parts[0] != "tests"}
    sets = re.compile(r"\.set_cookie\(|set_signed_cookie|document\.cookie *=")
    setting = {name for name, text in code.items() if sets.search(text)}
    assert setting == {"consultation/scoring.py"}


def test_programs_find_where_to_report_a_hole_and_what_not_to_list() -> None:
    contact = Client().get("/.well-known/security.txt")
    assert contact["Content-Type"].startswith("text/plain")
    assert re.search(r"^Contact: mailto:\S+@\S+$", contact.text, re.MULTILINE)
    assert re.search(r"^Expires: \d{4}-\d\d-\d\dT[\d:]+Z$", contact.text, re.MULTILINE)
    robots = Client().get("/robots.txt").text
    assert "Disallow: /werk/" in robots
    assert "Disallow: /\n" not in robots


def test_a_text_of_lines_becomes_titles_paragraphs_and_lists() -> None:
    blocks = blocks_of("Een\ntwee\n\n## Kop\n- a\n- b\n  vervolg\n\n- c\n")
    assert [(one.kind, one.text, one.items) for one in blocks] == [
        ("paragraph", "Een twee", []),
        ("title", "Kop", []),
        ("list", "", ["a", "b vervolg"]),
        ("list", "", ["c"]),
    ]
