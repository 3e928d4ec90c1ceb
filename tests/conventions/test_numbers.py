"""A number and the word behind it agree: no "1 fases" in a page, a mail or a message.

A number that stands before a plural noun is either in a `{% blocktranslate count %}` or an `ngettext`, or
the word comes from the filters `counted` and `noun`, or it stands in `NEVER_ONE` with the reason.
"""

import ast
import re

import pytest

from . import tracked

# What ends like a plural and is none, behind a name or a date.
NO_NOUNS = {
    "is",
    "was",
    "las",
    "eens",
    "een",
    "geen",
    "als",
    "iets",
    "namens",
    "samen",
    "samenvoegen",
    "publiceren",
    "en",
    "uitzien",
    "heen",
    "ingeschreven",
    "gevonden",
    "gelezen",
    "verborgen",
}
NEVER_ONE = {
    "questions": "told from two on",
    "city": "a name",
    "name": "a name",
    "planned": "a single gathering has a sentence of its own",
    "most_found": "a limit of hundreds",
    "limit": "a limit of hundreds",
    "limit_value": "a limit of hundreds",
    "show_value": "more than a limit of hundreds",
    "most": "a limit of dozens",
    "months": "3, 6 and 12",
    "least": "a length of eight and more",
    "lines": "more than a limit of dozens",
    "length": "more than a limit of hundreds",
    "of_all": "more than a limit of hundreds",
    "now": "more than a limit of hundreds",
}
COUNTED = re.compile(r"{% blocktranslate[^%]*\bcount\b.*?{% endblocktranslate %}", re.DOTALL)
IN_PAGE = re.compile(
    r"""{{\s*(?P<name>[\w.]+)[^}]*}}(?:\s|</?(?:span|strong|b|small|em)\b[^>]*>)+"""
    r"""(?:{%\s*translate\s+["'])?(?P<noun>[a-zëéï’\-]+)\b""",
    re.VERBOSE,
)
IN_CODE = re.compile(r"%\((?P<name>\w+)\)s (?P<noun>[a-zëéï’\-]+)")


def is_plural(noun: str) -> bool:
    return noun.endswith(("en", "ën", "s")) and noun not in NO_NOUNS


def bare_numbers(text: str, pattern: re.Pattern[str]) -> list[str]:
    """Where a number stands before a plural noun that can't become a singular."""
    return [
        match.group()
        for match in pattern.finditer(text)
        if is_plural(match["noun"]) and match["name"] not in NEVER_ONE
    ]


TEMPLATES = [path for path in tracked.of(".html", ".txt") if path.parts[0] == "templates"]
MODULES = [path for path in tracked.of(".py") if path.parts[0] not in {"tests", "demo", "benchmarks"}]


def test_a_number_in_a_template_has_a_singular() -> None:
    assert not tracked.wrong(
        TEMPLATES, lambda path: bare_numbers(COUNTED.sub("", tracked.read(path)), IN_PAGE)
    )


def messages(text: str) -> list[str]:
    """What is said with gettext; `ngettext` has its singular beside it."""
    return [
        argument.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "gettext_lazy", "_now"}
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def test_a_number_in_a_message_has_a_singular() -> None:
    assert not tracked.wrong(
        MODULES,
        lambda path: [
            fault for message in messages(tracked.read(path)) for fault in bare_numbers(message, IN_CODE)
        ],
    )


@pytest.mark.parametrize(
    "fault",
    [
        "{{ n }} fases",
        "<strong>{{ n|intcomma }}</strong> {% translate 'bijeenkomsten' %}",
        '<span class="cnt">{{ row.support }}</span>\n <span class="soft">{% translate "handen" %}</span>',
        "{% blocktranslate with n=a %}Alle {{ n }} ideeën{% endblocktranslate %}",
    ],
)
def test_the_scan_sees_a_bare_number(fault: str) -> None:
    assert len(bare_numbers(COUNTED.sub("", fault), IN_PAGE)) == 1


def test_the_scan_lets_a_counted_number_pass() -> None:
    good = (
        "{% blocktranslate count n=x %}één fase{% plural %}{{ n }} fases{% endblocktranslate %}"
        ' {{ n|counted:_("fase,fases") }}'
    )
    assert bare_numbers(COUNTED.sub("", good), IN_PAGE) == []
    assert len(bare_numbers("%(n)s fases", IN_CODE)) == 1
