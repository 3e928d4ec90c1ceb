"""What may no longer be shown: a child's work that was taken down, a voice that was erased.

A draft loses it by itself (`PassageQuerySet.fallen`). A snapshot keeps the place of it, so
everything made from one is made without it: the PDF when it is set (`without_withdrawn`), the pages when they
are read. A PDF from before is taken back (`recall`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultation.models import Work
from contributions.models import Contribution
from toolkit import states
from toolkit.files import forget_file

from ..models import Compilation, Snapshot
from ..typesetting.document import Document
from ..typesetting.document_parts import Picture
from .contents import voices_in


def gone_works(pictures: Mapping[str, Picture]) -> set[str]:
    """The works among these pictures that don't hang in the exhibition any more. One query."""
    down = Work.objects.filter(pk__in=pictures).exclude(pk__in=Work.objects.on_show()).order_by()
    return {str(pk) for pk in down.values_list("pk", flat=True)}


def gone_voices(voices: set[str]) -> set[str]:
    """Of these contributions the ones erased since. One query."""
    erased = Contribution.objects.filter(pk__in=voices).exclude(erased_at=None).order_by()
    return {str(pk) for pk in erased.values_list("pk", flat=True)}


def without_works(document: Document, works: set[str]) -> Document:
    """A copy of a document in which these works hang nowhere; the document itself when there are none."""
    if not works:
        return document
    kept = pruned(document, works, set())
    kept["pictures"] = {pk: picture for pk, picture in document["pictures"].items() if pk not in works}
    if kept["kind"] == "newspaper":
        kept["works"] = [work for work in kept["works"] if work["picture"]]
    return kept


def pruned(document: Document, works: set[str], voices: set[str]) -> Document:
    """A copy without the quotes of these voices, and with no picture where one of these works was."""

    def prune(value: object) -> object:
        if isinstance(value, dict):
            return {
                name: None if name == "picture" and part in works else prune(part)
                for name, part in value.items()
            }
        if isinstance(value, list):
            return [prune(item) for item in value if voice_of(item) not in voices]
        return value

    return cast(Document, prune(document))


def voice_of(item: object) -> str:
    """The contribution that a quote repeats; "" for anything else."""
    return str(item.get("voice") or "") if isinstance(item, dict) else ""


@dataclass(frozen=True)
class Allowed:
    """What of a document may be set now.

    `left_out` has the ids of works and voices that may not; `notices` says so in Dutch sentences.
    """

    document: Document
    notices: list[str]
    left_out: list[str]


def without_withdrawn(document: Document) -> Allowed:
    """The document without what was withdrawn. Two queries."""
    works, voices = gone_works(document["pictures"]), gone_voices(voices_in(document))
    notices = [
        _("Het werk “%(title)s” hangt niet meer in de tentoonstelling en staat niet in deze PDF.")
        % {"title": document["pictures"][pk]["caption"]}
        if document["pictures"][pk]["caption"]
        else _("Een werk is ingetrokken en staat niet in deze PDF.")
        for pk in sorted(works)
    ]
    if voices:
        notices.append(
            ngettext(
                "%(n)s uitspraak werd gewist en staat niet in deze PDF.",
                "%(n)s uitspraken werden gewist en staan niet in deze PDF.",
                len(voices),
            )
            % {"n": len(voices)}
        )
    allowed = pruned(without_works(document, works), set(), voices)
    return Allowed(allowed, notices, sorted(works | voices))


def recall(compilation: Compilation) -> bool:
    """Take back a finished PDF that holds something withdrawn since it was set; its file goes.

    Returns whether it did. Two queries when not.
    """
    document = compilation.snapshot.document
    gone = gone_works(document["pictures"]) | gone_voices(voices_in(document))
    if gone <= set(compilation.left_out):
        return False
    fail_for_withdrawal(compilation)
    return True


def withdrawn_since() -> str:
    return _(
        "Sinds deze PDF gezet werd, is er iets uit ingetrokken. Zet ze opnieuw: "
        "dan staat het er niet meer in."
    )


def forget_what_was_told(snapshot: Snapshot) -> None:
    """What the press told of its runs names works, and the place at fault: it may repeat what went."""
    runs = Compilation.objects.filter(snapshot=snapshot)
    runs.update(warnings=[], where="")
    runs.exclude(failure="").update(failure=withdrawn_since())


def fail_for_withdrawal(compilation: Compilation) -> None:
    with transaction.atomic():
        done = Compilation.objects.filter(pk=compilation.pk, state=Compilation.State.DONE)
        if states.advance(done, Compilation.State.FAILED, file="", failure=withdrawn_since()):
            forget_file(compilation.file.name)
