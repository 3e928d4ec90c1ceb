"""A kind of publication is declared once; nothing else asks which it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from clustering.models import StarredQuote
from publications.composing import first_draft, freezing
from publications.composing.forms import EditionForm
from publications.kinds import KINDS, kind_of_document
from publications.models import Edition, Section
from publications.typesetting.printed_kinds import PRINTED

from .factories import harvested

ASKS = re.compile(r"""(Edition\.Kind\.[A-Z]+|["'](note|newspaper|vision|orientation_note|vision_text)["'])""")
COMPARES = re.compile(r"kind\b[^\n]*(==|!=| in )|\b(if|elif)\b[^\n]*kind")


def test_each_kind_is_declared_and_can_be_kept_for() -> None:
    assert list(KINDS) == Edition.Kind.values
    assert set(StarredQuote.Place.values) == set(KINDS)
    for kind in KINDS.values():
        assert PRINTED[kind.printed.name] is kind.printed
        assert (settings.BASE_DIR / "publications" / "typst" / kind.printed.template).is_file()
        assert get_template(kind.cover)
        assert get_template(kind.card)
        assert set(kind.stars) <= set(KINDS)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", Edition.Kind.values)
def test_what_is_composed_is_what_the_kind_declares(slug: str) -> None:
    edition = first_draft.compose(harvested(), slug, None)
    kind = KINDS[slug]
    assert edition.kind == slug
    assert {section.kind for section in edition.sections.all()} == kind.sections
    assert kind.asks <= set(EditionForm(instance=edition).fields)
    snapshot, _new = freezing.freeze(edition, None)
    assert kind_of_document(snapshot.document) is kind
    assert list(kind.parts(snapshot.document))


def test_every_kind_of_section_belongs_to_a_kind() -> None:
    assert set(Section.Kind.values) == set().union(*(kind.sections | kind.annexes for kind in KINDS.values()))


def test_nothing_else_asks_which_kind_it_is() -> None:
    """In code and templates; who composes a kind says which it makes."""
    found = []
    for folder in ("publications", "templates/publications"):
        for file in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if file.suffix not in {".py", ".html"} or {"kinds", "migrations"} & set(file.parts):
                continue
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if ASKS.search(line) and COMPARES.search(line):
                    found.append(f"{file.relative_to(settings.BASE_DIR)}:{number}: {line.strip()}")
    assert found == []
