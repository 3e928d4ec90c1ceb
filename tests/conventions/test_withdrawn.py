"""What was public and is taken back is gone for residents, everywhere and within a minute.

A stranger walks from the public page over every link, picture and panel that she finds, and keeps all
addresses. Then each thing is taken back in the way that its people have; she asks all addresses again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from ateliers.models import Initiative
from config.caching import A_MINUTE
from consultation import exhibiting
from consultation.models import Work
from contributions.erasure import erase
from contributions.models import Contribution
from front.navigation import KINDS
from publications.models import Passage
from tests.consultation.factories import IdeaFactory, SurveyFactory, WorkFactory
from tests.contributions.factories import PublicQuoteFactory
from tests.factories import member
from tests.publications.factories import harvested
from tests.publications.readers import draft_of, publish
from trajectories.models import Trajectory, User

LINK = re.compile(r'(?:href|src|srcset|hx-get|action)="(/[^"# ]+)')
# Whole words: a token in a page may hold any letters. The last stands in each statement that editions quote.
MARK = re.compile(r"zz(?:citaat|gewist|idee|licht|plan|werk|bus|boom)|in straat")
QUERIES = [
    "?volgorde=nieuw",
    *(f"?zoek={mark}" for mark in ("zzwerk", "zzcitaat", "zzidee", "straat")),
]
LOOKS = "/stijl/"  # a colour and a logo are nobody's
KEPT = re.compile(r"(?:max-age|s-maxage|stale-while-revalidate|stale-if-error)=(\d+)")


def fill(trajectory: Trajectory, officer: User) -> dict[str, Callable[[], Any]]:
    """One of each thing that residents see, with its mark in its words, and how it is taken back."""
    quote = PublicQuoteFactory(contribution__trajectory=trajectory, contribution__words="Een bank, zzcitaat.")
    erased = PublicQuoteFactory(contribution__trajectory=trajectory, contribution__words="Bomen, zzgewist.")
    idea = IdeaFactory(survey=SurveyFactory(trajectory=trajectory), contribution__words="Water, zzidee.")
    gone = IdeaFactory(survey=idea.survey, contribution__words="Licht, zzlicht.")
    shown = Work.objects.get(exhibition__trajectory=trajectory)
    Work.objects.filter(pk=shown.pk).update(title="Draak zzwerk", words="Een bus, zzbus.")
    hung = WorkFactory(
        exhibition=shown.exhibition, title="Boom zzboom", state="approved", consent_on=dt.date(2026, 1, 1)
    )
    plan = Initiative.objects.filter(trajectory=trajectory).order_by("pk")[0]
    Initiative.objects.filter(pk=plan.pk).update(title="Plan zzplan")
    publish(draft_of(trajectory))
    publish(draft_of(trajectory, "newspaper"))
    quoted = Contribution.objects.filter(pk__in=Passage.objects.values("contribution"))
    assert quoted.exists()
    return {
        "zzcitaat": lambda: KINDS["citaat"].hide(quote, officer, "Zij vroeg het."),
        "zzgewist": lambda: erase(erased.contribution, reason="Zij vroeg het.", by=officer),
        "zzidee": lambda: KINDS["idee"].hide(idea, officer, "Zij vroeg het."),
        "zzlicht": lambda: erase(gone.contribution, reason="Zij vroeg het.", by=officer),
        "zzplan": lambda: KINDS["initiatief"].hide(plan, officer, "Zij vroeg het."),
        "zzwerk": lambda: exhibiting.withdraw_consent(Work.objects.get(pk=shown.pk), officer),
        "zzboom": lambda: exhibiting.take_down(Work.objects.get(pk=hung.pk)),
        "in straat": lambda: [erase(voice, reason="Zij vroeg het.", by=officer) for voice in quoted],
    }


def is_for_residents(url: str) -> bool:
    try:
        return getattr(resolve(url.partition("?")[0]).func, "access", None) == "public"
    except Resolver404:
        return False


def content_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def walk(start: list[str]) -> dict[str, tuple[Any, bytes]]:
    """Each address that a stranger comes to, with its answer."""
    client, seen, ahead = Client(), {}, list(start)
    while ahead:
        url = ahead.pop()
        if url in seen or url.startswith(LOOKS) or not is_for_residents(url):
            continue
        answer = client.get(url)
        seen[url] = answer, content_of(answer)
        ahead += [
            found.replace("&amp;", "&") for found in LINK.findall(seen[url][1].decode(errors="replace"))
        ]
    return seen


@pytest.mark.django_db
def test_what_is_taken_back_is_gone_for_a_stranger_within_a_minute(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[Any]],
) -> None:
    trajectory = harvested(voices=2)
    takings = fill(trajectory, member(trajectory))
    home = trajectory.url("front:public")
    search = trajectory.url("publications:feedback")
    start = [home, *(f"{page}{query}" for query in QUERIES for page in (home, search))]
    before = walk(start)
    marks = {
        mark for _answer, body in before.values() for mark in MARK.findall(body.decode(errors="replace"))
    }
    assert marks >= set(takings), "all of it was public, and the walk came there"
    pictures = [
        url for url, (answer, _body) in before.items() if answer.headers["Content-Type"] == "image/jpeg"
    ]
    pdfs = [
        url for url, (answer, _body) in before.items() if answer.headers["Content-Type"] == "application/pdf"
    ]
    assert len(pictures) >= 4
    assert len(pdfs) == 2
    for take_back in takings.values():
        with django_capture_on_commit_callbacks(execute=True):
            take_back()
    after = walk([*start, *before])
    for url, (answer, body) in after.items():
        said = body.decode(errors="replace").replace(url.partition("zoek=")[2] or "\0", "")
        assert not MARK.findall(said), url
        kept = answer.headers["Cache-Control"]
        assert all(int(seconds) <= A_MINUTE for seconds in KEPT.findall(kept)), url
        assert "Expires" not in answer.headers, url
    assert all(not after[url][1].startswith(b"%PDF") for url in pdfs), "until it is set anew without it"
    shown = [url for url in pictures if after[url][0].status_code == 200]
    assert [url for url in shown if "/tentoonstelling/" in url or "/beeld/" in url] == []
