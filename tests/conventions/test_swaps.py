"""Every swap that a template declares is played, and what it puts in the page is what a reload would show.

The walk opens each page of the samples, as the officer and as a resident, and plays what its elements declare
with the values that stand in them. What the walk doesn't reach is named in OWN_TEST, with the test that plays
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import time_machine
from django.db import IntegrityError
from django.db.transaction import atomic
from django.template import engines
from django.template.loaders.filesystem import Loader
from django.test import Client
from django.utils import timezone

from tests.factories import PhaseFactory
from tests.htmx import Screen, SwapError, inherited
from trajectories.models import Phase
from trajectories.permissions import Role

from . import tracked
from .addresses import of
from .visitors import World, ask, undone

DECLARED = re.compile(r"\bhx-(?:get|post)=")
ORIGIN = "data-declared-at"  # the walk's own attribute: template and the how-manieth declaration in it
# Template: the tests that play its swaps, which need rows or a state that no sample has.
OWN_TEST = {
    "field_logbook/cockpit_panel.html": "tests/field_logbook/test_following.py",
    "field_logbook/overview.html": "tests/field_logbook/test_following.py",
    "field_logbook/tablets.html": "tests/field_logbook/test_following.py",
    "field_logbook/today.html": "tests/field_logbook/test_following.py",
    "ateliers/evening.html": "tests/ateliers/test_initiatives.py",
    "ateliers/vote.html": "tests/ateliers/test_votes.py",
    "clustering/block.html": "tests/clustering/test_blocks.py",
    "clustering/parts/card.html": "tests/clustering/test_board.py",
    "clustering/sort.html": "tests/clustering/test_sorting_room.py",
    "clustering/parts/place_forms.html": "tests/clustering/test_sorting_room.py",
    "clustering/heaps.html": "tests/clustering/test_heaps.py",
    "clustering/alike.html": "tests/clustering/test_heaps.py",
    "clustering/round_sort.html": "tests/clustering/rounds/test_pages.py",
    "clustering/parts/stream_choices.html": "tests/clustering/rounds/test_pages.py",
    "clustering/parts/stream_empty.html": "tests/clustering/rounds/test_pages.py",
    "consultation/parts/idea.html": "tests/consultation/test_survey.py",
    "publications/parts/comment.html": "tests/publications/test_comments.py",
    "publications/parts/notes.html": "tests/publications/test_comments.py",
    "publications/parts/comment_form.html": "tests/publications/test_comments.py",
    "contributions/logbook.html": "tests/contributions/test_logbook.py",
    "contributions/import.html": "tests/contributions/test_imports.py",
    "contributions/parts/import_plan.html": "tests/contributions/test_imports.py",
}
# Forms that the walk reaches and can't play: why. Their tests in OWN_TEST do.
UNPLAYED = {
    "clustering/parts/card.html 1": "the board says once which block was just moved, and marks it",
    "clustering/parts/place_forms.html 1": "no block is chosen yet: 422",
    "clustering/parts/place_forms.html 2": "a new block has no title yet: 422",
    "consultation/parts/idea.html 1": "no score is pressed: 400",
    "contributions/logbook.html 1": "nothing is written yet: 422",
}


def declarations(path: str, source: str) -> Iterator[tuple[int, str]]:
    """(where it begins, its name) of each hx-get and hx-post; the name survives a reformatted template."""
    for number, match in enumerate(DECLARED.finditer(source), 1):
        yield match.start(), f"{path} {number}"


def all_declared() -> set[str]:
    found = set()
    for path in tracked.of(".html"):
        if path.parts[0] == "templates":
            name = str(path.relative_to("templates"))
            found |= {one for _start, one in declarations(name, tracked.read(path))}
    return found


@pytest.fixture(scope="module")
def _marked() -> Iterator[None]:
    """Each element that declares a swap tells in which template it does."""
    original = Loader.get_contents

    def marked(self: Loader, origin: object) -> str:
        source = original(self, origin)  # type: ignore[arg-type]
        for start, name in reversed(list(declarations(str(origin.template_name), source))):  # type: ignore[attr-defined]
            source = f'{source[:start]}{ORIGIN}="{name}" {source[start:]}'
        return source

    def forget() -> None:
        for engine in engines.all():
            for loader in engine.engine.template_loaders:
                loader.reset()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Loader, "get_contents", marked)
        forget()
        yield
    forget()


@dataclass
class Walk:
    played: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    # A form that was reached and not played, with what came of it.
    unplayed: dict[str, str] = field(default_factory=dict)

    def visit(self, client: Client, url: str) -> None:
        with undone():
            answer = ask(client, "get", url)
            if answer.status_code != 200 or answer.streaming or b"<html" not in answer.content:
                return
            count = len(Screen.open(client, url).declared())
        for number in range(count):
            with undone():
                screen = Screen.open(client, url)
                declared = screen.declared()
                if number >= len(declared):  # what a page reserves for one visitor may change it
                    break
                element = declared[number]
                name = element.get(ORIGIN, "")
                if name not in self.played:
                    self.play(screen, element, name)

    def play(self, screen: Screen, element: object, name: str) -> None:
        try:
            # Fetched after the page: a reload shows its empty place again.
            once = inherited(element, "hx-trigger") in ("load", "toggle once")
            answer = screen.swap(element)
            if answer.status_code not in (200, 204):
                self.unplayed[name] = f"answered with {answer.status_code}"
                return
            if answer.status_code == 200 and not once:
                screen.assert_equals_reload()
            self.played.add(name)
        except (SwapError, AssertionError) as error:
            if element.get("hx-post") is not None:
                self.unplayed[name] = str(error).partition("\n")[0]
                return
            self.wrong.append(f"{name}: {error}")


@pytest.mark.django_db
@pytest.mark.usefixtures("_marked")
def test_every_swap_is_played(world: World) -> None:
    walk = Walk()
    officer = world.client(world.visitors[Role.OFFICER])
    clients = {
        "public": world.anonymous,
        "link": world.anonymous,
        "municipality": world.client(world.visitors["staff"]),
    }
    # The clock stands still: "a second ago" is the same in the page and its reload.
    with (
        time_machine.travel(timezone.now(), tick=False),
        undone(),
    ):  # all samples at once: the more there is, the more a page offers
        for step, kind in enumerate(Phase.Kind.values, 1):
            PhaseFactory(trajectory=world.own, kind=kind, step=step)
        pages = []
        for address in of("member", "public", "link", "account", "municipality"):
            with suppress(IntegrityError), atomic():  # a sample that can be made only once
                client = clients.get(address.access or "", officer)
                pages.append((client, world.url(address, world.own)))
        for client, url in pages:
            walk.visit(client, url)
    assert not walk.wrong, "\n".join(walk.wrong)
    missed = sorted(one for one in all_declared() - walk.played if one.split()[0] not in OWN_TEST)
    unplayed = {name: why for name, why in walk.unplayed.items() if name not in walk.played}
    assert set(unplayed) == set(UNPLAYED), "\n".join(f"{name}: {why}" for name, why in unplayed.items())
    assert not missed, "play them in a test of their own and name it in OWN_TEST: " + ", ".join(missed)


def test_the_tests_of_their_own_play_swaps() -> None:
    assert {name.split()[0] for name in UNPLAYED} <= set(OWN_TEST)
    for template, test in OWN_TEST.items():
        assert (tracked.ROOT / "templates" / template).is_file(), template
        played = tracked.read(Path(test))
        assert "from tests.htmx import Screen" in played, test
        assert "assert_equals_reload" in played, test
