"""The old name of `toolkit.http`."""

from toolkit.http import HtmxRequest, go, render_page

__all__ = ["HtmxRequest", "go", "render_page"]
