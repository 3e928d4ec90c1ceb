import factory
from factory.django import DjangoModelFactory

from contributions.models import PublicQuote
from contributions.quoting import QUOTES
from tests.factories import ContributionFactory, UserFactory


class PublicQuoteFactory(DjangoModelFactory[PublicQuote]):
    """A quote that a person released, as the screen does it."""

    class Meta:
        model = PublicQuote
        skip_postgeneration_save = True

    contribution = factory.SubFactory(ContributionFactory)
    state = PublicQuote.State.HIDDEN

    @factory.post_generation
    def released(quote, create, extracted, **kwargs):
        QUOTES.release(quote, extracted or UserFactory())
        quote.refresh_from_db()
