"""The models that ship inside packages: what they give, and the machine without them."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from clustering.learning.meaning import LONGEST, MODELS, encoder


@pytest.fixture(autouse=True)
def _asked_anew() -> None:
    encoder.cache_clear()


def test_a_statement_lies_beside_its_translation() -> None:
    found = encoder()
    assert found is not None
    said = [
        "Daha fazla yeşil alan",
        "Meer groen in de stad",
        "De bus rijdt te laat",
        "De bibliotheek is dicht",
    ]
    vectors = found.encode(said).astype(np.float32)
    assert found.encode(said).dtype == np.float16
    likeness = vectors[1:] @ vectors[0] / np.linalg.norm(vectors[1:], axis=1)
    assert likeness.argmax() == 0


def test_what_is_said_alone_and_among_others_means_the_same() -> None:
    found = encoder()
    assert found is not None
    alone = found.encode(["Meer groen"])[0].astype(np.float32)
    among = found.encode(["Meer groen", "woord " * LONGEST, "", "!"]).astype(np.float32)
    assert np.abs(alone - among[0]).max() < 0.02
    assert np.isfinite(among).all()
    assert found.encode([]).shape[0] == 0


@pytest.mark.parametrize("missing", MODELS)
def test_one_model_does_the_work_of_both(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    found = encoder()
    assert found is not None
    assert missing not in found.name
    assert found.encode(["Meer groen"]).shape[0] == 1


def test_without_a_package_there_is_no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    for package in MODELS:
        monkeypatch.setitem(sys.modules, package, None)
    assert encoder() is None
