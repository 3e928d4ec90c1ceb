"""What may no longer be shown: a child's work that was taken down, a voice that was erased.

A draft loses it by itself (`Passage.objects.fallen`). A snapshot never changes, so everything made from one is made
without it: the PDF when it is set (`without`), the pages when they are read. A PDF from before is taken back (`recall`).
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultation.models import Work
from contributions.models import Contribution

from .contents import voices_in
from .models import Compilation, Edition, Passage

Data = dict[str, Any]


def fallen(edition: Edition) -> QuerySet[Passage]:
    """What stands in this draft and won't be printed any more, in reading order. One query."""
    found = Passage.objects.filter(section__edition=edition, section__included=True).fallen()
    return found.select_related("section", "work", "initiative").order_by(
        "section__position", "position", "pk"
    )


def gone_works(data: Data) -> set[str]:
    """The works among the pictures of a snapshot that don't hang in the exhibition any more. One query."""
    down = Work.objects.filter(pk__in=data["pictures"]).exclude(pk__in=Work.objects.on_show()).order_by()
    return {str(pk) for pk in down.values_list("pk", flat=True)}


def gone_voices(voices: set[str]) -> set[str]:
    """Of these contributions the ones erased since. One query."""
    erased = Contribution.objects.filter(pk__in=voices).exclude(erased_at=None).order_by()
    return {str(pk) for pk in erased.values_list("pk", flat=True)}


def without_works(data: Data, works: set[str]) -> Data:
    """A copy of a snapshot's data in which these works hang nowhere."""
    if not works:
        return data
    kept = pruned(data, works, set())
    kept["pictures"] = {pk: picture for pk, picture in data["pictures"].items() if pk not in works}
    if "works" in kept:
        kept["works"] = [work for work in kept["works"] if work["picture"]]
    return kept


def pruned(value: Any, works: set[str], voices: set[str]) -> Any:
    """`value` without the quotes of these voices, and with no picture where one of these works was."""
    if isinstance(value, dict):
        return {
            name: None if name == "picture" and part in works else pruned(part, works, voices)
            for name, part in value.items()
        }
    if isinstance(value, list):
        return [
            pruned(item, works, voices)
            for item in value
            if not (isinstance(item, dict) and spoken(item) in voices)
        ]
    return value


def spoken(item: Data) -> str:
    return str(item.get("voice") or "")


@dataclass(frozen=True)
class Rest:
    """What of a snapshot may be set now; `told` is a sentence (Dutch) about each of the `left_out` works and voices."""

    data: Data
    told: list[str]
    left_out: list[str]


def without(data: Data) -> Rest:
    """The snapshot without what was withdrawn. Two queries."""
    works, voices = gone_works(data), gone_voices(voices_in(data))
    told = [
        _("Het werk “%(title)s” hangt niet meer in de tentoonstelling en staat niet in deze PDF.")
        % {"title": data["pictures"][pk]["caption"]}
        for pk in sorted(works)
    ]
    if voices:
        told.append(
            ngettext(
                "%(n)s uitspraak werd gewist en staat niet in deze PDF.",
                "%(n)s uitspraken werden gewist en staan niet in deze PDF.",
                len(voices),
            )
            % {"n": len(voices)}
        )
    return Rest(pruned(without_works(data, works), set(), voices), told, sorted(works | voices))


def recall(compilation: Compilation) -> bool:
    """Take back a finished PDF that holds something withdrawn since it was set; its file goes. Two queries when not."""
    data = compilation.snapshot.data
    gone = gone_works(data) | gone_voices(voices_in(data))
    if gone <= set(compilation.left_out):
        return False
    failure = _(
        "Sinds deze PDF gezet werd, is er iets uit ingetrokken. Zet ze opnieuw: dan staat het er niet meer in."
    )
    with transaction.atomic():
        done = Compilation.objects.filter(pk=compilation.pk, state=Compilation.State.DONE)
        if done.update(state=Compilation.State.FAILED, file="", failure=failure):
            transaction.on_commit(partial(default_storage.delete, str(compilation.file.name)))
    return True
