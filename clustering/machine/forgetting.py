"""What was kept beside a statement goes with its words: numbers, suggestions for it and by it, why a team got
it back, and for what it was kept as a quote."""

from django.db.models import Q

from contributions.models import Contribution

from ..models import GivenBack, MapPoint, StarredQuote, StatementVector, SuggestedBlock, Turn


def forget(contribution: Contribution) -> None:
    StatementVector.objects.filter(contribution=contribution).delete()
    SuggestedBlock.objects.filter(
        Q(contribution=contribution) | Q(nearest=contribution) | Q(second=contribution)
    ).delete()
    MapPoint.objects.filter(contribution=contribution).delete()
    Turn.objects.filter(contribution=contribution).delete()
    StarredQuote.objects.filter(contribution=contribution).delete()
    GivenBack.objects.filter(statement__contribution=contribution).update(remark="")
