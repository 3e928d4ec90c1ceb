"""Where a name or a title stands in a Dutch list, in the database and in Python alike.

Word by word, without capitals and accents; "IJ" is i and j; an apostrophe does not count; numbers by their
value. The same steps, one after the other, make the key in both. Nothing depends on how the database sorts:
`NORMALIZE` and `COLLATE "C"` are in every PostgreSQL, with ICU or without.
"""

import re
import unicodedata
from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(NamedTuple):
    """A replacement that PostgreSQL and Python carry out the same way."""

    pattern: str
    by: str


class NameOrder(models.TextChoices):
    """By which part of a person's name a municipality files her."""

    AS_WRITTEN = "as_written", _("Op de voornaam, zoals de naam geschreven is")
    SURNAME = "surname", _("Op de achternaam: Jan van den Berg bij de V")
    SURNAME_BARE = "surname_bare", _("Op de achternaam zonder voorvoegsel: Jan van den Berg bij de B")


PARTICLES = (
    "aan|af|ait|al|ben|bij|bin|da|de|degli|del|della|den|der|des|di|dos|du|el|het|in|la|le|les|onder|op|"
    "over|'s|'t|te|ten|ter|tot|uit|uijt|van|van't|vander|vanden|vd|v\\.d\\.|von|voor|vom|zu|zum|zur"
)
PARTICLE = f"(?:(?:{PARTICLES}) |[dl]')"
GIVEN = f"(?!{PARTICLE})[^ ,]+"  # a word that does not open a surname
FIRST = f"(?:ben|{GIVEN}(?: {GIVEN})*)"  # given names; Ben is one, and Ali Ben Salah has none but Ali
# What stands behind a surname, and belongs to it: "Jan Peeters jr."
SUFFIX = "(?:jr|sr|junior|senior|ii|iii|iv)\\.?"

LETTERS = (
    Step(" \u0301", "'"),  # a loose accent, typed for an apostrophe: NFKD put a space under it
    Step("[\u0300-\u036f]", ""),  # the accents, which stand apart after NFKD
    Step("[øØ]", "o"),
    Step("[łŁ]", "l"),
    Step("[đĐðÐ]", "d"),
    Step("ı", "i"),
    Step("[æÆ]", "ae"),
    Step("[œŒ]", "oe"),
    Step("[ßẞ]", "ss"),
    Step("[þÞ]", "th"),
    Step("[\u2018\u2019\u02bc`]", "'"),
    Step("[ \u00a0\t\r\n]+", " "),
    Step("^ ", ""),
)
# From the first prefix on; without one the last word: two given names are more common in Flanders than two
# surnames without a hyphen. Where it is otherwise, "García López, María" says so.
SURNAME_FIRST = (
    Step(" - ", "-"),
    Step(f"^({FIRST}) ({PARTICLE}[^,]*)$", r"\2 \1"),
    Step(f"^({FIRST}) ((?!{SUFFIX}( |$))[^ ,]+( {SUFFIX})?)$", r"\2 \1"),
)
BARE = (Step(f"^((?:{PARTICLE})+)(.*)$", r"\2 \1"),)
COMPARED = (
    Step("'", ""),
    Step("[!-/:-@\\[-`{-~\u00a1-\u00bf\u2010-\u206f ]+", " "),
    Step("^ | $", ""),
    # Ten digits at least, so that 2 comes before 10.
    Step("([0-9]+)", r"000000000\1"),
    Step("0*([0-9]{10,})", r"\1"),
)


def key_in_python(text: str, *steps: Step) -> str:
    text = unicodedata.normalize("NFKD", text)
    for step in LETTERS:
        text = re.sub(step.pattern, step.by, text)
    text = text.lower()
    for step in (*steps, *COMPARED):
        text = re.sub(step.pattern, step.by, text)
    return text


def key_in_sql(*steps: Step) -> str:
    """A template for `Func`, of one expression."""

    def replaced(sql: str, step: Step) -> str:
        pattern, by = (part.replace("'", "''") for part in step)
        return f"REGEXP_REPLACE({sql}, '{pattern}', '{by}', 'g')"

    sql = "NORMALIZE(%(expressions)s, NFKD)"
    for step in LETTERS:
        sql = replaced(sql, step)
    sql = f"LOWER({sql})"
    for step in (*steps, *COMPARED):
        sql = replaced(sql, step)
    return f'({sql}) COLLATE "C"'


class ListOrder(models.Func):
    """The place of a title, or of a name as it is written, for `order_by` and `Meta.ordering`."""

    output_field = models.TextField()
    template = key_in_sql()


class SurnameOrder(ListOrder):
    """The surname before the rest: from the first prefix on ("van", "De"), else the last word."""

    template = key_in_sql(*SURNAME_FIRST)


class BareSurnameOrder(ListOrder):
    """The same, with the prefix behind: "berg van den jan"."""

    template = key_in_sql(*SURNAME_FIRST, *BARE)


FILED: dict[str, type[ListOrder]] = {
    NameOrder.AS_WRITTEN: ListOrder,
    NameOrder.SURNAME: SurnameOrder,
    NameOrder.SURNAME_BARE: BareSurnameOrder,
}


class PersonOrder(models.Case):
    """The place of a person, as the municipality of the row files names.

    `setting` is the path to `Municipality.name_order` from the row. Who knows the municipality already asks
    `municipality.person_order(path)`, which joins nothing.
    """

    def __init__(self, name: str, setting: str, **extra: Any) -> None:
        whens = [models.When(**{setting: order}, then=FILED[order](name)) for order in list(NameOrder)[1:]]
        super().__init__(*whens, default=ListOrder(name), output_field=models.TextField(), **extra)


def list_key(text: str) -> str:
    """What `ListOrder` sorts by, for `sorted`."""
    return key_in_python(text)


def person_key(name: str, order: str = NameOrder.AS_WRITTEN) -> str:
    """What `municipality.person_order` sorts by, for `sorted`."""
    steps = {NameOrder.SURNAME: SURNAME_FIRST, NameOrder.SURNAME_BARE: (*SURNAME_FIRST, *BARE)}
    return key_in_python(name, *steps.get(NameOrder(order), ()))
