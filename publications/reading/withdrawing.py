"""What may no longer be shown: a child's work that was taken down, a voice that was erased, whatever was
hidden from residents (`publications.hidden`).

A draft loses it by itself (`PassageQuerySet.fallen`). A snapshot keeps the place of it, so
everything made from one is made without it: the PDF when it is set (`without_withdrawn`), the pages when they
are read (`without_hidden`). A PDF from before is taken back (`recall`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultation.models import Work
from contributions.models import Contribution
from toolkit import states
from toolkit.files import forget_file

from ..hidden import hidden_initiatives, hidden_voices
from ..kinds import kind_of_document
from ..models import Compilation, Snapshot
from ..typesetting.document import Document
from ..typesetting.document_parts import Picture
from .fallen_back import initiatives_in
from .parts import voices_in


def gone_works(pictures: Mapping[str, Picture]) -> set[str]:
    """The works among these pictures that don't hang in the exhibition any more. One query."""
    down = Work.objects.filter(pk__in=pictures).exclude(pk__in=Work.objects.on_show()).order_by()
    return {str(pk) for pk in down.values_list("pk", flat=True)}


def gone_voices(voices: set[str]) -> set[str]:
    """Of these contributions the ones erased since. One query."""
    erased = Contribution.objects.filter(pk__in=voices).exclude(erased_at=None).order_by()
    return {str(pk) for pk in erased.values_list("pk", flat=True)}


@dataclass(frozen=True)
class Gone:
    """What a document tells of and may not be shown, by their ids."""

    works: set[str]
    erased: set[str]
    hidden: set[str]
    initiatives: set[int]

    @property
    def names(self) -> set[str]:
        initiatives = {f"initiative {pk}" for pk in self.initiatives}
        return self.works | self.erased | self.hidden | initiatives

    def repeated_by(self, item: object) -> bool:
        """Whether an item of a list (a quote, a sentence, a card) is about one of them."""
        if not isinstance(item, dict):
            return False
        voice = str(item.get("voice") or "")
        return voice in self.erased or voice in self.hidden or item.get("initiative") in self.initiatives


def gone_from(document: Document) -> Gone:
    """Four queries."""
    voices, initiatives = voices_in(document), set(initiatives_in(document))
    hidden = hidden_voices().filter(pk__in=voices, erased_at=None).order_by()
    plans = hidden_initiatives().filter(pk__in=initiatives).order_by()
    return Gone(
        works=gone_works(document["pictures"]),
        erased=gone_voices(voices),
        hidden={str(pk) for pk in hidden.values_list("pk", flat=True)},
        initiatives=set(plans.values_list("pk", flat=True)),
    )


def without_hidden(document: Document) -> Document:
    """As it may be read. Of what was erased its place stays, which says so. Four queries."""
    gone = gone_from(document)
    return without(document, Gone(gone.works, set(), gone.hidden, gone.initiatives))


def without(document: Document, gone: Gone) -> Document:
    """A copy of a document in which these stand nowhere; the document itself when there are none."""
    if not gone.names:
        return document
    kept = pruned(document, gone)
    kept["pictures"] = {pk: picture for pk, picture in document["pictures"].items() if pk not in gone.works}
    shown = {
        name: [item for item in cast(list[dict[str, Any]], kept[name]) if item["picture"]]  # type: ignore[literal-required]
        for name in kind_of_document(kept).needs_picture
    }
    return cast(Document, {**kept, **shown})


def pruned(document: Document, gone: Gone) -> Document:
    """A copy without the items that repeat something gone, and with no picture where a work was."""

    def prune(value: object) -> object:
        if isinstance(value, dict):
            lines = silenced(value, gone) if "crossheads_before" in value else value
            return {
                name: None if name == "picture" and part in gone.works else prune(part)
                for name, part in lines.items()
            }
        if isinstance(value, list):
            return [prune(item) for item in value if not gone.repeated_by(item)]
        return value

    return cast(Document, prune(document))


def silenced(article: dict[str, Any], gone: Gone) -> dict[str, Any]:
    """An article whose paragraphs that are gone say nothing: its crossheads stand by their number."""
    silent = [
        {"id": item["id"], "text": ""} if gone.repeated_by(item) else item for item in article["paragraphs"]
    ]
    return article | {"paragraphs": silent}


@dataclass(frozen=True)
class Allowed:
    """What of a document may be set now.

    `left_out` names the works, voices and initiatives that may not; `notices` says so in Dutch sentences.
    """

    document: Document
    notices: list[str]
    left_out: list[str]


def without_withdrawn(document: Document) -> Allowed:
    """The document without what was withdrawn. Four queries."""
    gone = gone_from(document)
    notices = [
        _("Het werk “%(title)s” hangt niet meer in de tentoonstelling en staat niet in deze PDF.")
        % {"title": document["pictures"][pk]["caption"]}
        if document["pictures"][pk]["caption"]
        else _("Een werk is ingetrokken en staat niet in deze PDF.")
        for pk in sorted(gone.works)
    ]
    if gone.erased:
        notices.append(
            ngettext(
                "%(n)s uitspraak werd gewist en staat niet in deze PDF.",
                "%(n)s uitspraken werden gewist en staan niet in deze PDF.",
                len(gone.erased),
            )
            % {"n": len(gone.erased)}
        )
    if hidden := len(gone.hidden) + len(gone.initiatives):
        notices.append(
            ngettext(
                "%(n)s stuk is verborgen voor inwoners en staat niet in deze PDF.",
                "%(n)s stukken zijn verborgen voor inwoners en staan niet in deze PDF.",
                hidden,
            )
            % {"n": hidden}
        )
    return Allowed(without(document, gone), notices, sorted(gone.names))


def recall(compilation: Compilation) -> bool:
    """Take back a finished PDF that holds something withdrawn since it was set; its file goes.

    Returns whether it did. Four queries when not.
    """
    if gone_from(compilation.snapshot.document).names <= set(compilation.left_out):
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
