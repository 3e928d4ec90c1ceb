"""Scores: one per visitor and idea, changeable, counted in the same transaction."""

import hashlib
import hmac
import secrets

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse

from contributions.models import Contribution

from .models import Idea, Score, Survey

COOKIE = "bezoeker"
TWO_YEARS = 2 * 365 * 24 * 3600  # seconds


def visitor_of(request: HttpRequest) -> str:
    """The number that this browser carries since its first score; it says nothing about who the visitor is.

    Before that it follows from the cookie that guards the page's forms, so that two scores sent at once are
    of one visitor, and reading leaves no cookie of ours.
    """
    if known := request.COOKIES.get(COOKIE):
        return known
    guard = request.COOKIES.get(settings.CSRF_COOKIE_NAME)
    if not guard:
        return secrets.token_urlsafe(18)
    return hmac.new(settings.SECRET_KEY.encode(), f"{COOKIE}{guard}".encode(), hashlib.sha256).hexdigest()[
        :24
    ]


def set_visitor(response: HttpResponse, visitor: str) -> HttpResponse:
    """Let this browser carry the visitor's number for two years. Returns the same response."""
    response.set_cookie(
        COOKIE,
        visitor,
        max_age=TWO_YEARS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def visitor_hash(visitor: str) -> str:
    """What the database keeps of a visitor: a keyed hash (HMAC-SHA-256); no cookie can be guessed from it."""
    return keyed_hash(visitor)


def author_hash(survey: Survey, visitor: str) -> str:
    """What the database keeps of who brought in ideas, to count people: another hash than that of the
    scores, so that nobody can lay an idea beside what the same browser scored."""
    return keyed_hash(f"author:{survey.pk}:{visitor}")


def keyed_hash(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def give_score(idea: Idea, visitor: str, value: int) -> None:
    """Give or change a score from 1 to 5. The lock on the idea keeps count and sum equal to the rows.

    Raises ValueError outside 1-5.
    """
    if not 1 <= value <= 5:
        raise ValueError(value)
    with transaction.atomic():
        Idea.objects.select_for_update().get(pk=idea.pk)
        known = Score.objects.filter(idea=idea, visitor_hash=visitor_hash(visitor)).first()
        if known is None:
            Score.objects.create(idea=idea, visitor_hash=visitor_hash(visitor), value=value)
            Idea.objects.filter(pk=idea.pk).update(scores=F("scores") + 1, score_sum=F("score_sum") + value)
        else:
            Score.objects.filter(pk=known.pk).update(value=value)
            Idea.objects.filter(pk=idea.pk).update(score_sum=F("score_sum") + value - known.value)


def own_scores(ideas: list[Idea], visitor: str) -> dict[int, int]:
    """What this visitor gave, per idea on the page. One query."""
    given = Score.objects.filter(idea__in=ideas, visitor_hash=visitor_hash(visitor)).order_by()
    return dict(given.values_list("idea_id", "value"))


def count_given(survey: Survey, visitor: str) -> int:
    """How many ideas of the survey this visitor scored. One query."""
    return Score.objects.filter(idea__survey=survey, visitor_hash=visitor_hash(visitor)).count()


def forget_author(contribution: Contribution) -> None:
    """The words of an idea were erased: nothing tells any more which browser they came from.

    Called by `contributions.erasure`, in the same transaction.
    """
    Idea.objects.filter(contribution=contribution).update(author_hash="")
