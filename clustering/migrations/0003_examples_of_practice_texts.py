"""What was written as one text becomes examples: of each paragraph the first line is the name."""

import datetime as dt
import re

from django.db import migrations
from django.utils import timezone

EMPTY_LINES = re.compile(r"\n\s*\n")
MOST_TITLE = 120


def examples_of(text):
    """Per paragraph the name and what stands below it; a first line that is no name stays in the text."""
    for paragraph in filter(None, (part.strip() for part in EMPTY_LINES.split(text))):
        name, _line, told = paragraph.partition("\n")
        name, told = name.strip(), " ".join(told.split())
        if len(name) > MOST_TITLE:
            name, told = f"{name[: MOST_TITLE - 1]}…", f"{name} {told}".strip()
        yield name, told


def take_over(apps, schema_editor):
    blocks = apps.get_model("clustering", "BuildingBlock")
    examples = apps.get_model("clustering", "PracticeExample")
    now = timezone.now()
    for block in blocks.objects.exclude(practice=""):
        for place, (title, text) in enumerate(examples_of(block.practice)):
            at = now + dt.timedelta(microseconds=place)
            examples.objects.create(block=block, origin=block, title=title, text=text, created_at=at)


class Migration(migrations.Migration):

    dependencies = [("clustering", "0002_practice_examples")]

    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
