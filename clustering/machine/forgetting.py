"""What the machine kept of a statement goes with its words: numbers, and suggestions for it and by it."""

from django.db.models import Q

from contributions.models import Contribution

from ..models import StatementVector, SuggestedBlock, Turn


def forget(contribution: Contribution) -> None:
    StatementVector.objects.filter(contribution=contribution).delete()
    SuggestedBlock.objects.filter(
        Q(contribution=contribution) | Q(nearest=contribution) | Q(second=contribution)
    ).delete()
    Turn.objects.filter(contribution=contribution).delete()
