"""What a trajectory calls things: three fields for each term, kept together in one column."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toolkit.editing import SharedForm
from toolkit.vocabulary import Term, Vocabulary

from .models import Trajectory
from .vocabulary import MEANINGS, TERMS, defaults_of, terms_of, vocabulary_of

WORD = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
LONGEST = 40
ARTICLES = [("de", "de"), ("het", "het")]
PARTS = ("singular", "plural", "article")


class WordsForm(SharedForm):
    class Meta:
        model = Trajectory
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.defaults = defaults_of(self.instance.model)
        for name, term in terms_of(self.instance.model, self.instance.words).items():
            label = gettext_lazy("enkelvoud"), gettext_lazy("meervoud"), gettext_lazy("lidwoord")
            for part, text in zip(PARTS[:2], label[:2], strict=True):
                self.fields[f"{name}_{part}"] = forms.CharField(label=text, max_length=LONGEST)
                self.initial[f"{name}_{part}"] = getattr(term, part)
            self.fields[f"{name}_article"] = forms.ChoiceField(label=label[2], choices=ARTICLES)
            self.initial[f"{name}_article"] = term.article

    def terms(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """For the page: what a term means, and its three fields."""
        for name in TERMS:
            yield str(MEANINGS[name]), [self[f"{name}_{part}"] for part in PARTS]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for field in (f"{name}_{part}" for name in TERMS for part in PARTS[:2]):
            word = cleaned.get(field, "")
            if word and not WORD.fullmatch(word):
                self.add_error(field, _("Alleen letters, met een spatie of een streepje ertussen."))
        if not self.errors:
            terms = self.typed(cleaned)
            self.refuse_doubles(terms)
            if not self.errors:
                self.instance.words = self.chosen(terms)
        return cleaned

    def refuse_doubles(self, terms: Mapping[str, Term]) -> None:
        """Two things with one name could not be told apart; who is asked may be who takes part."""
        taken: dict[str, str] = {}
        for name, term in terms.items():
            if name == "colleague":
                continue
            other = taken.setdefault(term.singular.lower(), name)
            if other != name:
                self.add_error(f"{name}_singular", _("Dit woord gebruik je al voor iets anders."))

    def typed(self, values: Mapping[str, Any]) -> dict[str, Term]:
        return {name: Term(*(values[f"{name}_{part}"] for part in PARTS)) for name in TERMS}

    def chosen(self, terms: Mapping[str, Term]) -> dict[str, list[str]]:
        """What differs from the model: the rest follows it."""
        return {
            name: [term.singular, term.plural, term.article]
            for name, term in terms.items()
            if term != self.defaults[name]
        }

    @property
    def vocabulary(self) -> Vocabulary:
        """As typed when that is right, or else as kept."""
        fresh = self.is_bound and self.is_valid()
        return vocabulary_of(self.instance.model, self.instance.words if fresh else self.as_read["words"])


def examples(vocabulary: Vocabulary) -> list[str]:
    """Three sentences of the house, as they will read."""
    return [
        vocabulary.say(sentence)
        for sentence in (
            "De droom van een inwoner ligt onder een nieuwe sleutel, en deze sleutel verzamelt alle dromen.",
            "Elke ambassadeur begeleidt een droomsessie. Ambassadeurs zijn collega’s die luisteren.",
            "Op de droomsessies brachten inwoners dromen in. Welke droom hoort bij welke sleutel?",
        )
    ]
