"""Plays in a test what HTMX does in a browser, and compares the result with the reloaded page.

    screen = Screen.open(client, trajectory.url("clustering:board"))
    screen.swap(screen.one("//main//form[@role='search']"), q="fiets")
    screen.assert_equals_reload()

The address, the target and the kind of swap are those that the page's element declares, so a form whose
`hx-target` names nothing, or a partial that differs from the page around it, fails.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin

from django.http import HttpResponse
from django.test import Client
from lxml import html
from lxml.html import HtmlElement

SWAPPED = {
    200
}  # what HTMX puts in the page; a refused form of ours is sent again as a whole page, or by logbook.js
# Differs from answer to answer: a form's token, and what is only said right after an act.
FLEETING = {"csrfmiddlewaretoken", "formulier"}


def without_tokens(text: str) -> str:
    """The HTML without what differs from answer to answer."""
    return re.sub(rf'(name="(?:{"|".join(sorted(FLEETING))})" value=")[^"]*', r"\1", text)


class SwapError(AssertionError):
    pass


@dataclass
class Screen:
    """A page as a browser holds it."""

    client: Client
    address: str
    tree: HtmlElement
    changed: list[str] = field(default_factory=list)  # ids of elements that a swap put there
    answer: HttpResponse | None = None  # the last one

    @classmethod
    def open(cls, client: Client, address: str) -> Screen:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SwapError(f"GET {address}: {answer.status_code}")
        return cls(client, address, html.document_fromstring(answer.content.decode()), answer=answer)

    def one(self, path: str) -> HtmlElement:
        """The only element that this XPath finds."""
        found = self.tree.xpath(path)
        if len(found) != 1:
            raise SwapError(f"{len(found)} elements are {path}")
        return found[0]

    def declared(self) -> list[HtmlElement]:
        """All elements that ask for something."""
        return self.tree.xpath("//*[@hx-get or @hx-post]")

    def swap(self, element: HtmlElement, **values: Any) -> HttpResponse:
        """Ask what the element declares and put the answer in the page.

        `values` are filled in the element's form. Raises SwapError when the target is not on the page, when
        the answer is a whole page without `hx-select`, or when it has nothing for the target.
        """
        method = "post" if element.get("hx-post") is not None else "get"
        address = urljoin(self.address, element.get(f"hx-{method}"))
        target = self.target(element)
        data = self.sent(element, values)
        headers = {"HX-Request": "true", "HX-Current-URL": self.address}
        if target.get("id"):
            headers["HX-Target"] = target.get("id")
        if method == "get" and data:
            address = address.partition("?")[0] + "?" + urlencode(data, doseq=True)
        answer = (
            self.client.post(address, data, headers=headers)
            if method == "post"
            else self.client.get(address, headers=headers)
        )
        self.answer = answer
        if answer.status_code in SWAPPED:
            self.put(element, target, answer.content.decode())
            pushed = answer.headers.get("HX-Push-Url") or inherited(element, "hx-push-url")
            if pushed == "true":
                self.address = address
            elif element.tag == "a" and element.get("href"):  # what a visitor without JavaScript gets instead
                self.address = urljoin(self.address, element.get("href"))
            elif pushed and pushed != "false":
                self.address = urljoin(self.address, pushed)
        return answer

    def target(self, element: HtmlElement) -> HtmlElement:
        named = inherited(element, "hx-target")
        if named in (None, "this"):
            return element
        if named.startswith("#"):
            return self.one(f"//*[@id='{named[1:]}']")
        if match := re.fullmatch(r"find #([\w-]+)", named):
            found = element.xpath(f".//*[@id='{match[1]}']")
            if len(found) == 1:
                return found[0]
        if match := re.fullmatch(r"closest (\w+)", named):
            found = element.xpath(f"ancestor-or-self::{match[1]}[1]")
            if found:
                return found[0]
        raise SwapError(f"hx-target={named} names nothing on {self.address}")

    def sent(self, element: HtmlElement, values: dict[str, Any]) -> dict[str, Any]:
        """What a browser sends: the fields of a form with what stands in them, or a field's own value."""
        data: dict[str, Any] = {}
        if element.tag == "form":
            for name, value in element.form_values():
                data.setdefault(name, []).append(value)
        elif element.tag in ("input", "select", "textarea") and element.get("name"):
            data[element.get("name")] = [element.get("value") or ""]
        if extra := inherited(element, "hx-vals"):
            data |= json.loads(extra)
        return data | values

    def put(self, element: HtmlElement, target: HtmlElement, answer: str) -> None:
        how = (inherited(element, "hx-swap") or "innerHTML").split()[0]
        selected = inherited(element, "hx-select")
        if "<html" in answer and not selected:
            raise SwapError(f"a whole page for {describe(element)}")
        parts = fragments(answer)
        if selected:
            whole = html.document_fromstring(answer)
            parts = whole.xpath(f"//*[@id='{selected.lstrip('#')}']")
            for other in (element.get("hx-select-oob") or "").split(","):
                if other:
                    self.replace(*whole.xpath(f"//*[@id='{other.strip().lstrip('#')}']"))
        own = []
        for part in parts:
            if part.get("hx-swap-oob") is not None:
                del part.attrib["hx-swap-oob"]
                self.replace(part)
            else:
                own.append(part)
        self.changed += [part.get("id") for part in own if part.get("id")]
        if how == "outerHTML":
            parent = target.getparent()
            for part in own:
                target.addprevious(part)
            target.tail = None
            parent.remove(target)
        elif how == "innerHTML":
            for child in list(target):
                target.remove(child)
            target.text = None
            target.extend(own)
            if target.get("id"):
                self.changed.append(target.get("id"))
        elif how == "beforeend":
            target.extend(own)
        elif how == "afterbegin":
            for part in reversed(own):
                target.insert(0, part)
        elif how == "delete":
            target.getparent().remove(target)
        elif how != "none":
            raise SwapError(f"hx-swap={how} is not played yet")

    def replace(self, part: HtmlElement) -> None:
        """Put an element in the place of the one with the same id."""
        old = self.one(f"//*[@id='{part.get('id')}']")
        old.getparent().replace(old, deepcopy(part))
        self.changed.append(part.get("id"))

    def assert_equals_reload(self, *names: str) -> None:
        """Each element that the swaps put there (or those with these ids) is what a reload shows."""
        page = Screen.open(self.client, self.address)
        for name in names or dict.fromkeys(self.changed):
            path = f"//*[@id='{name}']"
            here, there = canonical(self.one(path)), canonical(page.one(path))
            assert here == there, f"#{name} on {self.address} differs from the reloaded page"


