"""Which rows of a long list somebody picked: those that she ticked, or all that match her filter.

The form of a list posts the key of each ticked row as `rij`, or the list's seal as `alle`. The seal says,
signed, which rows the list held when it was shown: did that change meanwhile, then nothing is acted on,
because the button spoke of other rows. `picked_rows` gives a queryset to act on, never more than was counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import md5
from typing import Any, TypeVar

from django.contrib.postgres.aggregates import StringAgg
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, QuerySet, Value
from django.db.models.functions import MD5, Cast
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

ROW, ALL, LIST = "rij", "alle", "lijst"
SIGNER = signing.Signer(salt="toolkit.selection")
MOST_TICKED = 500  # no page shows more
NOTHING_TICKED = "Vink eerst aan waarover het gaat."
Row = TypeVar("Row", bound=models.Model)


class NothingPicked(Exception):
    """The form names no row that can be acted on; the message, in Dutch, says why."""


@dataclass(frozen=True)
class WholeList:
    """All rows of a list as it is shown now; `seal` goes into the form."""

    count: int
    seal: str


def whole_list(rows: QuerySet[Any]) -> WholeList:
    """Count and seal the rows of a list. One query, whatever its length."""
    count, mark = mark_of(rows)
    return WholeList(count, SIGNER.sign_object([rows.model._meta.label_lower, count, mark]))


def whole_of_keys(label: str, keys: Sequence[str]) -> WholeList:
    """The same of a list of rows of several kinds, each named by a key."""
    return WholeList(len(keys), SIGNER.sign_object([label, *mark_of_keys(keys)]))


def mark_of_keys(keys: Sequence[str]) -> tuple[int, str]:
    return len(keys), md5(",".join(sorted(keys)).encode(), usedforsecurity=False).hexdigest()


def mark_of(rows: QuerySet[Any]) -> tuple[int, str]:
    """How many rows, and a mark of which."""
    key = Cast("pk", models.TextField())
    found = rows.order_by().aggregate(
        n=Count("pk"), mark=MD5(StringAgg(key, Value(","), order_by=key, default=Value("")))
    )
    return found["n"], found["mark"] or ""


def picked_rows(form: QueryDict, every: QuerySet[Row], listed: QuerySet[Row]) -> QuerySet[Row]:
    """The rows that the form names: of `every` those ticked, or all of `listed`, which its filter selects.

    Raises NothingPicked when none was ticked, or when the list is not the one that was counted any more.
    """
    if seal := form.get(ALL):
        require_same_list(str(seal), listed)
        return listed
    ticked = known_keys(every.model, form.getlist(ROW)[:MOST_TICKED])
    if not ticked:
        raise NothingPicked(_(NOTHING_TICKED))
    return every.filter(pk__in=ticked)


def picked_keys(form: QueryDict, label: str, listed: Sequence[str]) -> list[str]:
    """The keys that the form names: those ticked, or all that are listed. Raises NothingPicked."""
    if seal := form.get(ALL):
        require_mark(str(seal), label, mark_of_keys(listed))
        return list(listed)
    ticked = list(dict.fromkeys(form.getlist(ROW)[:MOST_TICKED]))
    if not ticked:
        raise NothingPicked(_(NOTHING_TICKED))
    return ticked


def require_same_list(seal: str, listed: QuerySet[Any]) -> None:
    require_mark(seal, listed.model._meta.label_lower, mark_of(listed))


def require_mark(seal: str, label: str, found: tuple[int, str]) -> None:
    """Raises NothingPicked when the list is not the one that was sealed."""
    now, mark_now = found
    try:
        sealed, counted, mark = SIGNER.unsign_object(seal)
    except (signing.BadSignature, ValueError):
        raise NothingPicked(_("Kies opnieuw waarover het gaat.")) from None
    if (sealed, counted, mark) == (label, now, mark_now):
        return
    raise NothingPicked(
        ngettext(
            "De lijst is intussen veranderd: er past er nu %(n)s. Er is niets gedaan. Kijk opnieuw.",
            "De lijst is intussen veranderd: er passen er nu %(n)s. Er is niets gedaan. Kijk opnieuw.",
            now,
        )
        % {"n": now}
    )


def known_keys(model: type[models.Model], texts: Sequence[str]) -> list[Any]:
    """The texts that can be a key of this model."""
    keys = []
    for text in texts:
        try:
            keys.append(model._meta.pk.to_python(text))
        except ValidationError:
            continue
    return [key for key in dict.fromkeys(keys) if not isinstance(key, int) or 0 < key < 2**63]


def filter_of(form: QueryDict) -> QueryDict:
    """The query of the list in which was picked, as its form kept it."""
    return QueryDict(form.get(LIST, ""))
