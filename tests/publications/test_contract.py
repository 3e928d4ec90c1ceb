"""The contract between the rooms: what freezing writes is what `typesetting/document.py` says, key by key."""

import types
import typing
from typing import Any, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from publications.composing.freezing import digest
from publications.typesetting.newspaper_document import Newspaper
from publications.typesetting.note_document import OrientationNote
from publications.typesetting.vision_document import VisionText

from .factories import harvested
from .readers import draft_of
from .typesetting_cast import full_note, newspaper

# Digests of the cast. They change only with the cast itself: equal content must give equal digests for ever.
NOTE_SHA256 = "3939f18aaa0672862afd23b8eb58adea4467b5c37984048f9c2e174488d6a209"
NEWSPAPER_SHA256 = "ba08330b191e3d9de6e097a0910189a108dcc1b29d374cb72033850e8fe258e8"


def faults(value: Any, shape: Any, where: str) -> list[str]:
    """Where `value` differs from the type `shape`: a missing or unknown key, or another type."""
    if get_origin(shape) is NotRequired:
        (shape,) = get_args(shape)
    if is_typeddict(shape):
        if not isinstance(value, dict):
            return [f"{where}: no object"]
        hints = get_type_hints(shape, include_extras=True)
        required = {name for name, hint in hints.items() if get_origin(hint) is not NotRequired}
        found = [f"{where}.{name} is missing" for name in required - value.keys()]
        found += [f"{where}.{name} is unknown" for name in value.keys() - hints.keys()]
        for name in value.keys() & hints.keys():
            found += faults(value[name], hints[name], f"{where}.{name}")
        return found
    kind, arguments = get_origin(shape), get_args(shape)
    if kind is list:
        if not isinstance(value, list):
            return [f"{where}: no list"]
        return [fault for item in value for fault in faults(item, arguments[0], f"{where}[]")]
    if kind is dict:
        return [fault for item in value.values() for fault in faults(item, arguments[1], f"{where}{{}}")]
    if kind in (Union, types.UnionType):
        every = [faults(value, option, where) for option in arguments]
        return [] if [] in every else min(every, key=len)
    if kind is typing.Literal:
        return [] if value in arguments else [f"{where}: {value!r}"]
    return [] if isinstance(value, shape) else [f"{where}: {value!r} is no {shape}"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "shape"), [("note", OrientationNote), ("newspaper", Newspaper), ("vision", VisionText)]
)
def test_a_frozen_edition_has_exactly_the_shape_of_its_document(kind, shape):
    assert faults(draft_of(harvested(), kind).data, shape, kind) == []


def test_the_check_sees_a_missing_an_unknown_and_a_wrong_field():
    note = full_note()
    del note["motto"]
    note["extra"] = 1
    note["chapters"][0]["blocks"][0]["voices"]["total"] = "sixteen"
    assert len(faults(note, OrientationNote, "note")) == 3


def test_the_same_content_gives_the_same_digest_for_ever():
    assert digest(full_note()) == NOTE_SHA256
    assert digest(newspaper()) == NEWSPAPER_SHA256
