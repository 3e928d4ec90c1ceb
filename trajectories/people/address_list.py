"""Reading a list of people as it is pasted from a mail program, a spreadsheet or a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from toolkit.folded import folded

ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]|“”]+@[^\s<>,;:\"()\[\]|“”]+")
PHONE = re.compile(r"(?<!\w)\+?\(?\d[\d ./()-]{5,}\d(?!\w)")
LABEL = re.compile(r"^\s*(aan|to|cc|bcc|van|from)\s*:", re.IGNORECASE)
SCHEME = re.compile(r"\b(mailto|smtp):", re.IGNORECASE)
NUMBERED = re.compile(r"^\s*\d{1,3}[.)]\s+")
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")  # a service, as an address book writes it behind a name
AROUND = " \t,;:<>()[]|.'\"“”‘’-–*•/"
HEADINGS = {
    "naam",
    "voornaam",
    "achternaam",
    "familienaam",
    "e-mail",
    "email",
    "e-mailadres",
    "mail",
    "adres",
}
HEADINGS |= {"telefoon", "gsm", "tel", "functie", "dienst", "nr"}


@dataclass(frozen=True)
class Person:
    name: str
    email: str


@dataclass(frozen=True)
class Reading:
    """Each address once, in lower case, and a sentence per piece that holds no address."""

    people: list[Person]
    problems: list[str]


def read_list(text: str) -> Reading:
    people: dict[str, Person] = {}
    problems = []
    for number, line in logical_lines(text):
        found, left = read_line(line)
        for person in found:
            known = people.get(person.email)
            if known is None or not known.name:
                people[person.email] = person
        if left:
            sentence = _("Regel %(number)s is geen e-mailadres: “%(line)s”.")
            problems.append(sentence % {"number": number, "line": left[:80]})
    return Reading(list(people.values()), problems)


def logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; one that a mail program broke within a person is whole again."""
    number, held = 0, ""
    text = INVISIBLE.sub("", unescape(text)).replace("\xa0", " ")
    for count, line in enumerate(text.splitlines(), 1):
        if held and (line.lstrip().startswith("<") or is_open(held)):
            held = f"{held.rstrip()} {line.strip()}"
            continue
        if held.strip():
            yield number, held
        number, held = count, line
    if held.strip():
        yield number, held


def is_open(line: str) -> bool:
    """Does the line end within quotes, within an address, or after a name that awaits its address?"""
    return line.count('"') % 2 == 1 or line.count("<") > line.count(">")


def read_line(line: str) -> tuple[list[Person], str]:
    """The people in a line, and what of it can't be understood."""
    line = PHONE.sub(" ", NUMBERED.sub("", LABEL.sub("", SCHEME.sub(" ", line))))
    found = [match for match in ADDRESS.finditer(line) if is_address(match[0])]
    if not found:
        words = {word.lower() for word in re.split(r"[\s,;|]+", line) if word}
        return [], "" if words <= HEADINGS else line.strip()
    starts, ends = [match.start() for match in found], [match.end() for match in found]
    before = [line[start:end] for start, end in zip([0, *ends[:-1]], starts, strict=True)]
    after = [line[start:end] for start, end in zip(ends, [*starts[1:], len(line)], strict=True)]
    names_follow = not before[0].strip(AROUND)
    names, others = between_semicolons(after if names_follow else before, names_follow)
    people = [
        Person(name_in(name, address_in(match[0]))[:120], address_in(match[0]))
        for name, match in zip(names, found, strict=True)
    ]
    rest = "" if names_follow else after[-1]
    # A next column says something else about her; behind a comma or semicolon somebody else was meant.
    left = rest.strip(AROUND) if rest.lstrip(" >)'\"").startswith((",", ";")) and "\t" not in rest else ""
    return people, "; ".join([*others, left] if left else others)


def between_semicolons(names: list[str], names_follow: bool) -> tuple[list[str], list[str]]:
    """The names, and with several addresses in the line the pieces between semicolons that belong to none."""
    if len(names) == 1:
        return names, []
    pieces = [[piece for piece in name.split(";") if piece.strip(AROUND)] for name in names]
    if not names_follow:
        kept = [name.rpartition(";")[2] for name in names]
    elif all(len(those) == 1 for those in pieces):
        kept = names  # in pairs: an address and its name
    else:
        kept = ["" if name.lstrip(" >").startswith(";") else name for name in names]
    others = [one for those, name in zip(pieces, kept, strict=True) for one in those if one not in name]
    return kept, [one.strip(AROUND) for one in others]


def address_in(text: str) -> str:
    return text.strip(AROUND).lower()


def is_address(text: str) -> bool:
    try:
        validate_email(address_in(text))
    except ValidationError:
        return False
    return True


def name_in(text: str, email: str) -> str:
    """A name as one says it: the given name first, also of "Maes, Ria"."""
    quoted = re.search(r"[\"“]([^\"”]+)[\"”]", text)
    words = IN_BRACKETS.sub(" ", quoted[1] if quoted else text)
    if not words.strip(AROUND):  # the name itself stands in brackets
        words = text
    parts = [part.strip(AROUND) for part in re.split(r"[,;\t|]", words)]
    parts = [" ".join(part.split()) for part in parts if part and not part.isdecimal()]
    if len(parts) == 2 and is_turned(words) and says_what_she_does(parts):
        return parts[0]
    if len(parts) == 2 and (given_is_second(parts, email) or is_turned(text)):
        parts.reverse()
    name = " ".join(parts)
    return "" if folded(name) == folded(email) else name


def is_turned(text: str) -> bool:
    """Is the family name first, as in "Maes, Ria" of a mail program? A list of columns has no space there."""
    return re.search(r"\w, +\w", text) is not None


def says_what_she_does(parts: list[str]) -> bool:
    """ "Ria Maes, diensthoofd": a name of two words, and then one without a capital."""
    return " " in parts[0] and parts[1][:1].islower()


def given_is_second(parts: list[str], email: str) -> bool:
    """Do the columns hold "Maes" and "Ria", by ria.maes@stad.be?"""
    first, second = (folded(part).replace(" ", "") for part in parts)
    return email.startswith(second) and not email.startswith(first)
