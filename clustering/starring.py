"""Keeping a statement for the note or the newspaper, with the reason; whoever composes sees it first.

Nothing of it is public: a quote on the public page is another act (`contributions/quoting.py`).
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from contributions.models import Contribution
from trajectories.models import User

from .models import StarredQuote


class StarForm(forms.ModelForm):
    class Meta:
        model = StarredQuote
        fields = ["place", "reason"]
        widgets = {"place": forms.RadioSelect}
        help_texts = {
            "reason": _(
                "Wie de tekst maakt, leest dit erbij: “zegt in één zin wat de hele wijk zei”. In een "
                "visietekst staat het onder het citaat."
            )
        }

    def validate_unique(self) -> None:
        """Keeping it again for the same place gives the new reason."""


def star(contribution: Contribution, place: str, reason: str, by: User) -> StarredQuote:
    """Keep a statement; what was kept for the same place gets the new reason, and whose it is."""
    starred, _made = StarredQuote.objects.update_or_create(
        contribution=contribution, place=place, defaults={"reason": reason, "starred_by": by}
    )
    return starred
