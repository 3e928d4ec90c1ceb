"""Scores: one per visitor and idea, changeable, counted in the same transaction."""

import hashlib
import hmac
import secrets

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse

from contributions.models import Contribution

from . import bursts
from .models import Idea, Score, Survey

COOKIE = "bezoeker"
SIGNER = signing.Signer(salt="consultation.visitor")
TWO_YEARS = 2 * 365 * 24 * 3600  # seconds


def visitor_of(request: HttpRequest) -> str:
    """The number that this browser carries since its first score; it says nothing about who the visitor is.

    Before that it follows from the cookie that guards the page's forms, so that two scores sent at once are
    of one visitor, and reading leaves no cookie of ours.
    """
    try:
        return SIGNER.unsign(request.COOKIES.get(COOKIE, ""))
    except signing.BadSignature:  # none, or one that we never gave
        pass
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
        SIGNER.sign(visitor),
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


def give_score(idea: Idea, visitor: str, value: int, network: str = "") -> bool:
    """Give or change a score from 1 to 5; False when too many came from this network for this idea today.

    The lock on the idea keeps count and sum equal to the rows that count. Raises ValueError outside 1-5.
    """
    if not 1 <= value <= 5:
        raise ValueError(value)
    with transaction.atomic():
        Idea.objects.select_for_update().get(pk=idea.pk)
        known = Score.objects.select_related("burst").filter(idea=idea, visitor_hash=visitor_hash(visitor))
        score = known.first()
        if score is None:
            fresh = Score(idea=idea, visitor_hash=visitor_hash(visitor), value=value)
            if not bursts.join(fresh, network):
                return False
            fresh.save()
            if counts(fresh):
                Idea.objects.filter(pk=idea.pk).update(
                    scores=F("scores") + 1, score_sum=F("score_sum") + value
                )
        else:
            Score.objects.filter(pk=score.pk).update(value=value)
            if counts(score):
                Idea.objects.filter(pk=idea.pk).update(score_sum=F("score_sum") + value - score.value)
    return True


def counts(score: Score) -> bool:
    return score.burst is None or score.burst.left_out_at is None


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
