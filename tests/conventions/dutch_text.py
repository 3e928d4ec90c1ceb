"""What the house says itself, in Dutch: the strings of templates, Python, scripts and Typst."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from . import tracked

# What people wrote (the demo city), tests, and programs that talk to developers.
NOT_OURS = ("tests", "demo", "benchmarks", "embedded")
TRANSLATED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
READ_ALOUD = {"alt", "aria-label", "placeholder", "title"}

COMMENT = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}", re.DOTALL)
BLOCK = re.compile(r"{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}", re.DOTALL)
SAID_IN_A_TAG = re.compile(r"""{%\s*translate\s+(?P<q>["'])(?P<text>.*?)(?P=q)[^%]*%}""", re.DOTALL)
SAID_IN_A_VALUE = re.compile(r"""_\((?P<q>["'])(.*?)(?P=q)\)""", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
SCRIPT_STRING = re.compile(r"""(["'`])((?:(?!\1)[^\\\n]|\\.)* (?:(?!\1)[^\\\n]|\\.)*)\1""")
TYPST_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
TYPST_CONTENT = re.compile(r"\[([^\[\]#]+)\]")


class Shown(HTMLParser):
    """The texts of a page and the attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden = tag in {"script", "style"}
        self.texts += [value or "" for name, value in attrs if name in READ_ALOUD or name.startswith("data-")]

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.texts.append(data)


def shown(html: str) -> str:
    """What a page says, on one line."""
    parser = Shown()
    parser.feed(html)
    return " ".join(" ".join(parser.texts).split())


def of_template(source: str) -> list[str]:
    source = COMMENT.sub("", source)
    values = [match[2] for match in SAID_IN_A_VALUE.finditer(source)]
    told = SAID_IN_A_TAG.sub(lambda match: match["text"].replace('"', "”"), source)
    return [*values, shown(TAG.sub("…", told))]


def untranslated(source: str) -> str:
    """What a template says without `gettext`: nobody can put it in other words."""
    source = BLOCK.sub("…", COMMENT.sub("", source))
    return shown(TAG.sub("…", source))


def of_python(source: str) -> list[str]:
    """Each string that is translated, and each of more than one word (typesetting knows no translation)."""
    nodes = list(ast.walk(ast.parse(source)))
    notes = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    translated = {
        id(argument)
        for call in nodes
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", getattr(call.func, "attr", "")) in TRANSLATED
        for argument in call.args
    }
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes
        if id(node) in translated or " " in node.value
    ]


def of_script(source: str) -> list[str]:
    source = re.sub(r"/\*.*?\*/|^\s*//.*?$|\s//\s.*?$", "", source, flags=re.DOTALL | re.MULTILINE)
    return [match[2] for match in SCRIPT_STRING.finditer(source)]


def of_typst(source: str) -> list[str]:
    source = re.sub(r"#[\w.-]+", "…", re.sub(r"//.*", "", source))
    return [match[1] for pattern in (TYPST_STRING, TYPST_CONTENT) for match in pattern.finditer(source)]


FOR_THE_EAR = re.compile(r'<span class="vh">.*?</span>', re.DOTALL)
BUTTON = re.compile(r"<button([^>]*)>(.*?)</button>", re.DOTALL)
LABEL = re.compile("§(.*?)§", re.DOTALL)


def button_labels(source: str) -> list[str]:
    """What the buttons that send a form are called, without what only a screen reader hears."""
    source = FOR_THE_EAR.sub("", COMMENT.sub("", source))
    source = SAID_IN_A_TAG.sub(lambda match: f"§{match['text']}§", source)
    source = BLOCK.sub(lambda match: f"§{match[1].replace('{% plural %}', '§§')}§", source)
    buttons = BUTTON.findall(TAG.sub("…", source.replace('"§', "§").replace('§"', "§")))
    return [
        " ".join(label.split())
        for attributes, inside in buttons
        if 'type="button"' not in attributes
        for label in LABEL.findall(re.sub(r"<[^>]*>", "", inside))
    ]


READERS = {
    ".html": of_template,
    ".txt": of_template,
    ".py": of_python,
    ".js": of_script,
    ".typ": of_typst,
}


def files() -> Iterator[Path]:
    for path in tracked.of(*READERS):
        ours = path.parts[0] not in NOT_OURS and "migrations" not in path.parts
        if ours and (path.suffix not in {".txt"} or path.parts[0] == "templates"):
            yield path


def texts(path: Path) -> list[str]:
    return READERS[path.suffix](tracked.read(path))
