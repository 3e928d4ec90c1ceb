"""The one way forms look: label, help, error beside the field and a summary on top (templates/forms/)."""

from django.forms.renderers import TemplatesSetting


class HouseRenderer(TemplatesSetting):
    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
