"""What the Content Security Policy forbids stands in no template, and every template compiles."""

import re
from html.parser import HTMLParser

import pytest
from django.template.loader import get_template

from . import tracked

TEMPLATES = [path for path in tracked.of(".html") if path.parts[0] == "templates"]
TAGS = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)


class Inline(HTMLParser):
    """Collects inline styles, scripts and event handlers."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _value in attrs}
        for name in sorted(names):
            if name == "style" or name.startswith(("on", "hx-on", "x-", "@")):
                self.found.append(f"<{tag} {name}> on line {self.getpos()[0]}")
        data = dict(attrs).get("type") in {"application/json", "application/ld+json"}
        if tag == "style" or (tag == "script" and "src" not in names and not data):
            self.found.append(f"<{tag}> on line {self.getpos()[0]}")


def inline(html: str) -> list[str]:
    # A tag between quotes may hold quotes of its own; its lines stay, so that line numbers are right.
    parser = Inline()
    parser.feed(TAGS.sub(lambda match: "x" + "\n" * match.group().count("\n"), html))
    return parser.found


# A mail carries its styles in itself, since nothing is fetched for it; tests/front/test_mails.py looks at
# them.
PAGES = [path for path in TEMPLATES if path.parts[1] != "mail"]


FROM_ELSEWHERE = re.compile(r"""(?:src|srcset)=["']?(?:https?:)?//|<link[^>]+href=["'](?:https?:)?//""")
LOADED_BY_STYLE = re.compile(r"""@import|url\(["']?(?:https?:)?//""")


def test_no_inline_style_or_script() -> None:
    assert not tracked.wrong(PAGES, lambda path: inline(tracked.read(path)))


def test_each_compiles() -> None:
    for path in TEMPLATES:
        get_template(str(path.relative_to("templates")))  # its error names the template


def test_no_file_from_elsewhere() -> None:
    """Styles, scripts, pictures and fonts come from ourselves; a link to another site is a link."""
    assert not tracked.wrong(TEMPLATES, lambda path: FROM_ELSEWHERE.findall(tracked.read(path)))


def test_a_stylesheet_loads_nothing_from_elsewhere() -> None:
    assert not tracked.wrong(tracked.of(".css"), lambda path: LOADED_BY_STYLE.findall(tracked.read(path)))


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color:red">',
        "<button onclick='x()'>",
        '<div hx-on:click="x">',
        "<script>x</script>",
        "<style>p{}</style>",
        '<a class="{% if a == "b" %}c{% endif %}" onfocus="x">',
    ],
)
def test_inline_parts_are_noticed(html: str) -> None:
    assert inline(html)


def test_a_script_of_ours_and_data_are_no_inline_parts() -> None:
    assert not inline("""<script type="module" src="{% static 'house/house.js' %}"></script>""")
    assert not inline('<script type="application/json">{}</script>')