def inherited(element: HtmlElement, name: str) -> str | None:
    """The attribute of the element or of the nearest one around it, as HTMX reads it."""
    found = element.xpath(f"ancestor-or-self::*[@{name}][1]/@{name}")
    return str(found[-1]) if found else None


def fragments(text: str) -> list[HtmlElement]:
    """The elements of a partial answer. Parsed within a template, so that a lone <li> or <tr> keeps its
    place."""
    return [
        one
        for one in html.fragments_fromstring(text)
        if isinstance(one, HtmlElement) and one.tag is not html.etree.Comment
    ]


def describe(element: HtmlElement) -> str:
    shown = {name: value for name, value in element.attrib.items() if name.startswith("hx-") or name == "id"}
    return f"<{element.tag} {shown}>"


def canonical(element: HtmlElement) -> list[str]:
    """Line by line what the element shows and does, without what differs from answer to answer."""
    lines: list[str] = []

    def write(one: HtmlElement, depth: int) -> None:
        if not isinstance(one.tag, str) or one.get("name") in FLEETING:
            return
        attributes = " ".join(
            f'{name}="{" ".join(value.split())}"' for name, value in sorted(one.attrib.items())
        )
        lines.append(f"{'  ' * depth}<{one.tag} {attributes}>")
        if text := " ".join((one.text or "").split()):
            lines.append("  " * (depth + 1) + text)
        for child in one:
            write(child, depth + 1)
            if text := " ".join((child.tail or "").split()):
                lines.append("  " * (depth + 1) + text)

    write(element, 0)
    return lines
