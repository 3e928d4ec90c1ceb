"""Forms of a tool: what it is, a box of its canvas, and what is decided about it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from toolkit.editing import SharedForm
from toolkit.forms import offer_choices

from ..models import CanvasField, ToolVersion, Verdict
from ..models.tool import MOST_MINUTES

Kind = CanvasField.Kind


class ToolForm(SharedForm):
    """What a tool is. A change may go into a next version: the form is that of the tool, not of one row."""

    class Meta:
        model = ToolVersion
        fields = ["name", "purpose", "minutes", "steps"]
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 2}),
            "steps": forms.Textarea(attrs={"rows": 7}),
            "minutes": forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "max": MOST_MINUTES}),
        }
        help_texts = {
            "purpose": _("Wat weet of heeft een groep erna, dat ze ervoor niet had?"),
            "steps": _("Eén stap per regel, zoals je ze aan tafel zegt."),
        }

    @property
    def salt(self) -> str:
        return f"ateliers.tool:{self.instance.tool_id}"


class FieldForm(SharedForm):
    class Meta:
        model = CanvasField
        fields = ["label", "kind", "hint", "low", "high"]
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "hint": _("Een vraag die op weg helpt. Staat klein in het vak."),
            "low": _("Alleen bij een schaal."),
            "high": _("Alleen bij een schaal."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "kind", Kind.choices)

    @property
    def salt(self) -> str:
        return f"ateliers.canvas_field:{self.instance.key}"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == Kind.SCALE:
            for end in ("low", "high"):
                if not data.get(end) and end not in self.errors:
                    self.add_error(end, _("Een schaal heeft aan elk einde een woord nodig."))
        else:
            data["low"] = data["high"] = ""
        return data


class UseForm(forms.Form):
    """Which tool an atelier uses as well."""

    tool = forms.ChoiceField(label=_("Werkvorm"), error_messages={"required": _("Kies eerst een werkvorm.")})

    def __init__(self, *args: Any, tools: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tools = {str(tool.pk): tool for tool in tools}
        offer_choices(
            self, "tool", [("", _("Kies een werkvorm")), *((pk, str(one)) for pk, one in self.tools.items())]
        )

    def clean_tool(self) -> Any:
        return self.tools[self.cleaned_data["tool"]]


class VerdictForm(forms.ModelForm):
    """What is decided about a tool: each time a new row."""

    class Meta:
        model = Verdict
        fields = ["choice", "reason"]
        widgets = {"choice": forms.RadioSelect, "reason": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "choice", Verdict.Choice.choices)

    def clean_reason(self) -> str:
        reason = str(self.cleaned_data["reason"]).strip()
        if not reason:
            raise ValidationError(_("Schrijf kort waarom."))
        return reason
