"""Reading the logbook's pages in a test."""

import re


def tags_on_one_line(page: str) -> str:
    """The HTML with each tag as it reads on one line: how a template is laid out says nothing."""
    return re.sub(r"<[^<>]+>", lambda tag: re.sub(r"\s+(>?)", r" \1", tag[0]).replace(" >", ">"), page)
