"""The HTML of a page on one line: however its template was laid out, a test reads the same."""

from __future__ import annotations

import re

BLOCK = r"(?:blockquote|dd|div|dl|dt|form|h[1-6]|li|ol|p|section|table|tbody|td|th|thead|tr|ul)"


def on_one_line(html: str) -> str:
    """Each tag on one line, without what isn't shown: space around blocks, line breaks between two tags."""
    html = re.sub(r"<[^<>]*>", lambda tag: re.sub(r"\s*(/?>)$", r"\1", " ".join(tag[0].split())), html)
    html = re.sub(rf"\s*(</?{BLOCK}(?: [^<>]*)?>)\s*", r"\1", html)
    return re.sub(r">\s*\n\s*<", "><", html)


def plain_words(html: str) -> str:
    """A page whose leads read on: without the links that explain a word (`toolkit/explaining.py`)."""
    return re.sub(r"<dfn><a [^>]*>([^<]*)</a></dfn>", r"\1", html)
