import django.contrib.postgres.fields
from django.db import migrations, models


def ids(**more: str) -> django.contrib.postgres.fields.ArrayField:
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.UUIDField(), default=list, size=None, **more
    )


class Migration(migrations.Migration):
    """Which statements and photos a copied tablet shares, where it was how many."""

    dependencies = [("field_logbook", "0001_initial")]

    operations = [
        migrations.RemoveField(model_name="tablet", name="shared_items"),
        migrations.RemoveField(model_name="tablet", name="shared_photos"),
        migrations.AddField(
            model_name="tablet",
            name="shared_items",
            field=ids(help_text="That one with the same profile brought, and this one holds too."),
        ),
        migrations.AddField(model_name="tablet", name="shared_photos", field=ids()),
    ]
