"""The house says one plain word for one thing: in its sources, and on the pages that it makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from trajectories.permissions import Role

from . import dutch_text, tracked
from .addresses import OURS, Address
from .house_words import LABELS, MAY, unsaid
from .visitors import World, undone


def unsaid_in(path: Path) -> list[tuple[str, str]]:
    may = MAY.get(str(path), set())
    return [(word, text[:80]) for text in dutch_text.texts(path) for word in unsaid(text) if word not in may]


def test_what_a_source_says() -> None:
    found = tracked.wrong(dutch_text.files(), unsaid_in)
    assert not found, "tests/conventions/house_words.py tells what the house says instead"


@pytest.mark.django_db
@pytest.mark.parametrize("address", [one for one in OURS if one.access != "municipality"], ids=str)
def test_what_a_page_says(world: World, address: Address) -> None:
    client = world.client(world.visitors[Role.OFFICER])
    with undone():
        answer = client.get(world.url(address, world.own))
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.get("Content-Type", "").startswith("text/html"):
        assert not unsaid(dutch_text.shown(content.decode()))


HERE = Path(__file__).parent
LABELLED = set().union(*LABELS.values())
OTHER_ACTS = set((HERE / "other_acts.txt").read_text(encoding="utf-8").splitlines())
TEMPLATES = [path for path in tracked.of(".html") if path.parts[0] == "templates"]


def test_what_a_button_is_called() -> None:
    """An act that `LABELS` has keeps its label; one that truly is another is a line of other_acts.txt."""
    known = LABELLED | OTHER_ACTS
    assert not tracked.wrong(
        TEMPLATES, lambda path: set(dutch_text.button_labels(tracked.read(path))) - known
    )


def test_no_act_is_listed_that_no_button_does() -> None:
    said = {label for path in TEMPLATES for label in dutch_text.button_labels(tracked.read(path))}
    assert not OTHER_ACTS - said
    assert not OTHER_ACTS & LABELLED


def test_a_button_with_another_label_is_noticed() -> None:
    labels = dutch_text.button_labels(
        '<button class="btn">{% translate "Sla op" %}<span class="vh">{% translate "x" %}</span></button>'
    )
    assert labels == ["Sla op"]
    assert not set(labels) & (LABELLED | OTHER_ACTS)


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ('{% translate "Alle stemmen" %}', "stemmen"),
        ("{% blocktranslate count n=n %}één stem{% plural %}{{ n }} stemmen{% endblocktranslate %}", "stem"),
        ("<p title=\"{% translate 'Op de stapel' %}\">", "stapel"),
        ('{{ n|counted:_("stem,stemmen") }}', "stem"),
    ],
)
def test_a_word_in_a_template_is_noticed(source: str, word: str) -> None:
    assert word in [found for text in dutch_text.of_template(source) for found in unsaid(text)]


def test_a_word_elsewhere_is_noticed() -> None:
    assert unsaid(dutch_text.of_python('_("Kies een stem.")')[0]) == ["stem"]
    assert unsaid(dutch_text.of_script('say("Er is 1 stem.") // een stem')[0]) == ["stem"]
    assert [text for text in dutch_text.of_typst("if x [stem] // stem") if unsaid(text)] == ["stem"]
    assert not dutch_text.of_python('request.GET["stem"]')
