"""The HTML of a page on one line: however its template was laid out, a test reads the same."""

from __future__ import annotations

import re


def on_one_line(html: str) -> str:
    """Each tag on one line, without the layout's line breaks between two tags."""
    html = re.sub(r"<[^<>]*>", lambda tag: re.sub(r"\s*(/?>)$", r"\1", " ".join(tag[0].split())), html)
    return re.sub(r">\s*\n\s*<", "><", html)
