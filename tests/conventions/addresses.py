"""Every address of ours, read from the URLconf."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from config.middleware import PACKAGES
from trajectories.permissions import Capability

SLUGS = {"municipality_slug", "trajectory_slug"}


@dataclass(frozen=True)
class Address:
    name: str
    view: Callable[..., Any]
    arguments: frozenset[str]
    route: str

    @property
    def access(self) -> str | None:
        return getattr(self.view, "access", None)

    @property
    def capability(self) -> Capability | None:
        return getattr(self.view, "capability", None)

    @property
    def needs_sample(self) -> bool:
        return bool(self.arguments - SLUGS)

    def __str__(self) -> str:
        return self.name


def walk(
    patterns: list[Any], namespace: str = "", arguments: frozenset[str] = frozenset(), route: str = ""
) -> Iterator[Address]:
    for pattern in patterns:
        taken = arguments | set(pattern.pattern.converters)
        path = f"{route}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walk(pattern.url_patterns, inner, taken, path)
        elif isinstance(pattern, URLPattern):
            yield Address(f"{namespace}{pattern.name or path}", pattern.callback, taken, path)


ALL = list(walk(get_resolver().url_patterns))
OURS = [address for address in ALL if not address.view.__module__.startswith(PACKAGES)]
PACKAGED = [address for address in ALL if address.view.__module__.startswith(PACKAGES)]


def of(*kinds: str) -> list[Address]:
    """Our addresses with one of these kinds of access."""
    return [address for address in OURS if address.access in kinds]
