"""Forms of keys and blocks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from toolkit import ordering
from toolkit.editing import SharedForm
from trajectories.models import Trajectory

from .models import MAX_KEYS, SIGNS, BuildingBlock, Key
from .models.block import TEXTS, BuildingBlockQuerySet

# Of a block: two people may each add to them.
LONG_TEXTS = ("belongs", "belongs_not", "need", "image", "unique_here")


class SignSelect(forms.RadioSelect):
    template_name = "clustering/forms/signs.html"
    option_template_name = "clustering/forms/sign.html"


class KeyForm(SharedForm):
    sign = forms.TypedChoiceField(
        label=_("Teken en kleur"),
        coerce=int,
        widget=SignSelect,
        choices=[(n, _("teken %s") % n) for n in range(1, SIGNS + 1)],
    )

    class Meta:
        model = Key
        fields = ["name", "essence", "unique_here", "sign"]
        widgets = {
            "essence": forms.Textarea(attrs={"rows": 2}),
            "unique_here": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {
            "name": _("Eén woord werkt het best, liefst een werkwoord: Ademen, Ontmoeten, Schitteren."),
            "essence": _("Wat zeggen al deze bouwstenen samen?"),
            "unique_here": _("Wat heeft deze stad hierin dat een andere niet heeft?"),
        }

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trajectory = trajectory
        self.others = list(trajectory.keys.exclude(pk=self.instance.pk))
        if self.instance.pk is None:
            taken = {key.sign for key in self.others}
            self.initial.setdefault("sign", next((n for n in range(1, SIGNS + 1) if n not in taken), 1))

    def clean_name(self) -> str:
        name = self.cleaned_data["name"].strip()
        if any(key.name.casefold() == name.casefold() for key in self.others):
            raise ValidationError(_("Er is al een sleutel met deze naam."))
        return name

    def clean_sign(self) -> int:
        sign = self.cleaned_data["sign"]
        for key in self.others:
            if key.sign == sign:
                raise ValidationError(
                    _("Dit teken hoort al bij “%(key)s”. Kies een ander."), params={"key": key}
                )
        return sign

    def clean(self) -> dict[str, Any] | None:
        if self.instance.pk is None and len(self.others) >= MAX_KEYS:
            raise ValidationError(
                _(
                    "Er zijn al acht sleutels. Meer onthoudt niemand: "
                    "voeg er eerst twee samen of haal er een weg."
                )
            )
        return super().clean()

    def save(self, commit: bool = True) -> Key:
        key = self.instance
        if key.pk is None:
            key.trajectory = self.trajectory
            key.position = ordering.next_place(Key.objects.filter(trajectory=self.trajectory))
            key.slug = self.free_slug(key.name)
        return super().save(commit)

    def free_slug(self, name: str) -> str:
        """An address for the public page; it stays when the key is renamed, so that links keep working."""
        stem = slugify(name)[:40] or "sleutel"
        taken = {key.slug for key in self.others}
        return next(slug for slug in [stem, *(f"{stem}-{n}" for n in range(2, 99))] if slug not in taken)


class BlockForm(SharedForm):
    """The text of a block; one that was merged or put away meanwhile is not written any more."""

    class Meta:
        model = BuildingBlock
        fields = TEXTS
        widgets = {
            "definition": forms.Textarea(attrs={"rows": 2}),
            "belongs": forms.Textarea(attrs={"rows": 3}),
            "belongs_not": forms.Textarea(attrs={"rows": 3}),
            "need": forms.Textarea(attrs={"rows": 4}),
            "image": forms.Textarea(attrs={"rows": 9}),
            "unique_here": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "title": _("Kort en concreet, zoals mensen het zeggen: “Te voet en op de fiets naar school”."),
            "definition": _("Wat zeggen al deze uitspraken? Dit staat ook in het codeboek voor de tafels."),
            "belongs": _("Wat leg je hier wel bij, ook als je zou kunnen twijfelen?"),
            "belongs_not": _("Wat lijkt erop, en hoort bij een andere bouwsteen?"),
            "need": _("Waar gaat het deze mensen eigenlijk om?"),
            "value": _("Eén of twee woorden: geborgenheid, rechtvaardigheid, speelsheid."),
            "image": _("Beschrijf een gewone dag in de toekomst, alsof je er rondloopt."),
            "unique_here": _("Wat heeft deze stad hierin dat een andere niet heeft?"),
        }

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trajectory = trajectory

    @property
    def clashes_in_long_text(self) -> bool:
        """Whether what somebody else wrote could stay, with what was typed below it."""
        return any(name in self.errors for name in LONG_TEXTS)

    def clean_title(self) -> str:
        title = " ".join(self.cleaned_data["title"].split())
        others = (
            BuildingBlock.objects.current().filter(trajectory=self.trajectory).exclude(pk=self.instance.pk)
        )
        if others.filter(title__iexact=title).exists():
            raise ValidationError(_("Er is al een bouwsteen met deze titel."))
        return title

    def rows(self) -> BuildingBlockQuerySet:
        return BuildingBlock.objects.current().filter(pk=self.instance.pk)


def join_texts(typed: QueryDict, block: BuildingBlock) -> QueryDict:
    """What was typed, with each long text below what is stored of it; a text that holds the other stays."""
    joined = typed.copy()
    for name in LONG_TEXTS:
        stored, own = getattr(block, name).strip(), typed.get(name, "").strip()
        if stored and stored not in own:
            joined[name] = stored if own in stored else f"{stored}\n\n{own}"
    return joined
