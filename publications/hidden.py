"""What was taken from residents: by a moderator, by their reports, or with the work of a child.

It stands in no edition either, also not in one that was published before, until it is let go again. A quote
that was only no longer chosen for the public page may be read: the edition chose it too.
"""

from django.db.models import Q

from ateliers.models import Initiative
from ateliers.models.debate import InitiativeQuerySet
from consultation.models import Idea, Work
from contributions.models import Contribution, PublicQuote
from contributions.models.contribution import ContributionQuerySet


def hidden_voices() -> ContributionQuerySet:
    """Hidden ideas and quotes, and what a child said about a work that does not hang any more."""
    ideas = Idea.objects.filter(state=Idea.State.HIDDEN)
    works = Work.objects.exclude(pk__in=Work.objects.on_show())
    return Contribution.objects.filter(
        Q(idea__in=ideas) | Q(work__in=works) | Q(public_quote__in=PublicQuote.objects.not_to_be_read())
    )


def hidden_initiatives() -> InitiativeQuerySet:
    return Initiative.objects.exclude(hidden_at=None)
